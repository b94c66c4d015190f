"""What a visitor's text asks for. Pure: no Django, no database; what it has to know comes in as a `Vocabulary`."""

from dataclasses import dataclass, field

from search.marks import Place


@dataclass(frozen=True, slots=True)
class Word:
    """One thing a part has to be called by; any of `forms` will do.

    `forms` are phrases of folded words: as typed, and what synonyms, abbreviations and slips of the pen stand for.
    `is_known`: some part, synonym or part type is called so; only unknown words are looked up for typing errors.
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
