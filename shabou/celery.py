"""The Celery application. Delivery rules: a task may run twice, and never vanishes with its worker."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")

app = Celery("shabou")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
