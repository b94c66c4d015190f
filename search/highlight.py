"""Where a typed text stands in a name: what suggestions print in bold. Pure: no Django, no database."""

import re

from catalog.references import normalize_reference
from search.text import fold, singular, words

# Vowel signs and combining accents belong to the letter before them.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0670])*")
_ARTICLE = "ال"

Piece = tuple[str, bool]


def highlight_words(name: str, typed: str) -> list[Piece]:
    """The name in pieces, those true that begin as a typed word does: accents, case and plurals do not matter.

    `Plaquette de frein` for `plaq` is `Plaq` (true) and `uette de frein`.
    """
    wanted = sorted({stem for word in words(typed) for stem in (word, singular(word))}, key=len, reverse=True)
    marked: list[tuple[int, int]] = []
    for found in _WORD.finditer(name):
        end = max((_typed_length(found[0], word) for word in wanted), default=0)
        if end:
            marked.append((found.start(), found.start() + end))
    return _pieces(name, marked)


def highlight_number(printed: str, typed: str) -> list[Piece]:
    """The printed number in pieces, its typed beginning true whatever stands between the letters."""
    number = normalize_reference(typed)
    if not number or not normalize_reference(printed).startswith(number):
        return [(printed, False)]
    end = next(end for end in range(1, len(printed) + 1) if len(normalize_reference(printed[:end])) >= len(number))
    return _pieces(printed, [(0, end)])


def _typed_length(word: str, typed: str) -> int:
    """How many letters of `word` the folded `typed` covers from its start; an Arabic article may stand before it."""
    for start in (0, len(_ARTICLE)) if word.startswith(_ARTICLE) else (0,):
        for end in range(start + 1, len(word) + 1):
            folded = fold(word[start:end])
            if folded == typed:
                return end
            if not typed.startswith(folded):
                break
    return 0


def _pieces(text: str, marked: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    place = 0
    for start, end in marked:
        pieces += [(text[place:start], False), (text[start:end], True)]
        place = end
    pieces.append((text[place:], False))
    return [piece for piece in pieces if piece[0]]
