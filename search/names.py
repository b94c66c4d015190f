"""Names that have a page of their own, found while they are typed. Pure: no Django, no database."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalog.trade_words import JOINERS
from search.text import singular, words

# A shorter beginning of a synonym stands for too many words.
_SHORTEST_SYNONYM = 3  # letters
_MOST_SYNONYMS = 8
_LITTLE_WORDS = frozenset(JOINERS.split())
_ARTICLE = "ال"
_ROMAN = {roman: str(number) for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), 1)}


class NameKind(StrEnum):
    PART_TYPE = "part_type"
    BRAND = "brand"
    CAR = "car"


@dataclass(frozen=True, slots=True)
class Name:
    """A page's name in French and Arabic; the page is `reverse(page, args=args)`. `detail` tells names apart."""

    kind: NameKind
    french: str
    arabic: str
    page: str
    args: tuple[str, ...]
    detail_french: str = ""
    detail_arabic: str = ""


class Names:
    """Finds names by the beginnings of their words: `plaq fr` finds `Plaquettes de frein`.

    Accents, plurals, joining words and the Arabic article do not matter, a car's generation is read in Roman and in
    Arabic numbers, and what `synonyms` (term to meaning, both folded) says of a word is read for it. Names that
    match equally well keep the order they were given in.
    """

    def __init__(self, names: Iterable[Name], synonyms: Mapping[str, str]) -> None:
        self._names = list(names)
        self._called = [tuple({_key(name.french), _called_in_numbers(name), _key(name.arabic)}) for name in self._names]
        self._beginnings = sorted(
            {(word, place) for place, called in enumerate(self._called) for key in called for word in key}
        )
        self._meanings = {" ".join(_key(term)): _key(meaning) for term, meaning in synonyms.items() if meaning}
        self._terms = sorted(self._meanings)

    def starting_with(self, typed: str) -> list[Name]:
        """Best first: the first word is the name's own first, few words are left to type; synonyms after that."""
        found: dict[int, None] = {}
        for key in self._readings(_key(typed)):
            found |= dict.fromkeys(self._places(key))
        return [self._names[place] for place in found]

    def _readings(self, typed: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if not typed:
            return
        yield typed
        yield from self._meanings_of(" ".join(typed))
        *before, last = typed
        begun = [self._meanings.get(word, (word,)) for word in before]
        spelled = tuple(word for words_ in begun for word in words_)
        if spelled != tuple(before):
            yield (*spelled, last)
        if before:
            for meaning in self._meanings_of(last):
                yield (*spelled, *meaning)

    def _meanings_of(self, beginning: str) -> list[tuple[str, ...]]:
        if len(beginning) < _SHORTEST_SYNONYM:
            return []
        start = bisect_left(self._terms, beginning)
        terms = self._terms[start : start + _MOST_SYNONYMS]
        return [self._meanings[term] for term in terms if term.startswith(beginning)]

    def _places(self, typed: tuple[str, ...]) -> list[int]:
        ranked = []
        for place in self._places_of_word(max(typed, key=len)):
            fits = [_rank(key, typed) for key in self._called[place] if _begins(key, typed)]
            if fits:
                ranked.append((min(fits), place))
        return [place for _, place in sorted(ranked)]

    def _places_of_word(self, beginning: str) -> set[int]:
        start = bisect_left(self._beginnings, (beginning, 0))
        end = bisect_left(self._beginnings, (beginning + "\U0010ffff", 0))
        return {place for _, place in self._beginnings[start:end]}


def _key(text: str) -> tuple[str, ...]:
    """The words that matter, without plural and article; all of them when none matters."""
    every = tuple(words(text))
    kept = tuple(singular(word.removeprefix(_ARTICLE) or word) for word in every if word not in _LITTLE_WORDS)
    return kept or every


def _called_in_numbers(name: Name) -> tuple[str, ...]:
    """`Renault Clio IV` as `renault clio 4`; other names as they are."""
    key = _key(name.french)
    return tuple(_ROMAN.get(word, word) for word in key) if name.kind is NameKind.CAR else key


def _begins(key: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    left = list(key)
    for wanted in typed:
        begun = next((word for word in left if word.startswith(wanted)), None)
        if begun is None:
            return False
        left.remove(begun)
    return True


def _rank(key: tuple[str, ...], typed: tuple[str, ...]) -> tuple[bool, int]:
    return not key[0].startswith(typed[0]), len(key) - len(typed)
