"""Price-list labels as a person reads them: `11099005 VERRINS DE HAYON CITROËN` is `Verrins de hayon Citroën`. Pure."""

import re
import unicodedata

from catalog.references import normalize_reference

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Written with a capital in the middle of a label. Longer lists add nothing: these name most cars sold here.
_PROPER_NAMES = frozenset(
    {
        "alfa", "audi", "chery", "chevrolet", "citroen", "clio", "dacia", "daihatsu", "duster", "ferrari", "fiat",
        "ford", "geely", "haval", "honda", "hyundai", "isuzu", "iveco", "jeep", "kangoo", "kia", "lada", "lancia",
        "logan", "mahindra", "mazda", "megane", "mercedes", "mini", "mitsubishi", "nissan", "opel", "partner",
        "peugeot", "picanto", "polo", "porsche", "renault", "rover", "sandero", "seat", "skoda", "subaru", "suzuki",
        "symbol", "toyota", "volkswagen", "volvo",
    }
)  # fmt: skip
# Shorter words of capitals are abbreviations of the trade: AV, AR, INF, SUP, ABS, VW. These are not.
_LONGEST_ABBREVIATION = 3
_BEFORE_A_CODE = frozenset({"REF", "REF.", "REF:", "RÉF", "RÉF.", "RÉF:"})
_SMALL_WORDS = frozenset(
    {
        "a", "au", "aux", "avec", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour",
        "sans", "sur", "un", "une", "vis", "pot", "jeu", "kit", "axe", "bac", "eau", "gaz", "air", "sol", "feu", "bas",
        "cle", "set", "fil", "jet",
    }
)  # fmt: skip


def readable_label(label: str, *codes: str) -> str:
    """The label without the part's own `codes` at its ends, in sentence case when it is all capitals.

    A label that says nothing else than a code, or is written with care already, stays as it is.
    """
    text = _without_codes(label.strip(), codes) or label.strip()
    if text != text.upper() or not _WORD.search(text):
        return text
    lowered = _WORD.sub(_sentence_case, text)
    return lowered[:1].upper() + lowered[1:]


def _without_codes(text: str, codes: tuple[str, ...]) -> str:
    own = {number for code in codes if (number := normalize_reference(code))}
    words = text.split()
    while words and _says_nothing(words[0], own):
        words.pop(0)
    if words and _says_nothing(words[-1], own):
        while words and (_says_nothing(words[-1], own) or words[-1].upper() in _BEFORE_A_CODE):
            words.pop()
    return " ".join(words)


def _says_nothing(word: str, own: set[str]) -> bool:
    """One of the part's own codes, or lone punctuation."""
    return normalize_reference(word) in own or not any(letter.isalnum() for letter in word)


def _sentence_case(word: re.Match[str]) -> str:
    found = word[0]
    plain = unicodedata.normalize("NFKD", found).encode("ascii", "ignore").decode().lower()
    if plain in _PROPER_NAMES:
        return found.capitalize()
    if len(found) == 1 and word.end() == len(word.string) and plain in {"d", "g"}:
        return found  # droite, gauche
    if len(found) <= _LONGEST_ABBREVIATION and plain not in _SMALL_WORDS:
        return found
    return found.lower()
