"""Which car a text names. Pure."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from catalog.classification import Slips
from search.car_names import Engine, Make, Model
from search.cars import Cars, Span, Text
from search.little_words import BEFORE_NAMES
from search.narrowing import Found, Narrowing

_SHORTEST_MENDED = 5  # letters
_BEFORE_NAMES = frozenset(BEFORE_NAMES.split())
_RIM = re.compile(r"z?r?\d{2}")
_LONGEST_CODE = 2  # letters
_MakeSpans = list[tuple[Span, tuple[int, ...]]]


class Vehicles:
    """Finds cars in texts. What it is made of: see `Cars`."""

    def __init__(
        self,
        makes: Iterable[Make],
        models: Iterable[Model],
        engines: Iterable[Engine],
        is_ordinary: Callable[[str], bool] = lambda word: False,
        makers: Collection[str] = (),
    ) -> None:
        self._cars = Cars(makes, models, engines, is_ordinary, makers)
        self._alone = {name for name in self._cars.model_names if self._cars.stands_alone(name)}
        self._slips = Slips(
            (name for name in self._alone | set(self._cars.make_names) if name.isalpha()), shortest=_SHORTEST_MENDED
        )

    def find(self, tokens: Sequence[str]) -> Found | None:
        """The car that folded words name, or None. One when they name several."""
        text = Text.of(tokens, self._mended)
        makes = self._named_makes(text)
        named = self._named_models(text, makes)
        if named:
            span, models = named
            of = {self._cars.model(model).make for model in models}
            beside = [make for make, pks in makes if of.intersection(pks)]
            narrowing = Narrowing(self._cars, text, models, [span, *beside], is_model=True)
        elif makes:
            span, pks = makes[0]
            of = set(pks)
            models = [model for make in pks for model in self._cars.models_of(make)]
            narrowing = Narrowing(self._cars, text, models, [span], is_model=False)
        else:
            return None
        found = narrowing.found(tuple(sorted(of)))
        return found if found.used else None

    def _mended(self, word: str) -> str:
        """A make or model misspelt by one letter put right; any other word as it is."""
        if not word.isalpha() or word in self._cars.model_names or word in self._cars.make_names:
            return word
        meant = set() if self._cars.is_ordinary(word) else self._slips.behind(word)
        return meant.pop() if len(meant) == 1 else word

    def _named_makes(self, text: Text) -> _MakeSpans:
        """The makes that words name, the longest names first."""
        found = [(span, self._cars.make_names[span.key]) for span in text.spans() if span.key in self._cars.make_names]
        return sorted(found, key=lambda make: (make[0].start - make[0].end, make[0].start))

    def _named_models(self, text: Text, makes: _MakeSpans) -> tuple[Span, list[int]] | None:
        """The models meant: those with their make beside them first, words before numbers, long names first."""
        best: tuple[tuple[bool, bool, int, int], Span, list[int]] | None = None
        for span in text.spans():
            if span.key in self._cars.model_names and self._is_one_name(text, span):
                for with_make, models in self._meant_by(text, span, makes):
                    rank = with_make, not span.key.isdigit(), len(span.key), -span.start
                    if best is None or rank > best[0]:
                        best = rank, span, models
        return best[1:] if best else None

    def _is_one_name(self, text: Text, span: Span) -> bool:
        written = tuple(text.words[span.start : span.end])
        return len(written) == 1 or self._cars.is_written_so(span.key, written) or written[0] not in _BEFORE_NAMES

    def _meant_by(self, text: Text, span: Span, makes: _MakeSpans) -> Iterator[tuple[bool, list[int]]]:
        entries = self._cars.model_names[span.key]
        is_weak = self._cars.is_weak(span.key)
        for make, pks in makes:
            models = [model for pk in pks if pk in entries for model in entries[pk].models]
            if models and (not is_weak or make.end == span.start or make.start <= span.start < make.end):
                yield True, models
        if span.key in self._alone and not _is_measure(text.words, span):
            yield False, [model for make in self._cars.likely(entries) for model in entries[make].models]


def _is_measure(words: Sequence[str], span: Span) -> bool:
    """Whether a number stands among others (a tyre's 205 55 16) or behind the letters of a code (LS 309)."""
    if not span.key.isdigit():
        return False
    after = words[span.end : span.end + 2]
    if len(after) == 2 and all(map(_RIM.fullmatch, after)):
        return True
    before = words[span.start - 1] if span.start else ""
    return before.isalpha() and len(before) <= _LONGEST_CODE and before not in _BEFORE_NAMES | {"av", "ar"}
