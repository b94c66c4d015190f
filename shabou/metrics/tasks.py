"""Background tasks by name, and a worker's own page of metrics, for it serves no others."""

import shutil
import threading
import time
from collections.abc import Iterable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from celery import signals
from django.conf import settings

from shabou.metrics import meters
from shabou.metrics.folder import bury, folder
from shabou.metrics.page import metrics_page

PUBLISHED = "published_at"  # a header of the message: seconds since 1970
OUTCOMES = {"SUCCESS": "done", "RETRY": "retried", "REJECTED": "rejected", "IGNORED": "done"}
_begun: dict[str, float] = {}


def count_from_now_on() -> None:
    """Connects the receivers."""
    signals.before_task_publish.connect(stamp)
    signals.task_prerun.connect(begin)
    signals.task_postrun.connect(end)
    signals.task_failure.connect(lost)
    signals.worker_init.connect(serve_metrics)
    signals.worker_shutdown.connect(forget)
    signals.worker_process_shutdown.connect(leave)


def stamp(headers: dict[str, Any] | None = None, **event: Any) -> None:
    """One that is tried again keeps its first stamp: it is waiting still."""
    if headers is not None:
        headers.setdefault(PUBLISHED, time.time())


def begin(task_id: str, task: Any, **event: Any) -> None:
    _begun[task_id] = time.perf_counter()
    published = getattr(task.request, PUBLISHED, None)
    if isinstance(published, (int, float)) and not task.request.eta:
        meters.task_wait.labels(task.name).observe(max(0.0, time.time() - published))


def end(task_id: str, task: Any, state: str | None = None, **event: Any) -> None:
    begun = _begun.pop(task_id, None)
    if begun is not None:
        meters.task_seconds.labels(task.name).observe(time.perf_counter() - begun)
    outcome = OUTCOMES.get(state or "", "failed")
    meters.task_runs.labels(task.name, outcome).inc()
    if outcome == "done":
        meters.task_success.labels(task.name).set_to_current_time()


def lost(sender: Any = None, exception: BaseException | None = None, **event: Any) -> None:
    """A child that was killed tells nothing: its parent does."""
    if type(exception).__name__ in ("WorkerLostError", "TimeLimitExceeded") and sender is not None:
        meters.task_runs.labels(sender.name, "lost").inc()


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Prometheus asks four times a minute."""


def worker_page(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """All that a worker answers."""
    if environ.get("PATH_INFO") == "/metrics":
        return metrics_page(start_response)
    start_response("404 Not Found", [("Content-Length", "0")])
    return ()


def serve_metrics(**event: Any) -> None:
    """On METRICS_PORT, beside the children that work."""
    if settings.METRICS_PORT:
        server = make_server("", settings.METRICS_PORT, worker_page, handler_class=_Silent)
        threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()


def forget(**event: Any) -> None:
    """The folder that the settings made for this worker alone."""
    if settings.METRICS_PORT and (counted_in := folder()):
        shutil.rmtree(counted_in, ignore_errors=True)


def leave(pid: int | None = None, **event: Any) -> None:
    """A child that ends hands its counts over."""
    if pid:
        bury(pid)
