"""The parts of a stage in order, however many there are.

Some thousands are ranked one by one. A word that names more (filtre, in a catalogue of a million) is answered by the
parts that have every reason to come first, and those are met soon when parts are read from the most popular on.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import connection

from catalog.models import COUNT_CAP
from search.engines import tsquery
from search.engines.interface import Hit, Question
from search.engines.page import Page
from search.engines.sql import Sql, filters, joined
from search.engines.stages import Reason, Stage, main, matching, reasons_for
from search.query import Understanding

# Parts of a stage that are ranked one by one.
MOST_RANKED = 4_000
# Parts looked at from the most popular on, when there are more.
MOST_POPULAR = 20_000

_ORDER = ("score", "in_stock", "popularity", "product_id")
_BY_POPULARITY = "in_stock DESC, popularity DESC, product_id DESC"
_KEPT = "d.product_id, d.in_stock, d.popularity, d.name, d.category_id"


def ranked(question: Question, stage: Stage, page: Page, *, without: Sequence[Hit] = ()) -> tuple[list[Hit], int]:
    """A page of the stage's parts, and how many there are, counted to COUNT_CAP + 1."""
    if not stage.words.text:
        return [], 0
    hits, count = _ranked_one_by_one(question, stage, page, without)
    if count > MOST_RANKED and question.public:
        hits = _best_of_many(question, stage, page, without)
    return hits, min(count, COUNT_CAP + 1)


def _best_of_many(question: Question, stage: Stage, page: Page, without: Sequence[Hit]) -> list[Hit]:
    best = replace(stage, words=_with_every_reason(question.asked, stage))
    hits, count = _ranked_one_by_one(question, best, page, without)
    if count > MOST_RANKED:
        hits = _popular_first(question, best, page, without)
    if len(hits) == page.limit:
        return hits
    return _page_of(question, stage, page, _popular(question, stage, without))[0]


def _with_every_reason(asked: Understanding, stage: Stage) -> Sql:
    """The stage's parts that have all that ranks: the marks and words are in the index."""
    wanted = [stage.words]
    if asked.concept:
        wanted.append(tsquery.concept(asked))
    if asked.head:
        wanted.append(tsquery.head(asked))
    if asked.words:
        wanted.append(tsquery.all_words(asked))
    if asked.places:
        wanted.append(tsquery.wanted_places(asked))
    return joined("&&", wanted)


def _ranked_one_by_one(question: Question, stage: Stage, page: Page, without: Sequence[Hit]) -> tuple[list[Hit], int]:
    """A page, and how many there are, counted to MOST_RANKED + 1: then the page is of any of them."""
    most = MOST_RANKED + 1 if question.public else None
    where, product = _conditions(question, stage, without)
    source = Sql(
        f"SELECT {_KEPT} FROM search_searchdocument d {product} WHERE {where.text} LIMIT %s", (*where.values, most)
    )
    return _page_of(question, stage, page, source)


def _popular(question: Question, stage: Stage, without: Sequence[Hit]) -> Sql:
    """The stage's parts among the most popular, in that order."""
    where, _ = _conditions(question, stage, without)
    product = "CROSS JOIN LATERAL (SELECT * FROM catalog_product p WHERE p.id = d.product_id OFFSET 0) AS p"
    return Sql(
        f"""
            SELECT {_KEPT} FROM (
                SELECT * FROM search_searchdocument WHERE is_public ORDER BY {_BY_POPULARITY} LIMIT {MOST_POPULAR}
            ) AS d {product if filters(question.selection) else ""}
            WHERE {where.text}
        """,
        where.values,
    )


def _popular_first(question: Question, stage: Stage, page: Page, without: Sequence[Hit]) -> list[Hit]:
    """The page of parts that all have every reason: they are met in their order, and the first ones are enough."""
    reasons = {one.name: one.points for one in reasons_for(question.asked, stage)}
    score = sum(reasons.values())
    edge = Sql("true")
    if page.after is not None and page.after[0] == score:
        edge = Sql("(in_stock, popularity, product_id) < (%s, %s, %s)", page.after[1:])
    elif page.after or page.before:
        return []
    parts = _popular(question, stage, without)
    statement = f"""
        SELECT product_id, in_stock, popularity FROM ({parts.text}) AS d WHERE {edge.text}
        ORDER BY {_BY_POPULARITY} LIMIT %s OFFSET %s
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, (*parts.values, *edge.values, page.limit, page.offset))
        return [Hit(product, score, in_stock, popularity, reasons) for product, in_stock, popularity in cursor]


def _page_of(question: Question, stage: Stage, page: Page, source: Sql) -> tuple[list[Hit], int]:
    """The page of the source's rows by score, and how many rows it has."""
    reasons = reasons_for(question.asked, stage)
    score = " + ".join(f"CASE WHEN {one.condition.text} THEN {one.points} ELSE 0 END" for one in reasons)
    values = tuple(value for one in reasons for value in one.condition.values)
    columns = "".join(f", {one.condition.text}" for one in reasons)
    edge, direction = _edge(page)
    order = ", ".join(f"{column} {direction}" for column in _ORDER)
    statement = f"""
        SELECT {", ".join(_ORDER)}, parts{columns}
        FROM (SELECT d.*, {score or 0} AS score, count(*) OVER () AS parts FROM ({source.text}) AS d) AS d
        WHERE {edge.text}
        ORDER BY {order} LIMIT %s OFFSET %s
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, (*values, *values, *source.values, *edge.values, max(page.limit, 1), page.offset))
        rows = cursor.fetchall()
    if not rows and not page.is_first:
        return [], _page_of(question, stage, Page(limit=1), source)[1]
    hits = [_hit(row, reasons) for row in rows[: page.limit]]
    hits.sort(key=lambda hit: hit.key, reverse=True)
    return hits, rows[0][len(_ORDER)] if rows else 0


def _hit(row: tuple[Any, ...], reasons: Sequence[Reason]) -> Hit:
    score, in_stock, popularity, product, _, *flags = row
    true = {one.name: one.points for one, flag in zip(reasons, flags, strict=True) if flag}
    return Hit(product, score, in_stock, popularity, true)


def _conditions(question: Question, stage: Stage, without: Sequence[Hit]) -> tuple[Sql, str]:
    """What the parts of a stage must meet, and the join that the chosen filters need."""
    chosen = list(filters(question.selection).values())
    parts = [matching(stage), *main(question.asked), *chosen]
    if question.public:
        parts.append(Sql("d.is_public"))
    if without:
        parts.append(Sql("d.product_id <> ALL (%s)", ([hit.product for hit in without],)))
    return joined("AND", parts), "JOIN catalog_product p ON p.id = d.product_id" if chosen else ""


def _edge(page: Page) -> tuple[Sql, str]:
    """Behind which hit the page lies, and in which direction it is read."""
    columns = "(score, in_stock, popularity, product_id)"
    if page.before is not None:
        return Sql(f"{columns} > (%s, %s, %s, %s)", page.before), "ASC"
    if page.after is not None:
        return Sql(f"{columns} < (%s, %s, %s, %s)", page.after), "DESC"
    return Sql("true"), "DESC"
