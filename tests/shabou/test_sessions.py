"""How long a session is kept, and which cookies are none."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from orders.cart import Cart
from shabou.sessions import SessionStore
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


def test_a_change_revives_no_expired_login() -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user("demo", is_staff=True))
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    cache.clear()
    store = SessionStore(client.cookies["sessionid"].value)
    with store.alone():  # nobody has read it before
        store["cart"] = {}
    assert SESSION_KEY not in store


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_tabs_do_not_lose_one_another(guarded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six parts added at the same moment; without the guard the last writer wins."""
    products = [ProductFactory() for _ in range(6)]
    client = with_a_cart()
    barrier = Barrier(6)
    add = Cart.add

    def add_late(cart: Cart, product: Product, quantity: int) -> None:
        if not guarded:
            barrier.wait()  # all have read, none has written
        add(cart, product, quantity)

    monkeypatch.setattr(Cart, "add", add_late)
    if not guarded:
        monkeypatch.setattr(SessionStore, "alone", lambda store: nullcontext())

    def one_tab(product: Product) -> None:
        tab = Client()
        tab.cookies["sessionid"] = client.cookies["sessionid"].value
        try:
            tab.post("/panier/ajouter/", {"product": str(product.uuid)})
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as tabs:
        list(tabs.map(one_tab, products))
    assert (len(client.session["cart"]) == 7) == guarded
