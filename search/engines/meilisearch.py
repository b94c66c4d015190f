"""Meilisearch, through its own client: words among more parts than one machine's Postgres can hold.

It is never asked for a number: a reference is found exactly or not at all, and that is Postgres' to say
(`search.engines.fallback`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Self

from meilisearch import Client
from meilisearch.errors import MeilisearchApiError, MeilisearchError
from requests.exceptions import RequestException

from catalog.finding import Facets
from catalog.models import COUNT_CAP
from search.engine_address import EngineAddress
from search.engines import documents
from search.engines.expressions import Reading, filters, publicity, readings
from search.engines.interface import Answer, EngineAway, Hit, Key, Question, Suggestions
from search.query import Understanding

# How long the engine may take over a batch of documents that it has accepted.
TASK_SECONDS = 120
MOST_HITS = COUNT_CAP + 1

# Each facet and the attribute that counts it.
_COUNTED = {
    "category": "category",
    "brand": "brand",
    "make": "makes",
    "quality": "quality",
    "in_stock": "in_stock",
    "price": "price",
}
_IDS_AT_ONCE = 10_000


class MeilisearchEngine:
    """`search.engines.interface.SeparateEngine` over one index."""

    def __init__(self, client: Client, index: str) -> None:
        self._client, self._index = client, index

    @classmethod
    def at(cls, address: EngineAddress, *, seconds: int) -> Self:
        """Every call takes no longer than `seconds` to connect, and no longer to answer."""
        return cls(Client(address.url, address.key, timeout=seconds), address.index)

    # --- questions ---------------------------------------------------------------------------------

    def search(
        self,
        question: Question,
        *,
        offset: int = 0,
        limit: int = 24,
        after: Key | None = None,
        before: Key | None = None,
    ) -> Answer:
        asked = question.asked
        if asked.is_empty:
            return Answer(asked)
        start, size = _window(offset, limit, after, before)
        always = (*filters(question.selection).values(), publicity(question))
        for reading in readings(asked):
            wanted = {"offset": start, "limit": size, "attributesToRetrieve": ["id", "in_stock", "popularity"]}
            [found] = self._ask([_query(reading, always) | wanted | {"showRankingScore": True}])
            with _answering():
                count = min(int(found["estimatedTotalHits"]), MOST_HITS)
                hits = tuple(_hit(row, start + place) for place, row in enumerate(found["hits"]))
            if count:
                return Answer(asked, hits, count=count, relaxed=reading.relaxed)
        return Answer(asked)

    def facets(self, question: Question) -> Facets:
        """One request: what is counted without its own filter is a query of its own."""
        chosen = filters(question.selection)
        always = publicity(question)
        for reading in readings(question.asked) if not question.asked.is_empty else [Reading()]:
            everything = _query(reading, [always]) | {"limit": 0}
            whole, *counted = self._ask([everything, *_counting(reading, chosen, always)])
            with _answering():
                if int(whole["estimatedTotalHits"]):
                    return _facets(counted)
        return Facets()

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        """Products alone: the engine takes the last word of a question for the beginning of one."""
        strict = next(readings(asked))
        started = Reading(f"{strict.words} {prefix}".strip(), strict.conditions)
        wanted = {"limit": limit, "attributesToRetrieve": ["id"]}
        [found] = self._ask([_query(started, ["is_public = 1"]) | wanted])
        with _answering():
            return Suggestions(products=tuple(int(row["id"]) for row in found["hits"]))

    def _ask(self, queries: Sequence[Mapping[str, Any]]) -> list[Any]:
        with _answering():
            results = self._client.multi_search([{"indexUid": self._index, **query} for query in queries])["results"]
            if len(results) != len(queries):
                raise ValueError("not as many answers as questions")
            return results

    # --- documents ---------------------------------------------------------------------------------

    def index(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Returns when the engine has them."""
        rows = list(documents)
        if rows:
            with _answering():
                self._wait(self._client.index(self._index).add_documents(rows, primary_key="id").task_uid)

    def remove(self, products: Iterable[int]) -> None:
        """Returns when the engine has let them go."""
        ids = ", ".join(str(int(pk)) for pk in products)
        if ids:
            with _answering():
                self._wait(self._client.index(self._index).delete_documents(filter=f"id IN [{ids}]").task_uid)

    def is_open(self) -> bool:
        """Whether the index is there and knows all that we ask for: filled once, by this version or one like it."""
        with _answering():
            try:
                known = self._client.index(self._index).get_settings()["filterableAttributes"]
            except MeilisearchApiError as problem:
                if problem.code == "index_not_found":
                    return False
                raise
            return set(documents.FILTERABLE) <= set(known)

    def prepare(self) -> None:
        """Make the index if it is not there, and tell it how to read."""
        with _answering():
            created = self._client.create_index(self._index, {"primaryKey": "id"})
            self._wait(created.task_uid, unless="index_already_exists")
            self._wait(self._client.index(self._index).update_settings(documents.settings()).task_uid)

    def open(self) -> None:
        """Let the index answer: without these it refuses every question."""
        with _answering():
            opened = {"filterableAttributes": documents.FILTERABLE}
            self._wait(self._client.index(self._index).update_settings(opened).task_uid)

    def ids(self) -> Iterator[list[int]]:
        """All that the index holds, a page at a time."""
        offset, total = 0, 1
        while offset < total:
            with _answering():
                page = self._client.index(self._index).get_documents(
                    {"offset": offset, "limit": _IDS_AT_ONCE, "fields": ["id"]}
                )
                ids, total = [int(row.id) for row in page.results], page.total
            yield ids
            offset += _IDS_AT_ONCE

    def _wait(self, task: int, *, unless: str = "") -> None:
        done = self._client.wait_for_task(task, timeout_in_ms=TASK_SECONDS * 1000)
        code = (done.error or {}).get("code", "")
        if done.status != "succeeded" and not (unless and code == unless):
            raise EngineAway(f"Meilisearch could not carry out {done.type}: {code or done.status}.")


