"""What a visitor's text asks for. Pure: no Django, no database; what it has to know comes in as a `Vocabulary`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from search import numbers
from search.car_names import is_of_an_engine
from search.lexicon import Vocabulary
from search.makers import Maker
from search.marks import Place
from search.narrowing import Found
from search.reading import Reading, Words, cleaned, read, written

__all__ = ["NamedBrand", "NamedCar", "Understanding", "Vocabulary", "Word", "corrected", "understand", "unknown_words"]

# Words of one text that are looked for, each once.
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Word:
    """One thing a part has to be called by; any of `forms` will do.

    `forms` are phrases of folded words: as typed, and what synonyms, abbreviations and slips of the pen stand for.
    `is_known`: some part, synonym or part type is called so; unknown ones may be typing errors, sizes, engines.
    """

    typed: str
    forms: tuple[str, ...]
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class NamedBrand:
    """Part makers of this name (files write some brands in two ways). `typed` is the words that named it."""

    pks: tuple[int, ...]
    name: str
    typed: str


@dataclass(frozen=True, slots=True)
class NamedCar:
    """Cars that the text names, as narrow as it names them: of engines, models and makes one tuple is filled.

    A fitment row that names a model as a whole fits all its engines: `engine_models` are the models of `engines`.
    `label` is for people: `Renault Clio IV 1.5 dCi`. `typed` is the words that named it.
    """

    label: str
    typed: str
    makes: tuple[int, ...] = ()
    models: tuple[int, ...] = ()
    engines: tuple[int, ...] = ()
    engine_models: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """A query, understood. Nothing in it is left to read but `numbers`, which only the tables can tell from words."""

    text: str
    # Normalised, the longest runs of the text first: what may be a part's number.
    numbers: tuple[str, ...] = ()
    # The whole text is shaped like a number; when no part has it, near numbers are looked for.
    looks_like_number: bool = False
    words: tuple[Word, ...] = ()
    # Categories that the words name, branches with all below them; empty when they name none.
    concept: frozenset[int] = frozenset()
    # The concept is one part type (brake pads), not a family (brakes).
    is_part_type: bool = False
    # Stem of the noun that says which part is wanted (`search.marks.head`), empty when unknown.
    head: str = ""
    places: frozenset[Place] = frozenset()
    brand: NamedBrand | None = None
    car: NamedCar | None = None
    # Typed words and what they were taken for by the typing-error fallback.
    corrections: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: no text, or only words without importance."""
        return not (self.numbers or self.words or self.places or self.brand or self.car)


def understand(text: str, vocabulary: Vocabulary, *, ignored: frozenset[str] = frozenset()) -> Understanding:
    """What the text asks for. Of a car or brand that the visitor took back (`ignored`) nothing is left.

    Never raises, whatever the text.
    """
    text = cleaned(text)
    reading = read(text, vocabulary)
    car = vocabulary.vehicles.find(reading.words)
    in_car = car.used if car else frozenset()
    maker = vocabulary.makers.find(reading.words, in_car)
    named = in_car | (maker.used if maker else frozenset())
    found = numbers.find(text, reading, in_car, named, vocabulary.parts)
    words = Words(reading, vocabulary, (named | found.places) - _parts_in_name(maker, reading, vocabulary))
    return Understanding(
        text=text,
        numbers=found.candidates,
        looks_like_number=bool(found.places),
        words=tuple(dict.fromkeys(Word(*word) for word in words.wanted()))[:MOST_WORDS],
        concept=words.concept,
        is_part_type=words.is_part_type,
        head=words.head,
        places=words.places,
        brand=_brand(maker, reading) if maker and "brand" not in ignored else None,
        car=_car(car, reading) if car and "car" not in ignored else None,
    )


def unknown_words(asked: Understanding) -> tuple[str, ...]:
    """The words that may be typing errors, each once, in order: of letters alone, no system of an engine."""
    unknown = dict.fromkeys(word.typed for word in asked.words if not word.is_known)
    return tuple(word for word in unknown if word.isalpha() and not is_of_an_engine(word))


def corrected(text: str, right: Mapping[str, str]) -> str:
    """The text, folded, with typed words put right: what to understand again."""
    return " ".join(right.get(word, word) for word in written(text))


def _parts_in_name(maker: Maker | None, reading: Reading, vocabulary: Vocabulary) -> frozenset[int]:
    """The filter of Mann-Filter says what is wanted as well as who made it."""
    places = maker.used if maker else frozenset()
    return frozenset(place for place in places if vocabulary.parts.speaks_of_parts(reading.words[place]))


def _brand(maker: Maker, reading: Reading) -> NamedBrand:
    return NamedBrand(maker.pks, maker.name, reading.typed(maker.used))


def _car(car: Found, reading: Reading) -> NamedCar:
    return NamedCar(car.label, reading.typed(car.used), car.makes, car.models, car.engines, car.engine_models)
