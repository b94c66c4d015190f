"""The database refuses what cannot be: every named constraint is broken once."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from prospector.models import CompetitorPrice, CompetitorSite, FetchHost, FetchSwitch, PricePolicy
from tests.factories import ProductFactory
from tests.prospector import market

pytestmark = pytest.mark.django_db

ATTEMPTS: dict[str, Callable[[], object]] = {
    "fetch_switch_is_one_row": lambda: FetchSwitch.objects.bulk_create([FetchSwitch(pk=2)]),
    "fetch_host_delay_not_negative": lambda: FetchHost.objects.create(host="shop.example", delay_seconds=-1),
    "fetch_host_lower_case": lambda: FetchHost.objects.create(host="Shop.example"),
    "competitor_site_reads_some_pages": lambda: market.site(pages_per_scan=0),
    "offer_once_in_site": lambda: [market.offer(url="https://rival.example/p/1") for _ in range(2)],
    "offer_price_positive": lambda: market.offer(price=0),
    "offer_dinars_positive": lambda: market.offer(price_tnd=-1),
    "offer_has_name": lambda: market.offer(name=""),
    "observation_once_a_scan": lambda: _twice_in_a_scan(),
    "observation_price_positive": lambda: market.seen(price=0),
    "observation_dinars_positive": lambda: market.seen(price_tnd=0),
    "observation_belief_known": lambda: market.seen(belief="perhaps"),
    "match_once": lambda: _matched_twice(state="rejected"),
    "match_one_product_of_an_offer": lambda: _two_products_of_one_offer(),
    "match_confidence_is_share": lambda: market.match(confidence="1.001"),
    "match_state_known": lambda: market.match(state="maybe"),
    "match_method_known": lambda: market.match(method="dream"),
    "competitor_price_positive": lambda: CompetitorPrice.objects.create(
        product=ProductFactory(), lowest=0, median=1, offers=1, in_stock=0, cheaper=0, seen_at=market.NOW
    ),
    "price_policy_is_one_row": lambda: PricePolicy.objects.bulk_create([PricePolicy(pk=2)]),
    "price_policy_margin_not_negative": lambda: PricePolicy.objects.create(least_margin=-1),
    "price_policy_tolerance_not_negative": lambda: PricePolicy.objects.create(tolerance=-1),
    "price_suggestion_one_open": lambda: _two_open_suggestions(),
    "price_suggestion_positive": lambda: market.suggestion(proposed=0),
    "price_suggestion_above_floor": lambda: market.suggestion(proposed=10, floor=11),
    "price_suggestion_state_known": lambda: market.suggestion(state="maybe"),
    "site_scan_once_a_slot": lambda: [market.scan(site=_site()) for _ in range(2)],
    "site_scan_state_known": lambda: market.scan(state="dreaming", ended_at=market.NOW),
    "site_scan_ends_once": lambda: market.scan(state="done"),
    "scan_page_once": lambda: _a_page_twice(),
}


def _site() -> CompetitorSite:
    return CompetitorSite.objects.first() or market.site()


def _twice_in_a_scan() -> None:
    offer = market.offer()
    scan = market.scan(site=offer.site)
    market.seen(offer=offer, scan=scan)
    market.seen(offer=offer, scan=scan)


def _matched_twice(**fields: str) -> None:
    offer, product = market.offer(), ProductFactory()
    market.match(offer=offer, product=product, **fields)
    market.match(offer=offer, product=product, **fields)


def _two_products_of_one_offer() -> None:
    offer = market.offer()
    market.match(offer=offer)
    market.match(offer=offer)


def _two_open_suggestions() -> None:
    product = ProductFactory()
    market.suggestion(product=product)
    market.suggestion(product=product)


def _a_page_twice() -> None:
    scan = market.scan()
    scan.frontier.create(url="https://rival.example/", rank=1)
    scan.frontier.create(url="https://rival.example/", rank=2)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_refused(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ATTEMPTS[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_every_constraint_has_its_attempt() -> None:
    tables = apps.get_app_config("prospector").get_models()
    assert {constraint.name for table in tables for constraint in table._meta.constraints} == ATTEMPTS.keys()
