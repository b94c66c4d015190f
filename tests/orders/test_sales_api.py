"""The sales ledger over the API of the staff."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from orders.models import SaleLine
from orders.models.sale_line import till_source
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db

LIST, SUMMARY = "/api/v1/admin/sales/", "/api/v1/admin/sales/summary/"


@pytest.fixture(autouse=True)
def buyer(client: Client) -> None:
    user = User.objects.create_user("acheteur", is_staff=True)
    user.groups.add(Group.objects.get(name="buyer"))
    client.force_login(user)


@pytest.fixture
def lines() -> list[Any]:
    disc, filtre = ProductFactory(sku="D-1"), ProductFactory(sku="F-1")
    sold = [
        (date(2026, 1, 5), disc, 3, "10.000", "till"),
        (date(2026, 1, 5), filtre, -1, "4.500", "till"),
        (date(2026, 1, 31), filtre, 2, "4.500", "online"),
    ]
    SaleLine.objects.bulk_create(
        SaleLine(
            day=day,
            product=product,
            quantity=quantity,
            unit_price_net=Decimal(price),
            channel=channel,
            source=till_source(day, ticket="7"),
            source_line=place,
        )
        for place, (day, product, quantity, price, channel) in enumerate(sold, start=1)
    )
    return [disc, filtre]


def test_lines_come_newest_first(client: Client, lines: list[Any]) -> None:
    rows = client.get(LIST).json()["results"]
    assert [(row["day"], row["sku"], row["quantity"]) for row in rows] == [
        ("2026-01-31", "F-1", 2),
        ("2026-01-05", "F-1", -1),
        ("2026-01-05", "D-1", 3),
    ]
    assert (rows[0]["unit_price_net"], rows[0]["document"]) == ("4.500", "Ticket 7")


@pytest.mark.parametrize(
    ("query", "found"),
    [("since=2026-01-06", [2]), ("until=2026-01-05", [-1, 3]), ("channel=online", [2]), ("since=2027-01-01", [])],
)
def test_filters_narrow(client: Client, lines: list[Any], query: str, found: list[int]) -> None:
    assert [row["quantity"] for row in client.get(f"{LIST}?{query}").json()["results"]] == found


def test_lines_of_one_product(client: Client, lines: list[Any]) -> None:
    disc, _ = lines
    disc.refresh_from_db()
    assert [row["quantity"] for row in client.get(LIST, {"product": disc.uuid}).json()["results"]] == [3]


def test_a_summary_adds_up_in_all_by_channel_and_by_day(client: Client, lines: list[Any]) -> None:
    assert client.get(f"{SUMMARY}?since=2026-01-01&until=2026-01-31").json() == {
        "since": "2026-01-01",
        "until": "2026-01-31",
        "total": {"lines": 3, "sold": 5, "returned": 1, "net": "34.500"},
        "channels": [
            {"channel": "online", "lines": 1, "sold": 2, "returned": 0, "net": "9.000"},
            {"channel": "till", "lines": 2, "sold": 3, "returned": 1, "net": "25.500"},
        ],
        "days": [
            {"day": "2026-01-05", "lines": 2, "sold": 3, "returned": 1, "net": "25.500"},
            {"day": "2026-01-31", "lines": 1, "sold": 2, "returned": 0, "net": "9.000"},
        ],
    }


def test_thirty_days_are_the_usual_span(client: Client, lines: list[Any]) -> None:
    shown = client.get(f"{SUMMARY}?until=2026-02-03").json()
    assert (shown["since"], shown["total"]["lines"]) == ("2026-01-05", 3)
    assert client.get(f"{SUMMARY}?until=2026-02-04").json()["total"]["lines"] == 1


def test_days_without_a_sale_sum_to_nothing(client: Client) -> None:
    shown = client.get(f"{SUMMARY}?since=2026-01-01&until=2026-01-02").json()
    assert shown["total"] == {"lines": 0, "sold": 0, "returned": 0, "net": "0.000"}
    assert (shown["channels"], shown["days"]) == ([], [])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("since=hier", "since"),
        ("until=2026-13-01", "until"),
        ("since=2026-02-01&until=2026-01-01", "since"),
        ("since=2024-01-01&until=2026-01-01", "since"),
    ],
)
def test_days_that_are_none_are_named(client: Client, query: str, field: str) -> None:
    answer = client.get(f"{SUMMARY}?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, field)


def test_the_first_day_of_all_is_a_day(client: Client) -> None:
    assert client.get(f"{SUMMARY}?until=0001-01-01").json()["since"] == "0001-01-01"
