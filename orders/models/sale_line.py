"""The sales ledger: one table of what was sold, whatever the channel. Forecasting reads it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Count, F, Q, Sum

from catalog.models import Product

_TILL = "till"


class Channel(models.TextChoices):
    TILL = "till", "Comptoir"
    ONLINE = "online", "Site"


class SaleTotals(NamedTuple):
    """Of some lines: how many, pieces sold, pieces brought back (not negative), dinars before tax less returns."""

    lines: int
    sold: int
    returned: int
    net: Decimal


def till_source(day: date, *, till: str = "", ticket: str = "", time: str = "") -> str:
    """The `source` of a till's sale: its ticket, else the minute, else the day.

    Never the file or the line in it, which differ between exports of the same days.
    """
    kind, document = ("ticket", ticket) if ticket else ("time", time) if time else ("day", "")
    return f"{_TILL}:{till}:{kind}:{day.isoformat()} {document}".rstrip()


def printed_source(source: str) -> str:
    """A `source` as staff read it: `Ticket 123, caisse 2`."""
    if not source.startswith(f"{_TILL}:"):
        return source
    _, till, kind, document = source.split(":", 3)
    document = document[len("2026-03-01") :].strip()
    name = {"ticket": f"Ticket {document}", "time": document.replace(":", " h ")}.get(kind, "Journée")
    return f"{name}, caisse {till}" if till else name


def is_other_view_of(source: str, other: str) -> bool:
    """Whether two tills' sources can name one sale: two kinds of document, or one with its till and one without."""
    _, till, kind, document = source.split(":", 3)
    _, other_till, other_kind, other_document = other.split(":", 3)
    same_till = till == other_till or not (till and other_till)
    return same_till and source != other and (kind != other_kind or document == other_document)


def _sums() -> dict[str, Any]:
    return {
        "lines": Count("pk"),
        "sold": Sum("quantity", filter=Q(quantity__gt=0), default=0),
        "returned": -Sum("quantity", filter=Q(quantity__lt=0), default=0),
        "net": Sum(F("quantity") * F("unit_price_net"), default=Decimal("0.000")),
    }


class SaleLineQuerySet(models.QuerySet["SaleLine"]):
    def newest_first(self) -> Self:
        return self.order_by("-day", "-id")

    def since(self, today: date, *, days: int) -> Self:
        """The last `days` days, `today` being the last of them."""
        return self.filter(day__gt=today - timedelta(days=days))

    def totals(self) -> SaleTotals:
        return SaleTotals(**self.order_by().aggregate(**_sums()))

    def totals_by(self, column: str) -> dict[Any, SaleTotals]:
        """For each value of `day` or `channel` that some line has, in their order."""
        rows = self.order_by(column).values_list(column).annotate(**_sums())
        return {key: SaleTotals(*sums) for key, *sums in rows}


class SaleLine(models.Model):
    """One line sold on one day. A return has a negative quantity.

    `source` is the document that the line comes from (`till_source`, an order), `source_line` its number there, so
    that the same file imported twice adds nothing and two equal sales both count.
    """

    day = models.DateField("jour")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="sale_lines", verbose_name="produit")
    quantity = models.IntegerField("quantité", help_text="Négative pour un retour.")
    unit_price_net = models.DecimalField("prix unitaire HT (DT)", max_digits=12, decimal_places=3)
    channel = models.CharField("canal", max_length=6, choices=Channel)
    source = models.CharField("source", max_length=120)
    source_line = models.PositiveIntegerField("ligne de la source")

    objects = SaleLineQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de vente"
        verbose_name_plural = "lignes de vente"
        indexes = [
            models.Index(fields=["product", "day"], name="sale_by_product_day"),
            # With what the sums of some days are made of, which then read no row.
            models.Index(fields=["-day", "-id"], include=["quantity", "unit_price_net", "channel"], name="sale_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_line"], name="sale_source_line_once"),
            models.CheckConstraint(condition=~models.Q(quantity=0), name="sale_quantity_not_zero"),
            models.CheckConstraint(condition=models.Q(unit_price_net__gte=0), name="sale_price_not_negative"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="sale_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.product_id} × {self.quantity}"
