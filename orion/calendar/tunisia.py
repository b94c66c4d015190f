"""The usual Tunisian year: what the packages compute, with what they have wrong put right. Pure.

What comes out are the first values of rows; afterwards the rows count, as staff correct them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays
from hijridate import Gregorian, Hijri

from orion.calendar.events import Event, Kind

RAMADAN, SHAWWAL, DHU_AL_HIJJA = 9, 10, 12
# The package's name and ours. It gives the feasts of the moon estimated and too long: they are reckoned below.
_FIXED = {
    "New Year's Day": ("new-year", "Nouvel An"),
    "Independence Day": ("independence", "Fête de l'indépendance"),
    "Martyrs' Day": ("martyrs", "Journée des martyrs"),
    "Labor Day": ("labour", "Fête du travail"),
    "Republic Day": ("republic", "Fête de la République"),
    "Women's Day": ("women", "Fête de la femme"),
    "Evacuation Day": ("evacuation", "Fête de l'évacuation"),
    "Revolution and Youth Day": ("revolution", "Fête de la Révolution"),
}
# Presidential order of 7 December 2021: 17 December in place of 14 January, which the package keeps.
_REVOLUTION_MOVED = 2021
# First days of the Aïd el-Fitr as the mufti announced them, where the moon was seen another day than reckoned.
_FITR_ANNOUNCED = {1440: date(2019, 6, 5), 1446: date(2025, 3, 31)}
# School holidays start on the first Monday from this month and day on, and last so many weeks: so did the ministry's of
# 2022-23, 2024-25 and 2025-26.
_AUTUMN, _WINTER, _HALF_TERM, _SPRING = (10, 25, 1), (12, 16, 2), (2, 1, 1), (3, 15, 2)
_SCHOOL_BEGINS, _SCHOOL_ENDS = (9, 15), (6, 30)


@dataclass(frozen=True, slots=True)
class Usual:
    """An event as it is first written down. `code` names it for ever; `reckoned` is its first day by the package."""

    code: str
    event: Event
    reckoned: date


@dataclass(frozen=True, slots=True)
class Term:
    code: str
    name: str
    first_day: date
    last_day: date


def usual_events(year: int) -> list[Usual]:
    """Events that begin in the year, in order of days. The calendar of the moon is known for 1924 to 2077."""
    found = [*_fixed(year), *_by_moon(year), _inspection(year)]
    return sorted(found, key=lambda usual: usual.event)


def usual_terms(year: int) -> list[Term]:
    """School terms of the school year that begins in September of the year, in order of days."""
    autumn, winter = _break(year, *_AUTUMN), _break(year, *_WINTER)
    half_term, spring = _break(year + 1, *_HALF_TERM), _break(year + 1, *_SPRING)
    spans = (
        ("1er trimestre, avant les vacances d'automne", date(year, *_SCHOOL_BEGINS), autumn[0]),
        ("1er trimestre, jusqu'aux vacances d'hiver", autumn[1], winter[0]),
        ("2e trimestre, jusqu'à la mi-trimestre", winter[1], half_term[0]),
        ("2e trimestre, jusqu'aux vacances de printemps", half_term[1], spring[0]),
        ("3e trimestre", spring[1], date(year + 1, *_SCHOOL_ENDS)),
    )
    return [Term(f"term-{year}-{number}", *span) for number, span in enumerate(spans, start=1)]


def _break(year: int, month: int, day: int, weeks: int) -> tuple[date, date]:
    """The last day of school before it, and the first one after it."""
    earliest = date(year, month, day)
    monday = earliest + timedelta(days=-earliest.weekday() % 7)
    return monday - timedelta(days=1), monday + timedelta(weeks=weeks)


def _fixed(year: int) -> Iterator[Usual]:
    named = holidays.country_holidays("TN", years=year, language="en_US")
    for english, (code, name) in _FIXED.items():
        for day in named.get_named(english, lookup="exact"):
            first = date(year, 12, 17) if code == "revolution" and year >= _REVOLUTION_MOVED else day
            yield Usual(f"{code}-{year}", Event(first, first, Kind.HOLIDAY, name), day)


def _by_moon(year: int) -> Iterator[Usual]:
    first_moon = Gregorian(year, 1, 1).to_hijri().year
    for moon in range(first_moon, first_moon + 3):
        for usual in _moon_year(moon):
            if usual.event.first_day.year == year:
                yield usual


def _moon_year(moon: int) -> Iterator[Usual]:
    reckoned = Hijri(moon, SHAWWAL, 1).to_gregorian()
    fitr = _FITR_ANNOUNCED.get(moon, reckoned)
    ramadan = Hijri(moon, RAMADAN, 1).to_gregorian()
    yield Usual(f"ramadan-{moon}", Event(ramadan, fitr - timedelta(days=1), Kind.RAMADAN, "Ramadan"), ramadan)
    yield _feast(f"fitr-{moon}", Kind.FITR, "Aïd el-Fitr", fitr, days=2, reckoned=reckoned)
    yield _feast(f"adha-{moon}", Kind.ADHA, "Aïd el-Adha", Hijri(moon, DHU_AL_HIJJA, 10).to_gregorian(), days=2)
    yield _feast(f"hijri-{moon}", Kind.HOLIDAY, "Nouvel An hégirien", Hijri(moon, 1, 1).to_gregorian())
    yield _feast(f"mouled-{moon}", Kind.HOLIDAY, "Mouled", Hijri(moon, 3, 12).to_gregorian())


def _feast(code: str, kind: Kind, name: str, first: date, *, days: int = 1, reckoned: date | None = None) -> Usual:
    return Usual(code, Event(first, first + timedelta(days=days - 1), kind, name), reckoned or first)


def _inspection(year: int) -> Usual:
    """Cars pass their yearly inspection while the road tax is due, from new year to 5 March."""
    first = date(year, 1, 1)
    season = Event(first, date(year, 3, 5), Kind.INSPECTION, "Visite technique et vignette")
    return Usual(f"inspection-{year}", season, first)
