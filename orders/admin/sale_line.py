"""The sales ledger, to be read: what sold, when, at what price."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import ReadOnlyMixin
from catalog.admin.filters import ProductFilter
from catalog.admin.links import list_link, row_link
from catalog.admin.search import FoundByProductAdmin
from catalog.money import format_dinars
from orders.models import SaleLine
from orders.models.sale_line import SaleTotals, printed_source

LISTED_MONTHS = 13
# Days that are summed up where nobody chose any: the sum over all years would read the whole ledger.
USUAL_DAYS = 30


def period(text: str, today: date) -> tuple[date, date]:
    """First and last day of `7` days up to today, of `2026-03-01`, `2026-03` or `2026`. Raises ValueError."""
    if len(text) < len("2026"):
        return today - timedelta(days=int(text) - 1), today
    first = date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    match len(text):
        case 4:
            return first, first.replace(month=12, day=31)
        case 7:
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first, first


class DayFilter(admin.SimpleListFilter):
    """Some days up to today, or a month; the list's own links choose one day."""

    title = "jour"
    parameter_name = "jour"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        today = timezone.localdate()
        choices = [("1", "Aujourd'hui"), ("7", "7 jours"), ("30", "30 jours"), *_months(today)]
        chosen = request.GET.get(self.parameter_name, "")
        return choices if not chosen or chosen in dict(choices) else [(chosen, _shown(chosen)), *choices]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        if not (chosen := self.value()):
            return queryset
        try:
            return queryset.filter(day__range=period(chosen, timezone.localdate()))
        except (ValueError, OverflowError) as problem:
            raise IncorrectLookupParameters from problem


def _months(today: date) -> Iterator[tuple[str, str]]:
    first = today.replace(day=1)
    for _ in range(LISTED_MONTHS):
        yield f"{first:%Y-%m}", f"{MONTHS[first.month]} {first.year}".capitalize()
        first = (first - timedelta(days=1)).replace(day=1)


def _shown(text: str) -> str:
    try:
        first, last = period(text, timezone.localdate())
    except (ValueError, OverflowError):
        return text
    return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"


class LedgerChangeList(ChangeList):
    """A list with its sums: of the days, part or search that were chosen, else of the latest days."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        lines: Any = self.queryset
        chosen = self.query or any(name.startswith(("jour", "product")) for name in self.params)
        if not chosen:
            lines = lines.since(timezone.localdate(), days=USUAL_DAYS)
        self.totals: SaleTotals = lines.totals()
        self.net = format_dinars(self.totals.net)
        self.summed = "Lignes choisies" if chosen else f"{USUAL_DAYS} derniers jours"


@admin.register(SaleLine)
class SaleLineAdmin(ReadOnlyMixin, FoundByProductAdmin[SaleLine]):
    menu_position = 30
    change_list_template = "admin/orders/sale_lines.html"
    list_display = ("on", "part", "signed_quantity", "price", "channel", "document")
    list_display_links = None
    list_filter = (DayFilter, "channel", ("product", ProductFilter))
    list_select_related = ("product",)
    ordering = ("-day", "-id")
    sortable_by = ()
    fields = ("day", "part", "signed_quantity", "price", "channel", "document")
    readonly_fields = fields

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LedgerChangeList

    @admin.display(description="jour")
    def on(self, line: SaleLine) -> SafeString:
        return list_link(SaleLine, f"{line.day:%d/%m/%Y}", jour=line.day.isoformat())

    @admin.display(description="produit")
    def part(self, line: SaleLine) -> SafeString:
        return row_link(line.product)

    @admin.display(description="quantité")
    def signed_quantity(self, line: SaleLine) -> SafeString:
        """A return stands out."""
        return format_html('<span class="number">{}</span>', f"{line.quantity:+d}")

    @admin.display(description="prix unitaire HT")
    def price(self, line: SaleLine) -> str:
        return format_dinars(line.unit_price_net)

    @admin.display(description="origine")
    def document(self, line: SaleLine) -> str:
        return printed_source(line.source)
