"""Where the visitor wants parts delivered, what that costs and when they arrive."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from catalog.models import ShopFacts
from orders.models import DeliveryZone, Governorate
from orders.place import (
    agreed_total,
    chosen_governorate,
    days_between,
    fees_of,
    offer_to,
    remember_governorate,
    written_terms,
)

TUNIS, SFAX = Governorate(slug="tunis", name_fr="Tunis"), Governorate(slug="sfax", name_fr="Sfax")
SUD = DeliveryZone(fee=Decimal("15.000"), fewest_days=3, most_days=4)


@pytest.mark.parametrize("cookie", ["", "paris", "SFAX", "\0", "sfax' or 1=1", "x" * 5000])
def test_a_cookie_that_names_no_row_names_nothing(cookie: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["governorate"] = cookie
    assert chosen_governorate(request, [TUNIS, SFAX]) is None


def test_a_governorate_is_remembered_for_a_year() -> None:
    response = HttpResponse()
    remember_governorate(response, SFAX)
    request = RequestFactory().get("/")
    request.COOKIES["governorate"] = response.cookies["governorate"].value
    assert chosen_governorate(request, [TUNIS, SFAX]) is SFAX
    assert response.cookies["governorate"]["max-age"] == 31_536_000


@pytest.mark.parametrize(("goods", "fee"), [("500.000", "15.000"), ("500.001", "0.000")])
def test_an_offer_has_the_zone_s_fee_until_delivery_is_free(goods: str, fee: str) -> None:
    saturday = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)  # half past three in Tunis: it leaves on Monday
    offer = offer_to(SUD, goods=Decimal(goods), shop=ShopFacts(), now=saturday)
    assert (offer.fee, offer.first, offer.last) == (Decimal(fee), date(2026, 11, 26), date(2026, 11, 27))
    assert offer.is_free == (fee == "0.000")
    assert offer.days == "entre jeudi 26 et vendredi 27 novembre"


def test_days_of_two_months_and_a_single_day() -> None:
    assert days_between(date(2026, 11, 30), date(2026, 12, 1)) == "entre lundi 30 novembre et mardi 1 décembre"
    assert days_between(date(2026, 11, 24), date(2026, 11, 24)) == "le mardi 24 novembre"


def test_days_are_said_in_arabic() -> None:
    with override("ar"):
        assert days_between(date(2026, 11, 24), date(2026, 11, 25)) == "بين الثلاثاء 24 والأربعاء 25 نوفمبر"


def test_terms_bring_back_what_was_shown() -> None:
    tunis = Governorate(slug="tunis", zone=DeliveryZone(fee=Decimal("7.000")))
    sfax = Governorate(slug="ben-arous", zone=DeliveryZone(fee=Decimal("15.5")))
    fees = fees_of([tunis, sfax], goods=Decimal("40"), shop=ShopFacts())
    terms = written_terms(Decimal("40"), fees)
    assert terms == "40.000 tunis=7.000 ben-arous=15.500"
    assert agreed_total(terms, "tunis") == Decimal("47.000")
    assert agreed_total(terms, "ben-arous") == Decimal("55.500")
    assert agreed_total(terms, None) == Decimal("40.000")


@pytest.mark.parametrize(
    "terms", ["", "40", "40.000 tunis=x", "NaN tunis=7.000", "-1.000", "٤٠.000", "40.000 sfax=1.000", "\0", "9" * 5000]
)
def test_terms_that_nobody_showed_are_none(terms: str) -> None:
    assert agreed_total(terms, "tunis") is None
