"""The makes, models and engines that texts may name, by the names that drivers give them. Pure."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from search.car_names import Engine, Make, Model, ModelName, engine_words, read_model, without_codes
from search.little_words import EVERYDAY, NEVER_ALONE
from search.text import words

# A make of this position was not put in order by the shop: few people here drive it.
_UNORDERED = 1000
# Below this many engines such a make is a curiosity.
_CURIOSITY = 10
# With so many it is known well enough to be misspelt.
_WELL_KNOWN = 100
# So many times fewer engines than another make's model of the same name: this one is not meant.
_HARDLY = 5
_LONGEST_NAME = 4  # words
_SHORTEST_SHORT_NAME = 4  # letters: ALFA of Alfa Romeo
_SHORTEST_LAST_NAME = 5  # letters: PICASSO of Xsara Picasso
_ALIASES = {"volkswagen": "vw", "vw": "volkswagen"}
_STUCK = re.compile(r"([a-z]{3,})(\d{1,4})")
# Bulbs, threads and screw heads are written like models.
_HARDWARE = re.compile(r"h\d{1,2}|m\d{1,2}|t\d{1,2}|[dwp]\d\w?|r1\d")
_EVERYDAY = frozenset(EVERYDAY.split())
_NEVER_ALONE = frozenset(NEVER_ALONE.split())


class Entry(NamedTuple):
    """Models of one make that go by a name; `is_whole` unless the name is only the beginning of theirs."""

    models: list[int]
    is_whole: bool


class Span(NamedTuple):
    """Words `start` to `end` of a text, written together."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class Text:
    """Folded words, letters and digits that stick together (`clio4`) apart; `places` are those of the words given."""

    words: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, tokens: Sequence[str], mended: Callable[[str], str]) -> "Text":
        text = cls()
        for place, token in enumerate(tokens):
            stuck = _STUCK.fullmatch(token)
            parts = stuck.groups() if stuck else (token,)
            text.words += map(mended, parts)
            text.places += [place] * len(parts)
        return text

    def spans(self) -> Iterator[Span]:
        for start in range(len(self.words)):
            for end in range(start + 1, min(start + _LONGEST_NAME, len(self.words)) + 1):
                yield Span(start, end, "".join(self.words[start:end]))

    def given(self, used: Collection[int]) -> frozenset[int]:
        """Places of the given words of which every part is used."""
        spared = {place for part, place in enumerate(self.places) if part not in used}
        return frozenset(self.places[part] for part in used) - spared


