"""One key, one order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from orders.actions import KeyUsedForAnother, OrderRefused, StillBeingMade, forget_keys, make_order_once
from orders.actions import once as once_module
from orders.models import IdempotencyKey, Order
from orders.models.idempotency import KEPT, LEASE
from tests.factories import ProductFactory
from tests.orders.orders import NOW, asked

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def product() -> Any:
    return ProductFactory()


def once(product: Any, *, key: str = "a", quantity: int = 1, now: Any = NOW, **changed: Any) -> tuple[Order, bool]:
    return make_order_once(key=key, asked=asked({product.pk: quantity}, **changed), now=now)


def stuck(product: Any) -> None:
    """A process took the key and died."""
    IdempotencyKey.objects.claim("a", asked({product.pk: 1}).fingerprint, NOW)


def test_the_same_request_gets_the_same_order(product: Any) -> None:
    order, is_new = once(product)
    assert is_new
    assert once(product, now=NOW + KEPT - SECOND) == (order, False)
    assert Order.objects.get() == order


def test_another_key_is_another_order(product: Any) -> None:
    assert once(product)[0] != once(product, key="b")[0]


@pytest.mark.parametrize("changed", [{"quantity": 2}, {"phone": "+21622123457"}, {"note": "vite"}])
def test_another_wish_under_the_same_key_is_refused(product: Any, changed: dict[str, Any]) -> None:
    once(product)
    with pytest.raises(KeyUsedForAnother):
        once(product, **changed)
    assert Order.objects.count() == 1


def test_the_same_pieces_in_another_order_are_the_same_wish() -> None:
    assert asked({1: 2, 3: 4}).fingerprint == asked({3: 4, 1: 2}).fingerprint
    assert asked({1: 2}).fingerprint != asked({2: 1}).fingerprint
    assert asked({1: 1}, name="\ud800").fingerprint


def test_a_key_counts_for_a_day(product: Any) -> None:
    first = once(product)[0]
    second, is_new = once(product, quantity=2, now=NOW + KEPT)
    assert is_new
    assert first != second
    assert IdempotencyKey.objects.get().order == second


def test_while_it_is_being_made_others_are_told_to_wait(product: Any) -> None:
    stuck(product)
    with pytest.raises(StillBeingMade):
        once(product, now=NOW + LEASE - SECOND)
    with pytest.raises(KeyUsedForAnother):
        once(product, quantity=2)
    assert not Order.objects.exists()


def test_what_a_dead_process_held_is_usable_after_its_lease(product: Any) -> None:
    stuck(product)
    order, is_new = once(product, now=NOW + LEASE)
    assert is_new
    assert Order.objects.get() == order


@pytest.mark.django_db(transaction=True)
def test_who_comes_back_after_his_lease_writes_no_second_order(product: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make = once_module.make_order
    others: list[Order] = []

    def on_its_own_connection() -> Order:
        try:
            return once(product, now=NOW + LEASE)[0]
        finally:
            connections.close_all()

    def slow(**asked_for: Any) -> Order:
        monkeypatch.setattr(once_module, "make_order", make)
        with ThreadPoolExecutor(1) as elsewhere:  # meanwhile, on a connection of its own
            others.append(elsewhere.submit(on_its_own_connection).result())
        return make(**asked_for)

    monkeypatch.setattr(once_module, "make_order", slow)
    with pytest.raises(StillBeingMade):
        once(product)
    assert [Order.objects.get()] == others
    assert once(product) == (others[0], False)


def test_a_refusal_gives_the_key_back(product: Any) -> None:
    with pytest.raises(OrderRefused):
        once(product, quantity=6)
    assert not IdempotencyKey.objects.exists()
    assert once(product, quantity=5)[1]


def test_old_keys_are_forgotten_and_their_orders_stay(product: Any) -> None:
    once(product)
    once(product, key="b", now=NOW + SECOND)
    assert forget_keys(now=NOW + KEPT) == 1
    assert [row.key for row in IdempotencyKey.objects.all()] == ["b"]
    assert Order.objects.count() == 2
