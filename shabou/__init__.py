"""Project package: settings, addresses, background work and the glue between the apps."""

from shabou.celery import app as celery_app

__all__ = ["celery_app"]
