"""Days of sale as tills and spreadsheets write them: one order of day and month for a whole file, or none.

`03/04/2026` is the 3rd of April or the 4th of March. One line never tells; a file does, if some line of it fits one
order only. Pure: no Django, no clock.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Literal

from catalog.references import ARABIC_DIGITS, EXTENDED_ARABIC_DIGITS

Order = Literal["dmy", "mdy", "ymd", "serial"]
PRINTED: dict[Order, str] = {
    "dmy": "jj/mm/aaaa",
    "mdy": "mm/jj/aaaa",
    "ymd": "aaaa-mm-jj",
    "serial": "excel",
}
_NAMED_ORDERS: dict[str, Order] = {"excel": "serial", "serial": "serial", "iso": "ymd"}

_OLDEST_YEAR, _NEWEST_YEAR = 1950, 2100
_LONGEST = 60
# Spreadsheets count days from here, and between these numbers lie the years 1982 and 2064.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(30_000, 60_000)

_ASCII = str.maketrans(
    ARABIC_DIGITS + EXTENDED_ARABIC_DIGITS, "0123456789" * 2, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\ufeff"
)
_TIME = (
    r"(?:(?:[T,]| +à|) *(?<![0-9])(?P<hour>\d{1,2})[:hH](?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_CLOCK = re.compile(_TIME)
_PARTS = re.compile(r"(?P<a>\d{1,4})(?P<mark>[/.\- ])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{2}|\d{4})" + _TIME, re.ASCII)
_COMPACT = re.compile(r"(?P<digits>\d{8})" + _TIME, re.ASCII)
_SERIAL = re.compile(r"(?P<days>\d{5})(?:[.,](?P<part>\d+))?", re.ASCII)
_NAMED = re.compile(r"(?P<a>\d{1,2})[ .\-/]+(?P<month>[^\W\d_]+)\.?[ .\-/]+(?P<c>\d{2}|\d{4})" + _TIME)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january جانفي",
            "fevrier février fevr févr fev fév february feb فيفري",
            "mars mar march مارس",
            "avril avr april apr أفريل",
            "mai may ماي",
            "juin june jun جوان",
            "juillet juil july jul جويلية",
            "aout août aou aoû august aug أوت",
            "septembre sept sep september سبتمبر",
            "octobre oct october أكتوبر",
            "novembre nov november نوفمبر",
            "decembre décembre dec déc december ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}


class DateFormatError(ValueError):
    """The file's dates as a whole cannot be read. `str()` is a French sentence for staff."""


def declared_order(text: str) -> Order:
    """The order that somebody names: `jj/mm/aaaa`, `dd/mm/yyyy`, `%d/%m/%Y`, `dmy`, `excel`. Raises DateFormatError."""
    plain = text.strip()
    if plain.casefold() in _NAMED_ORDERS:
        return _NAMED_ORDERS[plain.casefold()]
    letters = re.findall(r"%([dmbBYy])", plain) or re.findall(r"[a-z]", plain.split("T")[0].casefold().split("hh")[0])
    found = "".join(dict.fromkeys({"j": "d", "a": "y", "b": "m"}.get(each.lower(), each.lower()) for each in letters))
    for order in PRINTED:
        if found == order:
            return order
    raise DateFormatError(
        f"Format de date inconnu « {plain[:40]} » : donnez jj/mm/aaaa, mm/jj/aaaa, aaaa-mm-jj ou excel."
    )


@lru_cache(maxsize=20_000)
def readings(text: str) -> dict[Order, datetime]:
    """Every order in which the text is a date; a month that is written out fits any. Not to be changed: cached."""
    plain = " ".join(text.translate(_ASCII).split())[:_LONGEST]
    found: dict[Order, datetime] = {}
    for order, year, month, day, at in _candidates(plain):
        if _OLDEST_YEAR <= year <= _NEWEST_YEAR:
            try:
                found[order] = datetime.combine(date(year, month, day), at)
            except ValueError:
                continue
    return found


@lru_cache(maxsize=20_000)
def read_time(text: str) -> time | None:
    """Hour and minute of a cell that holds no date; None for anything else."""
    match = _CLOCK.fullmatch(text.translate(_ASCII).strip())
    return _time(match) if match and match["hour"] else None


