"""What staff type into the search box of a list, answered from indexes."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin, M, readable
from catalog.finding import finder
from catalog.models import Product, ProductReference
from catalog.references import normalize_reference

# Shorter beginnings of numbers match nearly everything.
SHORTEST = 3


def references_matching(references: "QuerySet[ProductReference]", text: str) -> "QuerySet[ProductReference]":
    """References with this number, else those that start so."""
    number = normalize_reference(text)
    exact = references.filter(normalized=number)
    if len(number) < SHORTEST or exact.exists():
        return exact
    return references.filter(normalized__startswith=number)


class FoundByProductAdmin(CatalogAdmin[M]):
    """A list whose search box finds products, and shows the rows that belong to them."""

    product_path = "product"
    search_fields = ("pk",)
    search_help_text = "Pièce : n'importe quelle référence, ou des mots de son nom."

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if not search_term.strip():
            return queryset, False
        found = finder().narrow(Product.objects.all(), readable(search_term), public=False)
        return queryset.filter(**{f"{self.product_path}__in": found.order_by().values("pk")}), False
