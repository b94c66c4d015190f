"""kill -9 in the middle of a step: the order is as before or as after, holds no lock, and goes on."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from catalog.models import Product
from orders.actions import life, make_order_once
from orders.actions import once as once_module
from orders.models import IdempotencyKey, Order, OrderEvent, SaleLine
from orders.models.idempotency import LEASE
from orders.states import State
from tests.factories import ProductFactory
from tests.orders.orders import NOW, asked, bring, ledger, make, seller, step_to, stock

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4
LONGEST_WAIT = 5  # seconds until the server has noticed


def killed(work: Callable[[Callable[[], None]], object]) -> None:
    """Run `work` in a process of its own and kill that where it calls what it is given."""
    there, here = os.pipe()
    inherited: list[Any] = []  # the parent's connection: kept, so that nothing says goodbye on it
    child = os.fork()
    if child == 0:
        try:
            inherited.append(connection.connection)
            connection.connection = None

            def wait_for_the_end() -> None:
                os.write(here, b"!")
                time.sleep(60)

            work(wait_for_the_end)
        finally:
            os._exit(1)
    os.close(here)
    try:
        assert os.read(there, 1) == b"!", "the child ended before it got there"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(there)


def unlocked(order: Order, *products: Product) -> bool:
    """Whether the dead process's locks are gone within a few seconds."""
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        try:
            with transaction.atomic():
                list(Order.objects.select_for_update(nowait=True).filter(pk=order.pk))
                list(Product.objects.select_for_update(nowait=True).filter(pk__in=[one.pk for one in products]))
        except OperationalError:
            time.sleep(0.02)
        else:
            return True
    return False


def after_calls(call: Callable[..., Any], number: int, then: Callable[[], None]) -> Callable[..., Any]:
    """`call`, and after so many of them `then`."""
    calls = 0

    def counted(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        answer = call(*arguments, **named)
        calls += 1
        if calls == number:
            then()
        return answer

    return counted


@pytest.fixture
def confirming() -> tuple[Order, list[Product]]:
    products = ProductFactory.create_batch(3, stock=5)
    return bring(make(*products, quantity=2), State.CALLED), products


@pytest.mark.parametrize("taken", [1, 2, 3] * ROUNDS)
def test_killed_while_it_takes_the_stock(confirming: tuple[Order, list[Product]], taken: int) -> None:
    order, products = confirming
    by = seller()

    def work(here: Callable[[], None]) -> None:
        life.move_stock = after_calls(life.move_stock, taken, here)
        step_to(order, State.CONFIRMED, by=by)

    killed(work)
    assert unlocked(order, *products)
    assert Order.objects.get().status == "called"
    assert not OrderEvent.objects.filter(status="confirmed").exists()
    assert [(stock(product), ledger(product)) for product in products] == [(5, 5)] * 3
    step_to(order, State.CONFIRMED, by=by)
    assert [(stock(product), ledger(product)) for product in products] == [(3, 3)] * 3


@pytest.mark.parametrize("committed", [False, True] * ROUNDS)
def test_killed_around_the_commit(confirming: tuple[Order, list[Product]], committed: bool) -> None:
    order, products = confirming
    by = seller()

    def work(here: Callable[[], None]) -> None:
        if committed:
            step_to(order, State.CONFIRMED, by=by)
            here()
        with transaction.atomic():
            step_to(order, State.CONFIRMED, by=by)
            here()

    killed(work)
    assert unlocked(order, *products)
    left = 3 if committed else 5
    assert Order.objects.get().status == ("confirmed" if committed else "called")
    assert OrderEvent.objects.filter(status="confirmed").exists() is committed
    assert [(stock(product), ledger(product)) for product in products] == [(left, left)] * 3


def test_killed_while_it_writes_the_sale(confirming: tuple[Order, list[Product]]) -> None:
    order, _ = confirming
    by = seller()
    bring(order, State.HANDED_OVER)

    def work(here: Callable[[], None]) -> None:
        with transaction.atomic():
            step_to(order, State.DELIVERED, by=by)
            here()

    killed(work)
    assert unlocked(order)
    assert not SaleLine.objects.exists()
    step_to(order, State.DELIVERED, by=by)
    assert SaleLine.objects.count() == 3


def test_killed_while_it_makes_an_order() -> None:
    """Nothing is there but the key, which is usable again after its lease."""
    wish = asked({ProductFactory().pk: 1})

    def work(here: Callable[[], None]) -> None:
        once_module.make_order = after_calls(once_module.make_order, 1, here)
        make_order_once(key="k", asked=wish, now=NOW)

    killed(work)
    end = time.monotonic() + LONGEST_WAIT
    while others_at_work() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Order.objects.exists()
    assert IdempotencyKey.objects.get().order is None
    order, is_new = make_order_once(key="k", asked=wish, now=NOW + LEASE)
    assert is_new
    assert Order.objects.get() == order


def others_at_work() -> bool:
    """Whether another connection is inside a transaction."""
    others = "datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE {others})")
        return bool(cursor.fetchone()[0])