class Cars:
    """Tables of cars.

    `is_ordinary` tells words that parts are called by, they name a car only where its make says so. `makers` are
    names of part makers: cars that the shop did not put in order give way to them. `has_seen` tells words that the
    trade knows, names of cars among them.
    """

    def __init__(
        self,
        makes: Iterable[Make],
        models: Iterable[Model],
        engines: Iterable[Engine],
        is_ordinary: Callable[[str], bool] = lambda word: False,
        makers: Collection[str] = (),
        has_seen: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self.has_seen = has_seen
        self._speaks_of_parts, self._makers = is_ordinary, makers
        self._makes = {make.pk: make for make in makes}
        self._models = {model.pk: model for model in models if model.make in self._makes}
        self._engines: dict[int, list[Engine]] = defaultdict(list)
        for engine in engines:
            self._engines[engine.model].append(engine)
        self._engine_words: dict[int, dict[str, str]] = {}
        self._of_make: dict[int, list[int]] = defaultdict(list)
        for model in self._models.values():
            self._of_make[model.make].append(model.pk)
        self._driven = {make for make in self._makes if self._is_driven(make)}
        self._with_engines = {self._models[model].make for model in self._engines if model in self._models}
        self._model_names = {model.pk: read_model(model.name) for model in self._models.values()}
        self._written: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.model_names: dict[str, dict[int, Entry]] = defaultdict(dict)
        for model in self._models.values():
            self._add(model)
        self.make_names = self._name_makes()

    def model(self, pk: int) -> Model:
        return self._models[pk]

    def name(self, pk: int) -> ModelName:
        return self._model_names[pk]

    def models_of(self, make: int) -> list[int]:
        return self._of_make[make]

    def make_label(self, pk: int) -> str:
        return without_codes(self._makes[pk].name)

    def engines(self, models: Iterable[int]) -> list[Engine]:
        return [engine for model in models for engine in self._engines.get(model, ())]

    def words_of(self, engine: Engine) -> dict[str, str]:
        known = self._engine_words.get(engine.pk)
        if known is None:
            known = self._engine_words[engine.pk] = engine_words(engine)
        return known

    def is_ordinary(self, word: str) -> bool:
        return word in _EVERYDAY or self._speaks_of_parts(word)

    def is_name(self, word: str) -> bool:
        """Whether a make, model or part maker of the tables is called so."""
        return word in self.make_names or word in self.model_names or word in self._makers

    def is_weak(self, key: str) -> bool:
        """Whether a name wants its make right before it: short ones, bulbs, words of every day."""
        return len(key) <= 2 or self.is_ordinary(key) or bool(_HARDWARE.fullmatch(key))

    def is_written_so(self, key: str, written: tuple[str, ...]) -> bool:
        return written in self._written[key]

    def likely(self, key: str) -> list[int]:
        """Of the makes with models of this name those that are meant: not those that hardly build them."""
        counts = {make: self.count_engines(key, make) for make in self.model_names[key] if make in self._driven}
        most = max(counts.values(), default=0)
        meant = [make for make, count in counts.items() if count * _HARDLY >= most]
        return [make for make in meant if self.is_ordered(make)] or meant

    def count_engines(self, key: str, make: int) -> int:
        return sum(len(self._engines_of(model)) for model in self.model_names[key][make].models)

    def stands_alone(self, key: str) -> bool:
        """Whether a model is meant by this name even when no make is beside it."""
        makes = self.likely(key)
        here = any(map(self.is_ordered, makes))
        if self.is_ordinary(key) or _HARDWARE.fullmatch(key) or (key in self._makers and not here):
            return False
        if not makes or not (self.has_seen(key) or any(self._is_built(key, make) for make in makes)):
            return False
        is_whole = any(self.model_names[key][make].is_whole for make in makes)
        if key.isalpha():
            return len(key) >= (3 if is_whole else 4)
        return is_whole and (here if key.isdigit() or len(key) < 4 else True) and (len(key) >= 3 or not key.isdigit())

    def _is_built(self, key: str, make: int) -> bool:
        """Not a curiosity of the table, unless the table has no engines at all."""
        return make not in self._with_engines or self.count_engines(key, make) > 0

    def is_well_known(self, key: str) -> bool:
        """Whether a misspelt word may be this name: of one word, of a car that is driven here."""
        if key in self.make_names:
            return any(self.is_ordered(make) or self._count(make) >= _WELL_KNOWN for make in self.make_names[key])
        makes = [make for make in self.likely(key) if self.is_ordered(make)]
        return (key,) in self._written[key] and any(
            self.model_names[key][make].is_whole and self._is_built(key, make) for make in makes
        )

    def is_ordered(self, make: int) -> bool:
        return self._makes[make].position < _UNORDERED

    def _is_driven(self, make: int) -> bool:
        return self.is_ordered(make) or self._count(make) >= _CURIOSITY

    def _count(self, make: int) -> int:
        return sum(len(self._engines_of(model)) for model in self._of_make[make])

    def _engines_of(self, model: int) -> list[Engine]:
        return self._engines.get(model, [])

    def _add(self, model: Model) -> None:
        bases = self._model_names[model.pk].bases
        family = tuple(words(model.family))
        for base in bases:
            self._name(base, model, is_whole=True)
            for length in range(1, len(base)):
                if base[length - 1] not in _NEVER_ALONE:
                    self._name(base[:length], model, is_whole=False)
            if len(base) > 1 and self.is_ordered(model.make) and len(base[-1]) >= _SHORTEST_LAST_NAME:
                self._name(base[-1:], model, is_whole=False)
            # PUNTO of a GRANDE PUNTO is what drivers say. The beginning of a name can be a family cut short.
            if family and family != base and base[-len(family) :] == family:
                self._name(family, model, is_whole=True)

    def _name(self, base: tuple[str, ...], model: Model, *, is_whole: bool) -> None:
        written = [base]
        if len(base) == 1 and len(base[0]) == 1 and base[0].isdigit():
            written.append(("serie", *base))
        for key in map("".join, written):
            self._written[key].update(written)
            entry = self.model_names[key].get(model.make)
            if entry is None or is_whole > entry.is_whole:
                self.model_names[key][model.make] = Entry([model.pk], is_whole)
            elif entry.is_whole == is_whole and entry.models[-1] != model.pk:
                entry.models.append(model.pk)

    def _name_makes(self) -> dict[str, tuple[int, ...]]:
        """Names that makes go by: their own, without the factory's (`AUDI (FAW)`), and the first word of it."""
        names: dict[str, list[int]] = defaultdict(list)
        firsts: dict[str, list[int]] = defaultdict(list)
        for make in sorted(self._makes.values(), key=lambda make: ("(" in make.name, make.position, make.pk)):
            plain = words(without_codes(make.name))
            names["".join(words(make.name))].append(make.pk)
            if "(" in make.name and not names["".join(plain)]:
                names["".join(plain)].append(make.pk)
            elif len(plain) > 1 and len(plain[0]) >= _SHORTEST_SHORT_NAME and make.pk in self._driven:
                firsts[plain[0]].append(make.pk)
        for first, pks in firsts.items():
            if not names.get(first) and not self.is_ordinary(first):
                names[first] = pks
        for key, alias in _ALIASES.items():
            if names.get(key) and not names.get(alias):
                names[alias] = names[key]
        return {key: tuple(pks) for key, pks in names.items() if len(key) > 1 and not key.isdigit()}

    def make_stands_alone(self, key: str) -> bool:
        """Whether a make is meant by this name even when no model follows."""
        pks = self.make_names[key]
        if self._driven.isdisjoint(pks):
            return False
        return any(map(self.is_ordered, pks)) or not (self.is_ordinary(key) or key in self._makers)
