"""What a product's name says, read once a name: names repeat."""

import re
from dataclasses import dataclass
from itertools import pairwise

from catalog.classification import Classifier
from search import marks
from search.places import places_of
from search.text import words
from search.vocabulary import part_types

# Readings that are kept; a catalogue of a million different names must not fill the memory.
_MOST_KEPT = 50_000
_SHORTEST_WORD, _LONGEST_WORD = 3, 60  # letters
_LETTERS_THEN_NUMBER = re.compile(r"([^\W\d_]{1,6})(\d+)")


@dataclass(frozen=True, slots=True)
class Label:
    """A French name, read.

    `stems` are the classifier's words, `plain` the folded words, also written together or apart (`dot4`, `dot 4`,
    `5w40`). `marks` name places and the main noun.
    """

    stems: str
    plain: str
    places: list[str]
    head: str | None


class Labels:
    def __init__(self, classifier: Classifier[int] | None = None) -> None:
        self._classifier = classifier or part_types()
        self._read: dict[str, Label] = {}

    def __getitem__(self, name: str) -> Label:
        label = self._read.get(name)
        if label is None:
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            label = self._read[name] = self._reading(name)
        return label

    def _reading(self, name: str) -> Label:
        head = self._classifier.head_of(name)
        return Label(
            stems=" ".join(self._classifier.words(name)),
            plain=" ".join(plain_words(name)),
            places=sorted(marks.place(place) for place in places_of(name)),
            head=marks.head(head) if head else None,
        )


def plain_words(name: str) -> list[str]:
    """Folded words, and the spellings that differ from them by a space or a hyphen alone, each once."""
    written = words(name)
    found = dict.fromkeys(written)
    for token in name.split():
        found |= dict.fromkeys(["".join(words(token))])
    for before, after in pairwise(written):
        if _LETTERS_THEN_NUMBER.fullmatch(before + after) and after.isdecimal():
            found[before + after] = None
    for word in written:
        parted = _LETTERS_THEN_NUMBER.fullmatch(word)
        if parted:
            found |= dict.fromkeys(parted.groups())
    found.pop("", None)
    return list(found)


def catalogue_words(text: str) -> set[str]:
    """The words of a name that somebody may misspell: of letters alone, three and more; `pare-brise` also as one."""
    return {word for word in plain_words(text) if word.isalpha() and _SHORTEST_WORD <= len(word) <= _LONGEST_WORD}
