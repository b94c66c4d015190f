"""Sightings are kept, prices believed or not, and lost offers said to be lost."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from catalog.models import ExchangeRate
from prospector.believing import LAYOUT_CHANGED
from prospector.models import Belief, Offer, PriceObservation
from prospector.sightings import Kept, PageSeen, Sighting, decide, keep
from tests.prospector import market
from tests.prospector.market import NOW

pytestmark = pytest.mark.django_db

URL = "https://rival.example/product/1"
LATER = NOW + timedelta(days=1)


def shown(price: str | None = "100.000", **fields: Any) -> Sighting:
    amount = Decimal(price) if price else None
    return Sighting(**{"url": URL, "name": "Filtre", "price": amount, "currency": "TND", **fields})


def page(*sightings: Sighting, page_type: str = "product", asked: str = URL) -> PageSeen:
    return PageSeen(asked, page_type, list(sightings))


def test_the_first_sighting_makes_an_offer() -> None:
    site = market.site()
    one = shown(availability="InStock", raw="100,000 DT", identity={"mpn": "W 712/95", "brand": "MANN"})
    assert keep(page(one), site=site, scan=None, now=NOW) == Kept(offers=1)
    offer = Offer.objects.get()
    assert (offer.name, offer.mpn, offer.price_tnd, offer.price_seen_at) == ("Filtre", "W 712/95", 100, NOW)
    row = PriceObservation.objects.get()
    assert (row.offer, row.price, row.raw, row.belief) == (offer, 100, "100,000 DT", "believed")


def test_every_sighting_is_kept() -> None:
    site = market.site()
    for day, price in enumerate(("100.000", "100.000", "90.000")):
        keep(page(shown(price)), site=site, scan=None, now=NOW + timedelta(days=day))
    series = PriceObservation.objects.series(Offer.objects.get().pk)
    assert [row.price for row in series] == [100, 100, 90]


def test_a_scan_writes_an_offer_once() -> None:
    scan = market.scan()
    keep(page(shown()), site=scan.site, scan=scan, now=NOW)
    assert keep(page(shown("55")), site=scan.site, scan=scan, now=LATER) == Kept()
    assert Offer.objects.get().price == 100
    assert PriceObservation.objects.count() == 1


def test_an_unlikely_price_waits_for_a_person() -> None:
    offer = market.offer(url=URL)
    keep(page(shown("9.000")), site=offer.site, scan=None, now=LATER)
    offer.refresh_from_db()
    assert (offer.price, offer.price_seen_at, offer.last_seen_at) == (100, NOW, LATER)
    waiting = PriceObservation.objects.waiting().get()
    chief = User.objects.create_user("chef")
    assert decide(waiting.pk, accept=True, by=chief)
    assert not decide(waiting.pk, accept=False, by=chief)
    offer.refresh_from_db()
    waiting.refresh_from_db()
    assert (offer.price, offer.price_seen_at) == (9, LATER)
    assert (waiting.belief, waiting.by) == (Belief.ACCEPTED, chief)


def test_a_refused_price_changes_nothing() -> None:
    offer = market.offer()
    row = market.seen(offer=offer, price=5, seen_at=LATER, belief=Belief.QUARANTINED)
    decide(row.pk, accept=False, by=User.objects.create_user("chef"))
    offer.refresh_from_db()
    assert offer.price == 100


def test_an_accepted_price_does_not_replace_a_newer_one() -> None:
    offer = market.offer(price_seen_at=LATER)
    row = market.seen(offer=offer, price=5, belief=Belief.QUARANTINED)
    decide(row.pk, accept=True, by=User.objects.create_user("chef"))
    offer.refresh_from_db()
    assert (offer.price, offer.price_seen_at) == (100, LATER)


@pytest.mark.parametrize("lost", [page(page_type="other"), page(shown(url=URL + "x"), page_type="listing")])
def test_a_lost_offer_keeps_its_price_and_gets_an_alarm(lost: PageSeen) -> None:
    offer = market.offer(url=URL)
    assert keep(lost, site=offer.site, scan=None, now=LATER).alarms == 1
    offer.refresh_from_db()
    assert (offer.price, offer.price_seen_at, offer.alarm) == (100, NOW, LAYOUT_CHANGED)
    keep(page(shown()), site=offer.site, scan=None, now=LATER)
    offer.refresh_from_db()
    assert (offer.alarm, offer.price_seen_at) == ("", LATER)


def test_sold_out_without_a_price_keeps_the_last_one() -> None:
    offer = market.offer(url=URL)
    assert keep(page(shown(None, availability="OutOfStock")), site=offer.site, scan=None, now=LATER) == Kept(1)
    offer.refresh_from_db()
    assert (offer.price, offer.price_seen_at, offer.availability, offer.alarm) == (100, NOW, "OutOfStock", "")


def test_other_currencies_are_kept_in_dinars_too() -> None:
    ExchangeRate.objects.create(currency="EUR", rate="3.4", valid_from=NOW.date())
    site = market.site()
    keep(page(shown("10.00", currency="EUR")), site=site, scan=None, now=NOW)
    keep(page(shown("10.00", currency="USD", url=URL + "2")), site=site, scan=None, now=NOW)
    assert list(Offer.objects.order_by("pk").values_list("currency", "price_tnd")) == [("EUR", 34), ("USD", None)]


def test_what_cannot_be_an_offer_is_left_out() -> None:
    home, dear, nameless = shown(url="https://rival.example/"), shown("1000000000"), shown(url=URL + "3", name="")
    assert keep(page(home, dear, nameless), site=market.site(), scan=None, now=NOW) == Kept()


def test_a_list_takes_as_many_queries_as_it_is_long_or_short(django_assert_num_queries: Any) -> None:
    site = market.site()
    for count in (2, 20):
        many = [shown(url=f"{URL}/{count}-{number}") for number in range(count)]
        with django_assert_num_queries(7):
            keep(page(*many, page_type="listing"), site=site, scan=None, now=NOW)
