"""What a larger engine keeps of a part, and how it is told to read it.

Documents are made of the rows that Postgres itself searches: the same marks, so that the same cars, brands and places
are asked for in the same way (`search.engines.expressions`).
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

from catalog.models import COUNT_CAP, Category
from search.models import SearchDocument, Synonym
from search.text import fold

# What filters and counts may ask for. An index that lacks one of them refuses our questions: see `sync.refill`.
FILTERABLE = ["id", "is_public", "marks", "brand", "category", "makes", "quality", "price", "in_stock"]
# What words are looked for in, the weightiest first. Numbers come last and without slips of the pen: whole ones are
# Postgres' to answer, this finds the beginning of one that is typed beside words.
SEARCHABLE = ["name_fr", "name_ar", "part_type", "stems", "brand_name", "families", "numbers"]
MILLIMES = 1000  # in a dinar
_MARKS = ("#", "=")
# More brands and part types than a shop has; of counts beyond it the engine leaves some out.
_MOST_COUNTS = 2_000
# The engine gives what it has found by then; less than the second that we wait for it.
_CUTOFF_MILLISECONDS = 800


def settings() -> dict[str, Any]:
    """Settings of the index but for FILTERABLE. A question has no OR: synonyms are the index's to know."""
    synonyms = Synonym.objects.active().exclude(meaning="").values_list("term", "meaning")
    return {
        "searchableAttributes": SEARCHABLE,
        "rankingRules": [
            *("words", "typo", "attribute", "exactness"),
            *("in_stock:desc", "popularity:desc", "id:desc"),
        ],
        "typoTolerance": {"disableOnAttributes": ["numbers"]},
        "nonSeparatorTokens": ["."],  # 1.5 is one word: folded text has no other dots
        "synonyms": {term: [meaning] for term, meaning in synonyms},
        "faceting": {"maxValuesPerFacet": _MOST_COUNTS},
        "pagination": {"maxTotalHits": COUNT_CAP + 1},
        "searchCutoffMs": _CUTOFF_MILLISECONDS,
    }


def documents(products: Sequence[int]) -> list[dict[str, Any]]:
    """Of those products that have a search document, in no order. Prices in millimes."""
    paths = _Paths()
    rows = (
        SearchDocument.objects.filter(pk__in=products)
        .annotate(word_lexemes=_lexemes("words"), name_lexemes=_lexemes("name"))
        .values(
            *("pk", "numbers", "category_id", "makes", "is_public", "popularity", "word_lexemes", "name_lexemes"),
            *("product__name_fr", "product__name_ar", "product__brand_id", "product__brand__name"),
            *("product__quality", "product__price", "product__stock"),
        )
    )
    return [_document(row, paths) for row in rows]


def _document(row: Mapping[str, Any], paths: "_Paths") -> dict[str, Any]:
    part_type, *families = paths.names(row["category_id"]) or [""]
    price: Decimal | None = row["product__price"]
    return {
        "id": row["pk"],
        "name_fr": fold(row["product__name_fr"]),
        "name_ar": fold(row["product__name_ar"]),
        "part_type": part_type,
        "families": families,
        "brand_name": fold(row["product__brand__name"]),
        "stems": [lexeme for lexeme in row["name_lexemes"] if not lexeme.startswith(_MARKS)],
        "numbers": row["numbers"].split(),
        "marks": sorted({one for one in row["word_lexemes"] + row["name_lexemes"] if one.startswith(_MARKS)}),
        "brand": row["product__brand_id"],
        "category": row["category_id"],
        "makes": row["makes"],
        "quality": row["product__quality"] or None,
        "price": None if price is None else int(price * MILLIMES),
        "in_stock": int(row["product__stock"] > 0),
        "popularity": row["popularity"],
        "is_public": int(row["is_public"]),
    }


def _lexemes(column: str) -> Func:
    return Func(column, function="tsvector_to_array", output_field=ArrayField(TextField()))


class _Paths:
    """Names of the category tree, French and Arabic together: a few hundred rows."""

    def __init__(self) -> None:
        rows = Category.objects.values_list("pk", "parent_id", "name_fr", "name_ar")
        self._by_id = {pk: (parent, fold(f"{french} {arabic}")) for pk, parent, french, arabic in rows}

    def names(self, category: int | None) -> list[str]:
        """From the category itself up to its system."""
        return list(self._upwards(category))

    def _upwards(self, category: int | None) -> Iterator[str]:
        while category in self._by_id:
            category, name = self._by_id[category]
            yield name
