"""Sent, received, cancelled: the stock moves with each receipt, once, whoever else does the same at that moment."""

from collections import Counter
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.admin.models import LogEntry

from catalog.models import Product, StockMovement
from orion.actions import PurchaseRefused, cancel_purchase, purchasing, receive_goods, send_purchase
from orion.models import PurchaseLine, PurchaseOrder, Receipt
from orion.purchase_states import NEXT, IllegalPurchaseStep, PurchaseState, all_purchase_steps, check_purchase_step
from tests.factories import ProductFactory
from tests.orders.orders import ledger, stock
from tests.orders.test_races import at_once
from tests.orion.rows import NOW, buyer, purchase, purchase_line

pytestmark = pytest.mark.django_db


def sent(*quantities: int, **changed: Any) -> PurchaseOrder:
    return send_purchase(order=purchase(*quantities, **changed), by=buyer(), now=NOW)


def receive(order: PurchaseOrder, *quantities: int, key: UUID | None = None, by: Any = None) -> Receipt:
    """By the order's lines, in their order."""
    lines = [line.pk for line in order.lines.in_order()]
    pieces = dict(zip(lines, quantities, strict=False))
    return receive_goods(order=order, pieces=pieces, key=key or uuid4(), by=by or buyer(), now=NOW, note="BL 77")


def state(order: PurchaseOrder) -> str:
    return PurchaseOrder.objects.values_list("status", flat=True).get(pk=order.pk)


def test_the_table_of_steps() -> None:
    assert all_purchase_steps() == [
        ("draft", "cancelled"),
        ("draft", "sent"),
        ("partly", "cancelled"),
        ("partly", "received"),
        ("sent", "cancelled"),
        ("sent", "partly"),
        ("sent", "received"),
    ]
    for now, later in NEXT.items():
        for wanted in PurchaseState:
            if wanted in later:
                check_purchase_step(now, wanted)
            else:
                with pytest.raises(IllegalPurchaseStep):
                    check_purchase_step(now, wanted)


def test_an_order_is_sent_once_and_not_empty() -> None:
    order = sent(5)
    assert (order.status, order.sent_at) == ("sent", NOW)
    with pytest.raises(IllegalPurchaseStep, match="La commande est « envoyée » : elle ne peut pas devenir « envoyée »"):
        send_purchase(order=order, by=buyer(), now=NOW)
    with pytest.raises(PurchaseRefused, match="pas de ligne"):
        send_purchase(order=purchase(), by=buyer(), now=NOW)


def test_what_comes_goes_into_the_stock() -> None:
    order = sent(10, 4)
    first, second = (line.product for line in order.lines.in_order())
    receive(order, 6)
    assert (stock(first), stock(second), state(order)) == (6, 0, "partly")
    receive(order, 4, 4)
    assert (stock(first), stock(second), state(order)) == (10, 4, "received")
    assert ledger(first) == 10
    movement = StockMovement.objects.filter(product=first).newest_first()[0]
    assert (movement.kind, movement.quantity, movement.reason) == ("receipt", 4, f"{order}, BL 77")
    assert movement.pgh_context.metadata["user"] == buyer().pk
    assert [line.received for line in order.lines.in_order()] == [10, 4]
    said = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(said) == ["Envoyée.", "Reçue en partie.", "Reçue."]


def test_the_same_form_twice_is_one_receipt() -> None:
    order, key = sent(10), uuid4()
    assert receive(order, 6, key=key) == receive(order, 6, key=key) == Receipt.objects.get()
    assert stock(order.lines.get().product) == 6
    with pytest.raises(PurchaseRefused, match="autre commande"):
        receive(sent(10), 6, key=key)


@pytest.mark.parametrize(
    ("pieces", "said"), [((11,), "11 reçus, 10 attendus"), ((0,), "ce qui est arrivé"), ((-1,), "-1")]
)
def test_what_was_not_asked_for_is_refused(pieces: tuple[int, ...], said: str) -> None:
    order = sent(10)
    with pytest.raises(PurchaseRefused, match=said):
        receive(order, *pieces)
    assert (stock(order.lines.get().product), state(order), Receipt.objects.count()) == (0, "sent", 0)


