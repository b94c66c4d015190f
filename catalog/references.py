"""Part numbers: one normal form for every way they are printed, typed or scanned.

`1K0 698 151-F`, `1k0.698.151f` and `1K0698151F` are one number. Pure: no Django, no database.
"""

import re
import string
import unicodedata

ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
EXTENDED_ARABIC_DIGITS = "۰۱۲۳۴۵۶۷۸۹"

# The outlined letters and digits are of Unicode 16: Postgres 18 folds them, the tables of Python before 3.14 do not.
_TO_ASCII = str.maketrans(
    ARABIC_DIGITS
    + EXTENDED_ARABIC_DIGITS
    + "".join(map(chr, range(0x1CCD6, 0x1CCF0)))
    + "".join(map(chr, range(0x1CCF0, 0x1CCFA))),
    string.digits + string.digits + string.ascii_uppercase + string.digits,
)
_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")

_SHORTEST, _LONGEST = 4, 30
_PRINTED = re.compile(r"[A-Za-z0-9 .,/\\_+*^=()#:-]+")
# What drivers type beside a part's name: 1.9 (litres), 5W-40 (oil), 110cv, 16v. But 03L 115 466 is a number.
_VEHICLE_WORD = re.compile(r"\d[.,]\d|\d{1,2}w-?\d{2}|[1-9]\d{1,3}(?:cv|ch|cc|kw)|[1-9]\d?[vl]", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")

# A comma is part of the number in a dimension (`1130,2dx80`, `74,6`): up to two digits, then x, dx or nothing.
_LIST_SEPARATOR = re.compile(r"[\r\n\t;|؛،]|\s/\s|,(?!(?<=\d,)\d{1,2}(?:d?x\d|\s*(?:$|[\r\n\t;|؛،])))", re.IGNORECASE)


def normalize_reference(printed: str) -> str:
    """The number without case, accents, spaces and separators: `1k0.698.151f` becomes `1K0698151F`.

    Accents are dropped; empty when nothing of A-Z and 0-9 is left. Equal to the SQL function
    `catalog_normalize_reference`, character by character.
    """
    if not printed.isascii():
        printed = unicodedata.normalize("NFKD", printed.translate(_TO_ASCII)).translate(_TO_ASCII)
    return _SEPARATORS.sub("", printed).upper()


def looks_like_reference(text: str) -> bool:
    """Whether a search text reads as one part number in any printed form, rather than as words.

    Generous: a false yes costs one index lookup. `1 113 169 S1` and `W 712/75` are numbers,
    `filtre clio 4`, `1.5 dci 110` and `5W40` are not.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_TO_ASCII).strip()
    number = normalize_reference(folded)
    if not _SHORTEST <= len(number) <= _LONGEST or not _PRINTED.fullmatch(folded):
        return False
    words = folded.split()
    if any(_VEHICLE_WORD.fullmatch(word) for word in words):
        return False
    digits = sum(letter.isdigit() for letter in number)
    letters_only = [word for word in words if word.isalpha() and len(word) > 1]
    if max(map(len, letters_only), default=0) <= 3:
        return digits >= 2
    # One longer word can be a maker's prefix (VKMA 06136, BPYK 33 23Z), but not in front of a year (golf 2015).
    prefix, *others = letters_only
    return len(prefix) <= 5 and not others and digits >= 4 and not any(_YEAR.fullmatch(word) for word in words)


def is_valid_gtin(text: str) -> bool:
    """Whether the text is an EAN-8, UPC-12, EAN-13 or GTIN-14 with the right check digit (`4 010858 537173` is)."""
    digits = text.translate(_TO_ASCII).replace(" ", "").replace("-", "")
    if len(digits) not in (8, 12, 13, 14) or not (digits.isascii() and digits.isdecimal()) or not digits.strip("0"):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0


def split_references(text: str) -> list[str]:
    """The numbers of one cell as printed, in order, each normal form once.

    They are parted by line breaks, tabs, `;`, `|`, `,` or ` / `. A slash without spaces on both sides, a dot,
    a hyphen and a space belong to a number; so does the comma of a dimension such as `74,6`.
    """
    found: dict[str, str] = {}
    for part in _LIST_SEPARATOR.split(text):
        number = normalize_reference(part)
        if number:
            found.setdefault(number, part.strip())
    return list(found.values())
