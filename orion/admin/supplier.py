"""Suppliers and their terms in the back office."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, UnusedOnlyMixin
from catalog.admin.filters import AutocompleteFilter, ProductFilter
from catalog.admin.links import list_link
from catalog.admin.search import FoundByProductAdmin
from catalog.money import format_dinars
from orion.models import PurchaseOrder, Supplier, SupplyTerms
from orion.models.purchase import ON_THE_WAY_VALUES


def amount(value: object, currency: str) -> str:
    """`12,500 DT`, `1 250,500 EUR`."""
    printed = format_dinars(value)  # type: ignore[arg-type]  # annotations and columns of three decimals
    return printed if currency == "TND" else printed.replace("DT", currency)


@admin.register(Supplier)
class SupplierAdmin(UnusedOnlyMixin, CatalogAdmin[Supplier]):
    menu_position = 20
    list_display = ("name", "contact", "phone", "email", "currency", "parts", "expected", "is_active")
    list_filter = ("is_active", "currency")
    search_fields = ("name__unaccent", "code", "contact__unaccent")
    ordering = ("name", "id")
    sortable_by = ()
    autocomplete_fields = ("profile",)
    prepopulated_fields = {"code": ("name",)}
    fieldsets = (
        (None, {"fields": (("name", "code"), "is_active")}),
        ("Contact", {"fields": ("contact", ("email", "phone"), "address")}),
        ("Achats", {"fields": (("currency", "payment_terms"), "profile")}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Supplier]":
        """With how many parts it supplies, and how many of its orders are on the way."""
        terms = SupplyTerms.objects.filter(supplier=OuterRef("pk")).order_by().values("supplier")
        orders = PurchaseOrder.objects.filter(supplier=OuterRef("pk"), status__in=ON_THE_WAY_VALUES).order_by()
        counted = {"parts": terms, "expected": orders.values("supplier")}
        return (
            super()
            .get_queryset(request)
            .annotate(
                **{
                    f"{name}_count": Coalesce(Subquery(rows.annotate(rows=Count("pk")).values("rows")), 0)
                    for name, rows in counted.items()
                }
            )
        )

    @admin.display(description="pièces")
    def parts(self, supplier: Supplier) -> SafeString:
        count: int = supplier.parts_count  # type: ignore[attr-defined]  # annotated by get_queryset
        return list_link(SupplyTerms, f"{count}", supplier__id__exact=supplier.pk)

    @admin.display(description="commandes en route")
    def expected(self, supplier: Supplier) -> SafeString | str:
        count: int = supplier.expected_count  # type: ignore[attr-defined]  # annotated by get_queryset
        return list_link(PurchaseOrder, f"{count}", supplier__id__exact=supplier.pk) if count else "–"


@admin.register(SupplyTerms)
class SupplyTermsAdmin(FoundByProductAdmin[SupplyTerms]):
    menu_position = 21
    list_display = ("product", "supplier", "reference", "price", "quantities", "lead_time", "is_preferred")
    list_filter = (("supplier", AutocompleteFilter), "is_preferred", ("product", ProductFilter))
    list_select_related = ("product", "supplier")
    ordering = ("product", "id")
    sortable_by = ()
    autocomplete_fields = ("product", "supplier")
    fieldsets = (
        (None, {"fields": (("product", "supplier"), "is_preferred")}),
        ("Prix", {"fields": (("reference", "cost"), "incoterm")}),
        ("Quantités", {"fields": (("moq", "pack"),)}),
        ("Délai", {"fields": (("lead_days", "lead_spread_days"),)}),
    )

    @admin.display(description="coût HT")
    def price(self, terms: SupplyTerms) -> SafeString:
        return format_html('<span class="number">{}</span>', amount(terms.cost, terms.supplier.currency))

    @admin.display(description="minimum, carton")
    def quantities(self, terms: SupplyTerms) -> str:
        return f"{terms.moq}, par {terms.pack}"

    @admin.display(description="délai")
    def lead_time(self, terms: SupplyTerms) -> str:
        spread = f" ± {terms.lead_spread_days}" if terms.lead_spread_days else ""
        return f"{terms.lead_days}{spread} j"
