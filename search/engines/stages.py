"""The ways of reading a question about words, from strict to lenient, and what ranks the parts of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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
    """One way of reading the question, from strict to lenient: what parts must have, and what gave way for it.

    `counts_words`: not every part has every word, those with more come first.
    """

    words: Sql
    relaxed: frozenset[str] = frozenset()
    counts_words: bool = False


def strict_stages(asked: Understanding) -> Iterator[Stage]:
    """All words, else the part type that they name.

    A car that no part is known to fit gives way to parts of which nobody knows what they fit.
    """
    places = _places(asked)
    makers = [tsquery.brand(asked.brand), tsquery.brand_as_word(asked.brand)] if asked.brand else [Sql("")]
    by_type = bool(asked.concept) and all(word.is_known for word in asked.words)
    for car, gave_way in _cars(asked):
        for maker in makers:
            yield _stage([tsquery.all_words(asked), places, maker, car], gave_way)
            if by_type:
                yield _stage([tsquery.concept(asked), places, maker, car], gave_way, counts_words=True)
        if not asked.words and not asked.brand:
            return  # parts of unknown fit are an answer about a part, not about a car


def lenient_stages(asked: Understanding) -> Iterator[Stage]:
    """The part type, whatever the other words say; where the words name none, most of the words."""
    if not asked.words:
        return
    words = tsquery.concept(asked) if asked.concept else tsquery.some_words(asked)
    makers = [tsquery.brand(asked.brand), Sql("")] if asked.brand else [Sql("")]
    for maker in makers:
        for car, gave_way in _cars(asked):
            yield _stage([words, _places(asked), maker, car], gave_way | {"words"}, counts_words=True)


def _places(asked: Understanding) -> Sql:
    possible = tsquery.possible_places(asked)
    if possible.text and (asked.words or asked.brand or asked.car):
        return possible
    return tsquery.wanted_places(asked) if asked.places else Sql("")


def _cars(asked: Understanding) -> list[tuple[Sql, set[str]]]:
    if asked.car is None:
        return [(Sql(""), set())]
    return [(tsquery.car(asked.car), set()), (tsquery.no_car(), {"fit"})]


def _stage(parts: list[Sql], relaxed: set[str], *, counts_words: bool = False) -> Stage:
    return Stage(joined("&&", parts), frozenset(relaxed), counts_words)


def matching(asked: Understanding, stage: Stage) -> Sql:
    """The stage's parts that are what was asked for. A part of something is not the thing.

    Where the words name a part type, it is of that type, or it has its noun, is named by all words and lies where
    asked for: a warning triangle is no TRIANGLE AV D. Words of its category do not count then: a BOUGIE D'ALLUMAGE of
    « Allumage et préchauffage » preheats nothing.
    """
    if not asked.concept:
        return Sql(f"d.words @@ {stage.words.text}", stage.words.values)
    # The index knows type and noun too: a family's words may be in all its parts (« Distribution et courroies »).
    noun = tsquery.head(asked) if asked.head else Sql("")
    words = joined("&&", [stage.words, joined("||", [tsquery.concept(asked), noun])])
    wanted = [Sql("d.category_id = ANY (%s)", (sorted(asked.concept),))]
    if asked.head:
        places = tsquery.wanted_places(asked) if asked.places else Sql("")
        wanted.append(_named(joined("&&", [noun, tsquery.all_words(asked), places])))
    return joined("AND", [Sql(f"d.words @@ {words.text}", words.values), joined("OR", wanted)])


def _named(query: Sql) -> Sql:
    return Sql(f"d.name @@ {query.text}", query.values)


class Reason(NamedTuple):
    """Why a part stands where it stands. `marks` is what the index knows of it: at least all parts that have it."""

    name: str
    points: int
    condition: Sql
    marks: Sql


def reasons_for(asked: Understanding, stage: Stage) -> list[Reason]:
    """The weightiest first."""
    of_type = Sql("d.category_id = ANY (%s)", (sorted(asked.concept),))
    found = [Reason("part_type", POINTS["part_type"], of_type, tsquery.concept(asked))] if asked.concept else []
    named = [
        ("main_noun", POINTS["main_noun"], tsquery.head(asked) if asked.head else Sql("")),
        ("all_words_in_name", POINTS["all_words_in_name"], tsquery.all_words(asked)),
        ("places", POINTS["places"], tsquery.wanted_places(asked) if asked.places else Sql("")),
    ]
    if stage.counts_words:
        named += [(f"word {word.typed}", WORD_POINTS, tsquery.word(word)) for word in asked.words]
    return found + [Reason(name, points, _named(query), query) for name, points, query in named if query.text]