def test_lines_of_another_order_are_refused() -> None:
    order, other = sent(10), sent(10)
    with pytest.raises(PurchaseRefused, match="pas de cette commande"):
        receive_goods(order=order, pieces={other.lines.get().pk: 1}, key=uuid4(), by=buyer(), now=NOW)


def test_nothing_is_received_on_a_draft_or_a_cancelled_order() -> None:
    draft, cancelled = purchase(5), cancel_purchase(order=sent(5), by=buyer())
    for order, said in ((draft, "brouillon"), (cancelled, "annulée")):
        with pytest.raises(PurchaseRefused, match=said):
            receive(order, 1)


def test_cancelling_gives_up_the_rest() -> None:
    order = sent(10)
    product = order.lines.get().product
    receive(order, 6)
    assert PurchaseLine.objects.on_order() == {product.pk: 4}
    cancel_purchase(order=order, by=buyer())
    assert (PurchaseLine.objects.on_order(), stock(product)) == ({}, 6)
    with pytest.raises(IllegalPurchaseStep):
        cancel_purchase(order=order, by=buyer())


def test_what_is_on_order_and_when_it_is_back() -> None:
    product, today = ProductFactory(), date(2026, 6, 1)
    for quantity, days in ((5, 9), (7, 4), (2, -1)):
        order = purchase(expected_on=today + timedelta(days=days))
        purchase_line(order, product=product, quantity=quantity)
        send_purchase(order=order, by=buyer(), now=NOW)
    purchase_line(purchase(expected_on=today), product=product, quantity=1)
    assert PurchaseLine.objects.on_order() == {product.pk: 15}
    assert PurchaseLine.objects.back_on(today) == {product.pk: date(2026, 6, 5)}


@pytest.mark.django_db(transaction=True)
def test_ten_people_who_send_one_form_receive_it_once() -> None:
    order, key, by = sent(10), uuid4(), buyer()
    answers = at_once(partial(receive, order, 10, key=key, by=by) for _ in range(10))
    assert {type(answer).__name__ for answer in answers} == {"Receipt"}
    assert len({answer.pk for answer in answers}) == 1
    assert (stock(order.lines.get().product), state(order)) == (10, "received")


@pytest.mark.django_db(transaction=True)
def test_ten_people_who_each_receive_three_of_ten() -> None:
    order, by = sent(10), buyer()
    answers = at_once(partial(receive, order, 3, by=by) for _ in range(10))
    assert Counter(type(answer).__name__ for answer in answers) == {"Receipt": 3, "PurchaseRefused": 7}
    product = order.lines.get().product
    assert (stock(product), ledger(product), order.lines.get().received) == (9, 9, 9)


@pytest.mark.django_db(transaction=True)
def test_orders_of_the_same_parts_in_another_order_do_not_block_each_other() -> None:
    products, by = [ProductFactory(stock=0) for _ in range(4)], buyer()
    orders = []
    for turn in range(6):
        order = purchase()
        for position, product in enumerate(products if turn % 2 else reversed(products), start=1):
            purchase_line(order, position=position, product=product, quantity=2)
        orders.append(send_purchase(order=order, by=by, now=NOW))
    answers = at_once(partial(receive, order, 2, 2, 2, 2, by=by) for order in orders)
    assert {type(answer).__name__ for answer in answers} == {"Receipt"}
    assert set(Product.objects.values_list("stock", flat=True)) == {12}


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_stock_would_get_more_than_was_ordered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the database refuses what the action would then do."""
    order, by = sent(10), buyer()
    monkeypatch.setattr(purchasing, "_locked", lambda order: PurchaseOrder.objects.get(pk=order.pk))
    answers = at_once(partial(receive, order, 10, by=by) for _ in range(5))
    raised = Counter(type(answer).__name__ for answer in answers)
    assert raised["Receipt"] == 1
    assert stock(order.lines.get().product) == 10
