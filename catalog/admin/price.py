"""The price history, to be read."""

from decimal import Decimal

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from catalog.admin.base import ReadOnlyMixin
from catalog.admin.filters import DateFilter, ProductFilter
from catalog.admin.history import ImportFilter, TracedMixin, short_time
from catalog.admin.links import row_link
from catalog.admin.search import FoundByProductAdmin
from catalog.models import PriceEvent
from catalog.money import format_dinars


def dinars(amount: Decimal | None) -> str:
    """The amount as on a price tag; a dash for no price."""
    return "–" if amount is None else format_dinars(amount)


@admin.register(PriceEvent)
class PriceEventAdmin(TracedMixin, ReadOnlyMixin, FoundByProductAdmin[PriceEvent]):
    menu_position = 12
    product_path = "pgh_obj"
    list_display = ("when", "product", "old_price", "new_price", "author", "source")
    list_display_links = ("when",)
    list_filter = (
        ("pgh_created_at", DateFilter),
        ("pgh_obj", ProductFilter),
        ImportFilter,
    )
    list_select_related = ("pgh_obj", "pgh_context")
    ordering = ("-pgh_id",)
    sortable_by = ()
    fields = (
        "when",
        "product_link",
        "old_price",
        "new_price",
        "former_price",
        "cost",
        "vat_rate",
        "author",
        "source",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PriceEvent]":
        return PriceEvent.objects.with_previous_price()

    @admin.display(description="date")
    def when(self, event: PriceEvent) -> str:
        return short_time(event.pgh_created_at)

    @admin.display(description="produit")
    def product(self, event: PriceEvent) -> str:
        return str(event.pgh_obj)

    @admin.display(description="produit")
    def product_link(self, event: PriceEvent) -> SafeString:
        return row_link(event.pgh_obj)

    @admin.display(description="avant")
    def old_price(self, event: PriceEvent) -> str:
        return dinars(event.previous_price)

    @admin.display(description="après")
    def new_price(self, event: PriceEvent) -> str:
        return dinars(event.price)
