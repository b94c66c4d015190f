"""Overstock, dead stock, days of cover, and the day when a part is back."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from catalog.models import Product
from orion.actions import send_purchase
from orion.models import DemandProfile, ForecastRun
from orion.reports import LISTED, Outlook, dead_stock, outlooks, overstock
from tests.factories import ProductFactory
from tests.orion.rows import MONDAY, NOW, buyer, published, purchase, purchase_line, week

pytestmark = pytest.mark.django_db


def part(of: ForecastRun, *, weekly_mean: float = 1.0, last_sold: date | None = None, **changed: Any) -> Product:
    product = ProductFactory(**{"stock": 40, "cost": Decimal("5.000")} | changed)
    Product.objects.filter(pk=product.pk).update(created_at=datetime(2025, 1, 1, tzinfo=UTC))
    DemandProfile.objects.create(
        run=of, product=product, abc="C", xyz="Z", weekly_mean=weekly_mean, dispersion=1.5, last_sold=last_sold
    )
    return product


def test_overstock_is_what_half_a_year_does_not_use_up() -> None:
    made = published()
    much, more, costless = part(made), part(made, stock=50), part(made, cost=None)
    part(made, stock=26)
    part(made, weekly_mean=0.0)
    found = overstock(MONDAY)
    assert [(row.pk, row.excess, row.value) for row in found.rows] == [
        (more.pk, 24, Decimal("120.000")),
        (much.pk, 14, Decimal("70.000")),
        (costless.pk, 14, None),
    ]
    assert (found.parts, found.value) == (3, Decimal("190.000"))


def test_dead_stock_was_not_sold_for_half_a_year() -> None:
    made = published()
    never, long_ago = part(made), part(made, last_sold=week(30), stock=1)
    part(made, last_sold=week(20))
    part(made, stock=0)
    new = part(made)
    Product.objects.filter(pk=new.pk).update(created_at=NOW - timedelta(days=100))
    found = dead_stock(MONDAY)
    assert [(row.pk, row.last_sold, row.value) for row in found.rows] == [
        (never.pk, None, Decimal("200.000")),
        (long_ago.pk, week(30), Decimal("5.000")),
    ]
    assert (found.parts, found.value) == (2, Decimal("205.000"))


def test_without_a_fresh_forecast_nothing_is_said() -> None:
    made = published()
    product = part(made)
    late = made.valid_until + timedelta(days=1)
    assert (overstock(late).rows, dead_stock(late).parts, dead_stock(late).value) == ([], 0, Decimal("0.000"))
    assert outlooks([product.pk], late) == {product.pk: Outlook(None, 0, None)}


def test_how_long_it_lasts_and_when_it_is_back(django_assert_num_queries: Any) -> None:
    made = published()
    there, gone = part(made, stock=3, weekly_mean=2.0), part(made, stock=0)
    order = purchase(expected_on=date(2026, 6, 20))
    purchase_line(order, product=gone, quantity=8)
    send_purchase(order=order, by=buyer(), now=NOW)
    with django_assert_num_queries(5):
        found = outlooks([there.pk, gone.pk], MONDAY)
    assert found == {there.pk: Outlook(10, 0, None), gone.pk: Outlook(0, 8, date(2026, 6, 20))}


def test_a_list_is_three_queries_however_long(django_assert_num_queries: Any) -> None:
    made = published()
    for _ in range(3):
        part(made)
    with django_assert_num_queries(3):
        assert len(overstock(MONDAY).rows) == 3
    assert LISTED == 100
