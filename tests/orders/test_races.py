"""Many people at once, on real connections: nothing is sold twice, nobody waits in a circle, one key makes one order.

Each guard has its negative control: the same crowd without it does harm.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connections

from catalog.models import Product, StockMovement
from orders.actions import KeyUsedForAnother, OutOfStock, StillBeingMade, life, make_order_once
from orders.models import IdempotencyKey, Order, OrderEvent
from orders.states import IllegalStep, State
from tests.factories import ProductFactory
from tests.orders.orders import NOW, asked, bring, ledger, make, seller, step_to, stock

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS = 40


def at_once(calls: Iterable[Callable[[], Any]]) -> list[Any]:
    """What each call answers or raises; all begin together, each on its own connection."""
    calls = list(calls)
    together = Barrier(len(calls), timeout=30)

    def run(call: Callable[[], Any]) -> Any:
        try:
            together.wait()
            return call()
        except Exception as raised:
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as people:
        return list(people.map(run, calls))


def called_orders(products: list[Product], count: int = BUYERS) -> list[Order]:
    return [bring(make(*products), State.CALLED) for _ in range(count)]


def confirm_all(orders: list[Order]) -> Counter[str]:
    by = seller()
    answers = at_once(partial(step_to, order, State.CONFIRMED, by=by) for order in orders)
    return Counter(type(answer).__name__ for answer in answers)


def test_forty_buyers_of_the_last_ten() -> None:
    product = ProductFactory(stock=10)
    orders = called_orders([product])
    assert confirm_all(orders) == {"Order": 10, "OutOfStock": 30}
    assert stock(product) == ledger(product) == 0
    assert Counter(Order.objects.values_list("status", flat=True)) == {"confirmed": 10, "called": 30}
    assert OrderEvent.objects.filter(status="confirmed").count() == 10
    assert StockMovement.objects.filter(product=product, kind="sale").count() == 10


def test_without_the_condition_all_forty_would_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    product = ProductFactory(stock=10)
    everybody_has_read = Barrier(BUYERS, timeout=30)

    def read_decide_write(order: Order, *, by: Any) -> None:
        left = stock(product)
        everybody_has_read.wait()
        if left < 1:
            raise OutOfStock((order.lines.get(), left))
        Product.objects.filter(pk=product.pk).update(stock=left - 1)

    monkeypatch.setattr(life, "take_stock", read_decide_write)
    assert confirm_all(called_orders([product])) == {"Order": BUYERS}
    assert stock(product) == 9


def test_forty_orders_of_three_shared_parts_in_any_order() -> None:
    products = ProductFactory.create_batch(3, stock=10)
    chance = random.Random(1)
    orders = called_orders([], 0)
    for _ in range(BUYERS):
        orders.append(bring(make(*chance.sample(products, 3)), State.CALLED))
    assert confirm_all(orders) == {"Order": 10, "OutOfStock": 30}
    assert [(stock(product), ledger(product)) for product in products] == [(0, 0)] * 3


def test_parts_locked_in_the_order_of_the_lines_would_wait_in_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = ProductFactory.create_batch(2, stock=10)
    orders = [bring(make(*pair), State.CALLED) for pair in ((first, second), (second, first))]
    both_have_their_first_part = Barrier(2, timeout=30)
    move, mine = life.move_stock, threading.local()

    def one_after_the_other(**movement: Any) -> int:
        left = move(**movement)
        if not hasattr(mine, "first_part"):
            mine.first_part = movement["product"]
            both_have_their_first_part.wait()
        return left

    monkeypatch.setattr(life, "move_stock", one_after_the_other)
    monkeypatch.setattr(life, "_lines_by_product", lambda order: list(order.lines.order_by("position")))
    by = seller()
    answers = at_once(partial(step_to, order, State.CONFIRMED, by=by) for order in orders)
    assert sorted(type(answer).__name__ for answer in answers) == ["OperationalError", "Order"]
    assert "deadlock" in str(next(answer for answer in answers if isinstance(answer, OperationalError)))


def test_one_order_is_confirmed_once_however_many_click() -> None:
    product = ProductFactory(stock=10)
    order = bring(make(product, quantity=3), State.CALLED)
    assert confirm_all([order] * 10) == {"Order": 1, "IllegalStep": 9}
    assert stock(product) == ledger(product) == 7


def test_one_order_is_put_back_once_however_many_click() -> None:
    product = ProductFactory(stock=10)
    order, by = bring(make(product, quantity=3), State.CONFIRMED), seller()
    answers = at_once([lambda: step_to(order, State.CANCELLED, by=by)] * 10)
    assert Counter(type(answer) for answer in answers) == {Order: 1, IllegalStep: 9}
    assert stock(product) == ledger(product) == 10


def test_confirmed_and_cancelled_at_once_ends_cancelled_with_its_stock_back() -> None:
    product = ProductFactory(stock=10)
    by = seller()
    for _ in range(5):
        order = bring(make(product, quantity=3), State.CALLED)
        confirm, cancel = (partial(step_to, order, to, by=by) for to in (State.CONFIRMED, State.CANCELLED))
        confirmed, cancelled = at_once([confirm, cancel])
        # Whoever comes second finds the order as the first has left it.
        assert isinstance(confirmed, Order | IllegalStep)
        assert isinstance(cancelled, Order)
        assert stock(product) == ledger(product) == 10


@pytest.mark.parametrize("first", [State.CONFIRMED, State.CANCELLED])
def test_whichever_of_the_two_comes_first(first: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second begins while the first holds the order, and decides by what the first leaves behind."""
    product = ProductFactory(stock=10)
    order, by = bring(make(product, quantity=3), State.CALLED), seller()
    second = State.CANCELLED if first == State.CONFIRMED else State.CONFIRMED
    check, locked, begun = life.check_step, threading.Event(), threading.Event()

    def held(*step: Any, **how: Any) -> None:
        if step[1] == first:
            locked.set()
            assert begun.wait(10)
        check(*step, **how)

    def follow() -> Order:
        assert locked.wait(10)
        begun.set()
        return step_to(order, second, by=by)

    monkeypatch.setattr(life, "check_step", held)
    answers = at_once([partial(step_to, order, first, by=by), follow])
    kinds = [Order, Order if second == State.CANCELLED else IllegalStep]
    assert [type(answer) for answer in answers] == kinds
    assert Order.objects.get().status == "cancelled"
    assert stock(product) == ledger(product) == 10


def test_twenty_equal_requests_make_one_order() -> None:
    wish = asked({ProductFactory().pk: 1})
    answers = at_once([lambda: make_order_once(key="k", asked=wish, now=NOW)] * 20)
    made = [answer for answer in answers if isinstance(answer, tuple)]
    assert [is_new for _, is_new in made].count(True) == 1
    assert {order.pk for order, _ in made} == {Order.objects.get().pk}
    assert {type(answer) for answer in answers} <= {tuple, StillBeingMade}
    assert make_order_once(key="k", asked=wish, now=NOW) == (made[0][0], False)


def test_twenty_requests_without_one_key_make_twenty() -> None:
    wish = asked({ProductFactory().pk: 1})
    at_once(partial(make_order_once, key=f"k{key}", asked=wish, now=NOW) for key in range(20))
    assert Order.objects.count() == IdempotencyKey.objects.count() == 20


def test_two_wishes_under_one_key_make_one_order() -> None:
    product = ProductFactory()
    wishes = [asked({product.pk: 1 + number % 2}) for number in range(10)]
    answers = at_once(partial(make_order_once, key="k", asked=wish, now=NOW) for wish in wishes)
    assert Order.objects.count() == 1
    assert KeyUsedForAnother in {type(answer) for answer in answers}
