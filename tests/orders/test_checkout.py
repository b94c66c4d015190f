"""From the cart to the order: what is written, what is refused, and that nothing typed is lost."""

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from catalog.models import Product, ShopFacts
from orders.actions import StillBeingMade
from orders.models import Delegation, DeliveryZone, Governorate, IdempotencyKey, Notice, Order
from orders.throttle import ORDERS_AN_HOUR_OF_A_PHONE
from tests.factories import ProductFactory
from tests.orders.orders import governorate

pytestmark = pytest.mark.django_db

ADDRESS = "12 rue de Marseille"


@pytest.fixture(autouse=True)
def _clean(db: None) -> None:
    cache.clear()
    tunis, sfax = governorate("7.000"), governorate("15.000")
    Delegation.objects.create(governorate=tunis, name_fr="Bab Souika", name_ar="باب سويقة")
    Delegation.objects.create(governorate=sfax, name_fr="Thyna")


@pytest.fixture
def part() -> Product:
    return ProductFactory(price=Decimal("20.000"), stock=5)


@pytest.fixture
def buyer(client: Client, part: Product) -> Client:
    """With two pieces of the part in the cart: 40 dinars."""
    put(client, part)
    return client


def put(client: Client, part: Product, quantity: int = 2) -> None:
    client.post("/panier/ajouter/", {"product": str(part.uuid), "quantity": quantity})


def filled(client: Client, **changed: str) -> dict[str, str]:
    """The form as the page shows it, filled in by somebody in Tunis."""
    page = client.get("/commande/").content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("key", "terms")}  # type: ignore[index]
    usual = {
        **hidden,
        "channel": "cash",
        "name": "Ali Ben Salah",
        "phone": "22 123 456",
        "email": "",
        "governorate": "tunis-7",
        "delegation": "tunis-7:Bab Souika",
        "address": ADDRESS,
        "note": "",
        "website": "",
    }
    return usual | changed


def send(client: Client, **changed: str) -> HttpResponse:
    return client.post("/commande/", filled(client, **changed))


def nothing_is_written() -> bool:
    return not (Order.objects.exists() or Notice.objects.exists() or IdempotencyKey.objects.exists())


def test_an_order_with_cash_on_delivery(buyer: Client, part: Product) -> None:
    answer = send(buyer, email="ali@example.tn", note="Après 17 h")
    order = Order.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/commande/{order.token}/?nouvelle=1")
    assert (order.channel, order.name, order.phone, order.email) == (
        "cash",
        "Ali Ben Salah",
        "+21622123456",
        "ali@example.tn",
    )
    assert (order.delegation, order.address, order.note) == ("Bab Souika", ADDRESS, "Après 17 h")
    assert order.governorate is not None
    assert order.governorate.slug == "tunis-7"
    assert (order.goods, order.delivery_fee, order.total) == (
        Decimal("40.000"),
        Decimal("7.000"),
        Decimal("47.000"),
    )
    assert [(line.product_id, line.quantity) for line in order.lines.all()] == [(part.pk, 2)]
    assert (order.status, order.language) == ("new", "fr")
    assert buyer.get("/commande/")["Location"] == "/panier/"  # the cart is empty


def test_what_cannot_be_ordered_stays_in_the_cart(buyer: Client) -> None:
    gone = ProductFactory(name_fr="Courroie", stock=3)
    put(buyer, gone)
    Product.objects.filter(pk=gone.pk).update(stock=0)
    assert send(buyer).status_code == 302
    assert Order.objects.get().lines.count() == 1
    assert list(buyer.session["cart"]) == [str(gone.pk)]


def test_a_shop_that_delivers_nowhere_still_hands_over(buyer: Client) -> None:
    Delegation.objects.all().delete()
    Governorate.objects.all().delete()
    assert send(buyer, channel="pick_up").status_code == 302
    assert Order.objects.get().total == Decimal("40.000")


def test_a_pick_up_asks_no_address(buyer: Client) -> None:
    send(buyer, channel="pick_up", governorate="", delegation="", address="")
    order = Order.objects.get()
    assert (order.channel, order.governorate, order.address, order.total) == ("pick_up", None, "", Decimal("40.000"))


