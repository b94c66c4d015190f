"""The API while nothing listens where Redis should be."""

import logging
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client

from shabou.outage import OncePerMinute
from tests.catalog.api_client import API
from tests.factories import ProductFactory
from tests.orders.orders import governorate
from tests.shabou.test_limits import away

pytestmark = pytest.mark.django_db

PASSWORD = "une phrase assez longue"


def log_in(client: Client) -> Any:
    given = {"username": "amel", "password": PASSWORD}
    return client.post(f"{API}admin/auth/login/", given, content_type="application/json")


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)  # as a server, which answers 503


def test_reads_and_orders_go_on_and_logins_wait(client: Client, settings: LazySettings) -> None:
    disc = ProductFactory(slug="disque", stock=5, price="40.000")
    wish = {
        "items": [{"product": str(disc.uuid), "quantity": 1}],
        "name": "Ali Ben Salah",
        "phone": "22123456",
        "governorate": governorate().slug,
        "delegation": "Bab Bhar",
        "address": "12 rue de Marseille",
    }
    User.objects.create_user("amel", password=PASSWORD, is_staff=True)
    with away(settings):
        reads = [client.get(f"{API}{path}") for path in ("products/", "products/disque/", "search/?q=disque", "shop/")]
        order = client.post(f"{API}orders/", wish, content_type="application/json", headers={"idempotency-key": "one"})
        login = log_in(client)
    assert [answer.status_code for answer in reads] == [200] * 4
    assert (order.status_code, order.json()["goods"]) == (201, "40.000")
    assert (login.status_code, login["Retry-After"]) == (503, "30")
    assert login.json()["errors"][0]["code"] == "unavailable"


def test_the_log_says_so_once_a_minute(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    filters = logging.getLogger(settings.DJANGO_REDIS_LOGGER).filters
    once = [each for each in filters if isinstance(each, OncePerMinute)]
    assert once
    for each in once:
        monkeypatch.setattr(each, "silent_until", 0.0)
    with away(settings), caplog.at_level(logging.ERROR, logger=settings.DJANGO_REDIS_LOGGER):
        for _ in range(5):
            assert client.get(f"{API}search/?q=disque").status_code == 200
            assert log_in(client).status_code == 503
    assert [record.name for record in caplog.records].count(settings.DJANGO_REDIS_LOGGER) == 1
