"""Gauges of what stands in tables, queues and files."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from prometheus_client import CollectorRegistry
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from catalog.models import ImportRun
from shabou import standing
from shabou.celery import app as celery_app
from shabou.metrics.state import ShopState, read_state
from tests.factories import ProductFactory
from tests.orders.orders import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clean(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SAFETY_ROOT = tmp_path
    cache.clear()
    monkeypatch.setattr(connection, "close", lambda: None)  # it is the test's


def value(name: str, **labels: str) -> float | None:
    registry = CollectorRegistry()
    registry.register(ShopState())
    return registry.get_sample_value(name, labels)


def test_orders_by_status_all_of_them() -> None:
    make(ProductFactory()), make(ProductFactory())
    assert value("shop_orders", status="new") == 2
    assert value("shop_orders", status="paid") == 0
    assert (value("shop_oldest_new_order_seconds") or 0) >= 0


def test_imports_by_kind() -> None:
    ImportRun.objects.create(kind="products", file_name="a.csv", status="done", finished_at=NOON)
    ImportRun.objects.create(kind="products", file_name="b.csv", status="failed", message="x", finished_at=NOON)
    assert value("shop_imports", kind="products", status="done") == 1
    assert value("shop_imports", kind="products", status="failed") == 1
    assert value("shop_data_timestamp_seconds", data="import_products") == NOON.timestamp()
    assert value("shop_data_timestamp_seconds", data="forecasts") is None


def test_queues_and_their_canaries() -> None:
    standing.record_canary("forecast", now=NOON)
    with celery_app.connection_for_write() as broker:
        client = broker.default_channel.client
        client.delete("scrape")
        client.lpush("scrape", "a", "b")
        assert value("shop_queue_length", queue="scrape") == 2
        client.delete("scrape")
    assert value("shop_canary_timestamp_seconds", queue="forecast") == NOON.timestamp()
    assert value("shop_canary_timestamp_seconds", queue="default") is None


def test_safety_jobs_that_succeeded(tmp_path: Path) -> None:
    (tmp_path / "dump.json").write_text(json.dumps({"at": NOON.isoformat(), "ok": True, "bytes": 512}))
    (tmp_path / "drill.json").write_text(json.dumps({"at": NOON.isoformat(), "ok": False}))
    (tmp_path / "wal.json").write_text("half a fi")
    assert value("shop_safety_timestamp_seconds", job="dump") == NOON.timestamp()
    assert value("shop_safety_bytes", job="dump") == 512
    assert value("shop_safety_timestamp_seconds", job="drill") is None
    assert value("shop_safety_timestamp_seconds", job="wal") is None
    assert value("shop_state_readable", source="files") == 1


def test_one_source_that_does_not_answer_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(celery_app, "connection_for_read", lambda: celery_app.connection("redis://127.0.0.1:1/0"))
    assert value("shop_state_readable", source="broker") == 0
    assert value("shop_state_readable", source="database") == 1
    assert value("shop_orders", status="new") == 0


def test_a_dead_cache_is_told(settings: Settings) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    assert value("shop_state_readable", source="cache") == 0


def test_a_state_is_read_once_for_all_who_ask_within_ten_seconds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    state = ShopState()
    with django_assert_num_queries(13):
        first = list(state.collect())
    with django_assert_num_queries(0):
        assert list(state.collect()) == first
    state.until = 0.0
    assert list(state.collect()) is not first


def test_as_many_queries_for_many_orders(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(3):
        make(ProductFactory())
    with django_assert_num_queries(13):
        list(read_state())
