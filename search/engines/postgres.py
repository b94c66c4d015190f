"""The search in plain Postgres: numbers first, then all words, then what comes near."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from catalog.finding import Facets
from catalog.models import COUNT_CAP
from search.engines import corrections, numbers, ranking, tsquery
from search.engines.facets import count_facets
from search.engines.interface import Answer, Hit, Key, Question, Suggestions
from search.engines.page import Page
from search.engines.patience import (
    BY_INDEX,
    FACETS_MILLISECONDS,
    SEARCH_MILLISECONDS,
    SUGGESTIONS_MILLISECONDS,
    SearchTooSlow,
    patience,
)
from search.engines.sql import PUBLIC, Sql, filters, joined
from search.engines.stages import Stage, lenient_stages, matching, strict_stages
from search.query import Understanding

# Fewer parts than this are little: typing errors are looked for, and near parts shown besides.
LITTLE = 3
MOST_RELATED = 12
# For a half-typed word: parts asked for most that are looked through, parts that the index names, and from how many
# letters on it is asked.
POPULAR = 400
LOOKED_UP = 1_000
SHORTEST_IN_INDEX = 3
_BY_POPULARITY = "in_stock DESC, popularity DESC, product_id DESC"
# A number this short may be a car's name as well (208, 2008).
LONGEST_CAR_NUMBER = 4

# Points of the ways to find a number; a wanted brand outweighs them.
BRAND_POINTS, NUMBER_POINTS = 4096, 1024
# How a number was found, as reasons name it.
NUMBERS = {numbers.OWN: "own_number", numbers.ISSUED: "number", numbers.OTHER: "number_of_others"}
NEAR_NUMBERS = {"number_begins": "number_begins", "number_contains": "number_contains", "number_one_slip": "one_slip"}


class PostgresEngine:
    """`search.engines.SearchEngine` over `SearchDocument` and the catalogue's live columns."""

    def search(
        self,
        question: Question,
        *,
        offset: int = 0,
        limit: int = 24,
        after: Key | None = None,
        before: Key | None = None,
    ) -> Answer:
        """Raises SearchTooSlow."""
        asked, page = question.asked, Page(offset, limit, after, before)
        if asked.is_empty:
            return Answer(asked)
        # A few look-ups by index: they need no limits of their own, which would take as long again to set.
        by_number = _by_number(question)
        if by_number and not _may_be_a_car(asked):
            # Its figures name no car: 206 24 2886R is a number of Renault's.
            return Answer(replace(asked, car=None), page.of(by_number), count=len(by_number))
        with patience(SEARCH_MILLISECONDS, **BY_INDEX):
            return _near_or_by_words(question, page, by_number)

    def facets(self, question: Question) -> Facets:
        """Raises SearchTooSlow."""
        with patience(FACETS_MILLISECONDS, **BY_INDEX):
            return count_facets(question, match(question))

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        """Raises SearchTooSlow."""
        with patience(SUGGESTIONS_MILLISECONDS, **BY_INDEX):
            found = numbers.starting_with(asked.numbers[0], limit) if asked.numbers else []
            return Suggestions(numbers=tuple(found), products=tuple(_beginning_with(asked, prefix, limit)))


def _near_or_by_words(question: Question, page: Page, by_number: Sequence[Hit]) -> Answer:
    """What is shaped like a number is one: near ones come before what the words beside it say."""
    asked = question.asked
    is_missing = asked.looks_like_number and not by_number
    if is_missing and (near := _near_number(question)):
        return Answer(asked, page.of(near), count=len(near), relaxed=frozenset({"number"}))
    answer = _by_words(question, page, by_number)
    if answer.count:
        return replace(answer, relaxed=answer.relaxed | {"no_number"}) if is_missing else answer
    if asked.numbers and not asked.words and (near := _near_number(question)):
        return Answer(asked, page.of(near), count=len(near), relaxed=frozenset({"number"}))
    return answer