def test_what_stands_in_hidden_fields_of_a_pick_up_is_not_kept(buyer: Client) -> None:
    send(buyer, channel="pick_up")
    assert (Order.objects.get().governorate, Order.objects.get().address) == (None, "")


def test_an_order_from_the_arabic_page(buyer: Client) -> None:
    data = filled(buyer, channel="whatsapp")
    answer = buyer.post("/ar/commande/", data)
    order = Order.objects.get()
    assert answer["Location"] == f"/ar/commande/{order.token}/?nouvelle=1"
    assert (order.language, order.channel) == ("ar", "whatsapp")


def test_an_empty_cart_has_nothing_to_order(client: Client) -> None:
    assert client.get("/commande/")["Location"] == "/panier/"
    assert client.post("/commande/", {"key": str(uuid4())})["Location"] == "/panier/"


def test_the_page_says_every_fee_and_the_span_of_totals(buyer: Client) -> None:
    page = buyer.get("/commande/").content.decode()
    assert "7,000 DT – 15,000 DT" in page.replace("\xa0", " ").replace("\u202f", " ")
    assert "dès 47,000 DT" in page.replace("\xa0", " ").replace("\u202f", " ")
    assert '<optgroup label="Tunis 7.000"' in page


def test_the_governorate_of_the_cookie_is_chosen_and_counted(buyer: Client) -> None:
    buyer.cookies["governorate"] = "tunis-1"
    page = buyer.get("/commande/")
    assert (page.context["fee"], page.context["total"]) == (Decimal("15.000"), Decimal("55.000"))


def test_a_channel_in_the_address_is_chosen_and_nothing_else(buyer: Client) -> None:
    page = buyer.get("/commande/?channel=whatsapp&name=Mallory&phone=99999999")
    assert page.context["form"]["channel"].value() == "whatsapp"
    assert page.context["form"]["name"].value() is None
    assert buyer.get("/commande/?channel=%00").context["form"]["channel"].value() == "cash"


def test_the_next_order_knows_the_customer(buyer: Client, part: Product) -> None:
    send(buyer)
    put(buyer, part, 1)
    form = buyer.get("/commande/").context["form"]
    assert (form["name"].value(), form["phone"].value(), form["address"].value()) == (
        "Ali Ben Salah",
        "+216 22 123 456",
        ADDRESS,
    )
    assert form.place.slug == "tunis-7"


WRONG: list[tuple[str, str, str]] = [
    ("name", "", "Écrivez votre nom."),
    ("name", " ", "Écrivez votre nom."),
    ("name", "x" * 5000, "au plus 80 caractères"),
    ("name", "Ali\0", "caractère"),
    ("phone", "", "Écrivez votre numéro de téléphone."),
    ("phone", "12 345 678", "Écrivez un numéro tunisien de 8 chiffres"),
    ("phone", "+33 6 12 34 56 78", "Écrivez un numéro tunisien de 8 chiffres"),
    ("phone", "9" * 5000, "Écrivez un numéro tunisien de 8 chiffres"),
    ("email", "ali@", "e-mail"),
    ("channel", "gift", "Choisissez comment vous voulez recevoir et payer."),
    ("channel", "", "Choisissez comment vous voulez recevoir et payer."),
    ("governorate", "", "Choisissez votre gouvernorat dans la liste."),
    ("governorate", "paris", "Choisissez votre gouvernorat dans la liste."),
    ("governorate", "1 or 1=1", "Choisissez votre gouvernorat dans la liste."),
    ("delegation", "", "Choisissez votre délégation dans la liste de ce gouvernorat."),
    ("delegation", "tunis-1:Thyna", "Choisissez votre délégation dans la liste de ce gouvernorat."),
    ("delegation", "tunis-7:Nulle part", "Choisissez votre délégation dans la liste de ce gouvernorat."),
    ("address", "", "Écrivez votre adresse"),
    ("address", "x" * 5000, "au plus 200 caractères"),
    ("note", "x" * 5000, "au plus 500 caractères"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), WRONG)
