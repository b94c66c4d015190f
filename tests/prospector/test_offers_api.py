"""Competitors' offers over the API of the staff."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prospector.models import CompetitorPrice, Offer
from tests.factories import ProductFactory
from tests.prospector import market
from tests.prospector.market import NOW

pytestmark = pytest.mark.django_db

LIST, MATCHES = "/api/v1/admin/offers/", "/api/v1/admin/offers/matches/"


@pytest.fixture(autouse=True)
def buyer(client: Client) -> User:
    user = User.objects.create_user("acheteur", is_staff=True)
    user.groups.add(Group.objects.get(name="buyer"))
    client.force_login(user)
    return user


def results(client: Client, address: str, **query: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(address, query).json()["results"]
    return rows


def post(client: Client, address: str, accept: Any) -> Any:
    return client.post(address, {"accept": accept}, content_type="application/json")


def test_an_offer_with_its_price_its_age_and_its_product(client: Client) -> None:
    product = ProductFactory(sku="D-1")
    offer = market.offer(mpn="GDB1330", brand="TRW")
    row = market.match(offer=offer, product=product)
    shown = client.get(f"{LIST}{offer.pk}/").json()
    assert shown == results(client, LIST)[0]
    assert (shown["site"], shown["price"], shown["currency"], shown["price_tnd"]) == (
        "Rival",
        "100.000",
        "TND",
        "100.000",
    )
    assert (shown["price_seen_at"], shown["availability"], shown["mpn"]) == (
        "2026-03-02T10:00:00+01:00",
        "InStock",
        "GDB1330",
    )
    assert shown["match"] == {
        "id": row.pk,
        "offer": offer.pk,
        "product": str(product.uuid),
        "sku": "D-1",
        "method": "reference",
        "confidence": "0.980",
        "state": "proposed",
        "by": None,
        "decided_at": None,
    }


def test_offers_come_last_seen_first_and_in_pages(client: Client) -> None:
    keys = [market.offer(last_seen_at=NOW + timedelta(hours=hour)).pk for hour in range(3)]
    page = client.get(LIST, {"limit": 2}).json()
    assert [row["id"] for row in page["results"]] == [keys[2], keys[1]]
    assert [row["id"] for row in client.get(page["next"]).json()["results"]] == [keys[0]]


def test_filters(client: Client) -> None:
    other = market.offer(site=market.site(), gtin="3322937012345", last_seen_at=NOW - timedelta(days=9))
    gone = market.offer(site=market.site(), alarm="Mise en page changée", mpn="GDB 1330", availability="OutOfStock")
    matched, rejected = market.match(offer=gone), market.match(offer=other, state="rejected")
    wanted: list[tuple[dict[str, Any], list[int]]] = [
        ({"site": other.site_id}, [other.pk]),
        ({"availability": "OutOfStock"}, [gone.pk]),
        ({"alarm": "true"}, [gone.pk]),
        ({"alarm": "false"}, [other.pk]),
        ({"number": "gdb 1330"}, [gone.pk]),
        ({"number": "3322937012345"}, [other.pk]),
        ({"since": "2026-03-01T00:00:00Z"}, [gone.pk]),
        ({"product": str(matched.product.uuid)}, [gone.pk]),
        ({"product": str(rejected.product.uuid)}, []),
    ]
    for query, keys in wanted:
        assert [row["id"] for row in results(client, LIST, **query)] == keys, query


@pytest.mark.parametrize(
    "query", ["site=9999999", "site=x", "availability=Perhaps", "since=yesterday", "product=7", "number=" + "9" * 101]
)
def test_a_wrong_filter_is_refused_by_name(client: Client, query: str) -> None:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == query.partition("=")[0]


def test_the_series_of_an_offer(client: Client) -> None:
    offer = market.offer()
    market.seen(offer=offer, price="90.000", raw="90,000 DT")
    market.seen(offer=offer, price=5, belief="quarantined", seen_at=NOW + timedelta(days=1))
    market.seen(offer=market.offer())
    address = f"{LIST}{offer.pk}/observations/"
    assert [(row["price"], row["belief"]) for row in results(client, address)] == [
        ("5.000", "quarantined"),
        ("90.000", "believed"),
    ]
    assert [row["raw"] for row in results(client, address, belief="believed")] == ["90,000 DT"]
    assert client.get(f"{LIST}999999/observations/").status_code == 404


@pytest.mark.parametrize(("accept", "price"), [(True, 5), (False, 100)])
def test_a_price_in_quarantine_is_decided_once(client: Client, accept: bool, price: int) -> None:
    row = market.seen(offer=market.offer(), price=5, belief="quarantined", seen_at=NOW + timedelta(days=1))
    address = f"{LIST}{row.offer_id}/observations/{row.pk}/verdict/"
    assert post(client, address, accept).json()["belief"] == ("accepted" if accept else "refused")
    assert Offer.objects.get().price == price
    again = post(client, address, accept)
    assert (again.status_code, again.json()["errors"][0]["code"]) == (409, "already_decided")


def test_a_verdict_belongs_to_its_offer(client: Client) -> None:
    row = market.seen(belief="quarantined")
    assert post(client, f"{LIST}{row.offer_id + 1}/observations/{row.pk}/verdict/", True).status_code == 404


def test_matches_wait_the_surest_first(client: Client) -> None:
    low, high = market.match(confidence="0.600"), market.match(confidence="0.900")
    done = market.match(state="accepted")
    assert [row["id"] for row in results(client, MATCHES, state="proposed")] == [high.pk, low.pk]
    assert [row["id"] for row in results(client, MATCHES, product=str(done.product.uuid))] == [done.pk]


def test_a_verdict_is_kept_with_its_person(client: Client) -> None:
    row = market.match(offer=market.offer(price_seen_at=timezone.now()))
    shown = post(client, f"{MATCHES}{row.pk}/verdict/", True).json()
    assert (shown["state"], shown["by"]) == ("accepted", "acheteur")
    assert CompetitorPrice.objects.get().lowest == 100
    assert post(client, f"{MATCHES}{row.pk}/verdict/", False).json()["state"] == "rejected"
    assert not CompetitorPrice.objects.exists()


def test_an_offer_has_one_product(client: Client) -> None:
    offer = market.offer()
    rejected = market.match(offer=offer, state="rejected")
    market.match(offer=offer)
    answer = post(client, f"{MATCHES}{rejected.pk}/verdict/", True)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "offer_taken")


@pytest.mark.parametrize("accept", [None, "perhaps", []])
def test_a_verdict_says_yes_or_no(client: Client, accept: Any) -> None:
    answer = post(client, f"{MATCHES}{market.match().pk}/verdict/", accept)
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "accept")


@pytest.mark.parametrize("address", [LIST, MATCHES])
def test_a_list_takes_as_many_queries_however_long(client: Client, address: str) -> None:
    counts = []
    for more in (1, 10):
        for _ in range(more):
            market.match()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
