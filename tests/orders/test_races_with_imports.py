"""A price list is taken while an order is confirmed: the same parts, locked in one order by both."""

from datetime import date
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection

from catalog.imports import ImportResult, import_products, product_sql
from catalog.models import Product
from orders.actions import life
from orders.models import Order
from orders.states import State
from tests.factories import ProductFactory
from tests.orders.orders import bring, ledger, make, seller, step_to, stock
from tests.orders.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "code article;désignation;prix TTC\nB-2;Filtre;20,000\nA-1;Filtre;20,000\n"
# pg_locks shows the moment; pg_stat_activity is read once in a transaction and then stays as it was.
SOMEBODY_WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"


def wait_until_somebody_waits() -> None:
    end = monotonic() + 60  # an import on a busy machine
    with connection.cursor() as cursor:
        cursor.execute(SOMEBODY_WAITS)
        while not cursor.fetchone()[0]:
            assert monotonic() < end
            sleep(0.01)
            cursor.execute(SOMEBODY_WAITS)


def both_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Product]]:
    """The order holds its first part while the list comes to it; only then it takes its second one."""
    first, second = (ProductFactory(sku=sku, name_fr="Filtre", price="10.000", stock=5) for sku in ("A-1", "B-2"))
    order, by = bring(make(first, second), State.CALLED), seller()
    path = tmp_path / "tarif.csv"
    path.write_text(LIST)
    move, held = life.move_stock, Event()

    def slowly(**movement: Any) -> int:
        left = move(**movement)
        if movement["product"] == first:
            held.set()
            wait_until_somebody_waits()
        return left

    def take_the_list() -> ImportResult:
        assert held.wait(60)
        return import_products(path, today=date(2026, 11, 23))

    monkeypatch.setattr(life, "move_stock", slowly)
    answers = at_once([lambda: step_to(order, State.CONFIRMED, by=by), take_the_list])
    return answers, [first, second]


def test_a_price_list_waits_for_the_order_and_both_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, products = both_at_once(tmp_path, monkeypatch)
    assert [type(answer) for answer in answers] == [Order, ImportResult]
    assert [stock(product) for product in products] == [ledger(product) for product in products] == [4, 4]
    assert [str(price) for price in Product.objects.values_list("price", flat=True)] == ["20.000", "20.000"]


def test_in_another_order_they_would_wait_in_a_circle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backwards = product_sql.LOCK_PRODUCTS.replace("ORDER BY id", "ORDER BY id DESC")
    monkeypatch.setattr(product_sql, "LOCK_PRODUCTS", backwards)
    answers, _ = both_at_once(tmp_path, monkeypatch)
    broken = [answer for answer in answers if isinstance(answer, Exception)]
    assert ["deadlock" in f"{answer} {answer.__cause__}" for answer in broken] == [True]  # Postgres chooses which
