"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")

django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  # settings exist only now
from django.db import connections  # noqa: E402  # they read the settings

connections.settings["default"]["OPTIONS"]["options"] = settings.WEB_DATABASE_LIMITS

from shabou.metrics.http import MeasuredApplication  # noqa: E402  # needs the models
from shabou.response_cache import ResponseCache  # noqa: E402  # needs the models
from shabou.unread import WholeRequests  # noqa: E402  # after the settings

application = WholeRequests(MeasuredApplication(ResponseCache(django_application)))
