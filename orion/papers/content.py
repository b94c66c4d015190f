"""What a purchase order says, as plain figures and texts. How it looks is `layout`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from catalog.labels import readable_label
from catalog.models import ShopFacts
from orion.models import PurchaseOrder, Supplier


@dataclass(frozen=True, slots=True)
class PurchasePaperLine:
    """Money is in the order's currency, before tax."""

    reference: str
    sku: str
    name: str
    quantity: int
    unit_cost: Decimal

    @property
    def total(self) -> Decimal:
        return self.quantity * self.unit_cost


@dataclass(frozen=True, slots=True)
class PurchasePaper:
    code: str
    day: date
    expected_on: date | None
    shop: ShopFacts
    supplier: Supplier
    currency: str
    note: str
    is_draft: bool
    lines: tuple[PurchasePaperLine, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines), Decimal("0.000"))


def purchase_paper(order: PurchaseOrder, *, shop: ShopFacts) -> PurchasePaper:
    """Of the day when it was sent, else of the day when it was made."""
    lines = order.lines.in_order().select_related("product")
    return PurchasePaper(
        code=order.code,
        day=timezone.localdate(order.sent_at or order.created_at),
        expected_on=order.expected_on,
        shop=shop,
        supplier=order.supplier,
        currency=order.currency,
        note=order.note,
        is_draft=order.sent_at is None,
        lines=tuple(
            PurchasePaperLine(
                line.reference,
                line.product.sku,
                readable_label(line.name, line.product.sku),
                line.quantity,
                line.unit_cost,
            )
            for line in lines
        ),
    )
