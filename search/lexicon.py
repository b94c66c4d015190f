"""What has to be known to understand a text: part types, synonyms, part makers, cars. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from catalog.classification import Classifier
from search.makers import Makers
from search.marks import Place
from search.text import is_arabic, words
from search.vehicles import Vehicles

_LONGEST_TERM = 6  # words; an Arabic name of a category counts as a term
_ARTICLE = "ال"
_SHORTEST_WITH_ARTICLE = 4  # letters
_SHORTEST_PLURAL = 5  # letters
_PLACE_WORDS = {
    "avant": Place.FRONT,
    "arriere": Place.REAR,
    "gauche": Place.LEFT,
    "droite": Place.RIGHT,
    "superieur": Place.UPPER,
    "inferieur": Place.LOWER,
    "interieur": Place.INNER,
    "exterieur": Place.OUTER,
}


class CategoryName(NamedTuple):
    pk: int
    parent: int | None
    name_fr: str
    name_ar: str = ""


class Meaning(NamedTuple):
    """`length` typed words stand for the French `words`; for none when they are without importance."""

    length: int
    words: tuple[str, ...]


class Vocabulary:
    """`synonyms` lead from what visitors write to French, empty for a word without importance."""

    def __init__(
        self,
        parts: Classifier[int],
        categories: Iterable[CategoryName] = (),
        synonyms: Mapping[str, str] | None = None,
        makers: Makers | None = None,
        vehicles: Vehicles | None = None,
    ) -> None:
        self.parts = parts
        self.makers = makers or Makers(())
        self.vehicles = vehicles or Vehicles((), (), ())
        self._below: dict[int, set[int]] = defaultdict(set)
        self._named: dict[frozenset[str], set[int]] = defaultdict(set)
        self._headed: dict[str, set[int]] = defaultdict(set)
        self._meanings: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.arabic_words: set[str] = set()
        self._read_categories(list(categories))
        for term, meaning in (synonyms or {}).items():
            key = tuple(map(bare, words(term)))
            if key:
                self._meanings[key] = tuple(words(meaning))
        self._longest_term = max(map(len, self._meanings), default=0)
        self._places = {stem: place for word, place in _PLACE_WORDS.items() for stem in parts.words(word)}

    def meaning(self, typed: Sequence[str], start: int) -> Meaning | None:
        """What the longest term that begins at a place stands for."""
        for length in range(min(self._longest_term, len(typed) - start), 0, -1):
            term = tuple(map(bare, typed[start : start + length]))
            for spelling in (term, tuple(map(_singular, term)), (self._without_l(term[0]), *term[1:])):
                found = self._meanings.get(spelling)
                if found is not None:
                    return Meaning(length, found)
        return None

    def _without_l(self, word: str) -> str:
        """The dialect's article taken off a word that nobody knows: `l3ajla` is `3ajla`."""
        is_stuck = word[0] == "l" and len(word) >= _SHORTEST_WITH_ARTICLE and not self.parts.has_seen(word)
        return word[1:] if is_stuck else word

    def place(self, stem: str) -> Place | None:
        """The place on the car that a stem of the classifier means."""
        return self._places.get(stem)

    def part_type(self, label: str) -> frozenset[int]:
        """The part type that French words name, alone in a set; empty when they name none."""
        found = self.parts.classify(label)
        return frozenset() if found is None else frozenset([found])

    def family(self, stems: Sequence[str]) -> frozenset[int]:
        """Categories of just these words, with all below them; else the part types that the only noun heads."""
        named = self._named.get(frozenset(stems))
        if named:
            return frozenset(pk for category in named for pk in self._with_all_below(category))
        nouns = [stem for stem in stems if self.parts.names_something(stem)]
        return frozenset(self._headed.get(nouns[0], ())) if len(nouns) == 1 else frozenset()

    def _read_categories(self, categories: list[CategoryName]) -> None:
        for category in categories:
            if category.parent is not None:
                self._below[category.parent].add(category.pk)
        for category in categories:
            self._named[frozenset(self.parts.words(category.name_fr))].add(category.pk)
            head = self.parts.head_of(category.name_fr)
            if head and category.pk not in self._below:
                self._headed[head].add(category.pk)
            arabic = tuple(map(bare, words(category.name_ar)))
            if arabic and len(arabic) <= _LONGEST_TERM:
                self._meanings.setdefault(arabic, tuple(words(category.name_fr)))
                self.arabic_words.update(arabic)

    def _with_all_below(self, category: int) -> list[int]:
        return [category, *(pk for child in self._below.get(category, ()) for pk in self._with_all_below(child))]


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") else word


def bare(word: str) -> str:
    """An Arabic word without its article; any other as it is."""
    if len(word) >= _SHORTEST_WITH_ARTICLE and word.startswith(_ARTICLE) and is_arabic(word):
        return word[len(_ARTICLE) :]
    return word
