"""Steps of an order: who, when, why; what leaves the stock comes back once, what is delivered is sold once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from catalog.models import Product, StockMovement
from orders.actions import OutOfStock, expire_orders
from orders.actions import life as order_life
from orders.models import Actor, Notice, Order, OrderChannel, OrderEvent, SaleLine
from orders.states import IllegalStep, State
from tests.factories import ProductFactory
from tests.orders.orders import NOW, WAY, bring, ledger, make, seller, step_to, stock

pytestmark = pytest.mark.django_db


def kinds(product: Any) -> list[tuple[int, str, str]]:
    movements = StockMovement.objects.filter(product=product).order_by("id")
    return list(movements.values_list("quantity", "kind", "reason"))[1:]  # the first is the factory's


def test_every_step_says_who_when_and_why() -> None:
    order = make(ProductFactory())
    bring(order, State.CONFIRMED)
    step_to(order, State.CANCELLED, by=Actor.CUSTOMER, now=NOW + timedelta(hours=1), reason="Trouvé ailleurs")
    assert list(OrderEvent.objects.in_order().values_list("status", "actor", "by", "at", "reason")) == [
        ("new", "customer", None, NOW, ""),
        ("called", "staff", seller().pk, NOW, ""),
        ("confirmed", "staff", seller().pk, NOW, ""),
        ("cancelled", "customer", None, NOW + timedelta(hours=1), "Trouvé ailleurs"),
    ]
    order.refresh_from_db()
    assert (order.status, order.status_since) == ("cancelled", NOW + timedelta(hours=1))


def test_stock_leaves_at_confirmation_and_stays_away() -> None:
    product = ProductFactory(stock=5)
    order = bring(make(product, quantity=3), State.CALLED)
    assert stock(product) == 5
    bring(order, State.PAID)
    assert stock(product) == ledger(product) == 2
    assert kinds(product) == [(-3, "sale", f"Commande {order.code}")]
    movement = StockMovement.objects.newest_first().select_related("pgh_context").first()
    assert movement is not None
    assert movement.pgh_context.metadata["user"] == seller().pk


@pytest.mark.parametrize("at", [State.CONFIRMED, State.PACKED])
def test_a_cancelled_order_puts_its_parts_back_once(at: State) -> None:
    product = ProductFactory(stock=5)
    order = bring(make(product, quantity=3), at)
    step_to(order, State.CANCELLED)
    with pytest.raises(IllegalStep):
        step_to(order, State.CANCELLED)
    assert stock(product) == ledger(product) == 5
    assert kinds(product)[1:] == [(3, "return", f"Commande {order.code} annulée")]


@pytest.mark.parametrize("at", [State.NEW, State.CALLED])
def test_what_was_never_taken_is_not_put_back(at: State) -> None:
    product = ProductFactory(stock=5)
    order = make(product, quantity=3)
    step_to(bring(order, at) if at != State.NEW else order, State.CANCELLED)
    assert stock(product) == 5
    assert kinds(product) == []


def test_a_refusal_puts_back_and_is_counted_by_telephone() -> None:
    product = ProductFactory(stock=5)
    for phone in ("+21622123456", "+21622123456", "+21698765432"):
        step_to(bring(make(product, phone=phone), State.HANDED_OVER), State.REFUSED, reason="Absent")
    assert stock(product) == ledger(product) == 5
    assert [Order.objects.refusals_of(phone) for phone in ("+21622123456", "+21698765432", "+21620000000")] == [2, 1, 0]
    fresh = make(product)
    assert [order.refusals for order in Order.objects.with_refusals().newest_first()] == [2, 1, 2, 2]
    assert fresh.status == "new"
    assert not SaleLine.objects.exists()


def test_the_step_decides_by_the_row_and_not_by_the_copy() -> None:
    product = ProductFactory(stock=5)
    order = bring(make(product, quantity=2), State.CALLED)
    stale = Order.objects.get(pk=order.pk)
    step_to(order, State.CONFIRMED)
    with pytest.raises(IllegalStep):
        step_to(stale, State.CONFIRMED)
    assert stock(product) == 3


@pytest.mark.parametrize(
    ("at", "to"),
    [
        (State.NEW, State.CONFIRMED),
        (State.CALLED, State.PACKED),
        (State.CONFIRMED, State.DELIVERED),
        (State.PACKED, State.DELIVERED),
        (State.HANDED_OVER, State.CANCELLED),
        (State.DELIVERED, State.REFUSED),
        (State.PAID, State.CANCELLED),
        (State.PAID, State.NEW),
    ],
)
def test_an_illegal_step_changes_nothing(at: State, to: State) -> None:
    product = ProductFactory(stock=5)
    order = make(product)
    order = order if at == State.NEW else bring(order, at)
    before = stock(product), list(order.events.values_list("pk", flat=True)), SaleLine.objects.count()
    with pytest.raises(IllegalStep, match="n'est pas possible"):
        step_to(order, to)
    assert before == (stock(product), list(order.events.values_list("pk", flat=True)), SaleLine.objects.count())
    assert Order.objects.get().status == at.value


def test_a_confirmation_without_stock_says_which_parts_are_short_and_takes_none() -> None:
    enough, short, gone = (ProductFactory(sku=sku, name_fr="Filtre", stock=5) for sku in ("A-1", "B-2", "C-3"))
    order = bring(make(enough, short, gone, quantity=3), State.CALLED)
    type(short).objects.filter(pk=short.pk).update(stock=2)
    type(gone).objects.filter(pk=gone.pk).update(stock=0)
    with pytest.raises(OutOfStock) as refused:
        step_to(order, State.CONFIRMED)
    assert str(refused.value) == (
        "Stock insuffisant : B-2 Filtre (3 commandés, 2 en stock) ; C-3 Filtre (3 commandés, 0 en stock)."
    )
    assert [stock(product) for product in (enough, short, gone)] == [5, 2, 0]
    order.refresh_from_db()
    assert order.status == "called"
    assert order.events.count() == 2


def test_what_is_fetched_is_delivered_over_the_counter() -> None:
    order = bring(make(ProductFactory(), channel=OrderChannel.PICK_UP), State.PACKED)
    with pytest.raises(IllegalStep):
        step_to(order, State.HANDED_OVER)
    assert step_to(order, State.DELIVERED).status == "delivered"


def test_what_is_delivered_is_in_the_ledger_of_sales_once() -> None:
    first, second = ProductFactory(price="12.500"), ProductFactory(price="10.000")
    order = bring(make(first, second, quantity=3), State.HANDED_OVER)
    assert not SaleLine.objects.exists()
    assert not Product.objects.filter(sold_count__gt=0).exists()
    # Half past midnight in Tunis.
    step_to(order, State.DELIVERED, now=NOW.replace(hour=23))
    source = f"commande {order.number}"
    columns = ("day", "product", "quantity", "unit_price_net", "channel", "source", "source_line")
    assert list(SaleLine.objects.order_by("source_line").values_list(*columns)) == [
        # 37.500 / 1.19 = 31.513, a third of it is 10.504; 30.000 / 1.19 = 25.210, a third of it is 8.403
        ((NOW + timedelta(days=1)).date(), first.pk, 3, Decimal("10.504"), "online", source, 1),
        ((NOW + timedelta(days=1)).date(), second.pk, 3, Decimal("8.403"), "online", source, 2),
    ]
    assert [product.sold_count for product in Product.objects.order_by("pk")] == [3, 3]
    bring(order, State.PAID)
    assert SaleLine.objects.count() == 2
    with pytest.raises(IntegrityError, match="sale_source_line_once"), transaction.atomic():
        order_life._record_sales(order, NOW)


def test_the_customer_with_an_address_is_written_to_at_confirmation() -> None:
    for email in ("", "ali@mail.tn"):
        bring(make(ProductFactory(), email=email), State.CONFIRMED)
    assert [notice.order.email for notice in Notice.objects.filter(kind="confirmed")] == ["ali@mail.tn"]


def test_what_nobody_confirms_in_three_days_expires() -> None:
    old, called, confirmed, young = (make(ProductFactory()) for _ in range(4))
    step_to(called, State.CALLED, now=NOW + timedelta(hours=1))
    bring(confirmed, State.CONFIRMED)
    Order.objects.filter(pk=young.pk).update(status_since=NOW + timedelta(hours=2))
    later = NOW + timedelta(days=3)
    assert expire_orders(now=later - timedelta(seconds=1)) == 0
    assert expire_orders(now=later + timedelta(hours=1)) == 2
    assert expire_orders(now=later + timedelta(hours=1)) == 0
    states = dict(Order.objects.values_list("pk", "status"))
    assert [states[order.pk] for order in (old, called, confirmed, young)] == ["expired", "expired", "confirmed", "new"]
    step = old.events.get(status="expired")
    assert (step.actor, step.by, step.reason) == ("shop", None, "Sans confirmation sous 3 jours.")


@pytest.mark.parametrize("lines", [1, 4])
def test_a_confirmation_costs_six_queries_and_four_a_line(lines: int, django_assert_num_queries: Any) -> None:
    order, by = bring(make(*ProductFactory.create_batch(lines)), State.CALLED), seller()
    with django_assert_num_queries(6 + 4 * lines):  # both with their savepoints
        step_to(order, State.CONFIRMED, by=by)


def test_the_way_has_every_state_but_the_ends() -> None:
    assert {*WAY, State.NEW, State.REFUSED, State.CANCELLED, State.EXPIRED} == set(State)
