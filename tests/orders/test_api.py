"""Ordering, asking and what the shop says of itself, over the API."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from catalog.models import ShopFacts
from orders.models import Delegation, Enquiry, IdempotencyKey, Notice, Order, OrderEvent
from orders.states import State
from orders.throttle import ORDERS_AN_HOUR_OF_A_PHONE
from tests.factories import ProductFactory
from tests.orders import orders

pytestmark = pytest.mark.django_db
URL = "/api/v1/orders/"


@pytest.fixture(autouse=True)
def _no_counts_of_others() -> None:
    cache.clear()


def send(client: Client, body: Any, *, key: str | None = "a", path: str = URL, **headers: str) -> Any:
    headers |= {"idempotency-key": key} if key is not None else {}
    data = body if isinstance(body, str) else json.dumps(body)
    return client.post(path, data, content_type="application/json", headers=headers)


def wish(*products: Any, **changed: Any) -> dict[str, Any]:
    usual = {
        "items": [{"product": str(product.uuid), "quantity": 2} for product in products],
        "name": "Ali Ben Salah",
        "phone": "22 123 456",
        "governorate": orders.governorate().slug,
        "address": "12 rue de Marseille",
    }
    return usual | changed


def problems(response: Any, status: int = 400) -> list[tuple[str | None, str]]:
    assert response.status_code == status, response.content
    return [(error["attr"], error["code"]) for error in response.json()["errors"]]


def test_an_order_is_made_with_the_shops_prices(client: Client) -> None:
    part = ProductFactory(price=Decimal("12.500"), stock=5, name_fr="Filtre", sku="F-1")
    body = wish(part, total="0.001", status="paid", price="0.001", is_staff=True)
    body["items"][0]["unit_price"] = "0.001"
    response = send(client, body)
    assert response.status_code == 201
    order = Order.objects.get()
    assert response.json() == {
        "token": str(order.token),
        "code": f"SH-{order.number}",
        "channel": "cash",
        "language": "fr",
        "created_at": response.json()["created_at"],
        "lines": [
            {
                "product": str(part.uuid),
                "sku": "F-1",
                "name": "Filtre",
                "brand": part.brand.name,
                "quantity": 2,
                "unit_price": "12.500",
                "vat_rate": "19.00",
                "total": "25.000",
            }
        ],
        "goods": "25.000",
        "delivery_fee": "7.000",
        "net": "26.890",
        "vat": "5.110",
        "total": "32.000",
    }
    assert (order.phone, order.status, order.address) == ("+21622123456", "new", "12 rue de Marseille")
    assert orders.stock(part) == 5  # held when the shop has confirmed it


def test_the_same_request_answers_the_same_order(client: Client) -> None:
    body = wish(ProductFactory(stock=5))
    first = send(client, body)
    orders.bring(Order.objects.get(), State.CONFIRMED)
    again = send(client, body)
    assert (again.status_code, again.content) == (201, first.content)
    assert "Idempotent-Replayed" not in first.headers
    assert again["Idempotent-Replayed"] == "true"
    assert Order.objects.count() == 1


def test_a_key_serves_one_order(client: Client) -> None:
    part = ProductFactory(stock=5)
    send(client, wish(part))
    assert problems(send(client, wish(part, name="Sami")), 422) == [(None, "key_used_for_another")]
    assert problems(send(client, wish(part), **{"accept-language": "ar"}), 422) == [(None, "key_used_for_another")]
    assert Order.objects.count() == 1


def test_orders_of_one_telephone_are_counted_as_on_the_site(client: Client) -> None:
    part = ProductFactory(stock=50)
    for place in range(ORDERS_AN_HOUR_OF_A_PHONE):
        assert send(client, wish(part), key=f"{place}").status_code == 201
    refused = send(client, wish(part), key="one more")
    assert problems(refused, 429) == [(None, "throttled")]
    assert refused["Retry-After"] == "3600"
    assert send(client, wish(part), key="0")["Idempotent-Replayed"] == "true"
    assert send(client, wish(part, phone="55 123 456"), key="another").status_code == 201
    assert Order.objects.count() == ORDERS_AN_HOUR_OF_A_PHONE + 1


def test_a_request_in_flight_is_to_be_sent_again(client: Client) -> None:
    part, now = ProductFactory(stock=5), timezone.now()
    send(client, wish(part), key="other")
    taken = IdempotencyKey.objects.get()
    IdempotencyKey.objects.filter(pk=taken.pk).update(order=None, leased_until=now + timedelta(minutes=1))
    response = send(client, wish(part), key="other")
    assert problems(response, 409) == [(None, "in_flight")]
    assert response["Retry-After"] == "2"


@pytest.mark.parametrize(("key", "code"), [(None, "required"), ("", "required"), ("k" * 201, "invalid")])
def test_a_request_has_a_key(client: Client, key: str | None, code: str) -> None:
    assert problems(send(client, wish(ProductFactory(stock=5)), key=key)) == [("Idempotency-Key", code)]
    assert not Order.objects.exists()


BAD: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"phone": "12 345"}, [("phone", "phone")]),
    ({"phone": 22123456.5}, [("phone", "phone")]),
    ({"phone": {"a": 1}}, [("phone", "invalid")]),
    ({"name": ""}, [("name", "blank")]),
    ({"name": "a\0b"}, [("name", "null_characters_not_allowed")]),
    ({"name": "x" * 81}, [("name", "max_length")]),
    ({"governorate": "atlantide"}, [("governorate", "does_not_exist")]),
    ({"governorate": "tunis\0"}, [("governorate", "does_not_exist")]),
    ({"governorate": "\ud800"}, [("governorate", "invalid")]),
    ({"governorate": None}, [("governorate", "required")]),
    ({"address": ""}, [("address", "required")]),
    ({"channel": "card"}, [("channel", "invalid_choice")]),
    ({"items": []}, [("items", "min_length")]),
    ({"items": "x"}, [("items", "not_a_list")]),
    ({"items": [7]}, [("items.0.non_field_errors", "invalid")]),
    ({"agreed_total": "1e999"}, [("agreed_total", "max_digits")]),
    ({"agreed_total": "1.0001"}, [("agreed_total", "max_decimal_places")]),
    ({"agreed_total": "1.000"}, [("agreed_total", "total_changed")]),
]


@pytest.mark.parametrize(("changed", "expected"), BAD, ids=[str(change)[:40] for change, _ in BAD])
def test_bad_input_is_named_by_its_field(
    client: Client, changed: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert problems(send(client, wish(ProductFactory(stock=5), **changed))) == expected
    assert not Order.objects.exists()
    assert not IdempotencyKey.objects.exists()


def test_bad_lines_are_named_by_their_place(client: Client) -> None:
    fine, few, hidden, ask = (ProductFactory(stock=stock) for stock in (5, 1, 5, 5))
    type(fine).objects.filter(pk=hidden.pk).update(status="inactive")
    type(fine).objects.filter(pk=ask.pk).update(price=None)
    body = wish(fine, few, hidden, ask)
    body["items"].append({"product": str(uuid4()), "quantity": 1})
    assert problems(send(client, body)) == [
        ("items.1.product", "stock"),
        ("items.2.product", "gone"),
        ("items.3.product", "no_price"),
        ("items.4.product", "gone"),
    ]
    wrong = [
        {"product": "x", "quantity": 1},
        {"product": str(fine.uuid), "quantity": 0},
        {"product": str(few.uuid), "quantity": 10**9},
        {"quantity": "x"},
    ]
    assert problems(send(client, wish(items=wrong))) == [
        ("items.0.product", "invalid"),
        ("items.1.quantity", "min_value"),
        ("items.2.quantity", "max_value"),
        ("items.3.product", "required"),
        ("items.3.quantity", "invalid"),
    ]
    assert problems(send(client, wish(fine, fine))) == [("items", "twice")]
    assert not Order.objects.exists()


def test_customers_read_refusals_in_their_language(client: Client) -> None:
    body = wish(ProductFactory(stock=0, name_fr="Filtre", name_ar="مصفاة"))
    french = send(client, body).json()["errors"][0]["detail"]
    arabic = send(client, body, **{"accept-language": "ar"}).json()["errors"][0]["detail"]
    assert french == "Filtre : plus en stock."
    assert arabic.startswith("مصفاة")
    assert arabic != french


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [("{", 400, "parse_error"), ("[]", 400, "invalid"), ("null", 400, "null"), ('"x"', 400, "invalid")],
)
def test_a_body_of_another_shape_is_refused(client: Client, body: str, status: int, code: str) -> None:
    response = send(client, body)
    assert response.status_code == status
    assert code in {error["code"] for error in response.json()["errors"]}


def test_a_form_is_no_json(client: Client) -> None:
    response = client.post(URL, {"name": "x"}, headers={"idempotency-key": "a"})
    assert problems(response, 415) == [(None, "unsupported_media_type")]


def test_a_pick_up_goes_nowhere(client: Client) -> None:
    response = send(client, wish(ProductFactory(stock=5), channel="pick_up"))
    assert response.json()["delivery_fee"] == "0.000"
    order = Order.objects.get()
    assert (order.governorate, order.address) == (None, "")


def test_whoever_has_the_token_follows_the_order(client: Client) -> None:
    order = orders.bring(orders.make(ProductFactory(stock=5)), State.CALLED, reason="rappeler à 17 h")
    response = client.get(f"{URL}{order.token}/")
    assert response["Cache-Control"] == "private, no-store"
    found = response.json()
    assert (found["code"], found["status"]) == (order.code, "called")
    assert [step["status"] for step in found["steps"]] == ["new", "called"]
    # Neither who they are nor where they live, nor what staff write about them.
    text = response.content.decode()
    assert not [word for word in ("22123456", "Ben Salah", "Marseille", "vendeur", "17 h") if word in text]


def test_a_token_cannot_be_guessed(client: Client) -> None:
    orders.make(ProductFactory(stock=5))
    assert client.get(f"{URL}{uuid4()}/").status_code == 404
    assert client.get(f"{URL}1/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_an_order_is_not_changed_by_its_token(client: Client, method: str) -> None:
    order = orders.make(ProductFactory(stock=5))
    response = getattr(client, method)(f"{URL}{order.token}/", "{}", content_type="application/json")
    assert response.status_code == 405
    assert OrderEvent.objects.count() == 1


def test_zones_have_their_governorates_and_delegations(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    tunis = orders.governorate()
    orders.governorate("10.000")
    Delegation.objects.create(governorate=tunis, name_fr="La Marsa", name_ar="المرسى")
    with django_assert_num_queries(3):
        zones = client.get("/api/v1/delivery/zones/").json()["results"]
    assert [(zone["fee"], zone["fewest_days"], zone["most_days"]) for zone in zones] == [
        ("7.000", 1, 2),
        ("10.000", 1, 2),
    ]
    assert zones[0]["governorates"] == [{"slug": "tunis-7", "name": "Tunis 7.000", "delegations": ["La Marsa"]}]
    arabic = client.get("/api/v1/delivery/zones/", headers={"accept-language": "ar"}).json()["results"]
    assert arabic[0]["governorates"][0]["delegations"] == ["المرسى"]


def test_the_shop_says_where_it_is_and_when_it_is_open(client: Client) -> None:
    ShopFacts.objects.update_or_create(pk=1, defaults={"phone": "+21671123456", "whatsapp": "+21622123456"})
    shop = client.get("/api/v1/shop/").json()
    assert (shop["phone"], shop["is_reachable"], shop["street"]) == ("+21671123456", True, "Avenue Habib Bourguiba")
    assert (shop["free_delivery_above"], shop["leaves_before"]) == ("500.000", "14:00:00")
    assert shop["hours"][5:] == [
        {"day": 6, "opens": "08:00:00", "closes": "13:00:00"},
        {"day": 7, "opens": None, "closes": None},
    ]


def test_an_enquiry_is_stored_once(client: Client) -> None:
    body = {"name": "Ali", "phone": "+216 22 123 456", "query": "phare clio"}
    for _ in range(2):
        assert send(client, body, path="/api/v1/enquiries/", key=None).status_code == 201
    assert Enquiry.objects.get().phone == "+21622123456"


def test_an_enquiry_asks_something(client: Client) -> None:
    response = send(client, {"name": "Ali", "phone": "22123456"}, path="/api/v1/enquiries/", key=None)
    assert problems(response) == [("query", "invalid")]
    assert not Enquiry.objects.exists()


def test_one_address_asks_five_times_an_hour(client: Client) -> None:
    answers = [
        send(client, {"name": "Ali", "phone": "22123456", "query": str(n)}, path="/api/v1/enquiries/", key=None)
        for n in range(6)
    ]
    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert answers[-1]["Retry-After"] == "3600"
    assert Enquiry.objects.count() == 5


def test_the_shop_hears_of_the_order(client: Client) -> None:
    send(client, wish(ProductFactory(stock=5)))
    assert [notice.kind for notice in Notice.objects.all()] == ["received"]
