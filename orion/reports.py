"""What lies too long, what lasts how long, and when it is back."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, FilteredRelation, FloatField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Ceil

from catalog.models import Product
from orion.models import DemandProfile, ForecastRun, PurchaseLine
from orion.replenishment import OVERSTOCK_DAYS, days_of_cover

# Nothing sold for so long is dead.
DEAD_AFTER = timedelta(days=OVERSTOCK_DAYS)
LISTED = 100
_VALUE: "DecimalField[Any, Any]" = DecimalField(max_digits=18, decimal_places=3)


@dataclass(frozen=True, slots=True)
class StockList:
    """The dearest parts of a list, at most LISTED, with how many there are and what they are worth (dinars, cost).

    A part without a cost is listed last and worth nothing here.
    """

    rows: list[Any]
    parts: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
    """Of one part: days that the stock usually lasts (None without a forecast or demand), pieces on order, and the
    day when they are expected."""

    days_of_cover: int | None
    on_order: int
    back_on: date | None


def overstock(today: date) -> StockList:
    """Parts that are sold, and of which more is there than OVERSTOCK_DAYS use up; empty without a fresh forecast.

    Rows are products with `weekly_mean`, `excess` (pieces) and `value` (dinars).
    """
    run = ForecastRun.objects.current(today)
    rows = _with_profile(run).filter(weekly_mean__gt=0)
    usual = Ceil(F("weekly_mean") * Value(OVERSTOCK_DAYS / 7.0, output_field=FloatField()))
    rows = rows.annotate(excess=F("stock") - usual).filter(excess__gt=0)
    return _listed(rows.annotate(value=Cast(F("excess"), _VALUE) * F("cost")))


def dead_stock(today: date) -> StockList:
    """Parts on the shelf of which nothing was sold for DEAD_AFTER, that were there before; empty without a forecast.

    Rows are products with `last_sold` (a Monday, or None) and `value` (dinars).
    """
    run, limit = ForecastRun.objects.current(today), today - DEAD_AFTER
    rows = _with_profile(run).filter(Q(last_sold=None) | Q(last_sold__lte=limit), created_at__date__lte=limit)
    return _listed(rows.annotate(value=F("stock") * F("cost")))


def outlooks(products: list[int], today: date) -> dict[int, Outlook]:
    """Of each product: four queries, however many."""
    means = dict(
        DemandProfile.objects.filter(run=ForecastRun.objects.current(today), product__in=products).values_list(
            "product", "weekly_mean"
        )
    )
    lines = PurchaseLine.objects.filter(product__in=products)
    on_order, back = lines.on_order(), lines.back_on(today)
    stock = dict(Product.objects.filter(pk__in=products).values_list("pk", "stock"))
    return {
        pk: Outlook(days_of_cover(left, means.get(pk, 0.0)), on_order.get(pk, 0), back.get(pk))
        for pk, left in stock.items()
    }


def _with_profile(run: ForecastRun | None) -> "QuerySet[Any]":
    """Parts on the shelf with what the run says of them; joined once, as each column by itself would read it again."""
    of_run = FilteredRelation("demand_profiles", condition=Q(demand_profiles__run=run))
    rows = Product.objects.filter(stock__gt=0).annotate(profile=of_run).filter(profile__run__isnull=False)
    return rows.annotate(weekly_mean=F("profile__weekly_mean"), last_sold=F("profile__last_sold"))


def _listed(rows: "QuerySet[Any]") -> StockList:
    totals = rows.order_by().aggregate(parts=Count("pk"), worth=Sum("value", default=Decimal("0.000")))
    dearest = rows.select_related("brand").order_by(F("value").desc(nulls_last=True), "pk")
    return StockList(list(dearest[:LISTED]), totals["parts"], totals["worth"])
