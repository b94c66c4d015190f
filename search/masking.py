"""Takes people's addresses and telephone numbers out of what they typed. Pure: no Django, no database."""

import re
from collections.abc import Callable

from catalog.references import ARABIC_DIGITS, EXTENDED_ARABIC_DIGITS

MASK = "•"

_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
_BETWEEN = r"[ ./-]"
# Behind the country's number any eight digits are a telephone. Alone they are one in the groups that people write
# them in, which a longer number may begin or end with (96 494 107 80); in one piece they are a part's as often.
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)216{_BETWEEN}?[24579]\d(?:{_BETWEEN}?\d){{6}}"
    rf"|(?<!\b\d\d{_BETWEEN})"
    rf"(?P<alone>[24579]\d{_BETWEEN}(?:\d{{3}}{_BETWEEN}\d{{3}}|\d\d{_BETWEEN}\d\d{_BETWEEN}\d\d))"
    rf"(?!{_BETWEEN}\d\d(?![\w.,]))"
    rf")(?!\w)",
    re.ASCII,
)
_OUR_DIGITS = str.maketrans(ARABIC_DIGITS + EXTENDED_ARABIC_DIGITS, "01234567890123456789")


def mask(text: str, is_part_number: Callable[[str], bool]) -> str:
    """`text` with `•` for every e-mail address and Tunisian telephone number (`22 123 456`, `+21622123456`).

    Spaces are plain and single. `is_part_number` is asked whether digits in a telephone's groups are some part's
    number; those stay.
    """
    text = _EMAIL.sub(MASK, text)
    # Digits of Arabic keyboards become ours one by one: what is found stands at the same place in the text.
    for found in reversed(list(_PHONE.finditer(text.translate(_OUR_DIGITS)))):
        if not (found["alone"] and is_part_number(found["alone"])):
            text = text[: found.start()] + MASK + text[found.end() :]
    return text
