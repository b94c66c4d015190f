"""What a price-list label sells: `JEU 4 PLAQUETTES AV` is a set of brake pads. Pure: no Django, no database.

French labels name the part first and what it belongs to after: a POMPE A HUILE is a pump, a JOINT DE POMPE A HUILE a
gasket. So a pattern matches when its head noun is the label's and its other words follow somewhere; the pattern with
the most words wins. A label whose head noun nobody knows stays without an answer: none is better than a wrong one.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from catalog.trade_words import COUNTERS, JOINERS, NAMES, OTHERS, PHRASES, PLACES, WORDS

Key = TypeVar("Key")
_Phrases = dict[tuple[str, ...], list[str]]

_LETTERS = re.compile("[a-z]+")
_DOUBLED = re.compile(r"(.)\1+")
# Latin letters without their accents; a combining accent goes.
_FOLDED = {
    **{code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xE0, 0x17F)},
    **dict.fromkeys(range(0x300, 0x370), ""),
    ord("œ"): "oe",
    ord("æ"): "ae",
}

# Shorter words are one letter apart too often (vis and vit, port and pont) to be corrected or completed.
_SHORTEST_MENDED = 5
_LONGEST_ABBREVIATION = 2
_LONGEST_PHRASE = 3


class Reading(NamedTuple):
    """Words `start` to `end` of a text, and the stems they stand for."""

    start: int
    end: int
    words: list[str]


class Classifier(Generic[Key]):
    """Finds the key of a label by rules `(key, pattern)`.

    A pattern is a phrase, its head noun first: `plaquette frein`. `a/b` stands for either word, `-word` forbids one.
    A phrase matches whatever else the label says. A single noun matches as long as no other word that the rules know
    follows: a VERIN is not the VERIN DE CAPOT; with `!` nothing at all may follow, with `+` anything: `butee!`,
    `relais+`. Accents, plurals, `de` and case do not matter. Patterns of as many words are told apart by their
    letters, so the order of the rules does not matter. Raises ValueError for a pattern without a noun, or leaves it
    out when told to.
    """

    def __init__(self, rules: Iterable[tuple[Key, str]], *, leave_out_unreadable: bool = False) -> None:
        variants = [(key, variant) for key, pattern in rules for variant in _variants(pattern)]
        self._language = _Language(variant.split() for _, variant in variants)
        self._patterns: dict[str, list[_Pattern[Key]]] = defaultdict(list)
        for key, variant in variants:
            try:
                self._add(key, variant)
            except ValueError:
                if not leave_out_unreadable:
                    raise
        for patterns in self._patterns.values():
            patterns.sort(key=_most_specific_first)

    def classify(self, label: str) -> Key | None:
        """The key of the most specific pattern that the label contains, or None."""
        words = self._language.words(label)
        head = self._language.head(words)
        if head is None:
            return None
        present = frozenset(words)
        for pattern in self._patterns.get(head, ()):
            if pattern.words <= present and pattern.without.isdisjoint(present):
                others = self._language.content(words) - pattern.words
                if pattern.bears(others, self._language.known):
                    return pattern.key
        return None

    def words(self, label: str) -> list[str]:
        """The label's words in the form that patterns are compared in: stems, compounds as one, joiners gone.

        `PARE CHOCS AV` is `["parechoc", "avant"]`. Of letters a to z only.
        """
        return self._language.words(label)

    def head_of(self, label: str) -> str:
        """The stem of the noun that says what the label sells, or nothing: `support` for a SUPPORT DE BATTERIE."""
        return self._language.head(self._language.words(label)) or ""

    def read(self, typed: Sequence[str]) -> list[Reading]:
        """The typed words in the form that patterns are compared in, each with the words it was made of."""
        return self._language.read(typed)

    def knows(self, word: str) -> bool:
        """Whether patterns or the trade's tables hold this stem, as `words` gives it."""
        return word in self._language.known

    def names_something(self, word: str) -> bool:
        """Whether a part can be called so: no quantity, place, car or maker. `word` is a stem that is known."""
        return word in self._language.known and self._language.names_something(word)

    def speaks_of_parts(self, typed: str) -> bool:
        """Whether a typed word, slips of the pen aside, is one that parts, places or quantities are called by."""
        return typed.isalpha() and any(map(self._language.speaks_of_parts, self._language.as_written(typed)))

    def has_seen(self, typed: str) -> bool:
        """Whether a typed word is known as it is written, be it of a part, a car or a maker."""
        return typed.isalpha() and any(map(self.knows, self._language.as_written(typed)))

    def _add(self, key: Key, variant: str) -> None:
        phrase, *unwanted = variant.split(" -")
        words = self._language.words(phrase)
        head = self._language.head(words)
        if head is None:
            raise ValueError(f"the pattern {variant!r} names no part")
        without = frozenset(self._language.words(" ".join(unwanted)))
        self._patterns[head].append(_Pattern(frozenset(words), without, _Company.of(phrase, words), key))


