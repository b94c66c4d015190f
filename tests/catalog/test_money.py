"""Dinars have three decimals; nothing here may ever be off by a millime, let alone by a thousand."""

import ast
import csv
import gzip
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import money
from catalog.money import (
    MAX_DINARS,
    MoneyError,
    format_dinars,
    parse_decimal,
    parse_dinars,
    round_millimes,
)

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

dinars = st.decimals(min_value=0, max_value=MAX_DINARS, places=3)

READ = [
    ("12.500", "12.500"),
    ("12,500", "12.500"),
    ("12.5", "12.500"),
    ("12,5", "12.500"),
    ("12,50", "12.500"),
    ("89,9", "89.900"),
    ("949.0", "949.000"),
    ("3.064", "3.064"),
    ("1.1", "1.100"),
    ("12", "12.000"),
    ("0", "0.000"),
    ("0,000", "0.000"),
    (".750", "0.750"),
    (",750 DT", "0.750"),
    ("007,500", "7.500"),
    ("12.5000", "12.500"),
    ("12D500", "12.500"),
    ("12 D 500", "12.500"),
    ("12d500", "12.500"),
    ("12DT500", "12.500"),
    ("12 DT 500", "12.500"),
    ("1 250D500", "1250.500"),
    ("12 dinars 500", "12.500"),
    ("12 dinars et 500 millimes", "12.500"),
    ("12 دينار و 500 مليم", "12.500"),
    ("500 millimes", "0.500"),
    ("850 mill", "0.850"),
    ("12DT", "12.000"),
    ("12 D", "12.000"),
    ("12 dinars", "12.000"),
    ("12,500 DT", "12.500"),
    ("12,500DT", "12.500"),
    ("12,500 dt", "12.500"),
    ("12,500 D.T.", "12.500"),
    ("12.500 TND", "12.500"),
    ("TND 12.500", "12.500"),
    ("DT 12,5", "12.500"),
    ("DT: 12,5", "12.500"),
    ("12,500 د.ت", "12.500"),
    ("12,500 د.ت.", "12.500"),
    ("12,500 دت", "12.500"),
    ("د.ت 12,500", "12.500"),
    ("12,500 دينار", "12.500"),
    ("١٢٫٥٠٠", "12.500"),
    ("١٢٫٥٠٠ د.ت", "12.500"),
    ("١٢،٥٠٠ دينار", "12.500"),
    ("١٬٢٥٠٫٥٠٠", "1250.500"),
    ("۱۲٫۵۰۰", "12.500"),
    ("\u200f12,500\u00a0د.ت\u200f", "12.500"),
    ("1 250,500", "1250.500"),
    ("1 250,000", "1250.000"),
    ("1\u00a0059.000", "1059.000"),
    ("1\u202f059.000", "1059.000"),
    ("1\u2009250,500\u00a0DT", "1250.500"),
    ("1'250.500", "1250.500"),
    ("1’250,500", "1250.500"),
    ("1 250 DT", "1250.000"),
    ("159 990 DT", "159990.000"),
    ("1 250 000,500", "1250000.500"),
    ("1250,500", "1250.500"),
    ("1.250,000", "1250.000"),
    ("1,250.000", "1250.000"),
    ("1.250,5", "1250.500"),
    ("1,250.50 TND", "1250.500"),
    ("Prix : 12,500 DT TTC", "12.500"),
    ("Prix TTC: 12,500", "12.500"),
    ("12,500 DT (TTC)", "12.500"),
    ("P.U. 12,500", "12.500"),
    ("12,500 DT / pièce", "12.500"),
    ("12,500 DT *", "12.500"),
    ("السعر: 12,500 د.ت", "12.500"),
    ("  12,500\n DT ", "12.500"),
    ("9 999 999,999", "9999999.999"),
]

REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    ("-", "empty"),
    ("—", "empty"),
    ("sur demande", "on_request"),
    ("Prix sur demande", "on_request"),
    ("Sur devis", "on_request"),
    ("Nous consulter", "on_request"),
    ("Contactez-nous", "on_request"),
    ("N.C.", "on_request"),
    ("N/A", "on_request"),
    ("السعر عند الطلب", "on_request"),
    ("45.000 au lieu de 52.000", "several_amounts"),
    ("45,000 DT 52,000 DT", "several_amounts"),
    ("159,000 DT -20,000 DT", "several_amounts"),
    ("12,500 - 15,000", "several_amounts"),
    ("12,500–15,000 DT", "several_amounts"),
    ("de 12 à 15 DT", "several_amounts"),
    ("12/15", "several_amounts"),
    ("12, 500", "several_amounts"),
    ("12\n500", "several_amounts"),
    ("12,500 DT -10 %", "several_amounts"),
    ("1.250.000", "ambiguous"),
    ("1,250,000 DT", "ambiguous"),
    ("1.25,5", "ambiguous"),
    ("12,500.5,5", "ambiguous"),
    ("12.5004", "too_precise"),
    ("0,0001", "too_precise"),
    ("10000000", "too_large"),
    ("9999999.9991", "too_large"),
    ("9" * 60, "too_large"),
    ("-12,500", "negative"),
    ("−12,500 DT", "negative"),
    ("DT -12,500", "negative"),
    ("12,500 €", "foreign_currency"),
    ("EUR 12.50", "foreign_currency"),
    ("$8.27", "foreign_currency"),
    ("120 MAD", "foreign_currency"),
    ("3,439.00 درهم", "foreign_currency"),
    ("12,500 HT", "excludes_tax"),
    ("12,500 DT H.T.", "excludes_tax"),
    ("12,500 hors taxes", "excludes_tax"),
    ("1e309", "unreadable"),
    ("1E+05", "unreadable"),
    ("NaN", "unreadable"),
    ("Infinity", "unreadable"),
    ("12²⁵⁰", "unreadable"),
    ("12.", "unreadable"),
    ("12..5", "unreadable"),
    ("12D5", "unreadable"),
    ("0x1F", "unreadable"),
    ("12_500", "unreadable"),
    ("5 %", "unreadable"),
    ("gratuit", "unreadable"),
    ("12,500" + " " * 5 + "x" * 100, "unreadable"),
    ("1" * 10_000_000, "unreadable"),
    ("12,500\x00", "unreadable"),
    ("\ud800", "unreadable"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_parse_dinars(text, expected):
    assert str(parse_dinars(text)) == expected


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_parse_dinars_refuses(text, code):
    with pytest.raises(MoneyError) as refusal:
        parse_dinars(text)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")
    assert str(refusal.value).isprintable() or "\u202f" in str(refusal.value)
    assert len(str(refusal.value)) < 130


def test_a_refusal_quotes_what_was_written():
    with pytest.raises(MoneyError, match=r"^« 45\.000 au lieu de 52\.000 » contient plusieurs montants"):
        parse_dinars("45.000 au lieu de 52.000")


@pytest.mark.parametrize("language", ["fr", "ar"])
@given(value=dinars)
def test_what_is_printed_can_be_read_again(language, value):
    assert str(parse_dinars(format_dinars(value, language))) == str(value)


@given(dinars, st.sampled_from([".", ","]))
def test_a_single_separator_is_always_the_decimal_one(value, separator):
    assert parse_dinars(str(value).replace(".", separator)) == value


@given(st.one_of(st.text(max_size=120), st.text(alphabet="0123456789٠١٢ ,.'-DTdتد.€e\u202f\n", max_size=20)))
def test_any_text_is_read_or_refused(text):
    for parse in (parse_dinars, parse_decimal):
        try:
            value = parse(text)
        except MoneyError:
            continue
        assert value.is_finite()


@pytest.mark.parametrize(
    ("text", "separator", "expected"),
    [
        ("17.6", None, "17.6"),
        ("36,57", None, "36.57"),
        ("12", None, "12"),
        ("0", None, "0"),
        ("-3", None, "-3"),
        ("0,261", None, "0.261"),
        ("1234.567", None, "1234.567"),
        ("1,234.50", None, "1234.50"),
        ("1.234,50", None, "1234.50"),
        ("1 234,500", None, "1234.500"),
        ("1.234.567", None, "1234567"),
        ("1,234,567.8", None, "1234567.8"),
        ("EUR 1,234.50", None, "1234.50"),
        ("1.234,50 €", None, "1234.50"),
        ("1,234", ",", "1.234"),
        ("1,234", ".", "1234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1.234.567,89", ",", "1234567.89"),
        ("0.30000000000000004", ".", "0.30000000000000004"),
    ],
)
def test_parse_decimal(text, separator, expected):
    assert str(parse_decimal(text, decimal_separator=separator)) == expected


@pytest.mark.parametrize(
    ("text", "separator", "code"),
    [
        ("1.234", None, "ambiguous"),
        ("1,234", None, "ambiguous"),
        ("250.000 €", None, "ambiguous"),
        ("1.234,5", ".", "ambiguous"),
        ("17.6", ",", "ambiguous"),
        ("1,23,456.7", ".", "ambiguous"),
        ("1,234.567,8", None, "ambiguous"),
        ("", None, "empty"),
        ("12 15", None, "several_amounts"),
        ("10x5", None, "unreadable"),
        ("1e309", ".", "unreadable"),
        ("NaN", None, "unreadable"),
        ("1" + "0" * 15, None, "too_large"),
    ],
)
def test_parse_decimal_refuses(text, separator, code):
    with pytest.raises(MoneyError) as refusal:
        parse_decimal(text, decimal_separator=separator)
    assert refusal.value.code == code


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from([".", ","]))
def test_parse_decimal_with_its_separator_reads_every_number(value, separator):
    grouped = f"{value:,f}"
    written = grouped if separator == "." else grouped.translate({ord(","): ".", ord("."): ","})
    assert parse_decimal(written, decimal_separator=separator) == value


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("1.0005", "1.001"),
        ("1.00049999", "1.000"),
        ("0.0005", "0.001"),
        ("-1.0005", "-1.001"),
        ("2.5", "2.500"),
        ("1E+3", "1000.000"),
    ],
)
def test_round_millimes(value, rounded):
    assert str(round_millimes(Decimal(value))) == rounded


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+15", "1E+999999"])
def test_round_millimes_refuses(value):
    with pytest.raises(MoneyError):
        round_millimes(Decimal(value))


