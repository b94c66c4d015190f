"""Whatever happens in whatever order: the stock is what the ledger says, and every order is where its steps lead."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from catalog.actions import StockTooLow, move_stock
from catalog.models import MovementKind, Product
from orders.actions import OrderRefused, OutOfStock, make_order
from orders.models import Actor, Order, OrderChannel, SaleLine
from orders.states import HOLDING_STOCK, IllegalStep, State, next_states
from tests.factories import ProductFactory
from tests.orders.orders import NOW, asked, ledger, seller, step_to

PLACES = st.integers(0, 2)


class Shop(RuleBasedStateMachine):
    """Three parts, and a model of what has to become of them: pieces in the shop, and the orders by their states."""

    @initialize(stocks=st.tuples(*[st.integers(0, 4)] * 3))
    def open(self, stocks: tuple[int, int, int]) -> None:
        self.products = [ProductFactory(stock=stock, price=Decimal("12.500")) for stock in stocks]
        self.left = list(stocks)
        self.orders: list[tuple[Order, State, dict[int, int]]] = []

    @rule(
        wanted=st.dictionaries(PLACES, st.integers(1, 3), min_size=1),
        channel=st.sampled_from([OrderChannel.CASH, OrderChannel.PICK_UP]),
    )
    def order(self, wanted: dict[int, int], channel: OrderChannel) -> None:
        pieces = {self.products[place].pk: quantity for place, quantity in wanted.items()}
        there = all(self.left[place] >= quantity for place, quantity in wanted.items())
        try:
            order = make_order(asked=asked(pieces, channel=channel), now=NOW)
        except OrderRefused:
            assert not there
        else:
            assert there
            self.orders.append((order, State.NEW, wanted))

    @rule(number=st.integers(0, 50), to=st.sampled_from(State), by_staff=st.booleans())
    def any_step(self, number: int, to: State, by_staff: bool) -> None:
        if self.orders:
            self.step(number % len(self.orders), to, by_staff)

    @rule(number=st.integers(0, 50), choice=st.integers(0, 2))
    def legal_step(self, number: int, choice: int) -> None:
        if not self.orders:
            return
        order, now, _ = self.orders[number % len(self.orders)]
        possible = next_states(now, pick_up=order.is_pick_up)
        if possible:
            self.step(number % len(self.orders), possible[choice % len(possible)], True)

    def step(self, number: int, to: State, by_staff: bool) -> None:
        order, now, wanted = self.orders[number]
        takes = to in HOLDING_STOCK and now not in HOLDING_STOCK
        legal = to in next_states(now, pick_up=order.is_pick_up)
        short = takes and any(self.left[place] < quantity for place, quantity in wanted.items())
        try:
            step_to(order, to, by=seller() if by_staff else Actor.CUSTOMER)
        except IllegalStep:
            assert not legal
        except OutOfStock:
            assert legal
            assert short
        else:
            assert legal
            assert not short
            gives = now in HOLDING_STOCK and to not in HOLDING_STOCK
            for place, quantity in wanted.items():
                self.left[place] += quantity * (gives - takes)
            self.orders[number] = order, to, wanted

    @rule(place=PLACES, quantity=st.integers(-3, 3).filter(bool))
    def move_by_hand(self, place: int, quantity: int) -> None:
        product = self.products[place]
        try:
            move_stock(product=product, quantity=quantity, kind=MovementKind.COUNT, reason="inventaire", by=seller())
        except StockTooLow:
            assert self.left[place] + quantity < 0
        else:
            self.left[place] += quantity

    @invariant()
    def stock_is_what_the_ledger_says(self) -> None:
        keys = [product.pk for product in getattr(self, "products", ())]
        stocks = dict(Product.objects.filter(pk__in=keys).values_list("pk", "stock"))
        assert [stocks[pk] for pk in keys] == [ledger(Product(pk=pk)) for pk in keys] == getattr(self, "left", [])
        assert min(stocks.values(), default=0) >= 0

    @invariant()
    def orders_are_where_their_steps_lead(self) -> None:
        for order, now, wanted in getattr(self, "orders", ()):
            order.refresh_from_db()
            assert order.state == now
            last = order.events.in_order().last()
            assert last is not None
            assert last.status == now.value
            sold = SaleLine.objects.filter(source=f"commande {order.number}").count()
            assert sold == (len(wanted) if now in (State.DELIVERED, State.PAID) else 0)


@pytest.mark.django_db
def test_any_sequence() -> None:
    run_state_machine_as_test(
        Shop,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
