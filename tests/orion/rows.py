"""Short ways to ledgers, runs and suppliers in tests."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import connection

from catalog.models import Product
from orders.models import SaleLine
from orion.models import (
    Forecast,
    ForecastRun,
    Proposal,
    ProposalLine,
    PurchaseLine,
    PurchaseOrder,
    Receipt,
    ReceiptLine,
    Supplier,
    SupplyTerms,
)
from tests.factories import ProductFactory

# A Monday, half past ten in Tunis.
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
MONDAY = date(2026, 6, 1)
_numbers = count(1)


def buyer() -> Any:
    return get_user_model().objects.get_or_create(username="acheteur", defaults={"is_staff": True})[0]


def sale(product: Product, day: date, quantity: int = 1, *, source: str = "till::day:x", net: str = "10.000") -> None:
    SaleLine.objects.create(
        day=day,
        product=product,
        quantity=quantity,
        unit_price_net=Decimal(net),
        channel="till",
        source=source,
        source_line=next(_numbers),
    )


def week(number: int) -> date:
    """The Monday so many weeks before MONDAY."""
    return MONDAY - timedelta(weeks=number)


def stock_was(product: Product, *balances: tuple[datetime, int]) -> None:
    """A ledger of stock of one's own, in place of what the triggers wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM catalog_stockmovement WHERE product_id = %s", [product.pk])
        for at, balance in balances:
            cursor.execute(
                "INSERT INTO catalog_stockmovement (product_id, quantity, balance, kind, created_at)"
                " VALUES (%s, 1, %s, 'count', %s)",
                [product.pk, balance, at],
            )
        cursor.execute("SET LOCAL session_replication_role = origin")


def run(**changed: Any) -> ForecastRun:
    usual: dict[str, Any] = {"code_version": "0.1", "data_from": week(52), "data_to": MONDAY - timedelta(days=1)}
    return ForecastRun.objects.create(**usual | {"horizon": 4} | changed)


def published(**changed: Any) -> ForecastRun:
    made = run(**changed)
    assert ForecastRun.objects.begin(made, now=NOW)
    assert ForecastRun.objects.publish(made, now=NOW + timedelta(minutes=2), metrics={"uPL": 0.3})
    made.refresh_from_db()
    return made


def forecast(
    of: ForecastRun, product: Product, *, on: date | None = None, mean: float = 2.0, **changed: Any
) -> Forecast:
    quantiles = {"q10": 0.0, "q50": mean, "q80": mean * 2, "q90": mean * 3, "q95": mean * 4}
    return Forecast.objects.create(
        run=of, product=product, week=on or of.first_week, mean=mean, model="ses", **quantiles | changed
    )


def supplier(**changed: Any) -> Supplier:
    number = next(_numbers)
    return Supplier.objects.create(**{"code": f"f-{number}", "name": f"Fournisseur {number}"} | changed)


def terms(product: Product | None = None, of: Supplier | None = None, **changed: Any) -> SupplyTerms:
    usual: dict[str, Any] = {"reference": "F-1", "cost": Decimal("6.000"), "lead_days": 14}
    return SupplyTerms.objects.create(product=product or ProductFactory(), supplier=of or supplier(), **usual | changed)


def purchase(*quantities: int, of: Supplier | None = None, **changed: Any) -> PurchaseOrder:
    """A draft with a line of a new part for each quantity, at 6 dinars."""
    usual: dict[str, Any] = {"currency": "TND", "rate": 1, "created_by": buyer()}
    order = PurchaseOrder.objects.create(supplier=of or supplier(), **usual | changed)
    for position, quantity in enumerate(quantities, start=1):
        purchase_line(order, position=position, quantity=quantity)
    return PurchaseOrder.objects.get(pk=order.pk)


def purchase_line(order: PurchaseOrder, **changed: Any) -> PurchaseLine:
    product = changed.pop("product", None) or ProductFactory(stock=0)
    usual: dict[str, Any] = {"position": 1, "name": product.name_fr, "quantity": 10, "unit_cost": Decimal("6.000")}
    return PurchaseLine.objects.create(order=order, product=product, **usual | changed)


def receipt(order: PurchaseOrder) -> Receipt:
    return Receipt.objects.create(order=order, key=uuid4(), received_by=buyer(), received_at=NOW)


def receipt_line(**changed: Any) -> ReceiptLine:
    order = purchase(5)
    return ReceiptLine.objects.create(**{"receipt": receipt(order), "line": order.lines.get(), "quantity": 1} | changed)


def proposal(**changed: Any) -> Proposal:
    usual: dict[str, Any] = {"run": changed.pop("run", None) or published(), "review_days": 7}
    return Proposal.objects.create(supplier=changed.pop("supplier", None) or supplier(), **usual | changed)


def proposal_line(of: Proposal | None = None, **changed: Any) -> ProposalLine:
    usual: dict[str, Any] = {"proposed": 10, "quantity": 10, "unit_cost": Decimal("6.000"), "worth": 1, "figures": {}}
    return ProposalLine.objects.create(
        proposal=of or proposal(),
        product=changed.pop("product", None) or ProductFactory(),
        **usual | {"unit_cost_dinars": Decimal("6.000")} | changed,
    )
