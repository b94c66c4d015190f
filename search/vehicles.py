"""Which car a text names. Pure."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from catalog.classification import Slips
from search.car_names import Engine, Make, Model
from search.cars import Cars, Span, Text
from search.little_words import BEFORE_NAMES, FRENCH, UNITS
from search.narrowing import Found, Narrowing

_SILENT = "es"
_SHORTEST_MENDED = 5  # letters
_BEFORE_NAMES = frozenset(BEFORE_NAMES.split())
_MAY_PRECEDE = _BEFORE_NAMES | frozenset(FRENCH.split()) | {"av", "ar", "g", "d"}
_UNITS = frozenset(UNITS.split())
_RIM = re.compile(r"z?r?\d{2}")
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
        has_seen: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self._cars = Cars(makes, models, engines, is_ordinary, makers, has_seen)
        self._alone = {name for name in self._cars.model_names if self._cars.stands_alone(name)}
        self._makes_alone = {name for name in self._cars.make_names if self._cars.make_stands_alone(name)}
        known = filter(self._cars.is_well_known, self._alone | self._makes_alone)
        self._slips = Slips((name for name in known if self._may_be_misspelt(name)), shortest=_SHORTEST_MENDED)

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
        elif meant := [make for make in makes if make[0].key in self._makes_alone or self._goes_on(text, *make)]:
            span, pks = meant[0]
            of = set(pks)
            models = [model for make in pks for model in self._cars.models_of(make)]
            narrowing = Narrowing(self._cars, text, models, [span], is_model=False)
        else:
            return None
        found = narrowing.found(tuple(sorted(of)))
        return found if found.used else None

    def _may_be_misspelt(self, name: str) -> bool:
        """Names of five letters are one letter from many words: only those that the trade knows."""
        return name.isalpha() and (len(name) > _SHORTEST_MENDED or self._cars.has_seen(name))

    def _mended(self, word: str) -> str:
        """A make or model misspelt by one letter put right; any other word as it is."""
        if not word.isalpha() or word in self._cars.model_names or word in self._cars.make_names:
            return word
        if self._cars.is_ordinary(word):
            return word
        meant = [name for name in self._slips.behind(word) if is_one_letter_off(word, name)]
        if self._cars.has_seen(word):  # another car's name, or this one's with a silent ending: `symbole`
            meant = [name for name in meant if name.rstrip(_SILENT) == word.rstrip(_SILENT)]
        return meant[0] if len(meant) == 1 else word

    def _named_makes(self, text: Text) -> _MakeSpans:
        """The makes that words name, the longest names first."""
        found = [(span, self._cars.make_names[span.key]) for span in text.spans() if span.key in self._cars.make_names]
        return sorted(found, key=lambda make: (make[0].start - make[0].end, make[0].start))

    def _goes_on(self, text: Text, span: Span, pks: tuple[int, ...]) -> bool:
        """Whether a word of the make's cars follows: a Mini Cooper, a Mini R56."""
        if span.end == len(text.words) or self._cars.is_ordinary(text.words[span.end]):
            return False
        models = [model for make in pks for model in self._cars.models_of(make)]
        word = text.words[span.end]
        return any(word in self._cars.name(model).details for model in models) or any(
            word in self._cars.words_of(engine) for engine in self._cars.engines(models)
        )

    def _named_models(self, text: Text, makes: _MakeSpans) -> tuple[Span, list[int]] | None:
        """The models meant: those with their make beside them first, words before numbers, then the first."""
        best: tuple[tuple[bool, bool, int, int], Span, list[int]] | None = None
        for span in text.spans():
            if span.key in self._cars.model_names and not _is_inside(span, makes) and self._is_one_name(text, span):
                for with_make, models in self._meant_by(text, span, makes):
                    rank = with_make, not span.key.isdigit(), -span.start, span.end
                    if best is None or rank > best[0]:
                        best = rank, span, models
        return best[1:] if best else None

    def _is_one_name(self, text: Text, span: Span) -> bool:
        written = tuple(text.words[span.start : span.end])
        if len(written) == 1 or self._cars.is_written_so(span.key, written):
            return True
        return not any(word in _BEFORE_NAMES or self._cars.is_ordinary(word) for word in written)

    def _meant_by(self, text: Text, span: Span, makes: _MakeSpans) -> Iterator[tuple[bool, list[int]]]:
        entries = self._cars.model_names[span.key]
        is_weak = self._cars.is_weak(span.key)
        for make, pks in makes:
            models = [model for pk in pks if pk in entries for model in entries[pk].models]
            is_beside = make.end == span.start or (make.start == span.start and make.end < span.end)
            if models and (is_beside or (make.key in self._makes_alone and not is_weak)):
                yield True, models
        if span.key in self._alone and not self._is_something_else(text.words, span):
            yield False, [model for make in self._cars.likely(span.key) for model in entries[make].models]

    def _is_something_else(self, words: Sequence[str], span: Span) -> bool:
        """Whether a short name is a size (a tyre's 205 55 16, 100 mm), or a stranger's (LS 309, the A1 of an Audi)."""
        if span.key.isalpha():
            return False
        after = words[span.end : span.end + 2]
        if _UNITS.intersection(after[:1]) or (len(after) == 2 and all(map(_RIM.fullmatch, after))):
            return span.key.isdigit()
        before = words[span.start - 1] if span.start else ""
        if not before.isalpha() or before in _MAY_PRECEDE or self._cars.is_name(before):
            return False
        return (span.key.isdigit() or self._cars.has_seen(before)) and not self._cars.is_ordinary(before)


def _is_inside(span: Span, makes: _MakeSpans) -> bool:
    """Whether the words are only a part of a make's name: ROMEO of Alfa Romeo."""
    return any(make.start <= span.start and span.end <= make.end and make.key != span.key for make, _ in makes)


def is_one_letter_off(word: str, name: str) -> bool:
    """One letter too many, missing or wrong, or two neighbours exchanged."""
    at = next((at for at, (left, right) in enumerate(zip(word, name, strict=False)) if left != right), len(name))
    if len(word) == len(name):
        return word[at + 1 :] == name[at + 1 :] or (
            word[at + 2 :] == name[at + 2 :] and word[at : at + 2] == name[at : at + 2][::-1]
        )
    longer, shorter = sorted((word, name), key=len, reverse=True)
    return longer[at + 1 :] == shorter[at:]