# --- numbers ---------------------------------------------------------------------------------------


def _by_number(question: Question) -> list[Hit]:
    """Parts that have the first of the text's numbers that some part has."""
    asked = question.asked
    rows = _looked_up(question, numbers.equal_to(asked.numbers)) if asked.numbers else []
    first = min((asked.numbers.index(row[0]) for row in rows), default=0)
    found: dict[int, Hit] = {}
    for number, kind, *columns in rows:
        if number == asked.numbers[first]:
            hit = _hit_by_number(NUMBERS[kind], kind, *columns)
            found[hit.product] = max(hit, found.get(hit.product, hit), key=lambda one: one.score)
    return _best_first(found.values())


def _near_number(question: Question) -> list[Hit]:
    for way, points in numbers.near(question.asked.numbers):
        found = ([*points], [way] * len(points), [*points.values()])
        rows = _looked_up(question, Sql("SELECT * FROM unnest(%s::bigint[], %s::text[], %s::int[])", found))
        if rows:
            return _best_first(_hit_by_number(NEAR_NUMBERS[way], kind, *columns) for _, kind, *columns in rows)
    return []


def _looked_up(question: Question, source: Sql) -> list[Any]:
    """Number, points and what ranks the source's parts, as far as the filters let them through."""
    chosen = [*filters(question.selection).values(), *([PUBLIC] if question.public else [Sql("true")])]
    where = joined("AND", chosen)
    maker = question.asked.brand
    statement = f"""
        SELECT found.number, found.points, p.id, p.brand_id = ANY (%s), p.stock > 0, p.popularity
        FROM ({source.text}) AS found(product, number, points)
        JOIN catalog_product p ON p.id = found.product
        LEFT JOIN search_searchdocument d ON d.product_id = p.id
        WHERE {where.text}
    """
    return _rows(Sql(statement, ([*maker.pks] if maker else [], *source.values, *where.values)))


def _hit_by_number(way: str, kind: int, product: int, of_brand: bool, in_stock: bool, popularity: int) -> Hit:
    reasons = {way: kind * NUMBER_POINTS, **({"brand": BRAND_POINTS} if of_brand else {})}
    return Hit(product, sum(reasons.values()), in_stock, popularity, reasons)


def _best_first(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.key, reverse=True)[: COUNT_CAP + 1]


# --- words -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question about words was read in the end: the stage that found parts, if any did, and its page."""

    question: Question
    stage: Stage | None = None
    hits: Sequence[Hit] = ()
    count: int = 0


def _by_words(question: Question, page: Page, first: Sequence[Hit]) -> Answer:
    """`first` are hits by number that stand before the words' hits."""
    reading = _read(question, page.behind(first), first)
    answer = Answer(
        reading.question.asked,
        (*page.of(first), *reading.hits),
        count=reading.count + len(first),
        relaxed=reading.stage.relaxed if reading.stage else frozenset(),
    )
    if page.is_first and answer.count < LITTLE:
        with suppress(SearchTooSlow):  # what was found is worth more than what is near it
            return replace(answer, related=_related(reading.question, answer))
    return answer


def _read(question: Question, page: Page, without: Sequence[Hit]) -> Reading:
    """Strictly; with typing errors put right where that finds little; leniently where it finds nothing."""
    reading = _first_that_finds(question, strict_stages(question.asked), page, without)
    if reading.count < LITTLE:
        put_right = corrections.corrected(question.asked, question.selection.ignored)
        if put_right:
            again = replace(question, asked=put_right)
            second = _first_that_finds(again, strict_stages(put_right), page, without)
            reading = second if second.count > reading.count or not reading.count else reading
    if reading.count:
        return reading
    return _first_that_finds(reading.question, lenient_stages(reading.question.asked), page, without)


def _first_that_finds(question: Question, stages: Iterator[Stage], page: Page, without: Sequence[Hit]) -> Reading:
    for stage in stages:
        hits, count = ranking.ranked(question, stage, page, without=without)
        if count:
            return Reading(question, stage, hits, count)
    return Reading(question)


