"""Names made comparable: words that tell parts apart, numbers that may be references, sides that must not differ."""

import re
from functools import lru_cache

from catalog.references import normalize_reference
from search.text import words

SHORTEST_NUMBER = 5  # letters and digits; shorter ones are dimensions and years
LONGEST_NUMBER, LONGEST_RUN = 20, 4  # letters and digits, pieces of one number
MOST_NUMBERS = 16  # of one name

_STOP = frozenset(
    {"de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "et", "pour", "avec", "sans", "en", "un", "une"}
    | {"the", "for", "of", "with", "and", "set", "neuf", "promo", "prix", "original", "origine", "adaptable", "piece"}
)
_SIDES = {
    **dict.fromkeys(("av", "avant", "front", "امامي"), "front"),
    **dict.fromkeys(("ar", "arriere", "rear", "خلفي"), "rear"),
    **dict.fromkeys(("g", "gauche", "left", "يسار"), "left"),
    **dict.fromkeys(("d", "droit", "droite", "right", "يمين"), "right"),
    **dict.fromkeys(("sup", "superieur", "superieure", "upper"), "upper"),
    **dict.fromkeys(("inf", "inferieur", "inferieure", "lower"), "lower"),
}
OPPOSITES = (frozenset({"front", "rear"}), frozenset({"left", "right"}), frozenset({"upper", "lower"}))
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]*")


@lru_cache(maxsize=200_000)
def _kept(word: str) -> str:
    """A word without its plural, or nothing for one that says nothing."""
    if word in _STOP:
        return ""
    return word[:-1] if len(word) > 4 and word[-1] in "sx" else word


def telling_words(name: str) -> tuple[str, ...]:
    """Words of a name without those that all names have, in order, each once."""
    return tuple(dict.fromkeys(filter(None, map(_kept, words(name)))))


def sides(name_words: tuple[str, ...]) -> frozenset[str]:
    """Where a part sits, as far as its name says: `front`, `left`, `upper` ..."""
    return frozenset(_SIDES[word] for word in name_words if word in _SIDES)


def contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two parts sit on opposite sides. A part for both sides contradicts neither."""
    return any(len(one & pair) == 1 and len(other & pair) == 1 and (one & pair) != (other & pair) for pair in OPPOSITES)


def numbers_in(name: str) -> list[str]:
    """Normalised numbers that may be references: pieces with digits, alone first, then with their neighbours."""
    pieces = _PIECE.findall(name)
    usable = [any(map(str.isdigit, piece)) or (len(piece) <= 4 and piece.lower() not in _STOP) for piece in pieces]
    found: dict[str, None] = {}
    for together in range(1, LONGEST_RUN + 1):
        for at in range(len(pieces) - together + 1):
            if not all(usable[at : at + together]):
                continue
            number = normalize_reference("".join(pieces[at : at + together]))
            if SHORTEST_NUMBER <= len(number) <= LONGEST_NUMBER and sum(map(str.isdigit, number)) >= 3:
                found[number] = None
    return list(found)[:MOST_NUMBERS]


def brand_of(printed: str) -> str:
    return normalize_reference(printed)


def same_brand(one: str, other: str) -> bool:
    """`MANN` is `MANN-FILTER`; both are normalised."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(short)
