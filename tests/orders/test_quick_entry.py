"""How pasted references are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.references import normalize_reference
from orders.quick_entry import LONGEST_NUMBER, numbers_of, read_entries

# What a garage writes, and what it means when only the numbers meant exist.
SHAPES = [
    ("W712/75", [("W71275", 1)]),
    ("w 712/75", [("W71275", 1)]),
    ("W712/75 x2", [("W71275", 2)]),
    ("W712/75 X 2", [("W71275", 2)]),
    ("W712/75 × 2", [("W71275", 2)]),
    ("W712/75*2", [("W71275", 2)]),
    ("W712/75x2", [("W71275", 2)]),
    ("W712/75 × ٢", [("W71275", 2)]),
    ("2 x W712/75", [("W71275", 2)]),
    ("2x W712/75", [("W71275", 2)]),
    ("2xW712/75", [("W71275", 2)]),
    ("2 W712/75", [("W71275", 2)]),
    ("W712/75 2", [("W71275", 2)]),
    ("W712/75 - 2", [("W71275", 2)]),
    ("W712/75 : 2", [("W71275", 2)]),
    ("W712/75 = 2", [("W71275", 2)]),
    ("W712/75 (2)", [("W71275", 2)]),
    ("W712/75 (x2)", [("W71275", 2)]),
    ("W712/75 qté 2", [("W71275", 2)]),
    ("W712/75 Qte: 2", [("W71275", 2)]),
    ("W712/75 2 pcs", [("W71275", 2)]),
    ("2 pièces de W712/75", [("W71275", 2)]),
    ("W712/75 عدد 2", [("W71275", 2)]),
    ("W712/75;2", [("W71275", 2)]),
    ("W712/75,2", [("W71275", 2)]),
    ("W712/75\t2", [("W71275", 2)]),
    ("W712/75\t2,00", [("W71275", 2)]),
    ("W712/75\t120", [("W71275", 120)]),
    ("2;W712/75", [("W71275", 2)]),
    ("1\tW712/75\t2", [("W71275", 2)]),
    ("W712/75\tFiltre à huile Clio 4\t3\t12,500", [("W71275", 3)]),
    ("MANN W712/75", [("W71275", 1)]),
    ("W712/75 (Mann)", [("W71275", 1)]),
    ("Réf W712/75 : 4", [("W71275", 4)]),
    ("Filtre à huile W712/75 x4", [("W71275", 4)]),
    ("- W712/75", [("W71275", 1)]),
    ("1) W712/75 x2", [("W71275", 2)]),
    ("W712/75 x0", [("W71275", 0)]),
    ("W712/75 x999999999", [("W71275", 999_999_999)]),
    ("1K0 698 151-F", [("1K0698151F", 1)]),
    ("1K0 698 151-F x2", [("1K0698151F", 2)]),
    ("06A 115 561 B 2", [("06A115561B", 2)]),
    ("W712/75, 06A 115 561 B x3; 1K0698151F", [("W71275", 1), ("06A115561B", 3), ("1K0698151F", 1)]),
    ("W712/75;2;1K0698151F;3", [("W71275", 2), ("1K0698151F", 3)]),
    ("2;W712/75;3;1K0698151F", [("W71275", 2), ("1K0698151F", 3)]),
    ("W712/75\t1K0 698 151 F", [("W71275", 1), ("1K0698151F", 1)]),
    ("W712/75؛ 2", [("W71275", 2)]),
    ("W712/75، 1K0698151F", [("W71275", 1), ("1K0698151F", 1)]),
    ("74,6", [("746", 1)]),
    ("1130,2dx80", [("11302DX80", 1)]),
]
KNOWN = {"W71275", "1K0698151F", "06A115561B", "746", "11302DX80"}


@pytest.mark.parametrize(("line", "meant"), SHAPES)
def test_one_line_in_any_usual_form(line: str, meant: list[tuple[str, int]]) -> None:
    readings = [entry.reading(KNOWN) for entry in read_entries(line)]
    assert [(reading.number, reading.quantity) for reading in readings if reading] == meant
    assert None not in readings


@pytest.mark.parametrize(
    ("line", "known", "meant"),
    [
        ("06A 115 561 B 2", {"06A115561B2", "06A115561B"}, ("06A115561B2", 1)),
        ("2 110 123", {"2110123", "110123"}, ("2110123", 1)),
        ("P 550 X2", {"P550X2", "P550"}, ("P550X2", 1)),
        ("W712/75 (2)", {"W712752", "W71275"}, ("W71275", 2)),  # nobody writes a number so
        ("W712/75 : 2", {"W712752", "W71275"}, ("W71275", 2)),
    ],
)
def test_the_longest_number_that_exists_wins_unless_the_quantity_is_plain(
    line: str, known: set[str], meant: tuple[str, int]
) -> None:
    (entry,) = read_entries(line)
    reading = entry.reading(known)
    assert reading
    assert (reading.number, reading.quantity) == meant


def test_nothing_is_meant_when_nothing_exists() -> None:
    (entry,) = read_entries("W712/75 x2")
    assert entry.reading(set()) is None
    assert entry.written == "W712/75 x2"


def test_lines_are_kept_as_they_were_written() -> None:
    text = "W712/75   x2\r\n\r\nA1;2;B22;3\n1\tW712/75\tFiltre\t2\n!!!\nعدد"
    assert [entry.written for entry in read_entries(text)] == [
        "W712/75 x2",
        "A1;2",
        "B22;3",
        "1\tW712/75\tFiltre\t2",
        "عدد",
    ]


def test_a_line_without_a_number_can_be_read_as_nothing() -> None:
    (entry,) = read_entries("عدد")
    assert entry.readings == ()
    assert read_entries(" \n;;\t,\n\0") == []


def test_a_line_has_one_place_in_a_list() -> None:
    """Not one within the other a thousand times, which no stack is deep enough for."""
    (entry,) = read_entries("1 . " * 5_000)
    assert len(entry.readings) < 10


@given(st.text(max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    entries = read_entries(text)
    assert all(number == normalize_reference(number) != "" for number in numbers_of(entries))
    assert all(len(number) <= LONGEST_NUMBER for number in numbers_of(entries))
    assert all(reading.quantity >= 0 for entry in entries for reading in entry.readings)


@given(st.text(alphabet="W7/-.,;:x×*()=\t 2A٢،\n", max_size=60))
def test_what_is_given_back_is_read_the_same_again(text: str) -> None:
    for entry in read_entries(text):
        assert [again.written for again in read_entries(entry.written)] == [entry.written]


@given(st.text(alphabet="ABCDEFGH123456789 -/", min_size=5, max_size=30), st.integers(1, 99))
def test_a_number_and_its_quantity_in_cells_are_never_mixed(number: str, quantity: int) -> None:
    known = normalize_reference(number)
    if len(known) < 5 or not any(letter.isalpha() for letter in number) or not any(map(str.isdigit, number)):
        return
    (entry,) = read_entries(f"{number}\t{quantity}")
    reading = entry.reading({known})
    assert reading
    assert reading.quantity == quantity