class _Company(Enum):
    """Which other words a label may have."""

    NONE = "!"
    STRANGERS = ""
    ANY = "+"

    @classmethod
    def of(cls, phrase: str, words: list[str]) -> "_Company":
        if phrase.endswith("!"):
            return cls.NONE
        return cls.ANY if phrase.endswith("+") or len(words) > 1 else cls.STRANGERS


class _Pattern(NamedTuple, Generic[Key]):
    words: frozenset[str]
    without: frozenset[str]
    company: _Company
    key: Key

    def bears(self, others: frozenset[str], known: frozenset[str]) -> bool:
        """Whether the label's other words leave the pattern its meaning."""
        if self.company is _Company.NONE:
            return not others
        return self.company is _Company.ANY or others.isdisjoint(known)


def _most_specific_first(pattern: _Pattern[Key]) -> tuple[int, int, int, list[str], str]:
    letters = sum(map(len, pattern.words))
    return -len(pattern.words), -letters, -len(pattern.without), sorted(pattern.words), str(pattern.key)


def _variants(pattern: str) -> Iterator[str]:
    """`filtre/cartouche huile` is `filtre huile` and `cartouche huile`."""
    for chosen in product(*(word.split("/") for word in pattern.split())):
        yield " ".join(chosen)


class Slips:
    """Finds the words that a slip of the pen was meant to be. Shorter words than `shortest` are left alone."""

    def __init__(self, words: Iterable[str], *, shortest: int = _SHORTEST_MENDED) -> None:
        self._shortest = shortest
        self._words: dict[str, set[str]] = defaultdict(set)
        for word in words:
            if len(word) >= shortest:
                for shorter in _one_letter_less(word):
                    self._words[shorter].add(word)

    def behind(self, word: str) -> set[str]:
        """Words that equal this one when each may lose a letter: omitted, doubled, wrong or swapped letters."""
        if len(word) < self._shortest:
            return set()
        return {
            known for shorter in _one_letter_less(word) for known in self._words.get(shorter, ()) if known[0] == word[0]
        }


