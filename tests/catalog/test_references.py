"""One normal form for a part number, the same in Python and in Postgres."""

import sys

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.references import is_valid_gtin, looks_like_reference, normalize_reference, split_references


def normalized_by_postgres(printed: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT catalog_normalize_reference(given.printed)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given (printed, place) ORDER BY given.place",
            [printed],
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("printed", "normalized"),
    [
        ("1K0 698 151-F", "1K0698151F"),
        ("1k0.698.151f", "1K0698151F"),
        ("1K0698151F", "1K0698151F"),
        ("  06.08042.0603 S1\n", "06080420603S1"),
        ("OX153/7D2", "OX1537D2"),
        ("(20.01.007.65R)", "200100765R"),
        ("11617797482^", "11617797482"),
        ("4209\xa02rs", "42092RS"),
        ("１Ｋ０ ６９８", "1K0698"),
        ("١٢٣ ABC ۴۵۶", "123ABC456"),
        ("\u200f1K0\u200e698\u00ad151", "1K0698151"),
        ("\U0001ccd6\U0001ccf7", "A7"),
        ("RÉF", "REF"),
        ("RE\u0301F", "REF"),
        ("فلتر", ""),
        ("--- ", ""),
        ("", ""),
    ],
)
def test_normalize_reference(printed, normalized):
    assert normalize_reference(printed) == normalized


@given(st.text(max_size=80))
def test_normalizing_twice_changes_nothing(printed):
    once = normalize_reference(printed)
    assert normalize_reference(once) == once
    assert once == once.upper()


@given(st.text(max_size=40), st.text(max_size=40))
def test_every_character_is_normalized_by_itself(left, right):
    """So that the agreement on single characters, below, is an agreement on all texts."""
    assert normalize_reference(left + right) == normalize_reference(left) + normalize_reference(right)


@given(st.lists(st.from_regex(r"[A-Z0-9]{1,5}", fullmatch=True), min_size=1, max_size=5), st.data())
def test_case_and_separators_never_matter(groups, data):
    separators = st.text(alphabet=" -./_*^()\xa0\u202f\u2009", max_size=2)
    printed = "".join(group + data.draw(separators) for group in groups)
    assert normalize_reference(printed.lower()) == "".join(groups)


# Latin letters, digits of four scripts, combining accents, ligatures and bidi marks: where two
# implementations could part ways.
TREACHEROUS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aAiIıİſßKÅéÉ٣۳߃３Ⅷ½²ﬁ㎏\u0301\u0323\u0338\u200f\u00ad/.- \t\n"),
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.django_db
@settings(max_examples=50)
@given(st.lists(TREACHEROUS, min_size=1, max_size=50))
def test_postgres_agrees_on_any_text(printed):
    assert normalized_by_postgres(printed) == [normalize_reference(text) for text in printed]


@pytest.mark.django_db
def test_postgres_agrees_on_every_character():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, normalized FROM (SELECT code, catalog_normalize_reference(chr(code)) AS normalized"
            " FROM generate_series(1, %s) AS code WHERE code NOT BETWEEN 55296 AND 57343) AS every"
            " WHERE normalized <> ''",
            [sys.maxunicode],
        )
        by_postgres = dict(cursor.fetchall())
    by_python = {
        code: normalized
        for code in range(1, sys.maxunicode + 1)
        if not 0xD800 <= code <= 0xDFFF and (normalized := normalize_reference(chr(code)))
    }
    assert by_python == by_postgres


@pytest.mark.parametrize(
    "text",
    [
        "1K0 698 151-F",
        "1k0698151f",
        "1 113 169 S1",
        "03L 115 466",
        "8KW 732 579-003",
        "W 712/75",
        "HU 716/2 X",
        "ox153/7d2",
        "9W7Z/6731/A/",
        "D09H34300C*",
        "22200 PWA 005",
        "VKMA 06136",
        "BPYK 33 23Z",
        "6203",
        "4010858537173",
        "٤٠١٠٨٥٨٥٣٧١٧٣",
        " GDB1330 ",
    ],
)
def test_part_numbers_look_like_references(text):
    assert looks_like_reference(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "307",
        "clio 4",
        "golf 2015",
        "filtre huile",
        "filtre a huile peugeot 307",
        "plaquette 1234567",
        "huile bmw 318i e46",
        "1.5 dci 110",
        "1,9 tdi 105",
        "5W40",
        "10w-40",
        "2.0 hdi 16v",
        "110cv",
        "فلتر زيت 12345",
        "réf 12345",
        "%_%' OR 1=1",
        "1" * 31,
        "12345 " * 1000,
    ],
)
def test_words_do_not_look_like_references(text):
    assert looks_like_reference(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "96385074",
        "036000291452",
        "4010858537173",
        "14010858537170",
        "4 010858 537173",
        "4-010858-537173",
        "٤٠١٠٨٥٨٥٣٧١٧٣",
    ],
)
def test_valid_gtin(text):
    assert is_valid_gtin(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "4010858537174",
        "401085853717",
        "4010858537173.0",
        "4,01086E+12",
        "0000000000000",
        "00000000",
        "abcdefgh",
        "123",
        "",
        "²²²²²²²²",
    ],
)
def test_invalid_gtin(text):
    assert is_valid_gtin(text) is False


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_one_wrong_digit_breaks_a_gtin(number):
    body = f"{number:012d}"
    valid = [digit for digit in "0123456789" if is_valid_gtin(body + digit)]
    assert len(valid) == 1


@pytest.mark.parametrize(
    ("cell", "references"),
    [
        ("1K0 698 151-F", ["1K0 698 151-F"]),
        ("3165143439685\n3165143776896", ["3165143439685", "3165143776896"]),
        ("7701477028; 7701477029 ;", ["7701477028", "7701477029"]),
        ("A|B\tC\r\nD", ["A", "B", "C", "D"]),
        ("1109.91, 1109.AY,1109CK", ["1109.91", "1109.AY", "1109CK"]),
        ("030115561AN,06A115561B", ["030115561AN", "06A115561B"]),
        ("OX153/7D2 / W712/75", ["OX153/7D2", "W712/75"]),
        ("kit25894/ 896", ["kit25894/ 896"]),
        ("CN11/9601/AC/", ["CN11/9601/AC/"]),
        ("cr-cr1130,2dx80", ["cr-cr1130,2dx80"]),
        ("cr-cr1827dx74,6", ["cr-cr1827dx74,6"]),
        ("12,5x30 ; 74,6", ["12,5x30", "74,6"]),
        ("12345، 67890؛ 11111", ["12345", "67890", "11111"]),
        ("1K0 698 151-F; 1k0698151f", ["1K0 698 151-F"]),
        (" ; - ; ", []),
        ("", []),
    ],
)
def test_split_references(cell, references):
    assert split_references(cell) == references


@given(st.text())
def test_any_text_is_answered(text):
    looks_like_reference(text)
    is_valid_gtin(text)
    parts = split_references(text)
    assert len({normalize_reference(part) for part in parts}) == len(parts)
    assert "" not in parts
