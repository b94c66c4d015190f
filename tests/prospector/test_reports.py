"""Moves, chances and positions, counted by hand."""

from datetime import timedelta
from typing import Any

import pytest

from prospector.price_desk import refresh
from prospector.reports import Chance, Missed, Position, chances, missed_searches, positions, price_moves
from search.models import MissedSearch
from tests.factories import ProductFactory
from tests.prospector import market
from tests.prospector.market import NOW

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
SPAN = (NOW - WEEK, NOW + timedelta(hours=1))


def sold(product: Any, *prices: int) -> Any:
    """An offer seen once a week at these prices, the last time now."""
    offer = market.offer(site=market.site(), price=prices[-1], price_tnd=prices[-1])
    market.match(offer=offer, product=product, state="accepted")
    for weeks, price in enumerate(reversed(prices)):
        market.seen(offer=offer, price=price, price_tnd=price, seen_at=NOW - weeks * WEEK - timedelta(hours=weeks))
    return offer


def test_moves_both_ways_the_largest_first() -> None:
    down, up, same = (ProductFactory(sku=sku) for sku in ("BAS", "HAUT", "MEME"))
    sold(down, 100, 90)
    sold(up, 100, 150, 120, 130)
    sold(same, 100, 100)
    moves = price_moves(*SPAN)
    assert [(move.sku, move.old, move.new, move.percent) for move in moves] == [
        ("BAS", 100, 90, -10),
        ("HAUT", 120, 130, 8),
    ]
    assert [(move.is_new_low, move.is_new_high) for move in moves] == [(True, False), (False, False)]


def test_a_new_high() -> None:
    sold(ProductFactory(), 100, 90, 101)
    assert [(move.is_new_low, move.is_new_high) for move in price_moves(*SPAN)] == [(False, True)]


@pytest.mark.parametrize(
    "fields", [{"belief": "quarantined"}, {"belief": "refused"}, {"price": None, "price_tnd": None}]
)
def test_what_is_no_move(fields: dict[str, Any]) -> None:
    offer = sold(ProductFactory(), 100, 100)
    market.seen(offer=offer, **{"price": 5, "price_tnd": 5, "seen_at": NOW + timedelta(minutes=1), **fields})
    assert price_moves(*SPAN) == []


def test_an_offer_without_a_product_is_no_news() -> None:
    offer = market.offer()
    for days, price in ((8, 100), (0, 50)):
        market.seen(offer=offer, price=price, price_tnd=price, seen_at=NOW - timedelta(days=days))
    assert price_moves(*SPAN) == []


def ran_out(product: Any) -> Any:
    offer = market.offer(site=market.site())
    market.match(offer=offer, product=product, state="accepted")
    market.seen(offer=offer, seen_at=NOW - timedelta(days=8))
    market.seen(offer=offer, availability="OutOfStock")
    return offer


def test_what_a_competitor_has_run_out_of_is_a_chance() -> None:
    product = ProductFactory(sku="D-1", name_fr="Disque", stock=4)
    ran_out(product)
    ran_out(ProductFactory(stock=0))
    assert chances(*SPAN) == [Chance(product.pk, "D-1", "Disque", "Rival", 4, 0)]
    assert chances(NOW + timedelta(hours=1), NOW + WEEK) == []


def test_positions_of_some_or_all() -> None:
    first, second = ProductFactory(price=120), ProductFactory(price=80)
    for product in (first, second):
        sold(product, 100)
    refresh(now=NOW)
    assert positions([first.pk]) == [Position(first.pk, 100, 100, 1, 1, 1, NOW)]
    assert [(row.product, row.cheaper) for row in positions()] == [(first.pk, 1), (second.pk, 0)]
    assert positions([]) == []


def test_what_was_searched_in_vain() -> None:
    recent, old = NOW - timedelta(days=1), NOW - timedelta(days=8)
    rows = [("cardan", 1, recent, "new"), ("turbo dmax", 4, recent, "new"), ("fait", 9, recent, "done")]
    for query, times, last_at, status in [*rows, ("ancien", 9, old, "new")]:
        MissedSearch.objects.create(
            folded=query, query=query, times=times, language="fr", last_at=last_at, status=status
        )
    assert missed_searches(*SPAN) == [Missed("turbo dmax", 4, recent), Missed("cardan", 1, recent)]
