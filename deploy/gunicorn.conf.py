"""The web server, for two cores and 4 GB: two processes of three threads, which wait for the database in turn."""

import gc
import os
import shutil
import tempfile
from typing import Any

from django.urls import get_resolver

# The processes count in files of one folder; a new master that takes over (SIGUSR2) keeps it.
METRICS = "PROMETHEUS_MULTIPROC_DIR"
if METRICS not in os.environ:
    os.environ[METRICS] = tempfile.mkdtemp(prefix="shabou-metrics-")

wsgi_app = "shabou.wsgi"
worker_class = "shabou.web_worker.Worker"  # threads
workers = 2
threads = 3  # with more they wait for Python's lock: what is kept takes a tenth longer
preload_app = True  # both processes share the memory of the code
timeout = 30  # seconds
graceful_timeout = 20  # seconds
keepalive = 5  # seconds
max_requests = 20_000  # a slow leak ends with its process
max_requests_jitter = 2_000  # and never with both at once
limit_request_line = 8190  # bytes: a hundred ids with filters fit
control_socket_disable = True  # nothing listens that nobody uses


def when_ready(server: object) -> None:
    """Before the processes part: load the pages and the search's language, keep the collector off what they share."""
    from search.warm_up import warm_up  # Django is set up only now

    _ = get_resolver().url_patterns
    warm_up()
    gc.collect()
    gc.freeze()


def child_exit(server: object, worker: Any) -> None:
    """What a process counted stays counted."""
    from shabou.metrics.folder import bury  # Django is set up only now

    bury(worker.pid)


def on_exit(server: Any) -> None:
    """Not by a master that another one has taken over from."""
    if not server.reexec_pid:
        shutil.rmtree(os.environ[METRICS], ignore_errors=True)
