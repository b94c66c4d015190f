"""A text as French words: synonyms spelled out, places, and what is left as the words to search. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from catalog.classification import Reading as Phrase
from catalog.trade_words import JOINERS
from search.lexicon import Vocabulary, bare
from search.little_words import ARABIC, FRENCH
from search.marks import OPPOSITE, Place
from search.text import LONGEST_TEXT, is_arabic, words

# `l'huile`, `d'embrayage`: the letter before the apostrophe is no word, and no side of the car.
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’‘`´](?=\w)", re.IGNORECASE)
_NOT_STORED = re.compile("[\0\ud800-\udfff]")
_STOP_WORDS = frozenset((JOINERS + FRENCH).split())
_ARABIC_STOP_WORDS = frozenset(ARABIC.split())
# Sides and places as single words; those of one letter wait for what follows them.
_PLACES = {
    "av": [Place.FRONT],
    "avt": [Place.FRONT],
    "front": [Place.FRONT],
    "ar": [Place.REAR],
    "arr": [Place.REAR],
    "rear": [Place.REAR],
    "avg": [Place.FRONT, Place.LEFT],
    "avd": [Place.FRONT, Place.RIGHT],
    "arg": [Place.REAR, Place.LEFT],
    "ard": [Place.REAR, Place.RIGHT],
    "g": [Place.LEFT],
    "gch": [Place.LEFT],
    "gche": [Place.LEFT],
    "d": [Place.RIGHT],
    "drt": [Place.RIGHT],
    "drte": [Place.RIGHT],
    "sup": [Place.UPPER],
    "inf": [Place.LOWER],
    "externe": [Place.OUTER],
    "amami": [Place.FRONT],
    "امامي": [Place.FRONT],
    "اماميه": [Place.FRONT],
    "قدام": [Place.FRONT],
    "خلفي": [Place.REAR],
    "خلفيه": [Place.REAR],
    "يسار": [Place.LEFT],
    "ايسر": [Place.LEFT],
    "يسري": [Place.LEFT],
    "يمين": [Place.RIGHT],
    "ايمن": [Place.RIGHT],
    "يمني": [Place.RIGHT],
    "علوي": [Place.UPPER],
    "علويه": [Place.UPPER],
    "سفلي": [Place.LOWER],
    "سفليه": [Place.LOWER],
    "داخلي": [Place.INNER],
    "داخليه": [Place.INNER],
    "خارجي": [Place.OUTER],
    "خارجيه": [Place.OUTER],
}
# A size, its unit apart or not: the groups are the figure and the unit.
SIZE = re.compile(r"(\d{1,4}(?:\.\d+)?) ?(mm|cm|ah|kg|ml|cl|nm|cc|bars?|volts?|watts?|litres?|[alvw])")
# Behind a figure these are units and no abbreviations of the trade: AH is an arrêt d'huile, 70 Ah a battery.
_UNITS = frozenset(["ah", "kg", "ml", "cl", "mm", "cm", "nm"])
_HIGH_AND_LOW = {"haut": Place.UPPER, "haute": Place.UPPER, "bas": Place.LOWER, "basse": Place.LOWER}
_SHORTEST_HALF = 2  # letters
# Behind litres D is diesel.
_LITRES = re.compile(r"\d\.\d")
_VOWELS = frozenset("aeiouyh")


class Piece(NamedTuple):
    """Typed words that were read as one: one word, or a term with its meaning."""

    typed: str
    is_term: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` in French, `pieces` says which of `typed_pieces` each stands for."""

    words: list[str] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    typed_pieces: list[Piece] = field(default_factory=list)

    def typed(self, places: Collection[int]) -> str:
        """What was typed for the words at these places, in order."""
        pieces = dict.fromkeys(self.pieces[place] for place in sorted(places))
        return " ".join(self.typed_pieces[piece].typed for piece in pieces)

    def is_term(self, place: int) -> bool:
        return self.typed_pieces[self.pieces[place]].is_term


def cleaned(text: str) -> str:
    """What of a text is read and can be stored: no NUL, no half characters, spaces single, not too long."""
    return " ".join(_NOT_STORED.sub(" ", text[:LONGEST_TEXT]).split())


def written(text: str) -> list[str]:
    """The folded words of a text; articles before an apostrophe go."""
    return words(_ELIDED.sub(" ", text))


