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
    """As `search.engines.stages` has them for Postgres: a car, then a word gives way when nothing is found."""
    typed = [word.typed for word in asked.words]
    cars = [(_car(asked.car), ""), (_any_mark([marks.NO_CAR]), "fit")] if asked.car else [("", "")]
    if not typed and not asked.brand:
        cars = cars[:1]  # parts of unknown fit are an answer about a part, not about a car
    for car, gave_way in cars:
        relaxed = {gave_way} - {""}
        places = _places(asked, alone=not (typed or asked.brand or asked.car))
        if asked.brand:
            brand = _any_mark(map(marks.brand, asked.brand.pks))
            yield _reading(typed, [_main(asked), *places, brand, car], relaxed)
            yield _reading([*typed, asked.brand.typed], [_main(asked), *places, car], relaxed)
        else:
            yield _reading(typed, [_main(asked), *places, car], relaxed)
    if asked.concept:
        for car, _ in cars:
            yield _reading([], [_among("category", asked.concept), *_places(asked), car], {"words"})
    if typed:
        for car, _ in cars:
            yield _reading(typed, [*_places(asked), car], {"words"})


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
    among = _among("category", asked.concept)
    return f"({among} OR {_any_mark([marks.head(asked.head)])})" if asked.head else among


def _places(asked: Understanding, *, alone: bool = False) -> list[str]:
    """Not only in the opposite place; in the very places when nothing else is asked for."""
    if alone:
        return [_any_mark([marks.place(place)]) for place in sorted(asked.places)]
    return [_possible(place) for place in sorted(asked.places) if OPPOSITE[place] not in asked.places]


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
