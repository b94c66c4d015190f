"""Searches and orders, counted when they are written for good."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from prometheus_client import REGISTRY

from orders.models import Actor, OrderEvent
from orders.states import State
from shabou.metrics.database import count_statements, timed
from tests.factories import ProductFactory
from tests.orders.orders import make

pytestmark = pytest.mark.django_db
Captured = Callable[..., AbstractContextManager[Any]]


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_searches_by_page_language_and_success(
    client: Client, index: Callable[[], None], django_capture_on_commit_callbacks: Captured
) -> None:
    ProductFactory(name_fr="Plaquette de frein")
    index()
    found, missed = ({"source": "page", "language": "fr", "found": found} for found in ("yes", "no"))
    before = counted("shop_searches_total", **found), counted("shop_searches_total", **missed)
    with django_capture_on_commit_callbacks(execute=True):
        client.get("/recherche/?q=plaquette")
        client.get("/recherche/?q=zzzzqqqq")
    assert counted("shop_searches_total", **found) == before[0] + 1
    assert counted("shop_searches_total", **missed) == before[1] + 1


def test_orders_when_they_are_committed(django_capture_on_commit_callbacks: Captured) -> None:
    before = counted("shop_orders_made_total", channel="cash"), counted("shop_order_moves_total", status="called")
    with django_capture_on_commit_callbacks(execute=True):
        order = make(ProductFactory())
        OrderEvent.objects.record(order, State.CALLED, by=Actor.SHOP, at=order.status_since)
        assert counted("shop_orders_made_total", channel="cash") == before[0]
    assert counted("shop_orders_made_total", channel="cash") == before[0] + 1
    assert counted("shop_order_moves_total", status="called") == before[1] + 1


def test_statements_are_timed_and_their_failures_named() -> None:
    assert timed in connection.execute_wrappers
    times = counted("shop_database_query_seconds_count", database="default")
    refused = counted("shop_database_failures_total", database="default", problem="refused")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("INSERT INTO catalog_brand (name) VALUES (NULL)")
    assert counted("shop_database_query_seconds_count", database="default") >= times + 2
    assert counted("shop_database_failures_total", database="default", problem="refused") == refused + 1


def test_a_connection_opened_inside_somebody_elses_wrapper_keeps_both_in_order() -> None:
    connection.execute_wrappers.remove(timed)
    with connection.execute_wrapper(others := lambda execute, *rest: execute(*rest)):
        count_statements(connection)
        assert connection.execute_wrappers == [timed, others]
    assert connection.execute_wrappers == [timed]
