"""What stands beside a named car in a text: generation, body, years, engine. Pure."""

import re
from typing import NamedTuple

from search.car_names import (
    Engine,
    ModelName,
    fuel_of,
    generation,
    is_body,
    is_fuel,
    is_of_an_engine,
    is_power,
    typed_engine_word,
)
from search.cars import Cars, Span, Text
from search.text import fold

# More cars than this are not looked up one by one.
MOST_ENGINES = 200
MOST_MODELS = 200
_YEAR = re.compile(r"19[6-9]\d|20[0-3]\d")
# The beginning of a maker's code: 6R of 6R1.
_CODE = re.compile(r"\d[a-z]|[a-z]\d{1,2}")
_FACELIFTS = frozenset(["phase", "ph"])


class Found(NamedTuple):
    """Cars that words name: of engines, models and makes one is filled. `used` are the places of the words."""

    label: str
    used: frozenset[int]
    makes: tuple[int, ...] = ()
    models: tuple[int, ...] = ()
    engines: tuple[int, ...] = ()
    engine_models: tuple[int, ...] = ()


class Narrowing:
    """Reads on from the words that name models (`is_model`) or only a make with all its models (else)."""

    def __init__(self, cars: Cars, text: Text, models: list[int], spans: list[Span], *, is_model: bool) -> None:
        self._cars, self._words, self._text = cars, text.words, text
        self._models, self._is_model = models, is_model
        self._name_end, self._key = spans[0].end, spans[0].key
        self._used = {part for span in spans for part in range(span.start, span.end)}
        self._engines: list[Engine] | None = None
        self._engine_words: list[str] = []
        self._details: list[str] = []
        self._generation = self._year = 0
        self._is_other_engine = False
        self._read_on()
        self._look_around()

    def found(self, makes: tuple[int, ...]) -> Found:
        """As narrow as the words name it, `makes` being those of the models.

        An engine that the table does not know leaves all engines of the models: none is better than a wrong one.
        """
        used = self._text.given(self._used)
        label = self._label(makes)
        engines = self._engines_left()
        models = tuple(sorted({engine.model for engine in engines} or self._models))
        if engines and len(engines) <= MOST_ENGINES:
            return Found(label, used, engines=tuple(sorted(engine.pk for engine in engines)), engine_models=models)
        if (self._is_model or self._details or self._year or engines) and len(models) <= MOST_MODELS:
            return Found(label, used, models=models)
        return Found(label, used, makes=makes)

    def _read_on(self) -> None:
        """Words right behind the name, as long as they say something about the car."""
        place = self._name_end
        while place < len(self._words) and (place in self._used or self._take(place)):
            place += 1

    def _look_around(self) -> None:
        """What means an engine or a year wherever it stands; of a make alone the engine may be another model's."""
        for place, word in enumerate(self._words):
            if place in self._used:
                continue
            follows_engine = place - 1 in self._used and is_of_an_engine(self._words[place - 1])
            if is_of_an_engine(word) or (follows_engine and is_power(word)):
                self._used.add(place)
                if self._is_model:
                    self._take_engine_word(place)
            else:
                self._take_year(place)

    def _take(self, place: int) -> bool:
        following = self._words[place + 1] if place + 1 < len(self._words) else ""
        if self._words[place] in _FACELIFTS and generation(following):
            self._used |= {place, place + 1}
            return True
        return (
            self._take_generation(place)
            or self._take_year(place)
            or self._take_detail(place)
            or self._take_engine_word(place)
        )

    def _take_generation(self, place: int) -> bool:
        wanted = generation(self._words[place])
        if not wanted or not self._is_model or self._generation or self._engine_words:
            return False
        narrowed = self._of_generation(wanted)
        if narrowed:
            self._models, self._generation = narrowed, wanted
            self._used.add(place)
        return bool(narrowed)

    def _of_generation(self, wanted: int) -> list[int]:
        """By the numeral of the name; where no name has one, by the order of production."""
        numbers = {model: self._cars.name(model).generation for model in self._models}
        plain = [model for model, number in numbers.items() if not number]
        if any(numbers.values()):
            return [model for model, number in numbers.items() if number == wanted] or (plain if wanted == 1 else [])
        firsts = sorted({self._cars.model(model).first for model in plain})
        if len(firsts) < max(2, wanted):
            return []
        return [model for model in plain if self._cars.model(model).first == firsts[wanted - 1]]

    def _take_year(self, place: int) -> bool:
        word = self._words[place]
        if self._year or not _YEAR.fullmatch(word):
            return False
        year = int(word)
        models = map(self._cars.model, self._models)
        narrowed = [model.pk for model in models if model.first <= year <= model.last]
        if narrowed:
            self._models, self._year = narrowed, year
            self._used.add(place)
        return bool(narrowed)

    def _take_detail(self, place: int) -> bool:
        """A word of the model's name: a body, a platform, the beginning of the maker's code."""
        word = self._words[place]
        if place != self._name_end if len(word) == 1 else self._cars.is_ordinary(word) and not is_body(word):
            return False
        narrowed = [model for model in self._models if self._has_detail(model, word)]
        if narrowed:
            self._models = narrowed
            self._details.append(word)
        elif not is_body(word):
            return False
        self._used.add(place)
        return True

    def _has_detail(self, model: int, word: str) -> bool:
        details = self._cars.name(model).details
        return word in details or (_CODE.fullmatch(word) is not None and any(map(re.compile(word).match, details)))

    def _take_engine_word(self, place: int) -> bool:
        """Words of engines that no engine of these models has are taken too: they are no words of a part."""
        written = self._words[place]
        if not self._narrow_engines(typed_engine_word(written)) and not self._narrow_engines(fuel_of(written)):
            if not (is_of_an_engine(written) or self._is_power(place) or self._is_fuel(written)):
                return False
            # Tables leave out the valves more often than not.
            self._is_other_engine |= is_of_an_engine(written) and not written.endswith("v")
        self._used.add(place)
        return True

    def _narrow_engines(self, word: str) -> bool:
        pool = self._cars.engines(self._models) if self._engines is None else self._engines
        narrowed = [engine for engine in pool if word in self._cars.words_of(engine)]
        if narrowed:
            self._engines = narrowed
            self._engine_words.append(self._cars.words_of(narrowed[0])[word])
        return bool(narrowed)

    def _is_power(self, place: int) -> bool:
        """A number behind or before a word of an engine."""
        following = self._words[place + 1] if place + 1 < len(self._words) else ""
        return is_power(self._words[place]) and bool(self._engine_words or is_of_an_engine(following))

    def _is_fuel(self, word: str) -> bool:
        """Electric says more of parts than of cars."""
        return is_fuel(word) and not self._cars.is_ordinary(word)

    def _engines_left(self) -> list[Engine]:
        models = set(self._models)
        engines = [engine for engine in self._engines or () if engine.model in models and not self._is_other_engine]
        if not self._year:
            return engines
        return [engine for engine in engines if engine.first <= self._year <= engine.last] or engines

    def _label(self, makes: tuple[int, ...]) -> str:
        parts = [self._cars.make_label(makes[0])] if len(makes) == 1 else []
        if self._is_model:
            names = [self._cars.name(model) for model in self._models]
            plain = min((name.plain for name in names), key=len)
            is_one = len({name.plain for name in names}) == 1
            parts.append(plain if is_one or self._generation or self._details else self._shown(names))
        said = fold(" ".join(parts)).split()
        parts += [detail.upper() for detail in self._details if detail not in said]
        if self._year:
            parts.append(str(self._year))
        if len(parts) > 1 and parts[1].split(" ", 1)[0] == parts[0]:
            del parts[0]  # MINI COOPER of the make MINI
        engine = [] if self._is_other_engine else dict.fromkeys(self._engine_words)
        return " ".join([*parts, *engine])

    def _shown(self, names: list[ModelName]) -> str:
        """The name that was typed, as it is written."""
        bases = [(base, shown) for name in names for base, shown in zip(name.bases, name.shown, strict=True)]
        return next((shown for base, shown in bases if "".join(base) == self._key), bases[0][1])