def _related(question: Question, answer: Answer) -> tuple[Hit, ...]:
    """The same words in another place, of another maker, for another engine of the car, as a part of something else."""
    car = question.asked.car
    if car and car.engines:
        car = replace(car, engines=(), engine_models=(), models=car.engine_models)
    asked = replace(question.asked, places=frozenset(), brand=None, concept=frozenset(), car=car)
    if not asked.words:
        return ()
    for stage in strict_stages(asked):
        page = Page(limit=MOST_RELATED)
        hits, _ = ranking.ranked(replace(question, asked=asked), stage, page, without=answer.hits)
        if hits:
            return tuple(hits)
    return ()


def match(question: Question) -> Sql:
    """The condition over `d` that the parts of the question's answer meet, filters and publicity apart."""
    question = replace(question, selection=replace(question.selection, **_NO_FILTERS))
    by_number = _by_number(question)
    if by_number and not _may_be_a_car(question.asked):
        return _one_of(by_number)
    if question.asked.looks_like_number and not by_number and (near := _near_number(question)):
        return _one_of(near)
    reading = _read(question, Page(limit=1), by_number)
    if reading.stage is None:
        return _one_of(_near_number(question))
    condition = matching(reading.question.asked, reading.stage)
    return joined("OR", [condition, _one_of(by_number)]) if by_number else condition


def _one_of(hits: Iterable[Hit]) -> Sql:
    return Sql("d.product_id = ANY (%s)", ([hit.product for hit in hits],))


_NO_FILTERS: dict[str, Any] = {
    "categories": (),
    "brand": None,
    "make": None,
    "qualities": (),
    "in_stock": False,
    "on_order": False,
    "price_min": None,
    "price_max": None,
    "fits": None,
}


def _beginning_with(asked: Understanding, prefix: str, limit: int) -> list[int]:
    """Parts with all whole words and one that begins like the last, those of the part type that is named first."""
    whole, started = tsquery.all_words(asked), tsquery.prefix(prefix)
    if whole.text and started.text and len(prefix) < SHORTEST_IN_INDEX:
        # One or two letters begin so many words that the index would list half of all parts.
        matching = Sql(f"words @@ {whole.text} AND name @@ {started.text}", (*whole.values, *started.values))
    elif (words := joined("&&", [whole, started])).text:
        matching = Sql(f"words @@ {words.text}", words.values)
    else:
        return []
    # A common word is found among the parts asked for most, a rare one in the index; either alone takes 100 ms
    # for the other.
    order = f"of_type DESC, {_BY_POPULARITY}"
    statement = f"""
        WITH popular AS MATERIALIZED (
            SELECT product_id, in_stock, popularity, category_id = ANY (%s) AS of_type, words, name
            FROM search_searchdocument WHERE is_public ORDER BY {_BY_POPULARITY} LIMIT {POPULAR}
        ),
        common AS (
            SELECT product_id, in_stock, popularity, of_type FROM popular WHERE {matching.text}
            ORDER BY {order} LIMIT %s
        ),
        every AS (
            SELECT product_id, in_stock, popularity, category_id = ANY (%s) AS of_type FROM search_searchdocument
            WHERE is_public AND {matching.text} AND (SELECT count(*) FROM common) < %s LIMIT {LOOKED_UP}
        )
        SELECT product_id FROM (SELECT * FROM common UNION SELECT * FROM every) AS found
        ORDER BY {order} LIMIT %s
    """
    concept = sorted(asked.concept)
    values = (concept, *matching.values, limit, concept, *matching.values, limit, limit)
    return [product for (product,) in _rows(Sql(statement, values))]


def _may_be_a_car(asked: Understanding) -> bool:
    return asked.car is not None and len(asked.numbers[0]) <= LONGEST_CAR_NUMBER


def _rows(statement: Sql) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.values)
        return list(cursor.fetchall())
