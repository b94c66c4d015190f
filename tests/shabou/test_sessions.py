"""How long a session is kept, and which cookies are none."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def with_a_cart() -> Client:
    client = Client()
    client.post("/panier/ajouter/", {"product": str(ProductFactory().uuid)})
    return client


def days_left() -> int:
    return round((Session.objects.get().expire_date - timezone.now()) / timedelta(days=1))


def test_a_guest_s_session_keeps_for_thirty_days() -> None:
    client = with_a_cart()
    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 3600
    assert days_left() == 30


def test_a_login_is_no_longer_for_a_cart() -> None:
    client = with_a_cart()
    client.force_login(get_user_model().objects.create_user("demo", is_staff=True))
    client.post("/panier/ajouter/", {"product": str(ProductFactory().uuid)})
    assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 3600
    assert days_left() == 14
    assert client.session["cart"]  # what the guest had chosen is still there


@pytest.mark.parametrize("cookie", ["", "short", "x" * 5_000, '"aaaaaaaaaaaa\\000"', "aaaaaaaa%00", "é" * 32, "A" * 32])
def test_a_cookie_that_is_none_of_ours_is_an_empty_session(cookie: str) -> None:
    client = Client()
    client.cookies["sessionid"] = cookie
    assert client.get("/panier/saisie-rapide/").status_code == 200
    client.post("/panier/ajouter/", {"product": str(ProductFactory().uuid)})
    assert Session.objects.get().session_key != cookie
