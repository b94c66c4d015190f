"""The calendar of 2018 to 2028, to be corrected by staff. Web servers migrate too, so no package is asked here."""

from datetime import date, timedelta

from django.db import migrations

FIRST_YEAR, LAST_YEAR = 2018, 2028
# Month, day, code, name.
FIXED = (
    (1, 1, "new-year", "Nouvel An"),
    (3, 20, "independence", "Fête de l'indépendance"),
    (4, 9, "martyrs", "Journée des martyrs"),
    (5, 1, "labour", "Fête du travail"),
    (7, 25, "republic", "Fête de la République"),
    (8, 13, "women", "Fête de la femme"),
    (10, 15, "evacuation", "Fête de l'évacuation"),
)
# First days of Ramadan, Aïd el-Fitr, Aïd el-Adha, the year and the Mouled, by year of the moon.
BY_MOON = {
    1439: "2018-05-16 2018-06-15 2018-08-21 2017-09-21 2017-11-30",
    1440: "2019-05-06 2019-06-05 2019-08-11 2018-09-11 2018-11-20",
    1441: "2020-04-24 2020-05-24 2020-07-31 2019-08-31 2019-11-09",
    1442: "2021-04-13 2021-05-13 2021-07-20 2020-08-20 2020-10-29",
    1443: "2022-04-02 2022-05-02 2022-07-09 2021-08-09 2021-10-18",
    1444: "2023-03-23 2023-04-21 2023-06-28 2022-07-30 2022-10-08",
    1445: "2024-03-11 2024-04-10 2024-06-16 2023-07-19 2023-09-27",
    1446: "2025-03-01 2025-03-31 2025-06-06 2024-07-07 2024-09-15",
    1447: "2026-02-18 2026-03-20 2026-05-27 2025-06-26 2025-09-04",
    1448: "2027-02-08 2027-03-09 2027-05-16 2026-06-16 2026-08-25",
    1449: "2028-01-28 2028-02-26 2028-05-05 2027-06-06 2027-08-14",
    1450: "2029-01-16 2029-02-14 2029-04-24 2028-05-25 2028-08-03",
}
# Code, kind, name, days, in the order of the days above. Ramadan lasts until its Aïd.
FEASTS = (
    ("ramadan", "ramadan", "Ramadan", None),
    ("fitr", "fitr", "Aïd el-Fitr", 2),
    ("adha", "adha", "Aïd el-Adha", 2),
    ("hijri", "holiday", "Nouvel An hégirien", 1),
    ("mouled", "holiday", "Mouled", 1),
)
# Aïds that the mufti announced for the day after the reckoned one.
SEEN_LATER = {"fitr-1440", "fitr-1446"}
DAY = timedelta(days=1)


def events():
    """Code, kind, name, first day, last day, reckoned first day."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month, day, code, name in FIXED:
            first = date(year, month, day)
            yield f"{code}-{year}", "holiday", name, first, first, first
        revolution = date(year, 1, 14)
        kept = date(year, 12, 17) if year >= 2021 else revolution
        yield f"revolution-{year}", "holiday", "Fête de la Révolution", kept, kept, revolution
        new_year = date(year, 1, 1)
        name = "Visite technique et vignette"
        yield f"inspection-{year}", "inspection", name, new_year, date(year, 3, 5), new_year
    for moon, days in BY_MOON.items():
        firsts = [date.fromisoformat(day) for day in days.split()]
        for (code, kind, name, length), first in zip(FEASTS, firsts, strict=True):
            if FIRST_YEAR <= first.year <= LAST_YEAR:
                last = first + (length - 1) * DAY if length else firsts[1] - DAY
                reckoned = first - DAY if f"{code}-{moon}" in SEEN_LATER else first
                yield f"{code}-{moon}", kind, name, first, last, reckoned


def school_break(year, month, day, weeks):
    """The last day of school before it, and the first one after it."""
    earliest = date(year, month, day)
    monday = earliest + -earliest.weekday() % 7 * DAY
    return monday - DAY, monday + timedelta(weeks=weeks)


def terms():
    """Code, name, first day, last day."""
    for year in range(FIRST_YEAR - 1, LAST_YEAR + 1):
        autumn, winter = school_break(year, 10, 25, 1), school_break(year, 12, 16, 2)
        half_term, spring = school_break(year + 1, 2, 1, 1), school_break(year + 1, 3, 15, 2)
        yield f"term-{year}-1", "1er trimestre, avant les vacances d'automne", date(year, 9, 15), autumn[0]
        yield f"term-{year}-2", "1er trimestre, jusqu'aux vacances d'hiver", autumn[1], winter[0]
        yield f"term-{year}-3", "2e trimestre, jusqu'à la mi-trimestre", winter[1], half_term[0]
        yield f"term-{year}-4", "2e trimestre, jusqu'aux vacances de printemps", half_term[1], spring[0]
        yield f"term-{year}-5", "3e trimestre", spring[1], date(year + 1, 6, 30)


def install(apps, schema_editor):
    event, term = apps.get_model("orion", "CalendarEvent"), apps.get_model("orion", "SchoolTerm")
    columns = ("code", "kind", "name", "first_day", "last_day", "reckoned")
    event.objects.bulk_create([event(**dict(zip(columns, row, strict=True))) for row in events()])
    columns = ("code", "name", "first_day", "last_day")
    term.objects.bulk_create([term(**dict(zip(columns, row, strict=True))) for row in terms()])


class Migration(migrations.Migration):
    dependencies = [("orion", "0004_calendar")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