@contextmanager
def _answering() -> Iterator[None]:
    """Raises EngineAway for whatever is no answer: no connection, an error, a web page, an undocumented shape."""
    try:
        yield
    except (MeilisearchError, RequestException, LookupError, TypeError, ValueError, AttributeError) as problem:
        raise EngineAway(f"Meilisearch gave no answer: {type(problem).__name__} {problem}") from problem


def _query(reading: Reading, always: Iterable[str]) -> dict[str, Any]:
    return {
        "q": reading.words,
        "matchingStrategy": reading.strategy,
        "filter": [*reading.conditions, *always],
    }


def _counting(reading: Reading, chosen: Mapping[str, str], always: str) -> list[dict[str, Any]]:
    """One query for all facets whose filter is not chosen, and one for each other, without its filter."""
    free = [attribute for facet, attribute in _COUNTED.items() if facet not in chosen]
    queries = [_query(reading, [*chosen.values(), always]) | {"limit": 0, "facets": free}]
    for facet in chosen.keys() & _COUNTED.keys():
        others = [condition for name, condition in chosen.items() if name != facet]
        queries.append(_query(reading, [*others, always]) | {"limit": 0, "facets": [_COUNTED[facet]]})
    return queries


def _facets(results: Iterable[Any]) -> Facets:
    counts: dict[str, dict[str, int]] = {}
    prices: dict[str, float] = {}
    for result in results:
        counts |= result["facetDistribution"]
        prices |= result["facetStats"].get("price", {})

    def by_id(attribute: str) -> dict[int, int]:
        return {int(value): int(count) for value, count in counts.get(attribute, {}).items()}

    return Facets(
        categories=by_id("category"),
        brands=by_id("brand"),
        makes=by_id("makes"),
        qualities={value: int(count) for value, count in counts.get("quality", {}).items()},
        in_stock=by_id("in_stock").get(1, 0),
        price_min=_dinars(prices.get("min")),
        price_max=_dinars(prices.get("max")),
    )


def _dinars(millimes: float | None) -> Decimal | None:
    return None if millimes is None else (Decimal(round(millimes)) / documents.MILLIMES).quantize(Decimal("0.001"))


def _window(offset: int, limit: int, after: Key | None, before: Key | None) -> tuple[int, int]:
    """Offset and number of hits. Scores of ours count places (`_hit`), so a key says where its hit stood."""
    if before is not None:
        end = max(0, MOST_HITS - before[0])
        return max(0, end - limit), min(limit, end)
    if after is not None:
        return max(0, MOST_HITS - after[0] + 1), limit
    return offset, limit


def _hit(row: Mapping[str, Any], place: int) -> Hit:
    """The engine's own order, as falling scores; its measure of likeness, in thousandths, is the reason."""
    reasons = {"meilisearch": round(row["_rankingScore"] * 1000)}
    return Hit(int(row["id"]), MOST_HITS - place, bool(row["in_stock"]), int(row["popularity"]), reasons)