def test_a_wrong_field_says_so_beside_it_and_loses_nothing(
    buyer: Client, field: str, value: str, sentence: str
) -> None:
    typed = filled(buyer, **{"note": "Clio 4", field: value})
    answer = buyer.post("/commande/", typed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert sentence in str(answer.context["form"].errors[field])
    assert f'id="checkout-{field}-error"' in answer.content.decode()
    kept = answer.context["form"]
    assert {name: kept[name].value() for name in typed if name in kept.fields} == {
        name: text for name, text in typed.items() if name in kept.fields
    }
    assert str(answer.context["key"]) == typed["key"]
    assert nothing_is_written()


def test_wrong_fields_are_told_in_arabic(buyer: Client) -> None:
    answer = buyer.post("/ar/commande/", filled(buyer, phone="123"))
    assert re.search("[\u0621-\u064a]", answer.context["form"].errors["phone"][0])
    assert nothing_is_written()


def _dearer(part: Product) -> None:
    Product.objects.filter(pk=part.pk).update(price=Decimal("21.000"))


def _dearer_delivery(part: Product) -> None:
    DeliveryZone.objects.filter(name_fr="Zone 7.000").update(fee=Decimal("9.000"))


def _free_delivery(part: Product) -> None:
    ShopFacts.objects.update_or_create(pk=1, defaults={"free_delivery_above": Decimal("10.000")})


def _fewer(part: Product) -> None:
    Product.objects.filter(pk=part.pk).update(stock=1)


@pytest.mark.parametrize(
    ("change", "total"),
    [(_dearer, "49.000"), (_dearer_delivery, "49.000"), (_free_delivery, "40.000"), (_fewer, "27.000")],
)
def test_what_changed_meanwhile_has_to_be_agreed_to(
    buyer: Client, part: Product, change: Callable[[Product], None], total: str
) -> None:
    typed = filled(buyer)
    change(part)
    answer = buyer.post("/commande/", typed)
    assert answer.status_code == 409
    assert "Le total a changé" in " ".join(answer.context["form"].non_field_errors())
    assert (answer.context["total"], answer.context["form"]["address"].value()) == (Decimal(total), ADDRESS)
    assert nothing_is_written()
    again = buyer.post("/commande/", typed | {"terms": answer.context["terms"]})
    assert again.status_code == 302
    assert Order.objects.get().total == Decimal(total)


@pytest.mark.parametrize("change", [{"stock": 0}, {"price": None}, {"status": "inactive"}])
def test_a_cart_of_which_nothing_is_left_goes_back_to_the_cart(
    buyer: Client, part: Product, change: dict[str, Any]
) -> None:
    typed = filled(buyer)
    Product.objects.filter(pk=part.pk).update(**change)
    assert buyer.post("/commande/", typed)["Location"] == "/panier/"
    assert nothing_is_written()


@pytest.mark.parametrize(
    "changed",
    [
        {"key": ""},
        {"key": "1"},
        {"key": "\0"},
        {"key": "x" * 5000},
        {"terms": ""},
        {"terms": "47.000"},
        {"terms": "1e999 tunis-7=0.000"},
        {"terms": "0.001 tunis=7.000"},
        {"terms": "40.000 tunis-7=" + "9" * 5000},
        {"website": "https://spam.example"},
    ],
)
def test_a_tampered_form_comes_back_as_it_was_typed(buyer: Client, changed: dict[str, str]) -> None:
    answer = buyer.post("/commande/", filled(buyer) | changed)
    assert answer.status_code == 409
    assert "envoyez-la de nouveau" in " ".join(answer.context["form"].non_field_errors())
    assert answer.context["form"]["name"].value() == "Ali Ben Salah"
    assert nothing_is_written()


def test_a_cheaper_total_of_one_s_own_making_is_refused(buyer: Client) -> None:
    answer = buyer.post("/commande/", filled(buyer, terms="1.000 tunis-7=0.000"))
    assert answer.status_code == 409
    assert nothing_is_written()


@pytest.mark.parametrize("kept", ["x", {"1": "2"}, {"-1": [1, "1.000"]}, {"99999": [1, "1.000"]}, [[1, 2]]])
def test_a_tampered_cart_is_an_empty_one(client: Client, kept: object) -> None:
    session = client.session
    session["cart"] = kept
    session.save()
    assert client.post("/commande/", {"key": str(uuid4())})["Location"] == "/panier/"
    assert nothing_is_written()


def test_a_form_that_is_sent_again_is_one_order(buyer: Client, part: Product) -> None:
    typed = filled(buyer)
    first = buyer.post("/commande/", typed)
    assert buyer.post("/commande/", typed)["Location"] == first["Location"]
    assert buyer.post("/commande/", typed | {"name": "Autre"})["Location"] == first["Location"]
    put(buyer, part, 1)
    assert buyer.post("/commande/", typed)["Location"] == first["Location"]
    assert Order.objects.count() == 1


def test_a_form_sent_again_later_is_said_to_have_ordered_nothing(buyer: Client) -> None:
    typed = filled(buyer)
    buyer.post("/commande/", typed)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    again = buyer.post("/commande/", typed | {"address": "Ailleurs"}, follow=True)
    assert again.redirect_chain == [(f"/commande/{Order.objects.get().token}/", 302)]
    assert "rien n'a été commandé ni changé une seconde fois" in html.unescape(again.content.decode())


def test_an_order_that_is_being_made_says_wait(buyer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**asked: Any) -> None:
        raise StillBeingMade

    monkeypatch.setattr("orders.views.checkout.make_order_once", busy)
    typed = filled(buyer)
    answer = buyer.post("/commande/", typed)
    assert answer.status_code == 409
    assert "en cours d'enregistrement" in " ".join(answer.context["form"].non_field_errors())
    assert str(answer.context["key"]) == typed["key"]


def test_a_key_of_another_order_is_replaced(buyer: Client) -> None:
    typed = filled(buyer)
    IdempotencyKey.objects.claim(typed["key"], "", timezone.now())
    answer = buyer.post("/commande/", typed)
    assert answer.status_code == 409
    assert "déjà servi" in " ".join(answer.context["form"].non_field_errors())
    assert str(answer.context["key"]) != typed["key"]
    assert not Order.objects.exists()


def test_orders_of_one_telephone_are_counted(client: Client) -> None:
    for _ in range(ORDERS_AN_HOUR_OF_A_PHONE):
        put(client, ProductFactory())
        assert send(client).status_code == 302
    put(client, ProductFactory())
    answer = send(client)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert answer.context["form"]["address"].value() == ADDRESS
    assert Order.objects.count() == ORDERS_AN_HOUR_OF_A_PHONE
    assert send(client, phone="55 123 456").status_code == 302


def test_without_the_cache_everybody_may_order(buyer: Client, settings: Any) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    assert send(buyer).status_code == 302


@pytest.mark.parametrize("lines", [1, 4])
def test_the_page_asks_as_much_for_many_lines(
    client: Client, lines: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(lines):
        put(client, ProductFactory())
    client.get("/commande/")
    with django_assert_num_queries(5):
        client.get("/commande/")


@pytest.mark.django_db(transaction=True)
def test_twenty_posts_of_one_form_at_once_are_one_order(buyer: Client) -> None:
    typed = filled(buyer)
    cookies = {name: cookie.value for name, cookie in buyer.cookies.items()}

    def post(_: int) -> int:
        one = Client(raise_request_exception=False)
        for name, value in cookies.items():
            one.cookies[name] = value
        try:
            return one.post("/commande/", typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(post, range(20)))
    assert Order.objects.count() == 1
    assert set(statuses) <= {302, 409}
    assert 302 in statuses


def test_the_empty_cart_leads_to_the_order_just_made(buyer: Client) -> None:
    """The way back from the chat leads past the order's page."""
    send(buyer, channel="whatsapp")
    order = Order.objects.get()
    page = buyer.get("/panier/").content.decode()
    assert f"Votre commande <bdi>{order.code}</bdi> est enregistrée." in page
    assert f'href="/commande/{order.token}/"' in page
