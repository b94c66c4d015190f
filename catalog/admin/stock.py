"""The stock ledger, to be read."""

from django.contrib import admin
from django.utils.safestring import SafeString

from catalog.admin.base import ReadOnlyMixin
from catalog.admin.filters import DateFilter, ProductFilter
from catalog.admin.history import ImportFilter, TracedMixin, short_time
from catalog.admin.links import row_link
from catalog.admin.search import FoundByProductAdmin
from catalog.models import StockMovement


@admin.register(StockMovement)
class StockMovementAdmin(TracedMixin, ReadOnlyMixin, FoundByProductAdmin[StockMovement]):
    menu_position = 11
    list_display = ("when", "product", "signed_quantity", "balance", "kind", "author", "source")
    list_display_links = ("when",)
    list_filter = (
        ("created_at", DateFilter),
        "kind",
        ("product", ProductFilter),
        ImportFilter,
    )
    list_select_related = ("product", "pgh_context")
    ordering = ("-id",)
    sortable_by = ()
    fields = ("when", "product_link", "signed_quantity", "balance", "kind", "author", "source")
    readonly_fields = fields

    @admin.display(description="date")
    def when(self, movement: StockMovement) -> str:
        return short_time(movement.created_at)

    @admin.display(description="quantité")
    def signed_quantity(self, movement: StockMovement) -> str:
        return f"{movement.quantity:+d}"

    @admin.display(description="produit")
    def product_link(self, movement: StockMovement) -> SafeString:
        return row_link(movement.product)