def _one_letter_less(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


class _Language:
    """Turns a label into the words that patterns are written in."""

    def __init__(self, phrases: Iterable[list[str]]) -> None:
        self._joiners = _stems(JOINERS)
        self._names = _stems(NAMES)
        self._silent = _stems(COUNTERS) | _stems(PLACES) | self._names
        self._forms = {form: word for word, forms in _table(WORDS) for form in _stems(forms)}
        self._spelled_out, self._compounds = self._read_phrases()
        known = {word for phrase in phrases for part in phrase for word in _split(part)}
        self.known = frozenset(known | self._silent | _stems(OTHERS) | set(self._forms.values()))
        self._in_order = sorted(self.known)
        self._slips = Slips(self.known)
        self._mended: dict[str, str] = {}

    def words(self, label: str) -> list[str]:
        raw = [word for _, words in _phrases(_split(label), self._spelled_out) for word in words]
        kept = [self._mend(word) for word in raw if self._says_something(word)]
        return [word for _, words in _phrases(kept, self._compounds) for word in words]

    def read(self, typed: Sequence[str]) -> list[Reading]:
        """What `words` does, keeping account of which typed words each phrase was made of."""
        stems = [(stem, place) for place, word in enumerate(typed) for stem in _split(word)]
        kept: list[Reading] = []
        place = 0
        for taken, words in _phrases([stem for stem, _ in stems], self._spelled_out):
            start, end = stems[place][1], stems[place + taken - 1][1] + 1
            kept += [Reading(start, end, [self._mend(word)]) for word in words if self._says_something(word)]
            place += taken
        readings: list[Reading] = []
        place = 0
        for taken, words in _phrases([reading.words[0] for reading in kept], self._compounds):
            readings.append(Reading(kept[place].start, kept[place + taken - 1].end, words))
            place += taken
        return readings

    def as_written(self, typed: str) -> list[str]:
        return [self._forms.get(stem, stem) for stem in _split(typed)]

    def speaks_of_parts(self, stem: str) -> bool:
        return stem in self.known and stem not in self._names

    def _says_something(self, stem: str) -> bool:
        return len(stem) > 1 and stem not in self._joiners

    def _read_phrases(self) -> tuple[_Phrases, _Phrases]:
        """Phrases with single letters, which are read before joiners go, and the others, which are read after."""
        spelled_out: _Phrases = {}
        compounds: _Phrases = {}
        for words, forms in _table(PHRASES):
            for form in forms.split(","):
                written = _split(form)
                if min(map(len, written)) == 1:
                    spelled_out[tuple(written)] = words.split()
                else:
                    compounds[tuple(self._forms.get(word, word) for word in written)] = words.split()
        return spelled_out, compounds

    def head(self, words: list[str]) -> str | None:
        """The first word that can name a part; quantities, places and names of cars cannot."""
        return next((word for word in words if self.names_something(word)), None)

    def content(self, words: list[str]) -> frozenset[str]:
        return frozenset(word for word in words if self.names_something(word))

    def names_something(self, word: str) -> bool:
        return len(word) > _LONGEST_ABBREVIATION and word not in self._silent

    def _mend(self, word: str) -> str:
        """The known word behind an abbreviation, a word cut short or a slip of the pen; else the word itself."""
        mended = self._mended.get(word)
        if mended is None:
            mended = self._mended[word] = self._known_form(word)
        return mended

    def _known_form(self, word: str) -> str:
        if word in self._forms:
            return self._forms[word]
        if word in self.known or len(word) < _SHORTEST_MENDED:
            return word
        candidates = self._cut_from(word) or self._slips.behind(word)
        return candidates.pop() if len(candidates) == 1 else word

    def _cut_from(self, word: str) -> set[str]:
        start = bisect_left(self._in_order, word)
        return {known for known in self._in_order[start : start + 2] if known.startswith(word)}


def _split(text: str) -> list[str]:
    return [_stem(word) for word in _LETTERS.findall(text.lower().translate(_FOLDED))]


def _stem(word: str) -> str:
    """The word without its plural and silent ending, each doubled letter once: `agraffes` is `agraf`."""
    word = _DOUBLED.sub(r"\1", word)
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def _stems(text: str) -> frozenset[str]:
    return frozenset(_split(text))


def _table(text: str) -> Iterator[tuple[str, str]]:
    for line in text.strip().splitlines():
        word, _, forms = line.partition(":")
        yield " ".join(_split(word)), forms


def _phrases(words: list[str], phrases: _Phrases) -> Iterator[tuple[int, list[str]]]:
    """How many words come together, the most first, and what they stand for: one by one unless they are a phrase."""
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 1, -1):
            meaning = phrases.get(tuple(words[place : place + length]))
            if meaning:
                yield length, meaning
                place += length
                break
        else:
            yield 1, [words[place]]
            place += 1
