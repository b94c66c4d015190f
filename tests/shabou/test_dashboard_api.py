"""What waits for somebody, for each role."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from catalog.models import Product
from orders.states import State
from tests.factories import ProductFactory
from tests.orders.orders import bring, make

pytestmark = pytest.mark.django_db

NOTHING = {"new": 0, "called": 0, "confirmed": 0, "packed": 0, "handed_over": 0, "delivered": 0}


def shown_to(client: Client, role: str) -> Any:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client.get("/api/v1/admin/dashboard/").json()


def test_the_manager_sees_all(client: Client) -> None:
    disc = ProductFactory(stock=50, price="10.000")
    make(disc)
    bring(make(disc), State.CONFIRMED)
    for stock in (-1, -2, 0, 1):
        Product.objects.filter(pk=ProductFactory().pk).update(stock=stock, low_stock_level=2)
    shown = shown_to(client, "manager")
    assert shown["orders"] == NOTHING | {"new": 1, "confirmed": 1}
    assert shown["stock"] == {"negative": 2, "out": 1, "low": 1}
    assert (shown["new_enquiries"], shown["missed_searches"]) == (0, 0)
    assert "Le téléphone est encore le numéro fictif livré d'origine." in shown["setup_gaps"]


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        ("seller", {"setup_gaps"}),
        ("storekeeper", {"missed_searches", "setup_gaps"}),
        ("buyer", {"orders", "setup_gaps"}),
    ],
)
def test_others_see_what_is_theirs(client: Client, role: str, hidden: set[str]) -> None:
    shown = shown_to(client, role)
    assert {name for name, value in shown.items() if value is None} == hidden