def _spellings_of_size(typed: str) -> list[str]:
    """`475 mm` and `475mm`; none of what is no size."""
    size = SIZE.fullmatch(typed)
    return [typed, ("" if " " in typed else " ").join(size.groups())] if size else []


def _has_no_digit(phrase: Phrase) -> bool:
    return all(map(str.isalpha, phrase.words))


def _length(typed: list[str], place: int, vocabulary: Vocabulary) -> int:
    """How many words belong together that are no term: a figure with its unit; the halves of one word."""
    together = typed[place : place + 2]
    if len(together) < 2:
        return 1
    is_size = SIZE.fullmatch(" ".join(together)) and (len(together[1]) > 1 or place + 2 == len(typed))
    return 2 if is_size or _are_halves(together, vocabulary) else 1


def _put_together(typed: list[str]) -> list[str]:
    """Halves of a word as the word; a size stays apart."""
    return ["".join(typed)] if all(map(str.isalpha, typed)) else typed


def _are_halves(together: list[str], vocabulary: Vocabulary) -> bool:
    """Whether two words are one that parts are called by, and not both known by themselves: `cour roie`."""
    if min(map(len, together)) < _SHORTEST_HALF or not "".join(together).isalpha():
        return False
    parts = vocabulary.parts
    return parts.speaks_of_parts("".join(together)) and not all(map(parts.has_seen, together))


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """The text with every term of the vocabulary spelled out in French, the longest terms first."""
    typed = written(text)
    reading = Reading()
    place = 0
    while place < len(typed):
        meaning = vocabulary.meaning(typed, place)
        length = meaning.length if meaning else _length(typed, place, vocabulary)
        french = meaning.words if meaning else _put_together(typed[place : place + length])
        reading.words.extend(french)
        reading.pieces.extend([len(reading.typed_pieces)] * len(french))
        reading.typed_pieces.append(Piece(" ".join(typed[place : place + length]), meaning is not None))
        place += length
    return reading


