"""Letters of French, Arabic and the dialect between them, made comparable. Pure: no Django, no database."""

import re
import unicodedata

# Longest text that is read; what comes after it is not looked at.
LONGEST_TEXT = 200  # characters

_DROPPED_ARABIC = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+")
_ONE_LETTER = str.maketrans("أإآٱىئؤةکگیھۀپڤچ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايءءهككيههبفج01234567890123456789")
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "`": "'"})
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
# A word: letters and digits of either script; a dot or comma between digits belongs to it (1.5, 0,5).
_WORD = re.compile(r"\d+[.,]\d+|[^\W_]+", re.UNICODE)

# Letters that Tunisian writers of French exchange, the longest first.
_SOUNDS = (
    ("sch", "$"),
    ("ch", "$"),
    ("qu", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("ce", "s"),
    ("ci", "s"),
    ("ge", "j"),
    ("gi", "j"),
    ("c", "k"),
    ("q", "k"),
    ("9", "k"),
    ("g", "k"),
    ("p", "b"),
    ("v", "f"),
    ("z", "s"),
    ("x", "ks"),
)
_SILENT = re.compile("[aeiouyhw0-8'-]+")
_PLURAL = re.compile(r"(?<=\w{3})[sx]$")
_DOUBLED = re.compile(r"(.)\1+")


def fold_arabic(written: str) -> str:
    """Arabic letters as `search_fold_arabic` of the database makes them: one form a letter, no vowel signs."""
    return _DROPPED_ARABIC.sub("", unicodedata.normalize("NFKC", written)).translate(_ONE_LETTER)


def fold(written: str) -> str:
    """Small letters without accents, Arabic letters in one form, digits ours, words one space apart.

    `Filtre à Huile` is `filtre a huile`, `بطّاريـة` is `بطاريه`, `1,5 dCi` is `1.5 dci`.
    """
    return " ".join(words(written))


def words(written: str) -> list[str]:
    """The folded words of a text, in order. Separators, apostrophes and everything that is no letter part them."""
    plain = fold_arabic(written[:LONGEST_TEXT]).lower().translate(_LIGATURES)
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFD", plain))
    return [word.replace(",", ".") for word in _WORD.findall(plain)]


def is_arabic(text: str) -> bool:
    return bool(_ARABIC_LETTER.search(text))


def sound(word: str) -> str:
    """The consonants of a folded word, letters that are exchanged in writing made one: `blakat` is `plaquettes`."""
    word = _PLURAL.sub("", word)
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", word))


def singular(word: str) -> str:
    """The folded word without the ending of a French plural, near enough to compare with another."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