@pytest.mark.parametrize(
    ("value", "language", "printed"),
    [
        ("12.5", "fr", "12,500\u00a0DT"),
        ("12.5", "ar", "12,500\u00a0د.ت"),
        ("1250.5", "fr", "1\u202f250,500\u00a0DT"),
        ("1250.5", "ar", "1\u202f250,500\u00a0د.ت"),
        ("0", "fr", "0,000\u00a0DT"),
        ("-7", "fr", "-7,000\u00a0DT"),
        ("9999999.999", "fr", "9\u202f999\u202f999,999\u00a0DT"),
        ("0.0005", "fr", "0,001\u00a0DT"),
    ],
)
def test_format_dinars(value, language, printed):
    assert format_dinars(Decimal(value), language) == printed


def test_money_code_holds_no_float():
    tree = ast.parse(Path(money.__file__).read_text(encoding="utf-8"))
    floats = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Name) and node.id in ("float", "round", "math"))
    ]
    assert floats == []


@pytest.mark.data
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data folder is not here")
def test_prices_of_tunisian_shops():
    """Every price of five shops is read, and none a thousand times too high."""
    columns = ("price_dt", "old_price_dt", "price_tnd", "original_price_tnd")
    read = 0
    for path in sorted((SHARED_DATA / "offers" / "tn_retail").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for text in filter(None, (row.get(column) for column in columns)):
                    amount = parse_dinars(text)
                    assert Decimal(1) < amount < Decimal(10_000), text
                    assert amount == Decimal("".join(text.split()))
                    read += 1
    assert read == 1513


@pytest.mark.data
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data folder is not here")
def test_price_texts_in_any_currency_are_never_misread():
    """Of price texts from all over the world, each is read with exactly its digits, or refused."""
    with (SHARED_DATA / "offers" / "price_strings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        try:
            value = parse_decimal(row["price_raw"])
        except MoneyError:
            continue
        digits = [letter for letter in row["expected_amount_text"] if letter.isdigit()]
        assert [letter for letter in f"{value:f}" if letter.isdigit()] == digits, row["price_raw"]
