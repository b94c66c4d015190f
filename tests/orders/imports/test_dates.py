from datetime import time

import pytest

from orders.imports.dates import DateColumn, DateFormatError, Order, declared_order, read_time, readings


def column(*texts: str) -> DateColumn:
    found = DateColumn()
    for line, text in enumerate(texts, start=2):
        found.learn(line, text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/04/2026", {"dmy": "2026-04-13"}),
        ("04/13/2026", {"mdy": "2026-04-13"}),
        ("03/04/2026", {"dmy": "2026-04-03", "mdy": "2026-03-04"}),
        ("13.04.26", {"dmy": "2026-04-13"}),
        ("13-4-2026 8:05", {"dmy": "2026-04-13 08:05"}),
        ("04/13/2026 02:30 PM", {"mdy": "2026-04-13 14:30"}),
        ("13/04/2026 à 14h30", {"dmy": "2026-04-13 14:30"}),
        ("2026-04-13", {"ymd": "2026-04-13"}),
        ("2026-04-13T14:30:59.123+01:00", {"ymd": "2026-04-13 14:30"}),
        ("20260413", {"ymd": "2026-04-13"}),
        ("13042026", {"dmy": "2026-04-13"}),
        ("46125", {"serial": "2026-04-13"}),
        ("46125,5", {"serial": "2026-04-13 12:00"}),
        ("١٣/٠٤/٢٠٢٦", {"dmy": "2026-04-13"}),
        ("۱۳/۰۴/۲۰۲۶", {"dmy": "2026-04-13"}),
        ("\u200f13\u00a0avril 2026", dict.fromkeys(("dmy", "mdy", "ymd", "serial"), "2026-04-13")),
        ("13-Aug-26", dict.fromkeys(("dmy", "mdy", "ymd", "serial"), "2026-08-13")),
        ("31/04/2026", {}),
        ("13/04/2026 25:00", {"dmy": "2026-04-13"}),
        ("13/04-2026", {}),
        ("0206-04-13", {}),
        ("13 brumaire 2026", {}),
        ("", {}),
        ("Total", {}),
        ("9" * 5_000, {}),
    ],
)
def test_a_text_is_a_date_in_every_order_that_fits_it(text: str, expected: dict[Order, str]) -> None:
    assert {
        order: f"{moment:%Y-%m-%d %H:%M}".removesuffix(" 00:00") for order, moment in readings(text).items()
    } == expected


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("03/04/2026", "13/04/2026"), "dmy"),
        (("03/04/2026", "04/13/2026"), "mdy"),
        (("2026-04-03", "2026-04-04"), "ymd"),
        (("20260403", "20260413"), "ymd"),
        (("46125", "46126"), "serial"),
        (("03/04/2026", "Total", "", "31/04/2026", "14/04/2026"), "dmy"),
        (("05/05/2026", "06/06/2026"), "dmy"),
        (("3 avril 2026",), "dmy"),
    ],
)
def test_a_column_has_the_order_that_fits_all_of_it(texts: tuple[str, ...], order: Order) -> None:
    assert column(*texts).order() == order


def test_dates_that_fit_two_orders_are_not_guessed() -> None:
    with pytest.raises(DateFormatError) as refused:
        column("05/05/2026", "03/04/2026", "07/04/2026").order()
    assert str(refused.value) == (
        "Les dates de ce fichier se lisent de plusieurs façons. Ligne 3, « 03/04/2026 » : relancez avec --date-format "
        "jj/mm/aaaa si c'est le 03/04/2026, --date-format mm/jj/aaaa si c'est le 04/03/2026 (jour/mois/année)."
    )


@pytest.mark.parametrize("texts", [("13/04/2026", "04/13/2026"), ("2026-04-03", "13/04/2026"), ("46125", "13/04/2026")])
def test_dates_of_two_orders_are_refused_together(texts: tuple[str, ...]) -> None:
    """A spreadsheet of another country swaps day and month where it can and leaves the rest as text."""
    with pytest.raises(DateFormatError, match="ne sont pas toutes écrites de la même façon"):
        column(*texts).order()


def test_a_declared_order_decides_where_it_fits() -> None:
    assert column("03/04/2026").order("mdy") == "mdy"
    assert column("13/04/2026", "04/13/2026").order("dmy") == "dmy"
    assert column("2026-04-03").order("dmy") == "ymd"
    with pytest.raises(
        DateFormatError, match="Aucune date de ce fichier n'est écrite mm/jj/aaaa : la première, ligne 2"
    ):
        column("13/04/2026").order("mdy")


@pytest.mark.parametrize("texts", [(), ("", "hier")])
def test_a_column_without_dates_is_refused(texts: tuple[str, ...]) -> None:
    with pytest.raises(DateFormatError, match="aucune date lisible"):
        column(*texts).order("dmy")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("jj/mm/aaaa", "dmy"),
        ("dd/mm/yyyy", "dmy"),
        ("DD-MM-YYYY HH:mm", "dmy"),
        ("%d/%m/%Y", "dmy"),
        ("%m/%d/%Y %H:%M:%S", "mdy"),
        ("MM/JJ/AAAA", "mdy"),
        ("mdy", "mdy"),
        ("aaaa-mm-jj", "ymd"),
        ("iso", "ymd"),
        ("Excel", "serial"),
    ],
)
def test_an_order_has_many_names(text: str, order: Order) -> None:
    assert declared_order(text) == order


@pytest.mark.parametrize("text", ["", "mm/aaaa", "demain", "%", "d" * 5_000, "yyyy/dd/mm"])
def test_other_names_are_refused(text: str) -> None:
    with pytest.raises(DateFormatError, match="donnez jj/mm/aaaa, mm/jj/aaaa, aaaa-mm-jj ou excel"):
        declared_order(text)


def test_times_without_a_date() -> None:
    assert read_time("14:32:07") == time(14, 32)
    assert read_time("9h05") == time(9, 5)
    assert [read_time(text) for text in ("", "midi", "14")] == [None, None, None]


def test_a_column_has_times_when_some_cell_has() -> None:
    assert not column("13/04/2026", "14/04/2026 00:00").has_times
    assert column("13/04/2026", "14/04/2026 08:00").has_times
