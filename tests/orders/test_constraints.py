"""The database refuses impossible orders: every named constraint and trigger is broken once, past all validation."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from catalog.models import ShopFacts
from orders.actions import issue_invoice, make_order_once
from orders.models import (
    Delegation,
    DeliveryZone,
    Governorate,
    IdempotencyKey,
    Invoice,
    Notice,
    Order,
    OrderEvent,
    OrderLine,
)
from orders.states import State
from tests.factories import ProductFactory
from tests.orders.orders import NOW, asked, bring, governorate, make, seller

pytestmark = pytest.mark.django_db

CENT = Decimal("0.100")


def change(row: models.Model, **values: object) -> None:
    """Write without looking: no save(), no clean()."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def copied(row: models.Model, **values: object) -> None:
    """A second row like the first, save for `values`, by bulk_create."""
    row.refresh_from_db()
    columns = [field for field in row._meta.concrete_fields if not field.unique]
    same = {field.attname: getattr(row, field.attname) for field in columns}
    type(row)._default_manager.bulk_create([type(row)(**same | values)])


def order(**changed: Any) -> Order:
    return make(ProductFactory(), **changed)


def other_order(**values: object) -> None:
    """Another order, with what no action would write."""
    copied(order(), **values)


def other_line(**values: object) -> None:
    """A line more, of another part."""
    copied(order().lines.get(), **{"position": 2, "product_id": ProductFactory().pk} | values)


def event(**values: object) -> None:
    step: dict[str, Any] = {"order": order(), "status": "called", "actor": "shop", "at": NOW}
    OrderEvent.objects.create(**step | values)


def key() -> IdempotencyKey:
    make_order_once(key="k", asked=asked({ProductFactory().pk: 1}), now=NOW)
    return IdempotencyKey.objects.get()


def invoice(**values: object) -> None:
    """A second one of the year, with what no action would write."""
    written = issue_invoice(order=delivered(), by=seller(), now=NOW)
    usual = {"order": delivered(), "number": written.number, "total": written.total, "stamp": written.stamp}
    same = {"issued_on": written.issued_on, "issued_by": seller(), "seller": written.seller}
    Invoice.objects.create(**{**usual, **same, **values})


def delivered() -> Order:
    ShopFacts.objects.update_or_create(defaults={"tax_id": "1234567A/A/M/000"})
    return bring(order(), State.DELIVERED)


def zone() -> DeliveryZone:
    return governorate().zone


def without_lines() -> None:
    other_order()
    check_deferred()


def line_more() -> None:
    other_line()
    check_deferred()


