"""How the shop stands at this moment: read when Prometheus asks, the same from every process."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from django.db import connection
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from shabou import standing

KEPT_SECONDS = 10.0  # Prometheus asks every 15

logger = logging.getLogger(__name__)


class ShopState(Collector):
    """Gauges of what stands in tables, queues and files. What cannot be read is missing, and said to be."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.until, self.kept = 0.0, list[Metric]()

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterator[Metric]:
        with self.lock:
            if time.monotonic() >= self.until:
                self.kept = list(read_state())
                self.until = time.monotonic() + KEPT_SECONDS
            yield from self.kept


def read_state() -> Iterator[Metric]:
    readable = GaugeMetricFamily("shop_state_readable", "Whether a source of this state answered.", labels=["source"])
    for source, read in SOURCES.items():
        try:
            yield from list(read())
            readable.add_metric([source], 1)
        except Exception as problem:  # whatever it is, the rest is told
            logger.warning("No metrics from the %s: %s", source, problem)
            readable.add_metric([source], 0)
    connection.close()
    yield readable


def _tables() -> Iterator[Metric]:
    for name, help_text, labels, read in TABLES:
        gauge = GaugeMetricFamily(name, help_text, labels=labels)
        for values, number in read().items():
            gauge.add_metric(values if isinstance(values, tuple) else (values,), number)
        yield gauge


def _queues() -> Iterator[Metric]:
    gauge = GaugeMetricFamily("shop_queue_length", "Tasks that wait for a worker.", labels=["queue"])
    for queue, length in standing.queue_lengths().items():
        gauge.add_metric([queue], length)
    yield gauge


def _beats() -> Iterator[Metric]:
    gauge = GaugeMetricFamily("shop_canary_timestamp_seconds", "When a task last came through.", labels=["queue"])
    for queue, at in standing.canaries().items():
        if at:
            gauge.add_metric([queue], at.timestamp())
    yield gauge


def _files() -> Iterator[Metric]:
    ended = GaugeMetricFamily("shop_safety_timestamp_seconds", "When a backup or drill last succeeded.", labels=["job"])
    size = GaugeMetricFamily("shop_safety_bytes", "Size of the last backup.", labels=["job"])
    for job, done in standing.safety_jobs().items():
        if done and done.succeeded:
            ended.add_metric([job], done.at.timestamp())
            size.add_metric([job], done.bytes)
    yield from (ended, size)


TABLES: list[tuple[str, str, list[str], Callable[[], dict[str | tuple[str, ...], float]]]] = [
    ("shop_orders", "Orders by status.", ["status"], standing.orders_by_status),
    ("shop_oldest_new_order_seconds", "How long the oldest order waits for its first call.", [], standing.oldest_new),
    ("shop_notices_waiting", "Mails and messages that are owed.", [], standing.notices_waiting),
    ("shop_imports", "Imports by kind and status.", ["kind", "status"], standing.imports),
    ("shop_forecast_runs", "Forecast runs by status.", ["status"], standing.forecast_runs),
    ("shop_fetch_hosts", "Other shops' hosts by what they are doing.", ["state"], standing.fetch_hosts),
    ("shop_pages_read_today", "Pages of other shops read today.", [], standing.pages_read_today),
    ("shop_data_timestamp_seconds", "How old the newest data of a kind is.", ["data"], standing.data_timestamps),
]
SOURCES: dict[str, Callable[[], Iterator[Metric]]] = {
    "database": _tables,
    "broker": _queues,
    "cache": _beats,
    "files": _files,
}
