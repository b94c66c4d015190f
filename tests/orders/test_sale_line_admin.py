"""The sales ledger in the back office: who may look, what is summed, and that nobody writes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orders.admin.sale_line import period
from orders.models import Channel, SaleLine
from tests.catalog.admin.staff import text, url
from tests.factories import ProductFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]

TODAY = date(2026, 11, 23)
MOST_QUERIES = 10


@pytest.fixture
def november() -> Any:
    with time_machine.travel("2026-11-23T12:00:00+01:00", tick=False):
        yield


def client_of(*permissions: str, **flags: bool) -> Client:
    user = get_user_model().objects.create_user("vendeur", **({"is_staff": True} | flags))
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="orders", codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def lines() -> list[SaleLine]:
    one, other = ProductFactory(sku="UNE-77"), ProductFactory(sku="DEU-88")
    sold = (
        (date(2026, 11, 23), one, 3, Channel.TILL, "till:T1:ticket:2026-11-23 12"),
        (date(2026, 11, 20), other, -1, Channel.ONLINE, "commande 10001"),
        (date(2026, 10, 25), one, 2, Channel.TILL, "till::day:2026-10-25"),
        (date(2025, 3, 1), one, 40, Channel.TILL, "demo"),
    )
    return [
        SaleLine.objects.create(
            day=day, product=product, quantity=pieces, unit_price_net=Decimal("10.500"), channel=channel, source=source,
            source_line=1,
        )
        for day, product, pieces, channel, source in sold
    ]  # fmt: skip


def listed(response: Any) -> tuple[str, int, int, int, str]:
    """What is summed, and the sums: lines, pieces sold, pieces brought back, dinars."""
    changelist = response.context["cl"]
    lines, sold, returned, net = changelist.totals
    return changelist.summed, lines, sold, returned, str(net)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ("30 derniers jours", 3, 5, 1, "42.000")),
        ({"channel__exact": "online"}, ("30 derniers jours", 1, 0, 1, "-10.500")),
        ({"jour": "1"}, ("Lignes choisies", 1, 3, 0, "31.500")),
        ({"jour": "7"}, ("Lignes choisies", 2, 3, 1, "21.000")),
        ({"jour": "2026-11"}, ("Lignes choisies", 2, 3, 1, "21.000")),
        ({"jour": "2026-10-25"}, ("Lignes choisies", 1, 2, 0, "21.000")),
        ({"jour": "2025"}, ("Lignes choisies", 1, 40, 0, "420.000")),
        ({"q": "UNE-77"}, ("Lignes choisies", 3, 45, 0, "472.500")),
    ],
)
def test_sums_are_of_what_was_chosen_else_of_the_latest_days(
    lines: list[SaleLine], query: dict[str, str], expected: tuple[str, int, int, int, str]
) -> None:
    assert listed(client_of("view_saleline").get(url(SaleLine), query)) == expected


def test_a_part_is_chosen_by_typing(lines: list[SaleLine]) -> None:
    chef = client_of(is_superuser=True)
    found = chef.get(url(SaleLine), {"product__id__exact": lines[1].product_id})
    assert listed(found) == ("Lignes choisies", 1, 0, 1, "-10.500")


def test_a_line_tells_its_day_part_price_and_document(lines: list[SaleLine]) -> None:
    seller = client_of("view_saleline", "view_product")
    with CaptureQueriesContext(connection) as queries:
        page = text(seller.get(url(SaleLine)))
    assert len(queries) <= MOST_QUERIES
    for shown in (
        "23/11/2026",
        "?jour=2026-11-23",
        "UNE-77",
        "+3",
        "-1",
        "10,500\u00a0DT",
        "Ticket 12, caisse T1",
        "Site",
    ):
        assert shown in page
    assert "Novembre 2026" in page


@pytest.mark.parametrize("odd", ["hier", "2026-13", "2026-02-30", "99999", "\0", "9999-12", "-", "2026-11-23x", "%"])
def test_days_that_are_none_break_nothing(lines: list[SaleLine], odd: str) -> None:
    response = client_of("view_saleline").get(url(SaleLine), {"jour": odd})
    assert response.status_code in (200, 302)


def test_nobody_writes_the_ledger_here(lines: list[SaleLine]) -> None:
    chef = client_of(is_superuser=True)
    assert chef.get(url(SaleLine, "add")).status_code == 403
    assert chef.post(url(SaleLine, "change", lines[0].pk), {"quantity": "9"}).status_code == 403
    assert chef.post(url(SaleLine, "delete", lines[0].pk), {"post": "yes"}).status_code == 403
    assert chef.get(url(SaleLine, "change", lines[0].pk)).status_code == 200
    lines[0].refresh_from_db()
    assert (SaleLine.objects.count(), lines[0].quantity) == (4, 3)


def test_staff_without_permission_see_no_sale(lines: list[SaleLine]) -> None:
    assert client_of("view_enquiry").get(url(SaleLine)).status_code == 403
    assert Client().get(url(SaleLine)).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("1", (TODAY, TODAY)),
        ("30", (date(2026, 10, 25), TODAY)),
        ("2026-02", (date(2026, 2, 1), date(2026, 2, 28))),
        ("2024-12", (date(2024, 12, 1), date(2024, 12, 31))),
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-02-03", (date(2026, 2, 3), date(2026, 2, 3))),
    ],
)
def test_periods(chosen: str, expected: tuple[date, date]) -> None:
    assert period(chosen, TODAY) == expected
