"""An order is written with the catalogue's prices, exact to the millime, or refused with every reason."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalog.models import ShopFacts, Status
from orders.actions import OrderRefused, make_order
from orders.models import Notice, Order, OrderChannel, OrderEvent
from orders.models.order import MOST_PIECES
from tests.factories import CategoryFactory, ProductFactory
from tests.orders.orders import NOW, asked, governorate, make, seller, stock

pytestmark = pytest.mark.django_db


def refused(pieces: dict[int, int], **changed: Any) -> list[tuple[str, int | None]]:
    with pytest.raises(OrderRefused) as problem:
        make_order(asked=asked(pieces, **changed), now=NOW)
    assert not Order.objects.exists()
    assert all(one.sentence.endswith(".") for one in problem.value.problems)
    return [(one.code, one.product) for one in problem.value.problems]


def test_an_order_is_written_as_it_was_asked() -> None:
    product = ProductFactory(price="12.500", stock=5, brand__name="Bosch", sku="F-1", name_fr="Filtre", name_ar="مصفاة")
    made = make(product, quantity=2, email="ali@mail.tn", note="Sonner", language="ar")
    order = Order.objects.get()
    assert order == made
    assert (order.status, order.status_since, order.created_at, order.channel) == ("new", NOW, NOW, "cash")
    assert (order.name, order.phone, order.email) == ("Ali Ben Salah", "+21622123456", "ali@mail.tn")
    assert (order.governorate, order.delegation, order.address) == (governorate(), "Bab Bhar", "12 rue de Marseille")
    assert (order.note, order.language) == ("Sonner", "ar")
    # 25.000 / 1.19 = 21.008; 7.000 / 1.19 = 5.882
    assert (order.goods, order.delivery_fee, order.total) == (Decimal("25.000"), Decimal("7.000"), Decimal("32.000"))
    assert (order.net, order.vat, order.delivery_net) == (Decimal("26.890"), Decimal("5.110"), Decimal("5.882"))
    line = order.lines.get()
    assert (line.position, line.product, line.quantity) == (1, product, 2)
    assert (line.sku, line.name_fr, line.name_ar, line.brand) == ("F-1", "Filtre", "مصفاة", "Bosch")
    assert (line.unit_price, line.vat_rate) == (Decimal("12.500"), Decimal("19.00"))
    assert (line.net, line.vat, line.total) == (Decimal("21.008"), Decimal("3.992"), Decimal("25.000"))
    assert stock(product) == 5


def test_the_first_step_and_the_mail_to_the_shop_are_written_with_it() -> None:
    order = make(ProductFactory())
    step = OrderEvent.objects.get()
    assert (step.order, step.status, step.actor, step.by, step.at) == (order, "new", "customer", None, NOW)
    notice = Notice.objects.get()
    assert (notice.order, notice.kind, notice.created_at, notice.sent_at) == (order, "received", NOW, None)


def test_staff_write_down_what_is_asked_on_the_telephone() -> None:
    make_order(asked=asked({ProductFactory().pk: 1}), now=NOW, by=seller())
    step = OrderEvent.objects.get()
    assert (step.actor, step.by) == ("staff", seller())


def test_numbers_follow_each_other_and_tokens_do_not() -> None:
    first, second = make(ProductFactory()), make(ProductFactory())
    assert second.number == first.number + 1
    assert first.number > 10_000
    assert first.code == f"SH-{first.number}"
    assert isinstance(first.token, UUID)
    assert first.token.version == 4  # 122 random bits
    assert first.token != second.token


def test_later_changes_of_the_catalogue_leave_it_alone() -> None:
    product = ProductFactory(price="12.500")
    order = make(product)
    product.price, product.name_fr = Decimal("99.000"), "Autre"
    product.save()
    assert order.lines.get().unit_price == Decimal("12.500")


@pytest.mark.parametrize(
    ("price", "quantity", "fee"), [("250.000", 2, "12.000"), ("250.001", 2, "0.000"), ("1.000", 1, "12.000")]
)
def test_the_fee_is_the_zone_s_and_nothing_above_500_dinars(price: str, quantity: int, fee: str) -> None:
    order = make(ProductFactory(price=price), quantity=quantity, governorate=governorate("12.000").pk)
    assert order.delivery_fee == Decimal(fee)


def test_staff_move_the_threshold() -> None:
    ShopFacts.objects.create(free_delivery_above=Decimal("10.000"))
    assert make(ProductFactory(price="10.001")).delivery_fee == 0


def test_what_is_fetched_costs_no_delivery() -> None:
    order = make(ProductFactory(), channel=OrderChannel.PICK_UP)
    assert (order.delivery_fee, order.governorate, order.total) == (0, None, Decimal("12.500"))


def test_every_rate_of_vat_has_its_own_line() -> None:
    normal, reduced = ProductFactory(price="11.900"), ProductFactory(price="10.700", vat_rate="7.00")
    order = make(normal, reduced, channel=OrderChannel.PICK_UP)
    lines = [(line.net, line.vat, line.vat_rate) for line in order.lines.order_by("position")]
    assert lines == [
        (Decimal("10.000"), Decimal("1.900"), Decimal("19.00")),
        (Decimal("10.000"), Decimal("0.700"), Decimal("7.00")),
    ]
    assert (order.net, order.vat, order.total) == (Decimal("20.000"), Decimal("2.600"), Decimal("22.600"))


def test_every_problem_is_told_at_once() -> None:
    hidden = ProductFactory(category=CategoryFactory(is_active=False))
    stopped = ProductFactory(status=Status.DISCONTINUED)
    no_price, sold_out = ProductFactory(price=None), ProductFactory(stock=0)
    few, fine = ProductFactory(stock=5), ProductFactory(stock=5)
    pieces = {0: 1, hidden.pk: 1, stopped.pk: 1, no_price.pk: 1, sold_out.pk: 1, few.pk: 6, fine.pk: 5}
    assert refused(pieces) == [
        ("gone", 0),
        ("gone", hidden.pk),
        ("gone", stopped.pk),
        ("no_price", no_price.pk),
        ("stock", sold_out.pk),
        ("stock", few.pk),
    ]


@pytest.mark.parametrize("quantity", [0, -1, MOST_PIECES + 1, 10**30])
def test_an_odd_quantity_is_refused(quantity: int) -> None:
    product = ProductFactory(stock=2_000)
    assert refused({product.pk: quantity}) == [("quantity", product.pk)]


def test_nothing_or_too_much_is_refused() -> None:
    assert refused({}) == [("empty", None)]
    assert refused(dict.fromkeys(range(1, 102), 1)) == [("too_many_lines", None)]
    product = ProductFactory(price="100.001", stock=1_000)
    assert refused({product.pk: 1_000}) == [("too_large", None)]


def test_another_total_than_the_customer_saw_is_refused() -> None:
    product = ProductFactory()
    assert refused({product.pk: 1}, agreed_total=Decimal("19.499")) == [("total_changed", None)]
    assert make(product, agreed_total=Decimal("19.500")).total == Decimal("19.500")


def test_the_customer_is_told_in_french_and_arabic() -> None:
    product = ProductFactory(name_fr="Filtre à huile", name_ar="مصفاة زيت", stock=2)
    for language, sentence in (("fr", "Filtre à huile : il en reste 2."), ("ar", "مصفاة زيت: بقي 2 فقط.")):
        with override(language), pytest.raises(OrderRefused) as problem:
            make(product, quantity=3)
        assert str(problem.value) == sentence


LINES = st.lists(
    st.tuples(
        st.decimals(Decimal("0.001"), Decimal("900.000"), places=3), st.integers(1, 9), st.sampled_from([7, 13, 19, 0])
    ),
    min_size=1,
    max_size=6,
)


class Millimes(TestCase):
    @given(LINES)
    def test_the_database_agrees_with_every_sum(self, wanted: list[tuple[Decimal, int, int]]) -> None:
        pieces = {ProductFactory(price=price, vat_rate=rate, stock=9).pk: n for price, n, rate in wanted}
        order = make_order(asked=asked(pieces), now=NOW)
        order.refresh_from_db()
        assert order.goods == sum(price * n for price, n, _ in wanted)
        assert order.total == order.goods + order.delivery_fee == order.net + order.vat
        assert order.net == sum(line.net for line in order.lines.all()) + order.delivery.net
