"""Tasks of the project itself."""

from celery import shared_task
from django.utils import timezone

from shabou.health import record_heartbeat


@shared_task(soft_time_limit=10, time_limit=20)
def beat_heartbeat() -> None:
    """Tell the readiness page that scheduler and worker are both alive."""
    record_heartbeat(now=timezone.now())
