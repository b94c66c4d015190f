"""The competitors' prices, counted by hand; proposals that only a person publishes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from catalog.models import PriceEvent, Status
from prospector.models import CompetitorPrice, PriceSuggestion
from prospector.price_desk import PriceMoved, decide, policy, refresh, suggest
from tests.factories import ProductFactory
from tests.prospector import market
from tests.prospector.market import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("chef")


def rivals(product: Any, *prices: int, **fields: Any) -> None:
    """One shop for each price."""
    for price in prices:
        offer = market.offer(site=market.site(), price=price, price_tnd=price, **fields)
        market.match(offer=offer, product=product, state="accepted")


def counted() -> tuple[Any, ...]:
    row = CompetitorPrice.objects.get()
    return row.lowest, row.median, row.offers, row.in_stock, row.cheaper


def test_lowest_median_and_position() -> None:
    product = ProductFactory(price=100)
    rivals(product, 80, 90, 110, 200)
    assert refresh(now=NOW) == 1
    assert counted() == (80, 100, 4, 4, 2)
    assert CompetitorPrice.objects.get().seen_at == NOW


def test_of_one_shop_the_cheapest_counts() -> None:
    product, shop = ProductFactory(price=100), market.site()
    for price in (70, 60):
        market.match(offer=market.offer(site=shop, price_tnd=price), product=product, state="accepted")
    refresh(now=NOW)
    assert counted() == (60, 60, 1, 1, 1)


def test_sold_out_counts_only_where_nobody_has_any() -> None:
    product = ProductFactory(price=100)
    rivals(product, 50, availability="OutOfStock")
    refresh(now=NOW)
    assert counted() == (50, 50, 1, 0, 0)
    rivals(product, 120)
    refresh(now=NOW)
    assert counted() == (120, 120, 2, 1, 0)


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ("proposed", {}),
        ("rejected", {}),
        ("accepted", {"price": None}),
        ("accepted", {"availability": "Discontinued"}),
        ("accepted", {"price_seen_at": NOW - timedelta(days=61)}),
    ],
)
def test_what_does_not_count(state: str, fields: dict[str, Any]) -> None:
    market.match(offer=market.offer(**fields), state=state)
    assert refresh(now=NOW) == 0


def test_some_products_only() -> None:
    first, second = ProductFactory(), ProductFactory()
    rivals(first, 10)
    rivals(second, 20)
    assert refresh(now=NOW, products=[first.pk]) == 1
    assert CompetitorPrice.objects.get().product == first
    refresh(now=NOW)
    refresh(now=NOW + timedelta(days=90), products=[first.pk])
    assert CompetitorPrice.objects.get().product == second


def proposed(**fields: Any) -> PriceSuggestion:
    product = ProductFactory(**{"price": 120, "cost": 50, **fields})
    rivals(product, 90, 100, 110)
    refresh(now=NOW)
    assert suggest(now=NOW) == 1
    return PriceSuggestion.objects.get()


def test_a_proposal_publishes_nothing() -> None:
    row = proposed()
    amounts = (row.current, row.proposed, row.floor, row.lowest, row.median, row.offers, row.reason)
    assert amounts == (120, 100, Decimal("68.425"), 90, 100, 3, "above_market")
    assert row.product.price == 120


def test_a_proposal_that_holds_stays_and_one_that_does_not_goes() -> None:
    row = proposed()
    assert suggest(now=NOW + timedelta(days=1)) == 1
    assert PriceSuggestion.objects.get() == row
    row.product.price = 100
    row.product.save()
    assert suggest(now=NOW) == 0
    assert not PriceSuggestion.objects.exists()


def test_an_accepted_proposal_is_published_with_its_reason(chief: User) -> None:
    row = decide(proposed().pk, accept=True, by=chief, now=NOW)
    row.product.refresh_from_db()
    assert (row.state, row.by, row.product.price) == ("accepted", chief, 100)
    event = PriceEvent.objects.newest_first().select_related("pgh_context").first()
    assert event is not None
    assert event.pgh_context.metadata == {
        "user": chief.pk,
        "reason": "Proposition acceptée : plus cher que le marché",
    }
    assert CompetitorPrice.objects.get().cheaper == 1


def test_a_price_that_moved_is_not_overwritten(chief: User) -> None:
    row = proposed()
    row.product.price = 125
    row.product.save()
    with pytest.raises(PriceMoved):
        decide(row.pk, accept=True, by=chief, now=NOW)
    row.product.refresh_from_db()
    assert row.product.price == 125


def test_a_dismissed_proposal_is_not_repeated_for_a_month(chief: User) -> None:
    row = proposed()
    decide(row.pk, accept=False, by=chief, now=NOW)
    assert decide(row.pk, accept=True, by=chief, now=NOW).state == "dismissed"
    assert suggest(now=NOW + timedelta(days=29)) == 0
    assert suggest(now=NOW + timedelta(days=30)) == 1


@pytest.mark.parametrize("fields", [{"status": Status.INACTIVE}, {"price": None}, {"cost": None}])
def test_products_without_a_proposal(fields: dict[str, Any]) -> None:
    rivals(ProductFactory(**{"price": 120, "cost": 50, **fields}), 90, 100, 110)
    refresh(now=NOW)
    assert suggest(now=NOW) == 0


def test_the_policy_is_one_row() -> None:
    assert policy() == policy()
    assert (policy().least_margin, policy().tolerance) == (15, 5)


def test_as_many_queries_for_many_products(django_assert_num_queries: Any) -> None:
    policy()
    for count in (1, 20):
        for _ in range(count):
            rivals(ProductFactory(price=120, cost=50), 90)
        refresh(now=NOW)
        with django_assert_num_queries(7):
            suggest(now=NOW)
