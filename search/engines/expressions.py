"""A question as Meilisearch's filter expressions, and the ways of reading it from strict to lenient.

Values in an expression are whole numbers, marks that we make of whole numbers, and quoted strings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor

from catalog.finding import Selection
from catalog.models import VehicleEngine
from search import marks
from search.engines.documents import MILLIMES
from search.engines.interface import Question
from search.marks import OPPOSITE, Place
from search.query import NamedCar, Understanding


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` are typed words, all of which a part has to have unless `some_words`; `conditions` all hold."""

    words: str = ""
    conditions: tuple[str, ...] = ()
    relaxed: frozenset[str] = frozenset()

    @property
    def strategy(self) -> str:
        return "last" if "words" in self.relaxed else "all"


def readings(asked: Understanding) -> Iterator[Reading]:
    """From strict to lenient, as `search.engines.stages` has them for Postgres."""
    typed = [word.typed for word in asked.words]
    by_type = bool(asked.concept) and all(word.is_known for word in asked.words)
    for car, gave_way in _cars(asked):
        for word, brand in _makers(asked):
            conditions = [*_places(asked), brand, car]
            yield _reading([*typed, *word], [_main(asked), *conditions], gave_way)
            if by_type:
                yield _reading(word, [_of_type(asked), *conditions], gave_way)
        if not typed and not asked.brand:
            return  # parts of unknown fit are an answer about a part, not about a car
    if not typed:
        return
    for brand in [_brand(asked), ""] if asked.brand else [""]:
        for car, gave_way in _cars(asked):
            conditions = [*_places(asked), brand, car]
            if asked.concept:
                yield _reading([], [_of_type(asked), *conditions], gave_way | {"words"})
            else:
                yield _reading(typed, conditions, gave_way | {"words"})


def filters(selection: Selection) -> dict[str, str]:
    """The chosen filters by name."""
    chosen: dict[str, str] = {}
    if selection.categories:
        chosen["category"] = _among("category", selection.categories)
    if selection.brand is not None:
        chosen["brand"] = f"brand = {int(selection.brand)}"
    if selection.make is not None:
        chosen["make"] = f"makes = {int(selection.make)}"
    if selection.qualities:
        chosen["quality"] = f"quality IN [{', '.join(map(quoted, selection.qualities))}]"
    if selection.in_stock:
        chosen["in_stock"] = "in_stock = 1"
    low, high = selection.price_min, selection.price_max
    bounds = [f"price >= {ceil(low * MILLIMES)}"] if low is not None else []
    bounds += [f"price <= {floor(high * MILLIMES)}"] if high is not None else []
    if bounds:
        chosen["price"] = " AND ".join(bounds)
    if selection.fits is not None:
        chosen["fits"] = _fits(selection.fits)
    return chosen


def publicity(question: Question) -> str:
    """Never empty: an index that is not filled yet knows no filters, and so refuses every question."""
    return "is_public = 1" if question.public else "is_public >= 0"


def quoted(value: str) -> str:
    """A string value: signs that end it are escaped."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _reading(words: list[str], conditions: Iterable[str], relaxed: set[str]) -> Reading:
    return Reading(" ".join(words), tuple(filter(None, conditions)), frozenset(relaxed))


def _main(asked: Understanding) -> str:
    """A part of something is not the thing: without the wanted part type or its noun it is not what was asked for."""
    if not asked.concept:
        return ""
    return f"({_of_type(asked)} OR {_any_mark([marks.head(asked.head)])})" if asked.head else _of_type(asked)


def _of_type(asked: Understanding) -> str:
    return _among("category", asked.concept)


def _cars(asked: Understanding) -> list[tuple[str, set[str]]]:
    """A car that no part is known to fit gives way to parts of which nobody knows what they fit."""
    if asked.car is None:
        return [("", set())]
    return [(_car(asked.car), set()), (_any_mark([marks.NO_CAR]), {"fit"})]


def _makers(asked: Understanding) -> list[tuple[list[str], str]]:
    """The brand as maker, then as a word: the charcoal for a Bosch starter, made by somebody else."""
    return [([], _brand(asked)), ([asked.brand.typed], "")] if asked.brand else [([], "")]


def _brand(asked: Understanding) -> str:
    return _any_mark(map(marks.brand, asked.brand.pks)) if asked.brand else ""


def _places(asked: Understanding) -> list[str]:
    """Not only in the opposite place; in the very places when nothing else is asked for."""
    if asked.words or asked.brand or asked.car:
        possible = [_possible(place) for place in sorted(asked.places) if OPPOSITE[place] not in asked.places]
        if possible:
            return possible
    return [_any_mark([marks.place(place)]) for place in sorted(asked.places)]


def _possible(place: Place) -> str:
    return f"({_any_mark([marks.place(place)])} OR NOT {_any_mark([marks.place(OPPOSITE[place])])})"


def _car(named: NamedCar) -> str:
    return _any_mark(
        [
            *map(marks.engine, named.engines),
            *map(marks.whole_model, named.engine_models),
            *map(marks.model, named.models),
            *map(marks.make, named.makes),
        ]
    )


def _fits(engine: int) -> str:
    models = VehicleEngine.objects.filter(pk=engine).values_list("model_id", flat=True)
    return _any_mark([marks.engine(engine), *map(marks.whole_model, models)])


def _any_mark(names: Iterable[str]) -> str:
    return f"marks IN [{', '.join(map(quoted, names))}]"


def _among(attribute: str, ids: Iterable[int]) -> str:
    return f"{attribute} IN [{', '.join(str(int(pk)) for pk in sorted(ids))}]"
