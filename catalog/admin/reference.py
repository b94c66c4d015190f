"""The numbers parts are known by."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin, readable
from catalog.admin.filters import AutocompleteFilter
from catalog.admin.search import references_matching
from catalog.models import ProductReference


@admin.register(ProductReference)
class ProductReferenceAdmin(CatalogAdmin[ProductReference]):
    menu_position = 20
    list_display = ("printed", "kind", "issuer", "product")
    list_display_links = ("printed",)
    list_filter = ("kind", ("product", AutocompleteFilter))
    list_select_related = ("product",)
    search_fields = ("printed",)
    search_help_text = "La référence sous n'importe quelle forme : 1K0 698 151-F, 1k0.698.151f."
    ordering = ("-id",)
    sortable_by = ()
    autocomplete_fields = ("product",)
    fields = ("product", "kind", "issuer", "printed", "normalized")
    readonly_fields = ("normalized",)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[ProductReference]", search_term: str
    ) -> "tuple[QuerySet[ProductReference], bool]":
        return (references_matching(queryset, readable(search_term)) if search_term.strip() else queryset), False
