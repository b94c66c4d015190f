"""The public page of an order: what it shows, to whom, and what a customer may still do."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from orders.models import Actor, Delegation, Order, OrderChannel
from orders.states import State
from orders.throttle import MISSES_AN_HOUR
from orders.views.order import LABELS, NEXT
from tests.factories import ProductFactory
from tests.orders.orders import bring, make, step_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clean() -> None:
    cache.clear()


def address(order: Order, language: str = "") -> str:
    return f"{language}/commande/{order.token}/"


def order(**changed: Any) -> Order:
    return make(ProductFactory(name_fr="Plaquettes", sku="BRE-P85"), **changed)


def test_the_page_shows_the_order_and_half_the_telephone(client: Client) -> None:
    made = order(email="ali@example.tn")
    page = client.get(address(made))
    text = page.content.decode()
    assert page.status_code == 200
    for shown in (made.code, "Plaquettes", "BRE-P85", "12 rue de Marseille", "Bab Bhar", "+216 •• ••• 456"):
        assert shown in text
    for hidden in ("22123456", "22 123 456", "ali@example.tn"):
        assert hidden not in text


def test_the_delegation_is_said_in_the_language_of_the_page(client: Client) -> None:
    made = order()
    assert made.governorate is not None
    Delegation.objects.create(governorate=made.governorate, name_fr="Bab Bhar", name_ar="باب بحر")
    assert client.get(address(made, "/ar")).context["delegation"] == "باب بحر"
    assert client.get(address(made)).context["delegation"] == "Bab Bhar"


def test_nobody_else_learns_the_address(client: Client) -> None:
    page = client.get(address(order()))
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_an_unknown_token_tells_nothing(client: Client, language: str) -> None:
    order()
    answer = client.get(f"{language}/commande/{uuid4()}/")
    assert answer.status_code == 404
    assert client.get(f"{language}/commande/1/").status_code == 404


def test_who_guesses_tokens_is_stopped_and_others_are_not(client: Client) -> None:
    made = order()
    for _ in range(MISSES_AN_HOUR):
        assert client.get(f"/commande/{uuid4()}/").status_code == 404
    answer = client.get(f"/commande/{uuid4()}/")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "Trop d'essais" in " ".join(answer.context["form"].non_field_errors())
    assert client.get(f"/commande/{uuid4()}/", REMOTE_ADDR="10.9.9.9").status_code == 404
    assert client.get(address(made)).status_code == 200  # a mobile network shares one address


def test_every_state_has_words_for_customers() -> None:
    assert set(LABELS) == set(NEXT) == set(State)


def test_the_timeline_says_what_was_and_what_comes(client: Client) -> None:
    made = order()
    bring(made, State.CONFIRMED)
    steps = client.get(address(made)).context["steps"]
    assert [(step["label"], step["at"] is not None) for step in steps] == [
        ("Commande reçue", True),
        ("Nous vous avons appelé", True),
        ("Commande confirmée", True),
        ("Commande préparée", False),
        ("En route vers vous", False),
        ("Commande livrée", False),
    ]


def test_a_pick_up_is_fetched(client: Client) -> None:
    made = order(channel=OrderChannel.PICK_UP)
    steps = client.get(address(made)).context["steps"]
    assert [step["label"] for step in steps] == [
        "Commande reçue",
        "Commande confirmée",
        "Prête à être retirée",
        "Commande retirée",
    ]


def test_a_cancelled_order_has_nothing_to_come(client: Client) -> None:
    made = order()
    step_to(made, State.CANCELLED, reason="Doublon")
    page = client.get(address(made))
    assert [step["label"] for step in page.context["steps"]] == ["Commande reçue", "Commande annulée"]
    assert "Doublon" not in page.content.decode()  # what staff write is for staff


def test_the_customer_cancels_while_nothing_is_confirmed(client: Client) -> None:
    made = order()
    answer = client.post(f"/commande/{made.token}/annuler/")
    made.refresh_from_db()
    assert (answer["Location"], made.state) == (f"/commande/{made.token}/", State.CANCELLED)
    assert made.events.get(status="cancelled").actor == Actor.CUSTOMER


def test_a_confirmed_order_is_not_cancelled_here(client: Client) -> None:
    made = bring(order(), State.CONFIRMED)
    answer = client.post(f"/commande/{made.token}/annuler/", follow=True)
    made.refresh_from_db()
    assert made.state == State.CONFIRMED
    assert "appelez-nous" in answer.content.decode()
    assert "annuler/" not in answer.content.decode()


def test_looking_cancels_nothing(client: Client) -> None:
    made = order()
    assert client.get(f"/commande/{made.token}/annuler/").status_code == 405
    assert Client(enforce_csrf_checks=True).post(f"/commande/{made.token}/annuler/").status_code == 403
    made.refresh_from_db()
    assert made.state == State.NEW


@pytest.mark.parametrize(
    ("channel", "opens"), [(OrderChannel.WHATSAPP, True), (OrderChannel.CASH, False), (OrderChannel.PICK_UP, False)]
)
def test_the_chat_opens_by_itself_for_a_fresh_order_on_whatsapp(
    client: Client, channel: OrderChannel, opens: bool
) -> None:
    made = order(channel=channel)
    assert ("data-open-now" in client.get(f"{address(made)}?nouvelle=1").content.decode()) == opens
    page = client.get(address(made)).content.decode()
    assert "data-open-now" not in page
    assert "https://wa.me/21612345678?text=" in page


def test_the_page_costs_the_same_with_many_lines(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for products in (1, 3):
        made = make(*(ProductFactory() for _ in range(products)))
        with django_assert_num_queries(5):
            client.get(address(made))


@pytest.mark.parametrize("code", ["SH-{n}", "sh {n}", "{n}", " SH{n} "])
@pytest.mark.parametrize("phone", ["22 123 456", "00216 22123456", "٢٢١٢٣٤٥٦"])
def test_code_and_telephone_lead_to_the_page(client: Client, code: str, phone: str) -> None:
    made = order()
    answer = client.post("/commande/suivi/", {"code": code.format(n=made.number), "phone": phone})
    assert answer["Location"] == address(made)


def test_a_wrong_code_and_a_wrong_telephone_are_told_alike(client: Client) -> None:
    made = order()
    known = {"code": made.code, "phone": "22 123 456"}
    wrong = [known | {"code": "SH-99999999"}, known | {"phone": "55 123 456"}, known | {"code": "'; drop"}]
    said = {" ".join(client.post("/commande/suivi/", typed).context["form"].non_field_errors()) for typed in wrong}
    assert len(said) == 1
    assert "Nous ne trouvons aucune commande" in said.pop()


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", ""), ("code", "9" * 5000), ("code", "\0"), ("phone", ""), ("phone", "123"), ("phone", "x" * 5000)],
)
def test_what_cannot_be_is_said_beside_the_field(client: Client, field: str, value: str) -> None:
    answer = client.post("/commande/suivi/", {"code": "SH-10001", "phone": "22 123 456", field: value})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]


def test_of_ipv6_a_whole_network_is_one_customer(client: Client) -> None:
    typed = {"code": "SH-1", "phone": "22 123 456"}
    for host in range(MISSES_AN_HOUR):
        client.post("/commande/suivi/", typed, REMOTE_ADDR=f"2001:db8:1:2::{host}")
    assert client.post("/commande/suivi/", typed, REMOTE_ADDR="2001:db8:1:2:9::1").status_code == 429
    assert client.post("/commande/suivi/", typed, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_who_tries_codes_is_stopped(client: Client) -> None:
    made = order()
    for number in range(MISSES_AN_HOUR):
        client.post("/commande/suivi/", {"code": f"SH-{number}", "phone": "22 123 456"})
    answer = client.post("/commande/suivi/", {"code": made.code, "phone": "22 123 456"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    other = client.post("/commande/suivi/", {"code": made.code, "phone": "22 123 456"}, REMOTE_ADDR="10.9.9.9")
    assert other.status_code == 302
