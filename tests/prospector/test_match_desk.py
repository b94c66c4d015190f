"""Offers find their products again and again, and what a person said stays said."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from catalog.models import Status
from prospector.match_desk import match_offers, product_rows, thresholds_now
from prospector.matching import Method, ProductRow
from prospector.models import CompetitorPrice, Match, MatchState
from prospector.verdicts import OfferTaken, decide
from tests.factories import BrandFactory, FitmentFactory, ProductFactory, ProductReferenceFactory
from tests.prospector import market
from tests.prospector.market import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def trw() -> Any:
    return ProductFactory(name_fr="Plaquettes de frein avant", mpn="GDB1330", brand=BrandFactory(name="TRW"), price=90)


@pytest.fixture
def chief() -> User:
    return User.objects.create_user("chef")


def sure(**fields: Any) -> Any:
    return market.offer(**{"name": "Plaquettes TRW", "mpn": "GDB 1330", "brand": "TRW", **fields})


def test_products_as_they_are_compared(trw: Any) -> None:
    ProductReferenceFactory(product=trw, kind="ean", printed="3322937012345")
    ProductReferenceFactory(product=trw, kind="oe", printed="7701 206 379")
    ProductReferenceFactory(product=trw, kind="supplier", printed="INTERNE1")
    model = FitmentFactory(product=trw, model=None).engine.model
    model.family = "Clio"
    model.save()
    ProductFactory(status=Status.DISCONTINUED)
    car = f"{model.make.name} Clio"
    crosses, gtins = ("7701 206 379",), ("3322937012345",)
    assert list(product_rows()) == [
        ProductRow(trw.pk, "Plaquettes de frein avant", "TRW", "GDB1330", gtins, crosses, (car,), Decimal(90))
    ]


def test_a_sure_match_is_accepted_by_nobody(trw: Any) -> None:
    sure()
    assert match_offers(now=NOW) == Counter(accepted=1)
    row = Match.objects.get()
    assert (row.product, row.method, row.confidence, row.state) == (trw, "reference", Decimal("0.98"), "accepted")
    assert (row.by, row.decided_at) == (None, NOW)


def test_a_likely_match_waits(trw: Any) -> None:
    sure(name="Plaquettes", brand="")
    assert match_offers(now=NOW) == Counter(proposed=1)
    assert Match.objects.waiting().get().product == trw


def test_again_it_changes_nothing(trw: Any) -> None:
    sure()
    match_offers(now=NOW)
    row = Match.objects.get()
    assert match_offers(now=NOW + timedelta(days=1)) == Counter(accepted=1)
    again = Match.objects.get()
    assert (again.pk, again.decided_at) == (row.pk, NOW)


def test_another_number_finds_another_product(trw: Any) -> None:
    offer = sure()
    match_offers(now=NOW)
    other = ProductFactory(mpn="GDB9999", brand=trw.brand)
    offer.mpn = "GDB9999"
    offer.save()
    match_offers(now=NOW)
    assert Match.objects.get().product == other


def test_a_rejected_product_is_not_proposed_again(trw: Any, chief: User) -> None:
    sure()
    match_offers(now=NOW)
    decide(Match.objects.get().pk, accept=False, by=chief, now=NOW)
    assert match_offers(now=NOW) == Counter(none=1)
    assert (Match.objects.get().state, Match.objects.get().by) == (MatchState.REJECTED, chief)


def test_what_a_person_accepted_stays(trw: Any, chief: User) -> None:
    offer = sure()
    chosen = market.match(offer=offer, product=ProductFactory())
    decide(chosen.pk, accept=True, by=chief, now=NOW)
    assert match_offers(now=NOW) == Counter(decided=1)
    assert Match.objects.get().product == chosen.product


def test_an_offer_is_one_product(trw: Any, chief: User) -> None:
    offer = sure()
    rejected = market.match(offer=offer, state="rejected", by=chief)
    market.match(offer=offer, product=trw, state="accepted")
    with pytest.raises(OfferTaken):
        decide(rejected.pk, accept=True, by=chief, now=NOW)


def test_a_verdict_counts_the_prices_anew(trw: Any, chief: User) -> None:
    row = market.match(product=trw)
    decide(row.pk, accept=True, by=chief, now=NOW)
    assert CompetitorPrice.objects.get().lowest == 100
    decide(row.pk, accept=False, by=chief, now=NOW)
    assert not CompetitorPrice.objects.exists()


def test_verdicts_teach_the_threshold(chief: User) -> None:
    assert thresholds_now().accepted[Method.REFERENCE] == 0.93
    for number in range(20):
        market.match(confidence=f"0.{80 + number}", state="accepted", by=chief)
    assert thresholds_now().accepted[Method.REFERENCE] == 0.8


def test_the_command_tells_what_it_did(trw: Any) -> None:
    sure()
    out = StringIO()
    call_command("match_offers", stdout=out)
    first = " ".join(out.getvalue().splitlines()[0].split())
    assert first == "Acceptés : 1 à vérifier : 0 décidés par quelqu'un : 0 sans produit : 0"


def test_a_batch_takes_as_many_queries_however_long(trw: Any, django_assert_num_queries: Any) -> None:
    for count in (1, 30):
        for _ in range(count):
            sure()
        with django_assert_num_queries(11):
            match_offers(now=NOW)
        Match.objects.all().delete()
