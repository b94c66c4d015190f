"""When the shop is open, in words of the visitor's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from django.utils.translation import gettext

Hours = tuple[time, time] | None  # opens and closes; None is a day of rest
Week = Sequence[Hours]  # seven days from Monday on


@dataclass(frozen=True, slots=True)
class Days:
    """Neighbouring days with the same hours."""

    days: str
    hours: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class State:
    is_open: bool
    text: str


def hours_in_words(week: Week) -> list[Days]:
    """`Lundi à vendredi`, `8 h à 18 h`, and so on through the week."""
    names = _day_names()
    found = []
    for hours, group in groupby(range(7), key=lambda day: week[day]):
        days = list(group)
        first, last = names[days[0]], names[days[-1]]
        if len(days) == 7:
            name = gettext("Tous les jours")
        elif len(days) == 1:
            name = first
        else:
            name = gettext("%(first)s à %(last)s") % {"first": first, "last": last.lower()}
        found.append(Days(days=name, hours=_span(hours), is_open=hours is not None))
    return found


def open_days(week: Week) -> str:
    """`lundi à vendredi : 8 h à 18 h, samedi : 8 h à 13 h`: inside a sentence; days of rest are left out."""
    spans = [
        gettext("%(days)s : %(hours)s") % {"days": line.days.lower(), "hours": line.hours}
        for line in hours_in_words(week)
        if line.is_open
    ]
    return gettext(", ").join(spans)


def state_in_words(week: Week, now: datetime) -> State:
    """`Ouvert, ferme à 18 h`, or when it opens next. `now` is the shop's own time."""
    today, clock = now.weekday(), now.time()
    hours = week[today]
    if hours and hours[0] <= clock < hours[1]:
        return State(True, gettext("Ouvert, ferme à %(time)s") % {"time": hour_in_words(hours[1])})
    for days_on in range(8):
        day = (today + days_on) % 7
        next_hours = week[day]
        if next_hours is None or (days_on == 0 and clock >= next_hours[0]):
            continue
        at = {"time": hour_in_words(next_hours[0]), "day": _day_names()[day].lower()}
        if days_on == 0:
            return State(False, gettext("Fermé, ouvre à %(time)s") % at)
        if days_on == 1:
            return State(False, gettext("Fermé, ouvre demain à %(time)s") % at)
        return State(False, gettext("Fermé, ouvre %(day)s à %(time)s") % at)
    return State(False, gettext("Fermé"))


def hour_in_words(moment: time) -> str:
    """`8 h`, `8 h 30`, never broken over two lines; `8:30` where the language writes so."""
    if moment.minute:
        said = gettext("%(hour)s h %(minute)02d") % {"hour": moment.hour, "minute": moment.minute}
    else:
        said = gettext("%(hour)s h") % {"hour": moment.hour}
    return said.replace(" ", "\xa0")


def _span(hours: Hours) -> str:
    if hours is None:
        return gettext("fermé")
    return gettext("%(opens)s à %(closes)s") % {"opens": hour_in_words(hours[0]), "closes": hour_in_words(hours[1])}


def _day_names() -> list[str]:
    return [
        gettext("Lundi"),
        gettext("Mardi"),
        gettext("Mercredi"),
        gettext("Jeudi"),
        gettext("Vendredi"),
        gettext("Samedi"),
        gettext("Dimanche"),
    ]
