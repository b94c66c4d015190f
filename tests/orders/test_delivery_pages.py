"""What visitors are told about delivery, and how they say where."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils.translation import override

from catalog.models import Product, ShopFacts
from orders.models import DeliveryZone
from orders.templatetags.delivery import delay
from tests.factories import ProductFactory
from tests.orders.orders import governorate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _zones() -> None:
    governorate("7.000")
    governorate("15.000")


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("<bdi>", "").replace("</bdi>", "")


def offer(product: Product, cookie: str = "") -> str:
    request = RequestFactory().get("/piece/x/?a=1")
    request.COOKIES["governorate"] = cookie
    context = Context({"request": request, "shop": ShopFacts(), "product": product})
    return plain(Template("{% load delivery %}{% delivery_offer product %}").render(context))


def test_the_page_has_every_zone_with_its_fee(client: Client) -> None:
    page = plain(client.get("/livraison/").content.decode())
    assert page.count('class="zone"') == 2
    for said in ("7,000 DT", "15,000 DT", "24 à 48 h", "au-dessus de 500,000 DT", "Confirmée avant 14 h"):
        assert said in page


def test_the_page_costs_three_queries(client: Client, django_assert_num_queries: Callable[[int], Any]) -> None:
    client.get("/livraison/")
    with django_assert_num_queries(3):
        client.get("/livraison/")


def test_an_offer_says_the_span_until_a_governorate_is_chosen() -> None:
    said = offer(ProductFactory())
    assert "7,000 DT à 15,000 DT selon le gouvernorat" in said
    assert 'name="next" value="/piece/x/?a=1"' in said


def test_an_offer_for_a_governorate_has_fee_and_days() -> None:
    said = offer(ProductFactory(), "tunis-1")
    assert "Livraison à Tunis 15.000" in said
    assert "15,000 DT</strong>" in said
    assert "Livré entre" in said or "Livré le" in said


def test_days_are_not_promised_for_what_is_not_here() -> None:
    said = offer(ProductFactory(stock=0), "tunis-1")
    assert "Délai confirmé au téléphone" in said
    assert "Livré " not in said


def test_a_dear_part_is_delivered_for_nothing() -> None:
    said = offer(ProductFactory(price=Decimal("500.001")), "tunis-7")
    assert "gratuite" in said
    assert "7,000 DT" not in said


@pytest.mark.parametrize(
    ("back", "goes"),
    [
        ("/piece/x/?a=1", "/piece/x/?a=1"),
        ("https://evil.example/", "/livraison/"),
        ("//evil.example/", "/livraison/"),
        ("javascript:alert(1)", "/livraison/"),
        ("/\\evil.example", "/livraison/"),
        ("order", "order"),
        ("?a=1", "?a=1"),
        ("", "/livraison/"),
    ],
)
def test_choosing_goes_back_to_pages_of_ours_only(client: Client, back: str, goes: str) -> None:
    answer = client.post("/livraison/choisir/", {"governorate": "tunis-7", "next": back})
    assert answer["Location"] == goes
    assert client.cookies["governorate"].value == "tunis-7"


@pytest.mark.parametrize("wanted", ["", "paris", "\0", "x" * 5000])
def test_a_governorate_that_there_is_not_changes_nothing(client: Client, wanted: str) -> None:
    assert client.post("/livraison/choisir/", {"governorate": wanted}).status_code == 302
    assert "governorate" not in client.cookies


@pytest.mark.parametrize(
    ("days", "said"), [((1, 2), "24 à 48 h"), ((2, 3), "2 à 3 jours"), ((1, 1), "1 jour"), ((4, 4), "4 jours")]
)
def test_delays_in_words(days: tuple[int, int], said: str) -> None:
    zone = DeliveryZone(fewest_days=days[0], most_days=days[1])
    assert delay(zone) == said


def test_delays_in_arabic() -> None:
    with override("ar"):
        assert delay(DeliveryZone(fewest_days=2, most_days=3)) == "من 2 إلى 3 أيام"
