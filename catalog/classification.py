"""What a price-list label sells: `JEU 4 PLAQUETTES AV` is a set of brake pads. Pure: no Django, no database.

French labels name the part first and what it belongs to after: a POMPE A HUILE is a pump, a JOINT DE POMPE A HUILE a
gasket. So a pattern matches when its head noun is the label's and its other words follow somewhere; the pattern with
the most words wins. A label whose head noun nobody knows stays without an answer: none is better than a wrong one.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
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

    def knows(self, word: str) -> bool:
        """Whether patterns or the trade's tables hold this stem, as `words` gives it."""
        return word in self._language.known

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


class _Language:
    """Turns a label into the words that patterns are written in."""

    def __init__(self, phrases: Iterable[list[str]]) -> None:
        self._joiners = _stems(JOINERS)
        self._silent = _stems(COUNTERS) | _stems(PLACES) | _stems(NAMES)
        self._forms = {form: word for word, forms in _table(WORDS) for form in _stems(forms)}
        self._spelled_out, self._compounds = self._read_phrases()
        known = {word for phrase in phrases for part in phrase for word in _split(part)}
        self.known = frozenset(known | self._silent | _stems(OTHERS) | set(self._forms.values()))
        self._in_order = sorted(self.known)
        self._one_letter_less = _index_one_letter_less(self.known)
        self._mended: dict[str, str] = {}

    def words(self, label: str) -> list[str]:
        raw = _replace(_split(label), self._spelled_out)
        kept = [self._mend(word) for word in raw if len(word) > 1 and word not in self._joiners]
        return _replace(kept, self._compounds)

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
        return next((word for word in words if self._names_something(word)), None)

    def content(self, words: list[str]) -> frozenset[str]:
        return frozenset(word for word in words if self._names_something(word))

    def _names_something(self, word: str) -> bool:
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
        candidates = self._cut_from(word) or self._one_slip_from(word)
        return candidates.pop() if len(candidates) == 1 else word

    def _cut_from(self, word: str) -> set[str]:
        start = bisect_left(self._in_order, word)
        return {known for known in self._in_order[start : start + 2] if known.startswith(word)}

    def _one_slip_from(self, word: str) -> set[str]:
        """Known words that equal this one when each may lose a letter: omitted, doubled, wrong or swapped letters."""
        return {
            known
            for shorter in _one_letter_less(word)
            for known in self._one_letter_less.get(shorter, ())
            if known[0] == word[0]
        }


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


def _replace(words: list[str], phrases: _Phrases) -> list[str]:
    """Each phrase by what it stands for, the longest first."""
    replaced: list[str] = []
    place = 0
    while place < len(words):
        for length in range(_LONGEST_PHRASE, 1, -1):
            meaning = phrases.get(tuple(words[place : place + length]))
            if meaning:
                replaced += meaning
                place += length
                break
        else:
            replaced.append(words[place])
            place += 1
    return replaced


def _one_letter_less(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _index_one_letter_less(words: Iterable[str]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if len(word) >= _SHORTEST_MENDED:
            for shorter in _one_letter_less(word):
                index[shorter].add(word)
    return index
