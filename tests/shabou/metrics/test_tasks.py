"""Background tasks as they are counted, and a worker's own page."""

import socket
import time
import urllib.error
import urllib.request
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pytest_django.fixtures import Settings

from shabou.metrics import tasks
from shabou.tasks import canary


class WorkerLostError(Exception):
    """As billiard's."""


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


@pytest.fixture
def task() -> Any:
    return SimpleNamespace(name="orders.tasks.test", request=SimpleNamespace(published_at=time.time() - 7, eta=None))


@pytest.mark.parametrize(
    ("state", "outcome"), [("SUCCESS", "done"), ("FAILURE", "failed"), ("RETRY", "retried"), (None, "failed")]
)
def test_a_run_counts_by_its_outcome(task: Any, state: str | None, outcome: str) -> None:
    runs = counted("shop_task_runs_total", task=task.name, outcome=outcome)
    times, waits = (counted(f"shop_task_{what}_count", task=task.name) for what in ("seconds", "wait_seconds"))
    tasks.begin(task_id="1", task=task)
    tasks.end(task_id="1", task=task, state=state)
    assert counted("shop_task_runs_total", task=task.name, outcome=outcome) == runs + 1
    assert counted("shop_task_seconds_count", task=task.name) == times + 1
    assert counted("shop_task_wait_seconds_count", task=task.name) == waits + 1


def test_it_waited_since_it_was_published(task: Any) -> None:
    before = counted("shop_task_wait_seconds_sum", task=task.name)
    tasks.begin(task_id="2", task=task)
    assert counted("shop_task_wait_seconds_sum", task=task.name) - before == pytest.approx(7, abs=1)
    tasks.end(task_id="2", task=task, state="SUCCESS")
    assert counted("shop_task_last_success_timestamp_seconds", task=task.name) == pytest.approx(time.time(), abs=5)


def test_one_that_was_to_wait_says_nothing_about_the_queue(task: Any) -> None:
    task.request.eta = "2030-01-01T00:00:00Z"
    before = counted("shop_task_wait_seconds_count", task=task.name)
    tasks.begin(task_id="3", task=task)
    assert counted("shop_task_wait_seconds_count", task=task.name) == before


def test_a_killed_child_is_counted_by_its_parent(task: Any) -> None:
    before = counted("shop_task_runs_total", task=task.name, outcome="lost")
    tasks.lost(sender=task, exception=WorkerLostError("signal 9"))
    tasks.lost(sender=task, exception=ValueError("its own"))
    assert counted("shop_task_runs_total", task=task.name, outcome="lost") == before + 1


def test_a_message_keeps_its_first_stamp() -> None:
    headers: dict[str, Any] = {}
    tasks.stamp(headers=headers)
    first = headers[tasks.PUBLISHED]
    tasks.stamp(headers=headers)
    assert headers == {tasks.PUBLISHED: first}


def test_real_tasks_are_counted() -> None:
    before = counted("shop_task_runs_total", task=canary.name, outcome="done")
    canary.apply(args=["default"])
    assert counted("shop_task_runs_total", task=canary.name, outcome="done") == before + 1


def test_a_worker_tells_its_metrics_on_its_port(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.METRICS_PORT = free.getsockname()[1]
    tasks.serve_metrics()
    with urllib.request.urlopen(f"http://127.0.0.1:{settings.METRICS_PORT}/metrics") as answer:
        assert b"# TYPE shop_task_runs_total counter" in answer.read()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{settings.METRICS_PORT}/")