class Words:
    """What is left of a reading when cars, makers and numbers (`used`) are taken out."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, used: Collection[int]) -> None:
        self._reading, self._vocabulary, self._used = reading, vocabulary, used
        self._left = ["" if place in used else word for place, word in enumerate(reading.words)]
        self._spoken = [word if self._is_spoken(place) else "" for place, word in enumerate(self._left)]
        self._phrases = vocabulary.parts.read(self._spoken)
        self._sides = self._find_sides()

    @property
    def places(self) -> frozenset[Place]:
        """Where the part sits; of two opposites neither."""
        found = {place for places in self._sides.values() for place in places}
        return frozenset(place for place in found if OPPOSITE[place] not in found)

    @property
    def concept(self) -> frozenset[int]:
        return self._part_type[0] or self._family

    @property
    def is_part_type(self) -> bool:
        return bool(self._part_type[0])

    @property
    def head(self) -> str:
        """The noun of the part type, else the first noun that parts are called by, else the first of all."""
        parts = self._vocabulary.parts
        stems = [stem for phrase in self._phrases for stem in phrase.words]
        known = "" if self.is_part_type else next(filter(parts.names_something, stems), "")
        return known or parts.head_of(self._part_type[1])

    @cached_property
    def _part_type(self) -> tuple[frozenset[int], str]:
        """The part type and the words that name it: as written; without strangers; with the part last."""
        known = [phrase for phrase in self._phrases if self._is_known(phrase)]
        for phrases in (self._phrases, known, known[::-1]):
            label = self._label(phrases)
            concept = self._vocabulary.part_type(label)
            if concept:
                return concept, label
        return frozenset(), self._label(self._phrases)

    @property
    def _family(self) -> frozenset[int]:
        if not all(map(self._is_known, self._phrases)):
            return frozenset()
        stems = [stem for phrase in self._phrases if phrase.start not in self._sides for stem in phrase.words]
        return self._vocabulary.family(stems)

    def _label(self, phrases: list[Phrase]) -> str:
        return " ".join(word for phrase in phrases for word in self._left[phrase.start : phrase.end] if word)

    def wanted(self) -> list[tuple[str, tuple[str, ...], bool]]:
        """The words to search: as typed, all their forms, and whether they are known."""
        found: list[tuple[str, tuple[str, ...], bool]] = []
        phrases = self._phrases_and_others()
        while phrases:
            together = [phrases.pop(0)]
            while phrases and self._pieces(together[-1]).intersection(self._pieces(phrases[0])):
                together.append(phrases.pop(0))
            found.append(self._word(together))
        return found

    def _is_spoken(self, place: int) -> bool:
        """Whether the word is one that parts may be called by."""
        word = self._left[place]
        is_unit = word in _UNITS and place > 0 and self._left[place - 1][:1].isdigit()
        return word.isascii() and word.isalpha() and not is_unit

    def _is_known(self, phrase: Phrase) -> bool:
        return all(map(self._vocabulary.parts.knows, phrase.words))

    def _phrases_and_others(self) -> list[Phrase]:
        """Phrases that are no places, and the words with digits or in Arabic that nothing else has read."""
        phrases = [phrase for phrase in self._phrases if phrase.start not in self._sides and not self._is_idle(phrase)]
        for place, word in enumerate(self._left):
            is_spoken = bool(self._spoken[place])
            if len(word) > 1 and not is_spoken and place not in self._sides and word not in _ARABIC_STOP_WORDS:
                phrases.append(Phrase(place, place + 1, [word]))
        return sorted(phrases, key=lambda phrase: phrase.start)

    def _is_idle(self, phrase: Phrase) -> bool:
        return phrase.end - phrase.start == 1 and self._left[phrase.start] in _STOP_WORDS

    def _pieces(self, phrase: Phrase) -> set[int]:
        return {self._reading.pieces[place] for place in range(phrase.start, phrase.end) if self._left[place]}

    def _word(self, together: list[Phrase]) -> tuple[str, tuple[str, ...], bool]:
        places = [place for phrase in together for place in range(phrase.start, phrase.end) if self._left[place]]
        typed = self._reading.typed(places)
        stems = " ".join(stem for phrase in together for stem in phrase.words)
        is_term = any(map(self._reading.is_term, places))
        is_known = all(_has_no_digit(phrase) if is_term else self._is_known_word(phrase) for phrase in together)
        return typed, tuple(dict.fromkeys(_spellings_of_size(typed) or (stems, typed))), is_known

    def _is_known_word(self, phrase: Phrase) -> bool:
        word = phrase.words[0]
        if is_arabic(word):
            return bare(word) in self._vocabulary.arabic_words
        return word.isalpha() and (word in _UNITS or self._is_known(phrase))

    def _find_sides(self) -> dict[int, list[Place]]:
        """Places on the car, by the place of their word in the text."""
        sides: dict[int, list[Place]] = {}
        read = {phrase.start: phrase for phrase in self._phrases if phrase.end - phrase.start == 1}
        for at, word in enumerate(self._left):
            before = self._reading.words[at - 1] if at else ""
            if not word or before == "marche" or (word == "d" and _LITRES.fullmatch(before)):
                continue
            phrase = read.get(at)
            place = self._vocabulary.place(phrase.words[0]) if phrase else None
            if place:
                sides[at] = [place]
            elif bare(word) in _PLACES and not self._is_elided(at) and not self._is_inside_a_phrase(at):
                sides[at] = _PLACES[bare(word)]
            elif phrase and word in _HIGH_AND_LOW and at == len(self._left) - 1:
                sides[at] = [_HIGH_AND_LOW[word]]
        return sides

    def _is_elided(self, at: int) -> bool:
        """The D of `d embrayage` and `joint d culasse`: a vowel follows, or behind a part a part; no place does."""
        following = self._left[at + 1] if self._left[at] == "d" and at + 1 < len(self._left) else ""
        stems = self._vocabulary.parts.words(following)
        if not following or following in _PLACES or any(map(self._vocabulary.place, stems)):
            return False
        before = self._left[at - 1] if at else ""
        is_among_parts = before.isalpha() and before not in _PLACES and not self._is_place(before)
        return following[0] in _VOWELS or (is_among_parts and self._names_a_part(stems))

    def _is_place(self, word: str) -> bool:
        return any(map(self._vocabulary.place, self._vocabulary.parts.words(word)))

    def _names_a_part(self, stems: list[str]) -> bool:
        return bool(stems) and bool(self._vocabulary.family(stems))

    def _is_inside_a_phrase(self, at: int) -> bool:
        return any(phrase.start <= at < phrase.end and phrase.end - phrase.start > 1 for phrase in self._phrases)
