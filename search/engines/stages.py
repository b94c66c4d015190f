"""The ways of reading a question about words, from strict to lenient, and what ranks the parts of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.engines import tsquery
from search.engines.sql import Sql, joined
from search.query import Understanding

# Points of a hit. Each reason outweighs all after it together.
POINTS = {
    "part_type": 64,
    "main_noun": 32,
    "all_words_in_name": 16,
    "places": 8,
}
# For each word of the name when not all words are there.
WORD_POINTS = 4


@dataclass(frozen=True, slots=True)
class Stage:
    """One way of reading the question, from strict to lenient: what parts must have, and what gave way for it."""

    words: Sql
    relaxed: frozenset[str] = frozenset()


def strict_stages(asked: Understanding) -> Iterator[Stage]:
    """All words. A car that no part is known to fit gives way to parts of which nobody knows what they fit."""
    words = [tsquery.all_words(asked)]
    if asked.places:
        possible = tsquery.possible_places(asked) if asked.words or asked.brand or asked.car else Sql("")
        words.append(possible if possible.text else tsquery.wanted_places(asked))
    makers = [tsquery.brand(asked.brand), tsquery.brand_as_word(asked.brand)] if asked.brand else [Sql("")]
    cars = [(tsquery.car(asked.car), ""), (tsquery.no_car(), "fit")] if asked.car else [(Sql(""), "")]
    for car, gave_way in cars:
        for maker in makers:
            yield _stage([*words, maker, car], {gave_way} - {""})
        if not asked.words and not asked.brand:
            return  # parts of unknown fit are an answer about a part, not about a car


def lenient_stages(asked: Understanding) -> Iterator[Stage]:
    """The part type by its category, then some of the words."""
    cars = [tsquery.car(asked.car), tsquery.no_car()] if asked.car else [Sql("")]
    if asked.concept:
        for car in cars:
            yield _stage([tsquery.concept(asked), tsquery.possible_places(asked), car], {"words"})
    if asked.words:
        for car in cars:
            yield _stage([tsquery.some_words(asked), tsquery.possible_places(asked), car], {"words"})


def _stage(parts: list[Sql], relaxed: set[str]) -> Stage:
    return Stage(joined("&&", [part for part in parts if part.text]), frozenset(relaxed))


def matching(stage: Stage) -> Sql:
    return Sql(f"d.words @@ {stage.words.text}", stage.words.values)


def main(asked: Understanding) -> list[Sql]:
    """A part of something is not the thing: without the wanted part type or its noun it is not what was asked for."""
    if not asked.concept:
        return []
    wanted = [Sql("d.category_id = ANY (%s)", (sorted(asked.concept),))]
    if asked.head:
        wanted.append(_named(tsquery.head(asked)))
    return [joined("OR", wanted)]


def _named(query: Sql) -> Sql:
    return Sql(f"d.name @@ {query.text}", query.values)


def reasons_for(asked: Understanding, stage: Stage) -> list[tuple[str, int, Sql]]:
    """Why a part stands where it stands: name, points, condition."""
    found: list[tuple[str, int, Sql]] = []
    if asked.concept:
        found.append(("part_type", POINTS["part_type"], Sql("d.category_id = ANY (%s)", (sorted(asked.concept),))))
    if asked.head:
        found.append(("main_noun", POINTS["main_noun"], _named(tsquery.head(asked))))
    if asked.words:
        found.append(("all_words_in_name", POINTS["all_words_in_name"], _named(tsquery.all_words(asked))))
    if asked.places:
        found.append(("places", POINTS["places"], _named(tsquery.wanted_places(asked))))
    if "words" in stage.relaxed:
        found += [(f"word {word.typed}", WORD_POINTS, _named(tsquery.word(word))) for word in asked.words]
    return found
