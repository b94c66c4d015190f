"""Tunisian telephone numbers: one form for every way they are written. Pure: no Django, no database."""

import re

from catalog.references import ARABIC_DIGITS, EXTENDED_ARABIC_DIGITS

COUNTRY = "+216"

_OUR_DIGITS = str.maketrans(ARABIC_DIGITS + EXTENDED_ARABIC_DIGITS, "01234567890123456789")
_BETWEEN = re.compile(r"[\s.()/\u200e\u200f\u202a-\u202e\u2066-\u2069-]+")
_TUNISIAN = re.compile(r"(?:\+216|00216)?([24579][0-9]{7})")


class PhoneError(ValueError):
    """The text is no Tunisian telephone number."""


def normalize_phone(written: str) -> str:
    """`+21622123456` for `22 123 456`, `22.12.34.56`, `00216 22-123-456`, `٢٢١٢٣٤٥٦`. Raises PhoneError."""
    found = _TUNISIAN.fullmatch(_BETWEEN.sub("", written.translate(_OUR_DIGITS)))
    if found is None:
        raise PhoneError(written)
    return COUNTRY + found[1]


def readable_phone(phone: str) -> str:
    """`+216 22 123 456` for `+21622123456`; a text of another shape as it is."""
    found = _TUNISIAN.fullmatch(phone)
    return f"{COUNTRY} {found[1][:2]} {found[1][2:5]} {found[1][5:]}" if found else phone


def masked_phone(phone: str) -> str:
    """`+216 •• ••• 456`: enough for its owner to know it by."""
    return f"{COUNTRY} •• ••• {phone[-3:]}"
