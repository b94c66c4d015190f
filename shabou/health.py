"""Whether the shop is alive and ready, for load balancers and for the container that runs it."""

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from functools import cache as once
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone

from shabou.celery import app as celery_app

HEARTBEAT_KEY = "scheduler-heartbeat"
HEARTBEAT_LIMIT = timedelta(minutes=3)  # the scheduler beats every minute
PROBE_SECONDS = 2.0
DISK_RESERVE = 200 * 1024 * 1024  # bytes: a few imports, and the photos of a day

logger = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers `/healthz` and `/readyz` before anything else can refuse: hosts, redirects to HTTPS, sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/healthz":
            leaves = settings.DRAIN_FILE.exists()  # to be stopped: the proxy shall send nothing more
            return HttpResponse(
                "leaving\n" if leaves else "ok\n",
                status=503 if leaves else 200,
                content_type="text/plain",
                headers={"Cache-Control": "no-store"},
            )
        if request.path_info == "/readyz":
            report = readiness()
            ready = set(report.values()) == {"ok"}
            return JsonResponse(report, status=200 if ready else 503, headers={"Cache-Control": "no-store"})
        return self.get_response(request)


def record_heartbeat(*, now: datetime) -> None:
    """Note that a scheduled task has just been run by a worker."""
    cache.set(HEARTBEAT_KEY, now, timeout=3600)


def readiness() -> dict[str, str]:
    """`ok` or `failed` for each thing that the shop needs, within PROBE_SECONDS; reasons go to the log only."""
    probes = {
        "database": _probe_database,
        "cache": _probe_cache,
        "broker": _probe_broker,
        "migrations": _probe_migrations,
        "disk": _probe_disk,
        "scheduler": _probe_scheduler,
    }
    # Threads of its own: a server that neither answers nor refuses must not hold the page.
    pool = ThreadPoolExecutor(len(probes), thread_name_prefix="readiness")
    asked = {name: pool.submit(probe) for name, probe in probes.items()}
    wait(asked.values(), timeout=PROBE_SECONDS)
    pool.shutdown(wait=False, cancel_futures=True)
    return {name: _verdict(name, answer) for name, answer in asked.items()}


def _verdict(name: str, answer: "Future[None]") -> str:
    problem = answer.exception() if answer.done() else TimeoutError(f"no answer in {PROBE_SECONDS} s")
    if problem:
        logger.warning("Not ready: %s: %s", name, problem)
    return "failed" if problem else "ok"


def _probe_database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


def _probe_migrations() -> None:
    try:
        missing = _newest_migrations() - set(MigrationRecorder(connection).applied_migrations())
    finally:
        connection.close()
    if missing:
        raise LookupError(f"not applied: {sorted(missing)}")


@once
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app, as the code has them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _probe_cache() -> None:
    mark = uuid4().hex
    cache.set("readiness", mark, timeout=60)
    # A dead cache raises nothing: it forgets.
    if cache.get("readiness") != mark:
        raise ConnectionError("the cache does not keep what it is given")


def _probe_broker() -> None:
    with celery_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=1)


def _probe_disk() -> None:
    for folder in (settings.MEDIA_ROOT, settings.IMPORTS_ROOT):
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        if (free := shutil.disk_usage(existing).free) < DISK_RESERVE:
            raise OSError(f"{free} bytes free in {existing}")


def _probe_scheduler() -> None:
    beat: datetime | None = cache.get(HEARTBEAT_KEY)
    if beat is None or timezone.now() - beat > HEARTBEAT_LIMIT:
        raise LookupError(f"last heartbeat: {beat}")