def check_deferred() -> None:
    """What the end of the transaction does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# What each constraint refuses.
ATTEMPTS: dict[str, Callable[[], object]] = {
    "zone_name_not_empty": lambda: change(zone(), name_fr=""),
    "zone_fee_not_negative": lambda: change(zone(), fee=Decimal("-0.001")),
    "zone_days_in_order": lambda: change(zone(), fewest_days=3),
    "delegation_name_not_empty": lambda: Delegation.objects.bulk_create([Delegation(governorate=governorate())]),
    "delegation_once_in_governorate": lambda: Delegation.objects.bulk_create(
        [Delegation(governorate=governorate(), name_fr="Bab Souika") for _ in range(2)]
    ),
    "governorate_has_names": lambda: change(governorate(), slug=""),
    "order_status_known": lambda: other_order(status="lost"),
    "order_channel_known": lambda: other_order(channel="post"),
    "order_language_known": lambda: other_order(language="en"),
    "order_has_name": lambda: change(order(), name=""),
    "order_phone_tunisian": lambda: change(order(), phone="+21612345678"),
    "order_delivered_somewhere": lambda: change(order(), address=""),
    "order_pick_up_is_free": lambda: other_order(channel="pick_up", governorate_id=None),
    "order_delivery_vat_rate_is_percent": lambda: other_order(delivery_vat_rate=-1, delivery_net=Decimal("7.071")),
    "order_delivery_fee_not_negative": lambda: other_order(
        delivery_fee=-CENT,
        delivery_vat_rate=0,
        delivery_net=-CENT,
        total=Decimal("12.400"),
        net=Decimal("12.400"),
        vat=0,
    ),
    "order_delivery_net_is_rounded": lambda: other_order(delivery_net=Decimal("5.883")),  # 7.000 / 1.19 = 5.882
    "order_goods_positive": lambda: other_order(goods=0),
    "order_total_is_sum": lambda: other_order(total=Decimal("19.501"), net=Decimal("16.387")),
    "order_net_and_vat_are_total": lambda: other_order(vat=Decimal("3.115")),
    "order_is_sum_of_lines": without_lines,
    "order_line_position_once": lambda: other_line(position=1),
    "order_line_product_once": lambda: copied(order().lines.get(), position=2),
    "order_line_quantity_sensible": lambda: other_line(quantity=1_001, unit_price=Decimal("0.001")),
    "order_line_price_positive": lambda: other_line(unit_price=0, total=0, net=0, vat=0),
    "order_line_vat_rate_is_percent": lambda: other_line(vat_rate=-1, net=Decimal("12.626"), vat=Decimal("-0.126")),
    "order_line_total_is_product": lambda: other_line(unit_price=Decimal("12.501")),
    "order_line_net_and_vat_are_total": lambda: other_line(vat=Decimal("1.995")),
    "order_line_net_is_rounded": lambda: other_line(net=Decimal("10.505"), vat=Decimal("1.995")),
    "order_event_once_in_each_state": lambda: event(status="new"),
    "order_event_status_known": lambda: event(status="lost"),
    "order_event_actor_known": lambda: event(actor="robot"),
    "order_event_staff_has_user": lambda: event(actor="staff"),
    "notice_once_of_each_kind": lambda: copied(order().notices.get()),
    "notice_kind_known": lambda: change(order().notices.get(), kind="sms"),
    "invoice_number_once_a_year": invoice,
    "invoice_stamp_not_negative": lambda: invoice(number=2, stamp=Decimal("-0.001")),
    "invoice_customer_tax_id_tunisian": lambda: invoice(number=2, customer_tax_id="1234567"),
    "invoice_number_follows": lambda: invoice(number=3),
    "invoice_total_is_agreed": lambda: invoice(number=2, total=Decimal("20.499")),
    "idempotency_key_not_empty": lambda: change(key(), key=""),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_refused(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ATTEMPTS[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_a_line_that_is_added_later_is_refused() -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        line_more()
    assert refused.value.__cause__.diag.constraint_name == "order_is_sum_of_lines"


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: change(order(), status=State.CONFIRMED.value),
        lambda: change(bring(order(), State.DELIVERED), status=State.CANCELLED.value),
        lambda: change(order(), total=Decimal("1.000")),
        lambda: change(order(), number=7),
        lambda: change(order(), token="5b9c1b52-7d53-4a6f-9b1e-0d9b3c7f5a10"),
        lambda: Order.objects.filter(pk=order().pk)._raw_delete("default"),
        lambda: change(order().lines.get(), quantity=2),
        lambda: OrderLine.objects.filter(order=order())._raw_delete("default"),
        lambda: change(order().events.get(), reason="autre"),
        lambda: OrderEvent.objects.filter(order=order())._raw_delete("default"),
        lambda: change(issue_invoice(order=delivered(), by=seller(), now=NOW), number=2),
        lambda: Invoice.objects.filter(pk=issue_invoice(order=delivered(), by=seller(), now=NOW).pk)._raw_delete(
            "default"
        ),
    ],
)
def test_what_was_agreed_and_what_happened_stays_written(attempt: Callable[[], object]) -> None:
    with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
        attempt()


def test_what_may_be_put_right_may_be() -> None:
    made = order()
    with pghistory.context(user=seller().pk):
        change(made, name="Ali B.", phone="+21698765432", address="3 rue du Lac", note="Sonner", email="a@b.tn")
    assert Order.objects.get().name == "Ali B."
    assert Notice.objects.count() == Governorate.objects.count() == 1
