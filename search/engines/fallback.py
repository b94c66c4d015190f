"""A larger engine in front of Postgres, and Postgres alone while it is away."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from catalog.finding import Facets
from search.engines import numbers
from search.engines.interface import Answer, EngineAway, Key, Question, SearchEngine, Suggestions
from search.query import Understanding

Given = TypeVar("Given")

# How long an engine that did not answer is left alone.
AWAY_SECONDS = 30

logger = logging.getLogger("search.engine_away")


class FallbackEngine:
    """`first` answers for words; `second`, which is Postgres, for numbers and whenever `first` does not answer.

    References never go to an engine that forgives slips of the pen: their exact part is the shop's promise. What
    `first` does not find, `second` looks for once more: it knows words by their sound and parts that are near.
    `clock` gives seconds. Each process finds out for itself that the engine is away.
    """

    def __init__(
        self, first: SearchEngine, second: SearchEngine, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first, self._second, self._clock = first, second, clock
        self._away_until = float("-inf")

    def search(
        self,
        question: Question,
        *,
        offset: int = 0,
        limit: int = 24,
        after: Key | None = None,
        before: Key | None = None,
    ) -> Answer:
        def ask(engine: SearchEngine) -> Answer:
            return engine.search(question, offset=offset, limit=limit, after=after, before=before)

        if _asks_for_number(question.asked):
            return ask(self._second)
        return self._answer(ask, is_enough=lambda answer: answer.count > 0)

    def facets(self, question: Question) -> Facets:
        if _asks_for_number(question.asked):
            return self._second.facets(question)
        return self._answer(lambda engine: engine.facets(question), is_enough=lambda facets: facets != Facets())

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        def ask(engine: SearchEngine) -> Suggestions:
            return engine.suggest(asked, prefix, limit=limit)

        if asked.looks_like_number:
            return ask(self._second)
        found = self._answer(ask, is_enough=lambda suggestions: bool(suggestions.products))
        begun = numbers.starting_with(asked.numbers[0], limit) if asked.numbers else []
        return replace(found, numbers=tuple(begun))

    def _answer(self, ask: Callable[[SearchEngine], Given], *, is_enough: Callable[[Given], bool]) -> Given:
        if self._clock() >= self._away_until:
            try:
                found = ask(self._first)
            except EngineAway as problem:
                self._away_until = self._clock() + AWAY_SECONDS
                logger.warning("Postgres answers for the next %s seconds: %s", AWAY_SECONDS, problem)
            else:
                if is_enough(found):
                    return found
        return ask(self._second)


def _asks_for_number(asked: Understanding) -> bool:
    if not asked.numbers:
        return False
    return asked.looks_like_number or not asked.words or bool(numbers.exact(asked.numbers)[1])
