"""How many parts each further choice would leave: the counts beside the filters, by one statement."""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from catalog.finding import Facets, Selection
from catalog.models import COUNT_CAP
from search import marks
from search.engines.interface import Question
from search.engines.sql import PUBLIC, Sql, filters, joined

# How many parts are looked at: of a text's parts any, of a list those most in demand.
TEXT_CAP = 6_000
LIST_CAP = COUNT_CAP

# Filters by which parts are found, each where it has an index; what else was chosen is looked at on the parts found.
_FINDING_IN_TEXT = ("category", "brand", "make")
_FINDING_IN_LIST = ("category", "brand")

# What is counted on the parts that fail one filter only; the first source is part of everything.
_FIGURES = {
    "": {"categories", "brands", "makes", "qualities", "in_stock", "price"},
    "category": {"categories"},
    "brand": {"brands"},
    "make": {"makes"},
}

# Begins with SELECT: what does not is taken for a write and gets a context for the history.
_COUNTS = """
SELECT counts.* FROM (
WITH parts AS MATERIALIZED ({parts})
SELECT 'category', category_id::text, count(*) FROM parts WHERE fails IN ('', 'category') GROUP BY category_id
UNION ALL
SELECT 'brand', brand_id::text, count(*) FROM parts WHERE fails IN ('', 'brand') GROUP BY brand_id
UNION ALL
SELECT 'make', make::text, count(*)
FROM (SELECT unnest(makes) AS make FROM parts WHERE fails IN ('', 'make')) AS fitting GROUP BY make
UNION ALL
SELECT 'quality', quality, count(*) FROM parts WHERE fails IN ('', 'quality') GROUP BY quality
UNION ALL
SELECT 'in_stock', '', count(*) FROM parts WHERE fails IN ('', 'in_stock') AND stock > 0
UNION ALL
SELECT 'price_min', min(price)::text, 0 FROM parts WHERE fails IN ('', 'price')
UNION ALL
SELECT 'price_max', max(price)::text, 0 FROM parts WHERE fails IN ('', 'price')
UNION ALL
SELECT 'source', source, count(*) FROM parts GROUP BY source
) AS counts
"""
# The joins are made row by row: the parts are few beside the catalogue, which the planner would read whole.
_OF_TEXT = """(
    SELECT p.category_id, p.brand_id, p.quality, p.stock, p.price, d.makes, '{own}' AS source, {fails} AS fails
    FROM (SELECT d.product_id, d.makes FROM search_searchdocument d WHERE {wanted} LIMIT {limit}) AS d
    CROSS JOIN LATERAL (SELECT * FROM catalog_product p WHERE p.id = d.product_id OFFSET 0) AS p
)"""
_OF_LIST = """(
    SELECT p.category_id, p.brand_id, p.quality, p.stock, p.price, {makes} AS makes,
        '{own}' AS source, {fails} AS fails
    FROM (SELECT * FROM catalog_product p WHERE {wanted} ORDER BY {order} DESC, id DESC LIMIT {limit}) AS p
    {documents}
)"""
_DOCUMENTS = (
    "LEFT JOIN LATERAL (SELECT d.makes FROM search_searchdocument d WHERE d.product_id = p.id OFFSET 0) AS d ON true"
)


def count_facets(question: Question, matching: Sql) -> Facets:
    """Counts over the parts that meet `matching`, a condition over `d`; over the whole catalogue without a text.

    Each heeds all chosen filters but its own. Of more parts than the cap, figures are "at least".
    """
    if question.asked.is_empty:
        rows, cap = _list_rows(question), LIST_CAP
    else:
        rows, cap = _text_rows(question, matching), TEXT_CAP
    parts = Sql(" UNION ALL ".join(one.text for one in rows), tuple(value for one in rows for value in one.values))
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(parts=parts.text), parts.values)
        return _facets(cursor.fetchall(), cap)


class Source(NamedTuple):
    """Parts that are read together: those that pass all filters, or those that fail `own` and pass all others.

    `must` finds them. `within` is looked at on those found: in the first source, parts that fail one of it count too.
    """

    own: str
    must: list[Sql]
    within: dict[str, Sql]
    found_by: frozenset[str]


def _sources(question: Question, finding: tuple[str, ...]) -> Iterator[Source]:
    chosen = filters(question.selection)
    always = [PUBLIC] if question.public else []
    if "fits" in chosen:
        always.append(chosen.pop("fits"))
    within = {name: condition for name, condition in chosen.items() if name not in finding}
    found_by = {name: condition for name, condition in chosen.items() if name in finding}
    yield Source("", [*always, *found_by.values()], within, frozenset(found_by))
    for own, condition in found_by.items():
        others = [other for name, other in found_by.items() if name != own]
        failed = Sql(f"NOT ({condition.text})", condition.values)
        yield Source(own, [*always, *others, failed], within, frozenset(found_by) - {own})


