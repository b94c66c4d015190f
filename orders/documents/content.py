"""What the papers of an order say, as plain figures and texts. How they look is `layout`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext

from catalog.labels import readable_label
from catalog.models import ShopFacts
from catalog.money import Price, round_millimes
from orders.models import Invoice, Order, OrderLine
from orders.states import HOLDING_STOCK, State

NOTHING = Decimal("0.000")
# The goods have left the shop then, which is the day that a delivery note bears.
LEFT = (State.HANDED_OVER.value, State.DELIVERED.value)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A part, or the delivery, in dinars. `unit_net` is rounded and for reading; `net` + `vat` = `gross` counts."""

    reference: str
    name: str
    quantity: int
    unit_net: Decimal
    unit_gross: Decimal
    rate: Decimal
    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class VatGroup:
    """What is taxed at one rate (percent), and the tax on it."""

    rate: Decimal
    net: Decimal
    vat: Decimal


@dataclass(frozen=True, slots=True)
class Customer:
    name: str
    phone: str
    address: tuple[str, ...]
    tax_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What both papers have. Texts are in the language that was active when it was made."""

    code: str
    day: date
    order: str
    ordered_on: date
    shop: ShopFacts
    customer: Customer
    lines: tuple[PaperLine, ...]

    @property
    def net(self) -> Decimal:
        return sum((line.net for line in self.lines), NOTHING)

    @property
    def vat(self) -> Decimal:
        return sum((line.vat for line in self.lines), NOTHING)

    @property
    def total(self) -> Decimal:
        """What the order costs, with tax."""
        return self.net + self.vat


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePaper(Paper):
    stamp: Decimal

    @property
    def groups(self) -> tuple[VatGroup, ...]:
        """The tax by rate, lowest first: the sum of the lines' tax, each rounded to the millime before.

        Not the rate on the sum of the lines, which can differ by some millimes and would not add up to the order.
        """
        return vat_groups(self.lines)

    @property
    def due(self) -> Decimal:
        return self.total + self.stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryNote(Paper):
    """`to_collect` is what the customer pays when he gets the parts; nothing once the order is paid."""

    to_collect: Decimal
    is_pick_up: bool
    note: str


def vat_groups(lines: Iterable[PaperLine]) -> tuple[VatGroup, ...]:
    groups: dict[Decimal, VatGroup] = {}
    for line in lines:
        group = groups.get(line.rate, VatGroup(line.rate, NOTHING, NOTHING))
        groups[line.rate] = VatGroup(line.rate, group.net + line.net, group.vat + line.vat)
    return tuple(groups[rate] for rate in sorted(groups))


def has_delivery_note(order: Order) -> bool:
    """From the confirmation on, for as long as the parts are the customer's."""
    return order.state in HOLDING_STOCK


def invoice_paper(invoice: Invoice) -> InvoicePaper:
    """In the active language. Three queries where `invoice.order` and its governorate are loaded already: one."""
    order = invoice.order
    return InvoicePaper(
        code=invoice.code,
        day=invoice.issued_on,
        order=order.code,
        ordered_on=timezone.localdate(order.created_at),
        shop=invoice.shop,
        customer=_customer(order, invoice.customer_tax_id),
        lines=paper_lines(order, order.lines.order_by("position")),
        stamp=invoice.stamp,
    )


def delivery_note(order: Order, *, shop: ShopFacts, today: date) -> DeliveryNote:
    """In the active language, of the day on which the parts left, else of today."""
    left = order.events.filter(status__in=LEFT).in_order().first()
    return DeliveryNote(
        code=f"BL-{order.number}",
        day=timezone.localdate(left.at) if left else today,
        order=order.code,
        ordered_on=timezone.localdate(order.created_at),
        shop=shop,
        customer=_customer(order),
        lines=paper_lines(order, order.lines.order_by("position")),
        to_collect=NOTHING if order.state == State.PAID else order.total,
        is_pick_up=order.is_pick_up,
        note=order.note,
    )


def _customer(order: Order, tax_id: str = "") -> Customer:
    governorate = order.governorate.name if order.governorate else ""
    place = " – ".join(filter(None, (order.delegation_name, governorate)))
    return Customer(order.name, order.phone, tuple(filter(None, (order.address, place))), tax_id)


def paper_lines(order: Order, sold: Iterable[OrderLine]) -> tuple[PaperLine, ...]:
    """The order's parts in this order, then its delivery where that costs something."""
    parts = [_part(line) for line in sold]
    return (*parts, _delivery(order.delivery)) if order.delivery_fee else tuple(parts)


def _part(line: OrderLine) -> PaperLine:
    name = readable_label(line.name, line.sku)
    return PaperLine(
        reference=line.sku,
        name=f"{name} – {line.brand}" if line.brand and line.brand.casefold() not in name.casefold() else name,
        quantity=line.quantity,
        unit_net=round_millimes(line.net / line.quantity),
        unit_gross=line.unit_price,
        rate=line.vat_rate,
        net=line.net,
        vat=line.vat,
        gross=line.total,
    )


def _delivery(fee: Price) -> PaperLine:
    return PaperLine("", gettext("Livraison"), 1, fee.net, fee.gross, fee.rate, fee.net, fee.vat, fee.gross)
