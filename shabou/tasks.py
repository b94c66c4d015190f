"""Tasks of the project itself."""

from typing import Any

from celery import shared_task
from celery.signals import beat_init
from django.utils import timezone

from shabou.health import record_heartbeat
from shabou.standing import record_canary
from shabou.tokens import forget_expired


@shared_task(soft_time_limit=10, time_limit=20)
def beat_heartbeat() -> None:
    """Tell the readiness page that scheduler and worker are both alive."""
    record_heartbeat(now=timezone.now())


@shared_task(soft_time_limit=10, time_limit=20)
def canary(queue: str) -> None:
    """Came through the queue: its worker takes tasks and finishes them."""
    record_canary(queue, now=timezone.now())


@shared_task(soft_time_limit=60, time_limit=120)
def forget_tokens() -> None:
    """Refresh tokens past their time: they are refused for that alone."""
    forget_expired(timezone.now())


@beat_init.connect
def beat_at_once(**event: Any) -> None:
    """The first heartbeat goes out when the scheduler starts, not a minute later: the shop is ready sooner."""
    beat_heartbeat.delay()