def _list_rows(question: Question) -> list[Sql]:
    rows = []
    for source in _sources(question, _FINDING_IN_LIST):
        wanted, fails = joined("AND", [*source.must, Sql("true")]), _failing(source.own, [], source.within)
        text = _OF_LIST.format(
            makes="NULL::bigint[]" if source.own else "d.makes",
            own=source.own,
            fails=fails.text,
            wanted=wanted.text,
            # Not by the index over popularity where another finds the parts: it would be walked in vain to its end.
            order="popularity + 0" if source.found_by or question.selection.fits else "popularity",
            limit=LIST_CAP + 1,
            documents="" if source.own and "make" not in source.within else _DOCUMENTS,
        )
        rows.append(Sql(text, (*fails.values, *wanted.values)))
    return rows


def _text_rows(question: Question, matching: Sql) -> list[Sql]:
    rows = []
    for source in _sources(question, _FINDING_IN_TEXT):
        wanted = joined("AND", [matching, *_marks(source.found_by, question.selection)])
        fails = _failing(source.own, source.must, source.within)
        text = _OF_TEXT.format(own=source.own, fails=fails.text, wanted=wanted.text, limit=TEXT_CAP + 1)
        rows.append(Sql(text, (*fails.values, *wanted.values)))
    return rows


def _failing(own: str, must: list[Sql], within: dict[str, Sql]) -> Sql:
    """The one filter that a part of the source fails, '' for none, 'more' for several: it counts nowhere."""
    cases = [(own, list(within.values()))]
    if not own:
        cases += [(name, [other for key, other in within.items() if key != name]) for name in within]
    whens = [(name, joined("AND", [*must, *passed, Sql("true")])) for name, passed in cases]
    text = " ".join(f"WHEN {condition.text} THEN '{name}'" for name, condition in whens)
    return Sql(f"CASE {text} ELSE 'more' END", tuple(value for _, condition in whens for value in condition.values))


def _marks(names: Iterable[str], selection: Selection) -> Iterator[Sql]:
    """Chosen filters as the text index knows them."""
    known: dict[str, list[str]] = {
        "category": [marks.category(pk) for pk in selection.categories],
        "brand": [marks.brand(selection.brand)] if selection.brand else [],
        "make": [marks.make(selection.make)] if selection.make else [],
    }
    for name in sorted(names):
        yield Sql("d.words @@ %s::tsquery", (" | ".join(f"'{mark}'" for mark in known[name]),))


def _facets(rows: list[tuple[str, str | None, int]], cap: int) -> Facets:
    counts: dict[str, dict[str, int]] = {}
    for facet, value, count in rows:
        if value is not None:
            counts.setdefault(facet, {})[value] = count

    def by_id(facet: str) -> dict[int, int]:
        return {int(value): count for value, count in counts.get(facet, {}).items()}

    def amount(facet: str) -> Decimal | None:
        return next((Decimal(value) for value in counts.get(facet, {})), None)

    return Facets(
        categories=by_id("category"),
        brands=by_id("brand"),
        makes=by_id("make"),
        qualities={value: count for value, count in counts.get("quality", {}).items() if value},
        in_stock=counts["in_stock"][""],
        price_min=amount("price_min"),
        price_max=amount("price_max"),
        capped=frozenset().union(*(_FIGURES[own] for own, count in counts.get("source", {}).items() if count > cap)),
    )


def facets_key(question: Question) -> str:
    """Equal for questions that have the same counts, in whatever language and words they were asked."""
    asked, wanted = question.asked, question.selection
    meaning: tuple[Any, ...] = (
        question.public,
        asked.numbers,
        asked.looks_like_number,
        [(word.typed, word.forms) for word in asked.words],
        sorted(asked.concept),
        asked.head,
        sorted(asked.places),
        asked.brand and (asked.brand.pks, asked.brand.typed),
        asked.car and (asked.car.makes, asked.car.models, asked.car.engines, asked.car.engine_models),
        sorted(wanted.categories),
        (wanted.brand, wanted.make, wanted.fits, wanted.in_stock, wanted.on_order),
        sorted(wanted.qualities),
        [price is not None and str(price.normalize()) for price in (wanted.price_min, wanted.price_max)],
        sorted(wanted.ignored),
    )
    return "facets:" + hashlib.blake2b(repr(meaning).encode(), digest_size=16).hexdigest()
