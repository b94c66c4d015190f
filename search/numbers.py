"""Which words of a text may be a part's number. Pure."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from catalog.classification import Classifier
from catalog.references import looks_like_reference, normalize_reference
from catalog.trade_words import JOINERS
from search.little_words import FRENCH
from search.reading import SIZE, Reading

_MOST_CANDIDATES = 30
_LONGEST_RUN = 6  # words; the whole text may have more
_SHORTEST, _LONGEST = 4, 40  # characters
_SHORTEST_WHOLE = 3
# Inside a longer text a number has so many digits; with fewer it is a bulb (H7), a tyre, an oil.
_FEWEST_DIGITS = 3
# Sizes, oils, bulbs, threads, years: words with digits that are no numbers of parts.
_MEASURE = re.compile(
    r"\d+(?:\.\d+)?(?:mm|cm|m|ah|a|v|w|l|kg|g|bars?|cv|ch|cc|ml|k|p|pk|volts?|litres?)"
    r"|\d{1,2}w\d{0,2}|[wp]\d{1,2}(?:\d?[a-z]{1,2})?|[hdmrt]\d{1,2}|\d{1,3}z?r\d{2}|m\d+x[\d.]+|(?:19[6-9]|20[0-3])\d|\d{1,2}"
    r"|\d+\.\d"
)
_LITTLE_WORDS = frozenset(word for word in (JOINERS + FRENCH).split() if len(word) > 1)
_TYRE = re.compile(r"\d{3} \d{2} (?:z?r ?)?\d{2}")


class Numbers(NamedTuple):
    """Normalised candidates, and the places of the words that are surely meant as a number."""

    candidates: tuple[str, ...]
    places: frozenset[int]


def find(text: str, reading: Reading, car: Collection[int], named: Collection[int], parts: Classifier[int]) -> Numbers:
    """Candidates, the longest first: the whole text, then runs of neighbouring words that nobody knows.

    `car` are the places of the words that name a car, `named` those and the words that name a maker.
    """
    candidates = dict.fromkeys(_whole(text)) if all(map(str.isascii, reading.words)) else {}
    runs: list[tuple[int, int, str]] = []
    meant: set[int] = set()
    for stretch in _stretches(reading, named, parts):
        runs += _runs(reading, stretch, car)
        meant |= _meant(reading, [place for place in stretch if place not in car])
    runs.sort()
    candidates |= dict.fromkeys(number for *_, number in runs)
    return Numbers(tuple(candidates)[:_MOST_CANDIDATES], frozenset(meant))


def _whole(text: str) -> Iterator[str]:
    number = normalize_reference(text)
    if _SHORTEST_WHOLE <= len(number) <= _LONGEST and _has_digit(number):
        yield number


def _stretches(reading: Reading, named: Collection[int], parts: Classifier[int]) -> Iterator[list[int]]:
    """Neighbouring words that may belong to a number: what is known, or a name, parts them."""
    stretch: list[int] = []
    for place, word in enumerate(reading.words):
        if reading.is_term(place) or not word.isascii() or _is_known(word, place in named, parts):
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch.append(place)
    if stretch:
        yield stretch


def _is_known(word: str, is_named: bool, parts: Classifier[int]) -> bool:
    if not word.isalpha() or len(word) == 1:
        return False
    return is_named or word in _LITTLE_WORDS or any(map(parts.knows, parts.words(word)))


def _runs(reading: Reading, stretch: list[int], car: Collection[int]) -> Iterator[tuple[int, int, str]]:
    for at in range(len(stretch)):
        for end in range(at + 1, min(at + _LONGEST_RUN, len(stretch)) + 1):
            places = stretch[at:end]
            number = normalize_reference("".join(reading.words[place] for place in places))
            if not _SHORTEST <= len(number) <= _LONGEST or not _has_digit(number):
                continue
            if not all(place in car for place in places):
                yield at - end, at, number


def _meant(reading: Reading, places: list[int]) -> set[int]:
    """The places of neighbouring words that look like one number together, as many as possible."""
    meant: set[int] = set()
    at = 0
    while at < len(places):
        size = _words_of_size([reading.words[place] for place in places[at : at + 3]])
        if size:
            at += size
            continue
        end = next(
            (end for end in range(min(at + _LONGEST_RUN, len(places)), at, -1) if _is_number(reading, places[at:end])),
            at,
        )
        meant.update(places[at:end])
        at = max(end, at + 1)
    return meant


def _words_of_size(words: list[str]) -> int:
    """How many of the words are a tyre's size, or a figure with its unit."""
    if _TYRE.fullmatch(" ".join(words)):
        return 3
    return 2 if len(words) > 1 and len(words[1]) > 1 and SIZE.fullmatch(" ".join(words[:2])) else 0


def _is_number(reading: Reading, places: list[int]) -> bool:
    words = [reading.words[place] for place in places]
    return _looks_like_number(" ".join(words), is_whole=len(words) == len(reading.words))


def _looks_like_number(text: str, *, is_whole: bool) -> bool:
    if not looks_like_reference(text) or SIZE.fullmatch(text):
        return False
    digits = sum(char.isdigit() for char in text)
    if is_whole:
        return not _MEASURE.fullmatch(text.replace(" ", "")) or text.isdigit()
    return digits >= _FEWEST_DIGITS and not any(map(_MEASURE.fullmatch, text.split()[:1]))


def _has_digit(number: str) -> bool:
    return any(char.isdigit() for char in number)
