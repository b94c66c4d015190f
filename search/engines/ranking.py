"""The parts of a stage in order, however many there are.

Some are ranked one by one. A word that names thousands (filtre, in a catalogue of a million) is answered by the parts
that have every reason to come first, and those are met soon when parts are read from the most popular on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from catalog.models import COUNT_CAP
from search.engines.interface import Hit, Question
from search.engines.page import Page
from search.engines.sql import Sql, filters, joined
from search.engines.stages import Reason, Stage, matching, reasons_for

# Parts of one score that are put in order; when there are more, they are met from the most popular on.
MOST_SORTED = 6_000
# How far that goes: a word that so many parts do not have is no common one.
MOST_POPULAR = 20_000

_ORDER = ("score", "in_stock", "popularity", "product_id")
_BY_POPULARITY = "in_stock DESC, popularity DESC, product_id DESC"
_KEPT = "d.product_id, d.in_stock, d.popularity, d.name, d.category_id"


def ranked(question: Question, stage: Stage, page: Page, *, without: Sequence[Hit] = ()) -> tuple[list[Hit], int]:
    """A page of the stage's parts, and how many there are, counted to COUNT_CAP + 1."""
    if not stage.words.text:
        return [], 0
    parts = _parts(question, stage, without)
    hits, count = _ranked(question, stage, page, parts.limited(COUNT_CAP + 1))
    if count > COUNT_CAP:
        best = _best_of_many(question, stage, page, without) if question.public else None
        hits = best if best is not None else _ranked(question, stage, page, parts.limited(None))[0]
    return hits, count


# --- some ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parts:
    """A statement without its end."""

    text: str
    values: tuple[Any, ...]

    def limited(self, most: int | None) -> Sql:
        """NULL is no limit."""
        return Sql(f"{self.text} LIMIT %s", (*self.values, most))


def _parts(question: Question, stage: Stage, without: Sequence[Hit], also: Sequence[Sql] = ()) -> _Parts:
    where, product = _conditions(question, stage, without)
    where = joined("AND", [where, *also])
    return _Parts(f"SELECT {_KEPT} FROM search_searchdocument d {product} WHERE {where.text}", where.values)


def _ranked(question: Question, stage: Stage, page: Page, source: Sql) -> tuple[list[Hit], int]:
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
        return [], _ranked(question, stage, Page(limit=1), source)[1]
    hits = [_hit(row, reasons) for row in rows[: page.limit]]
    hits.sort(key=lambda hit: hit.key, reverse=True)
    return hits, rows[0][len(_ORDER)] if rows else 0


def _hit(row: tuple[Any, ...], reasons: Sequence[Reason]) -> Hit:
    score, in_stock, popularity, product, _, *flags = row
    true = {one.name: one.points for one, flag in zip(reasons, flags, strict=True) if flag}
    return Hit(product, score, in_stock, popularity, true)


# --- many ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tier:
    """Parts of one score: they have some reasons to come first, and lack others."""

    has: Sequence[Reason]
    lacks: Sequence[Reason] = ()

    @property
    def score(self) -> int:
        return sum(one.points for one in self.has)

    @property
    def conditions(self) -> list[Sql]:
        lacking = [Sql(f"NOT ({one.condition.text})", one.condition.values) for one in self.lacks]
        return [*(one.condition for one in self.has), *lacking]

    def within(self, stage: Stage) -> Stage:
        """The stage as far as the index knows the tier."""
        return replace(stage, words=joined("&&", [stage.words, *(one.marks for one in self.has)]))


def _best_of_many(question: Question, stage: Stage, page: Page, without: Sequence[Hit]) -> list[Hit] | None:
    """The page when it lies in the two best tiers, as first pages of common words do; else None."""
    if page.before is not None:
        return None
    reasons = reasons_for(question.asked, stage)
    hits: list[Hit] = []
    for tier in [_Tier(reasons), *([_Tier(reasons[:-1], reasons[-1:])] if reasons else [])]:
        if page.after is not None and page.after[0] < tier.score:
            continue
        found, count = _page_of_tier(question, stage, tier, page, without)
        hits += found
        if len(found) == page.limit:
            return hits
        if count > MOST_SORTED:
            return None  # there are more, but they are not popular
        page = Page(max(0, page.offset - count), page.limit - len(found))
    return None


def _page_of_tier(
    question: Question, stage: Stage, tier: _Tier, page: Page, without: Sequence[Hit]
) -> tuple[list[Hit], int]:
    """The tier's part of the page, and how many parts the tier has, counted to MOST_SORTED + 1."""
    edge = Sql("true")
    if page.after is not None and page.after[0] == tier.score:
        edge = Sql("(in_stock, popularity, product_id) < (%s, %s, %s)", page.after[1:])
    parts = _parts(question, tier.within(stage), without, tier.conditions).limited(MOST_SORTED + 1)
    hits, count = _by_popularity(tier, parts, edge, page, counted=True)
    if count > MOST_SORTED:
        hits, _ = _by_popularity(tier, _popular(question, stage, tier, without), edge, page, counted=False)
    return hits, count


def _by_popularity(tier: _Tier, parts: Sql, edge: Sql, page: Page, *, counted: bool) -> tuple[list[Hit], int]:
    """Without counting it ends with the page's last row."""
    statement = f"""
        SELECT product_id, in_stock, popularity, parts
        FROM (SELECT d.*, {"count(*) OVER ()" if counted else 0} AS parts FROM ({parts.text}) AS d) AS d
        WHERE {edge.text} ORDER BY {_BY_POPULARITY} LIMIT %s OFFSET %s
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, (*parts.values, *edge.values, max(page.limit, 1), page.offset))
        rows = cursor.fetchall()
    if not rows and counted and (page.offset or page.after):
        return [], _by_popularity(tier, parts, Sql("true"), Page(limit=1), counted=True)[1]
    reasons = {one.name: one.points for one in tier.has}
    hits = [Hit(product, tier.score, in_stock, popularity, reasons) for product, in_stock, popularity, _ in rows]
    return hits[: page.limit], rows[0][3] if rows else 0


def _popular(question: Question, stage: Stage, tier: _Tier, without: Sequence[Hit]) -> Sql:
    """The tier's parts among the most popular, in that order."""
    rest, _ = _conditions(question, stage, without)
    where = joined("AND", [*tier.conditions, rest])
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


# --- both ------------------------------------------------------------------------------------------


def _conditions(question: Question, stage: Stage, without: Sequence[Hit]) -> tuple[Sql, str]:
    """What the parts of a stage must meet, and the join that the chosen filters need."""
    chosen = list(filters(question.selection).values())
    parts = [matching(question.asked, stage), *chosen]
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
