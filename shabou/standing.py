"""How the shop stands: data, queues, schedule and safety copies, for metrics and for the staff's page.

Everything here only reads, and raises what the server it asks raises.
"""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db.models import Case, Count, Max, Min, Sum, Value, When
from django.utils import timezone

from catalog.models import ImportRun
from orders.models import Notice, Order, SaleLine
from orders.states import State
from orion.models import ForecastRun, RunStatus
from prospector.models import FetchedPage, FetchHost
from shabou.celery import app as celery_app

CANARY_KEY = "canary"
CANARY_KEPT = timedelta(days=2)
# What keeps the shop's data safe, and how old its last success may be.
SAFETY_JOBS = {
    "dump": timedelta(hours=26),
    "wal": timedelta(minutes=5),
    "offsite": timedelta(hours=26),
    "drill": timedelta(days=8),
}

Gauges = dict[str | tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class SafetyJob:
    """The last run of a job, as it wrote it into `<job>.json`: `{"at": ISO time, "ok": true, "bytes": 123}`."""

    at: datetime
    succeeded: bool
    bytes: int


# --- data ------------------------------------------------------------------------------------


def orders_by_status() -> Gauges:
    counted: Gauges = {state.value: 0 for state in State}
    return counted | dict(Order.objects.order_by().values_list("status").annotate(Count("pk")))


def oldest_new() -> Gauges:
    """Seconds since the oldest order came that nobody has called about; 0 without one."""
    oldest = Order.objects.filter(status=State.NEW.value).aggregate(at=Min("status_since"))["at"]
    return {(): (timezone.now() - oldest).total_seconds() if oldest else 0}


def notices_waiting() -> Gauges:
    return {(): Notice.objects.unsent(timezone.now()).count()}


def imports() -> Gauges:
    rows = ImportRun.objects.order_by().values_list("kind", "status").annotate(Count("pk"))
    return {(kind, status): number for kind, status, number in rows}


def forecast_runs() -> Gauges:
    counted: Gauges = {status.value: 0 for status in RunStatus}
    return counted | dict(ForecastRun.objects.order_by().values_list("status").annotate(Count("pk")))


def fetch_hosts() -> Gauges:
    now = timezone.now()
    state = Case(
        When(stopped=True, then=Value("stopped")),
        When(paused_until__gt=now, then=Value("paused")),
        default=Value("open"),
    )
    counted: Gauges = {"stopped": 0, "paused": 0, "open": 0}
    rows = FetchHost.objects.order_by().annotate(state=state).values_list("state").annotate(Count("pk"))
    return counted | dict(rows) | {"alarm": FetchHost.objects.with_alarm().count()}


def pages_read_today() -> Gauges:
    today = FetchHost.objects.filter(day=timezone.localdate())
    return {(): today.aggregate(pages=Sum("asked_today"))["pages"] or 0}


def data_freshness() -> dict[str, datetime | None]:
    """When each kind of data was last renewed; None for what never was."""
    imported = {
        f"import_{kind}": at
        for kind, at in ImportRun.objects.written().order_by().values_list("kind").annotate(at=Max("finished_at"))
    }
    day = SaleLine.objects.aggregate(day=Max("day"))["day"]
    return imported | {
        "sales": timezone.make_aware(datetime.combine(day, time())) if day else None,
        "orders": Order.objects.aggregate(at=Max("created_at"))["at"],
        "pages": FetchedPage.objects.aggregate(at=Max("read_at"))["at"],
        "forecasts": ForecastRun.objects.filter(status=RunStatus.PUBLISHED).aggregate(at=Max("finished_at"))["at"],
    }


def data_timestamps() -> Gauges:
    """Seconds since 1970."""
    return {data: at.timestamp() for data, at in data_freshness().items() if at}


# --- queues and schedule ---------------------------------------------------------------------


def queue_lengths() -> dict[str, int]:
    with celery_app.connection_for_read() as broker:
        broker.ensure_connection(max_retries=1, timeout=1)
        channel: Any = broker.default_channel  # of Redis
        return {queue: channel.client.llen(queue) for queue in settings.QUEUES}


def record_canary(queue: str, *, now: datetime) -> None:
    """Note that a task has come through the queue and its worker."""
    cache.set(f"{CANARY_KEY}:{queue}", now, timeout=CANARY_KEPT.total_seconds())


def canaries() -> dict[str, datetime | None]:
    """When a task last came through each queue. Raises ConnectionError while the cache is away."""
    found = cache.get_many([f"{CANARY_KEY}:{queue}" for queue in settings.QUEUES])
    if not found and cache.add(f"{CANARY_KEY}:{uuid4().hex}", 1, timeout=1) is not True:  # a dead cache is silent
        raise ConnectionError("the cache does not answer")
    return {queue: found.get(f"{CANARY_KEY}:{queue}") for queue in settings.QUEUES}


# --- safety copies ---------------------------------------------------------------------------


def safety_jobs() -> dict[str, SafetyJob | None]:
    """The last run of each of SAFETY_JOBS; None for one that never ran, or whose note cannot be read."""
    return {job: _safety_job(job) for job in SAFETY_JOBS}


def _safety_job(job: str) -> SafetyJob | None:
    try:
        said = json.loads((settings.SAFETY_ROOT / f"{job}.json").read_text(encoding="utf-8"))
        return SafetyJob(datetime.fromisoformat(said["at"]), said["ok"] is True, int(said.get("bytes", 0)))
    except (OSError, ValueError, KeyError, TypeError):
        return None
