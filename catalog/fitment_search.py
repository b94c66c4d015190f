"""Finds cars in a fitment table by words: make, model, engine, year, as people type them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

LONGEST_TEXT = 100  # characters read
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def matching(rows: Iterable[Row], text: str) -> list[Row]:
    """`rows` of `Fitment.objects.table_rows()` in which every word of `text` is found; all of them for no word.

    A year is one the car was made in, or part of a name: 2008 is a Peugeot.
    """
    words = _folded(text[:LONGEST_TEXT]).split()
    return [row for row in rows if all(_has(row, word) for word in words)]


def _has(row: Row, word: str) -> bool:
    return word in _said(row) or bool(_YEAR.fullmatch(word) and _made_in(row, int(word)))


def _said(row: Row) -> str:
    power = f"{row['engine__power_hp']} ch" if row["engine__power_hp"] else ""
    return _folded(
        f"{row['make_name']} {row['model_name']} {row['engine__name'] or ''} {power} {row['engine_code']} {row['note']}"
    )


def _made_in(row: Row, year: int) -> bool:
    begin, end = row["engine__produced_from"], row["engine__produced_to"]
    if not (begin or end):
        begin, end = row["model_from"], row["model_to"]
    return bool(begin or end) and (not begin or begin.year <= year) and (not end or year <= end.year)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
