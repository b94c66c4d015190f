"""Who may call which route of the staff, by which method: every caller, every method."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from shabou.roles import ROLES, rights
from tests.factories import BrandFactory, CategoryFactory, ImportRunFactory, ProductFactory
from tests.orders import orders
from tests.prospector import market
from tests.shabou.staff_routes import STAFF

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "put", "patch", "delete")
EVERY = [(name, method) for name in STAFF for method in METHODS]
ALLOWED = [(name, method) for name, (_, methods) in STAFF.items() for method in methods]


@pytest.fixture
def known() -> dict[str, Any]:
    disc = ProductFactory(brand=BrandFactory(slug="bosch"), category=CategoryFactory(slug="freinage"))
    imports = {f"{kind}_import": ImportRunFactory(kind=f"{kind}s") for kind in ("product", "sale")}
    for run in imports.values():
        run.refresh_from_db()
    known = {"product": disc.uuid, "brand": "bosch", "category": "freinage", "order": orders.make(disc).token}
    match = market.match(product=disc)
    sighting = market.seen(offer=match.offer)
    known |= {"offer": match.offer.pk, "match": match.pk, "observation": sighting.pk}
    return known | {name: run.uuid for name, run in imports.items()}


def call(client: Client, name: str, method: str, known: dict[str, Any]) -> int:
    address = "/api/v1/" + STAFF[name][0].format(**known)
    status: int = client.generic(method.upper(), address, "{}", content_type="application/json").status_code
    return status


@pytest.mark.parametrize(("name", "method"), EVERY)
def test_a_stranger_has_to_log_in(client: Client, known: dict[str, Any], name: str, method: str) -> None:
    assert call(client, name, method, known) == 401


@pytest.mark.parametrize(("name", "method"), EVERY)
def test_a_user_who_is_no_staff_may_nothing(client: Client, known: dict[str, Any], name: str, method: str) -> None:
    client.force_login(User.objects.create_user("client"))
    assert call(client, name, method, known) == 403


@pytest.mark.parametrize(("name", "method"), EVERY)
def test_staff_without_a_role_may_nothing(client: Client, known: dict[str, Any], name: str, method: str) -> None:
    client.force_login(User.objects.create_user("nouveau", is_staff=True))
    assert call(client, name, method, known) == 403


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "method"), ALLOWED)
def test_a_role_may_what_the_table_says(
    client: Client, known: dict[str, Any], name: str, method: str, role: str
) -> None:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    status = call(client, name, method, known)
    if STAFF[name][1][method] in rights()[role]:
        assert status in (200, 201, 204, 400, 409, 415)
    else:
        assert status == 403


@pytest.mark.parametrize(("name", "method"), [pair for pair in EVERY if pair not in ALLOWED])
def test_no_other_method_exists(client: Client, known: dict[str, Any], name: str, method: str) -> None:
    client.force_login(User.objects.create_superuser("patron"))
    assert call(client, name, method, known) == 405
