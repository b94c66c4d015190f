"""What staff type into the search box of a list, answered from indexes."""

import re
import unicodedata
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Upper
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin, M
from catalog.models import COUNT_CAP, Product, ProductQuerySet, ProductReference
from catalog.references import normalize_reference

# A trigram index helps from three letters on, and shorter beginnings of numbers match nearly everything.
SHORTEST = 3
MOST_WORDS = 8
_ACCENTED = {"A": "AÀÂÄ", "C": "CÇ", "E": "EÉÈÊË", "I": "IÎÏ", "O": "OÔÖŒ", "U": "UÙÛÜ"}


def products_matching(products: ProductQuerySet, text: str) -> ProductQuerySet:
    """Parts behind the text as a number in any printed form; when there is none, parts with a number that
    starts so and parts whose French name has every word, accents or not."""
    exact = products.by_reference(text)
    if exact.exists():
        return exact
    within = products.order_by()
    found = [*_by_start_of_number(within, normalize_reference(text)), *_by_words(within, _words(text))]
    return products.filter(pk__in=found[0].union(*found[1:], all=True)) if found else products.none()


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
        found = products_matching(Product.objects.all(), search_term).order_by()
        # A word may name thousands of parts with hundreds of rows each.
        return queryset.filter(**{f"{self.product_path}__in": found.values("pk")[:COUNT_CAP]}), False


def _by_start_of_number(products: ProductQuerySet, number: str) -> "list[QuerySet[Any, Any]]":
    """Ids, a query a column. A start that thousands of numbers share (a supplier's prefix) is cut off at the cap."""
    if len(number) < SHORTEST:
        return []
    others = ProductReference.objects.filter(normalized__startswith=number)[: COUNT_CAP + 1]
    return [
        products.filter(sku_normalized__startswith=number).values("pk")[: COUNT_CAP + 1],
        products.filter(mpn_normalized__startswith=number).values("pk")[: COUNT_CAP + 1],
        products.filter(pk__in=others.values("product")).values("pk"),
    ]


def _by_words(products: ProductQuerySet, words: list[str]) -> "list[QuerySet[Any, Any]]":
    """Ids of the parts whose name has every word."""
    if max(map(len, words), default=0) < SHORTEST:
        return []
    named = products.annotate(upper_name=Upper("name_fr"))
    for word in words:
        named = named.filter(upper_name__regex=_whatever_accents(word))
    return [named.values("pk")]


def _words(text: str) -> list[str]:
    return text.replace("\0", " ").split()[:MOST_WORDS]


def _whatever_accents(word: str) -> str:
    """A pattern for the word in capitals, which a trigram index can still use."""
    plain = unicodedata.normalize("NFD", word.upper())
    letters = [letter for letter in plain if not unicodedata.combining(letter)]
    return "".join(f"[{_ACCENTED[letter]}]" if letter in _ACCENTED else re.escape(letter) for letter in letters)
