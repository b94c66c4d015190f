"""Orders over the API of the staff."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orders.models import Order
from orders.states import RIGHTS, State
from shabou.roles import ROLES, rights
from tests.factories import ProductFactory
from tests.orders.orders import bring, make, stock

pytestmark = pytest.mark.django_db

LIST = "/api/v1/admin/orders/"


def of_role(client: Client, role: str) -> User:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


def step(client: Client, order: Order, to: str, reason: str = "") -> Any:
    return client.post(f"{LIST}{order.token}/steps/", {"to": to, "reason": reason}, content_type="application/json")


def disc(**given: Any) -> Any:
    return ProductFactory(**({"sku": "D-1", "name_fr": "Disque", "price": "10.000", "stock": 5} | given))


def test_the_list_shows_the_newest_first_with_the_customer(client: Client) -> None:
    first, second = make(disc()), make(disc(sku="D-2"), name="Sami", phone="+21655000111")
    of_role(client, "seller")
    rows = client.get(LIST).json()["results"]
    assert [row["code"] for row in rows] == [second.code, first.code]
    assert (rows[0]["name"], rows[0]["phone"], rows[0]["total"]) == ("Sami", "+21655000111", "17.000")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=called", ["called"]),
        ("status=paid", []),
        ("channel=cash", ["new", "called"]),
        ("phone=55 000 111", ["called"]),
        ("since=2100-01-01T00:00:00Z", []),
        ("whatever=1", ["new", "called"]),
    ],
)
def test_filters_narrow(client: Client, query: str, found: list[str]) -> None:
    bring(make(disc(), phone="+21655000111"), State.CALLED)
    make(disc(sku="D-2"))
    of_role(client, "seller")
    assert [row["status"] for row in client.get(f"{LIST}?{query}").json()["results"]] == found


def test_an_order_is_found_by_what_the_customer_says(client: Client) -> None:
    order, _ = make(disc()), make(disc(sku="D-2"))
    of_role(client, "seller")
    for said in (order.code, order.code.lower(), str(order.number)):
        rows = client.get(LIST, {"code": said}).json()["results"]
        assert [row["code"] for row in rows] == [order.code]


@pytest.mark.parametrize(("name", "value"), [("status", "lost"), ("phone", "12"), ("code", "x"), ("since", "hier")])
def test_a_wrong_filter_is_named(client: Client, name: str, value: str) -> None:
    of_role(client, "seller")
    answer = client.get(LIST, {name: value})
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, name)


def test_the_list_takes_as_many_queries_for_one_order_as_for_ten(client: Client) -> None:
    of_role(client, "seller")
    part, counts = disc(stock=50), []
    for orders in (1, 9):
        for _ in range(orders):
            make(part)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts == [4, 4]


def test_one_order_tells_who_did_what_and_why(client: Client) -> None:
    order = bring(make(disc(), note="Après 17 h"), State.CONFIRMED)
    of_role(client, "storekeeper")
    shown = client.get(f"{LIST}{order.token}/").json()
    assert (shown["note"], shown["address"]) == ("Après 17 h", "12 rue de Marseille")
    assert [(one["status"], one["actor"], one["by"]) for one in shown["steps"]] == [
        ("new", "customer", None),
        ("called", "staff", "vendeur"),
        ("confirmed", "staff", "vendeur"),
    ]
    assert shown["next_states"] == ["packed", "cancelled"]
    assert [(line["sku"], line["quantity"]) for line in shown["lines"]] == [("D-1", 1)]


def test_a_confirmed_order_holds_its_parts_and_the_step_is_kept(client: Client) -> None:
    part = disc()
    order = bring(make(part, quantity=2), State.CALLED)
    user = of_role(client, "seller")
    answer = step(client, order, "confirmed")
    assert (answer.status_code, answer.json()["status"], stock(part)) == (200, "confirmed", 3)
    kept = LogEntry.objects.get()
    assert (kept.user, kept.object_id, kept.change_message) == (user, str(order.pk), "Étape : confirmée.")


def test_a_step_that_is_not_possible_changes_nothing(client: Client) -> None:
    part = disc()
    order = make(part)
    of_role(client, "manager")
    answer = step(client, order, "paid")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "illegal_step")
    assert (Order.objects.get().status, stock(part), LogEntry.objects.count()) == ("new", 5, 0)


def test_a_short_stock_is_said_with_what_is_left(client: Client) -> None:
    part = disc(stock=1)
    order = bring(make(part), State.CALLED)
    type(part).objects.update(stock=0)
    of_role(client, "seller")
    (error,) = step(client, order, "confirmed").json()["errors"]
    assert error == {
        "code": "out_of_stock",
        "detail": "Stock insuffisant : D-1 Disque (1 commandés, 0 en stock).",
        "attr": None,
    }
    assert Order.objects.get().status == "called"


def test_what_is_cancelled_needs_a_reason(client: Client) -> None:
    order = make(disc())
    of_role(client, "seller")
    answer = step(client, order, "cancelled", "  ")
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "reason")
    assert step(client, order, "cancelled", "Doublon").json()["steps"][-1]["reason"] == "Doublon"


@pytest.mark.parametrize("to", ["new", "expired", "lost", None, 7, ["paid"]])
def test_no_other_step_is_taken(client: Client, to: Any) -> None:
    order = make(disc())
    of_role(client, "manager")
    answer = step(client, order, to)
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "to")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("to", RIGHTS)
def test_each_step_is_somebodys_work(client: Client, role: str, to: State) -> None:
    order = make(disc())
    of_role(client, role)
    answer = step(client, order, to.value, "Motif")
    may = {"orders.view_order", RIGHTS[to]} <= rights()[role]
    assert (answer.status_code in (200, 409)) is may
    assert may or (answer.status_code == 403 and Order.objects.get().status == "new")


def test_an_order_nobody_made_is_not_found(client: Client) -> None:
    of_role(client, "seller")
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"{LIST}{unknown}/").status_code == 404
    assert client.post(f"{LIST}{unknown}/steps/", {}, content_type="application/json").status_code == 404
