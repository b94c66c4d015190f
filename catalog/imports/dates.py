"""Months of production, as vehicle data writes them."""

import re
from datetime import date


class BadDate(ValueError):
    """Not a month; the message is French."""

    def __init__(self, text: str) -> None:
        super().__init__(f"Date illisible « {text} » : attendu 2012-05, 05/2012 ou 2012.")
        self.text = text


_SHAPES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<day>\d{1,2})/)?(?P<month>\d{1,2})/(?P<year>\d{4})"),
)
_OLDEST_YEAR, _NEWEST_YEAR = 1880, 2100


def parse_month(text: str) -> date | None:
    """`2012-05-01`, `2012-05`, `2012`, `05/2012` or `01/05/2012`; empty is None. Raises BadDate."""
    if not text:
        return None
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            year, month, day = (int(found[part] or 1) for part in ("year", "month", "day"))
            if _OLDEST_YEAR <= year <= _NEWEST_YEAR:
                try:
                    return date(year, month, day)
                except ValueError:
                    break
    raise BadDate(text)
