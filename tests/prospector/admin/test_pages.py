"""Lists and pages of competitors: what they show, in a constant number of queries, and what their actions do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from prospector.models import Offer, PriceSuggestion
from prospector.price_desk import refresh
from tests.factories import ProductFactory
from tests.prospector import market
from tests.prospector.admin.test_match import client_of

pytestmark = pytest.mark.django_db

LISTS: dict[str, Callable[[], Any]] = {
    "competitorsite": market.site,
    "sitescan": lambda: market.scan(),
    "offer": lambda: market.match().offer,
    "priceobservation": lambda: market.seen(),
    "match": lambda: market.match(),
    "pricesuggestion": lambda: market.suggestion(),
}


@pytest.fixture
def buyer() -> Client:
    return client_of("buyer")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_however_long(buyer: Client, name: str) -> None:
    address = reverse(f"admin:prospector_{name}_changelist")
    counts = []
    for more in (1, 10):
        for _ in range(more):
            LISTS[name]()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert buyer.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_offer_shows_its_series(buyer: Client) -> None:
    offer = market.offer(alarm="Mise en page changée")
    market.seen(offer=offer, price="99.000", raw="99,000 DT TTC")
    page = buyer.get(reverse("admin:prospector_offer_change", args=[offer.pk])).content.decode()
    for shown in ("99,000 DT TTC", "Mise en page changée", "100,000"):
        assert shown in page


@pytest.mark.parametrize(("action", "price"), [("believe", 5), ("refuse", 100)])
def test_prices_in_quarantine_are_decided_in_the_list(buyer: Client, action: str, price: int) -> None:
    later = market.NOW + timedelta(days=1)
    row = market.seen(offer=market.offer(), price=5, seen_at=later, belief="quarantined")
    data = {"action": action, "_selected_action": [row.pk]}
    buyer.post(reverse("admin:prospector_priceobservation_changelist"), data)
    assert Offer.objects.get().price == price


def test_a_seller_sees_prices_and_decides_none() -> None:
    row = market.seen(belief="quarantined")
    data = {"action": "believe", "_selected_action": [row.pk]}
    seller = client_of("seller")
    assert "Croire ces prix" not in seller.get(reverse("admin:prospector_priceobservation_changelist")).content.decode()
    seller.post(reverse("admin:prospector_priceobservation_changelist"), data)
    row.refresh_from_db()
    assert row.belief == "quarantined"


def test_an_accepted_proposal_is_published(buyer: Client) -> None:
    row = market.suggestion(product=ProductFactory(price=120))
    data = {"action": "accept", "_selected_action": [row.pk]}
    buyer.post(reverse("admin:prospector_pricesuggestion_changelist"), data)
    row.product.refresh_from_db()
    assert row.product.price == 100


def test_a_proposal_whose_price_moved_is_named(buyer: Client) -> None:
    row = market.suggestion(product=ProductFactory(price=125, sku="BOUGE"))
    data = {"action": "accept", "_selected_action": [row.pk]}
    page = buyer.post(reverse("admin:prospector_pricesuggestion_changelist"), data, follow=True).content.decode()
    assert "Le prix de BOUGE a changé" in page
    assert PriceSuggestion.objects.get().state == "open"


def test_a_scan_is_asked_for(buyer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[Any] = []
    monkeypatch.setattr("prospector.admin.competitor.hand_over", lambda *call: handed.append(call))
    site = market.site()
    data = {"action": "scan", "_selected_action": [site.pk]}
    buyer.post(reverse("admin:prospector_competitorsite_changelist"), data)
    assert handed == [("prospector.tasks.scan_site", site.pk)]


# --- beside our products -----------------------------------------------------------------------


def compared(**fields: Any) -> Any:
    product = ProductFactory(price=120, **fields)
    offer = market.offer(site=market.site(), price_seen_at=timezone.now() - timedelta(days=3, hours=1))
    market.match(offer=offer, product=product, state="accepted")
    refresh(now=timezone.now())
    return product


def test_the_product_list_shows_lowest_place_and_age(buyer: Client) -> None:
    compared()
    page = buyer.get(reverse("admin:catalog_product_changelist")).content.decode()
    for shown in ("100,000", "2e sur 2", "3 j"):
        assert shown in page


def test_the_product_list_takes_no_query_more(buyer: Client) -> None:
    counts = []
    for more in (1, 10):
        for _ in range(more):
            compared()
        with CaptureQueriesContext(connection) as queries:
            buyer.get(reverse("admin:catalog_product_changelist"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_products_page_shows_each_offer(buyer: Client) -> None:
    product = compared()
    page = buyer.get(reverse("admin:catalog_product_change", args=[product.pk])).content.decode()
    for shown in ("Le moins cher", "2e sur 2", "Filtre à huile", "Rival"):
        assert shown in page
    other = buyer.get(reverse("admin:catalog_product_change", args=[ProductFactory().pk])).content.decode()
    assert "Aucune offre concurrente rapprochée" in other


def test_who_may_not_see_competitors_sees_no_column() -> None:
    compared()
    page = client_of("storekeeper").get(reverse("admin:catalog_product_changelist")).content.decode()
    assert "2e sur 2" not in page
