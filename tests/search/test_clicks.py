"""Which part a visitor opened from a search: counted once, and only for who was shown the search."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.signing import TimestampSigner
from django.test import Client

from catalog.models import Product
from search.logging import record, report_click
from search.models import SearchLog
from search.query import Understanding
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CLICK = "/recherche/clic/"


def logged() -> str:
    return record("filtre", Understanding("filtre"), 2, "fr", "page", is_missed=False)[0]


def clicked() -> int | None:
    return SearchLog.objects.values_list("clicked", flat=True).get()


@pytest.fixture
def products() -> list[Product]:
    made = ProductFactory.create_batch(2)
    for product in made:
        product.refresh_from_db()
    return made


def post(log: str, product: object) -> int:
    return Client(enforce_csrf_checks=True).post(CLICK, {"log": log, "product": str(product)}).status_code


def test_the_first_click_counts(products: list[Product]) -> None:
    log = logged()
    assert post(log, products[0].uuid) == 204
    assert clicked() == products[0].pk
    assert post(log, products[1].uuid) == 204
    assert clicked() == products[0].pk


def test_a_click_in_arabic(products: list[Product]) -> None:
    log = logged()
    assert Client().post("/ar" + CLICK, {"log": log, "product": str(products[0].uuid)}).status_code == 204
    assert clicked() == products[0].pk


def test_what_nobody_signed_changes_nothing(products: list[Product]) -> None:
    log = logged()
    uuid = str(SearchLog.objects.get().uuid)
    for forged in ("", "x", uuid, log[:-1], TimestampSigner(salt="other").sign(uuid), "\0", "é:1:x"):
        assert post(forged, products[0].uuid) == 204
    for signed in ("not-a-uuid", str(uuid4())):
        assert post(TimestampSigner(salt="search.click").sign(signed), products[0].uuid) == 204
    for unknown in ("", "7", "\0", uuid4()):
        assert post(log, unknown) == 204
    assert clicked() is None


def test_a_click_after_a_day_comes_too_late(products: list[Product]) -> None:
    with time_machine.travel(NOW, tick=False):
        log = logged()
    with time_machine.travel(NOW + timedelta(days=1, seconds=1), tick=False):
        assert report_click(log, products[0].uuid) is False
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert report_click(log, products[0].uuid) is True
        assert report_click(log, UUID(int=0)) is False


def test_a_click_is_posted() -> None:
    assert Client().get(CLICK).status_code == 405