def _candidates(plain: str) -> Iterator[tuple[Order, int, int, int, time]]:
    if match := _PARTS.fullmatch(plain):
        a, b, c, at = int(match["a"]), int(match["b"]), match["c"], _time(match)
        if len(match["a"]) == 4 and len(c) == 2:
            yield "ymd", a, b, int(c), at
        elif len(match["a"]) <= 2:
            yield "dmy", _year(c), b, a, at
            yield "mdy", _year(c), a, b, at
    elif match := _COMPACT.fullmatch(plain):
        digits, at = match["digits"], _time(match)
        yield "ymd", int(digits[:4]), int(digits[4:6]), int(digits[6:]), at
        yield "dmy", int(digits[4:]), int(digits[2:4]), int(digits[:2]), at
        yield "mdy", int(digits[4:]), int(digits[:2]), int(digits[2:4]), at
    elif match := _NAMED.fullmatch(plain):
        month = _MONTHS.get(match["month"].casefold(), 0)
        for order in PRINTED:
            yield order, _year(match["c"]), month, int(match["a"]), _time(match)
    elif (match := _SERIAL.fullmatch(plain)) and int(match["days"]) in _SERIALS:
        moment = datetime.combine(_DAY_ZERO, time()) + timedelta(days=float(f"{match['days']}.{match['part'] or 0}"))
        yield "serial", moment.year, moment.month, moment.day, time(moment.hour, moment.minute)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _time(match: re.Match[str]) -> time:
    """Midnight where no time is written, or none that a clock shows."""
    if match["hour"] is None:
        return time()
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else time()


class DateColumn:
    """Learns from every cell of a column how its dates are written."""

    def __init__(self) -> None:
        self.has_times = False
        self._common: set[Order] = set(PRINTED)
        self._fitting: dict[frozenset[Order], tuple[int, str]] = {}
        self._differing: dict[tuple[Order, Order], tuple[int, str]] = {}
        self._first_unreadable = ""

    def learn(self, line: int, text: str) -> None:
        found = readings(text)
        if not found:
            self._first_unreadable = self._first_unreadable or text
            return
        self._common &= found.keys()
        self._fitting.setdefault(frozenset(found), (line, text))
        moments = list(found.values())
        self.has_times = self.has_times or bool(moments[0].hour or moments[0].minute)
        for one, other in combinations(sorted(found), 2):
            if found[one] != found[other]:
                self._differing.setdefault((one, other), (line, text))

    def order(self, declared: Order | None = None) -> Order:
        """The one order of the column. Raises DateFormatError when it has none, or when several fit all of it."""
        if not self._fitting:
            shown = f" (par exemple « {self._first_unreadable[:40]} »)" if self._first_unreadable else ""
            raise DateFormatError(f"La colonne de date n'a aucune date lisible{shown}.")
        if declared:
            return self._checked(declared)
        if not self._common:
            raise DateFormatError(self._mixed())
        orders = [order for order in PRINTED if order in self._common]
        for pair in combinations(sorted(orders), 2):
            if pair in self._differing:
                raise DateFormatError(_ambiguous(orders, *self._differing[pair]))
        return orders[0]

    def _checked(self, declared: Order) -> Order:
        """Year first is no matter of taste: such dates, as a workbook's own, need no declaration."""
        if any(declared in orders for orders in self._fitting):
            return declared
        if set(self._fitting) == {frozenset(["ymd"])}:
            return "ymd"
        line, text = next(iter(self._fitting.values()))
        raise DateFormatError(
            f"Aucune date de ce fichier n'est écrite {PRINTED[declared]} : la première, ligne {line}, est "
            f"« {text[:40]} ». Relancez sans --date-format, ou avec un autre."
        )

    def _mixed(self) -> str:
        shown = ", ".join(f"« {text[:40]} » ligne {line}" for line, text in list(self._fitting.values())[:3])
        return (
            f"Les dates de ce fichier ne sont pas toutes écrites de la même façon ({shown}) : jour et mois ont pu "
            "être échangés. Corrigez le fichier, ou relancez avec --date-format jj/mm/aaaa : les lignes écrites "
            "autrement seront refusées."
        )


def _ambiguous(orders: list[Order], line: int, text: str) -> str:
    found = readings(text)
    choices = ", ".join(f"--date-format {PRINTED[order]} si c'est le {found[order]:%d/%m/%Y}" for order in orders)
    return (
        f"Les dates de ce fichier se lisent de plusieurs façons. Ligne {line}, « {text[:40]} » : relancez avec "
        f"{choices} (jour/mois/année)."
    )
