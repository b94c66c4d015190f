from datetime import date

import pytest

from orion.calendar.events import Kind, breaks_between
from orion.calendar.tunisia import usual_events, usual_terms


def days(year: int) -> dict[str, date]:
    return {usual.code: usual.event.first_day for usual in usual_events(year)}


def test_the_year_2026() -> None:
    assert [(usual.code, usual.event.first_day.isoformat(), usual.event.days) for usual in usual_events(2026)] == [
        ("new-year-2026", "2026-01-01", 1),
        ("inspection-2026", "2026-01-01", 64),
        ("ramadan-1447", "2026-02-18", 30),
        ("independence-2026", "2026-03-20", 1),
        ("fitr-1447", "2026-03-20", 2),
        ("martyrs-2026", "2026-04-09", 1),
        ("labour-2026", "2026-05-01", 1),
        ("adha-1447", "2026-05-27", 2),
        ("hijri-1448", "2026-06-16", 1),
        ("republic-2026", "2026-07-25", 1),
        ("women-2026", "2026-08-13", 1),
        ("mouled-1448", "2026-08-25", 1),
        ("evacuation-2026", "2026-10-15", 1),
        ("revolution-2026", "2026-12-17", 1),
    ]


def test_feasts_stand_where_the_mufti_announced_them() -> None:
    assert days(2019)["fitr-1440"] == date(2019, 6, 5)
    assert days(2025)["fitr-1446"] == date(2025, 3, 31)
    assert days(2025)["adha-1446"] == date(2025, 6, 6)


def test_what_was_reckoned_is_kept_beside_it() -> None:
    fitr = next(usual for usual in usual_events(2025) if usual.event.kind is Kind.FITR)
    assert fitr.reckoned == date(2025, 3, 30)


@pytest.mark.parametrize(("year", "day"), [(2020, (1, 14)), (2021, (12, 17)), (2026, (12, 17))])
def test_the_revolution_is_kept_on_17_december_since_2021(year: int, day: tuple[int, int]) -> None:
    assert days(year)[f"revolution-{year}"] == date(year, *day)


def test_a_year_may_see_two_feasts_or_two_ramadans() -> None:
    assert [code for code in days(2033) if code.startswith("fitr")] == ["fitr-1454", "fitr-1455"]
    assert [code for code in days(2030) if code.startswith("ramadan")] == ["ramadan-1451", "ramadan-1452"]


def test_codes_are_told_once_over_years() -> None:
    codes = [usual.code for year in range(2018, 2041) for usual in usual_events(year)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("year", "spans"),
    [
        (2022, ["10-31 11-06", "12-19 01-01", "02-06 02-12", "03-20 04-02"]),
        (2024, ["10-28 11-03", "12-16 12-29", "02-03 02-09", "03-17 03-30"]),
        (2025, ["10-27 11-02", "12-22 01-04", "02-02 02-08", "03-16 03-29"]),
    ],
)
def test_terms_leave_the_holidays_that_the_ministry_gave(year: int, spans: list[str]) -> None:
    """In 2022 they began two days sooner, on Saturday 17 December."""
    terms = [(term.first_day, term.last_day) for term in usual_terms(year)]
    assert [f"{gap.first_day:%m-%d} {gap.last_day:%m-%d}" for gap in breaks_between(terms)] == spans


def test_summer_lies_between_two_school_years() -> None:
    terms = [(term.first_day, term.last_day) for year in (2025, 2026) for term in usual_terms(year)]
    summer = max(breaks_between(terms), key=lambda gap: gap.days)
    assert (summer.first_day, summer.last_day) == (date(2026, 7, 1), date(2026, 9, 14))
