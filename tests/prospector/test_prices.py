"""Prices as shops print them; a dinar is never read a thousand times too high."""

import csv
import gzip
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospector.prices import LARGEST_AMOUNT, Amount, is_on_request, names_currency, read_machine_price, read_price

OFFERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "offers"

DINARS = [
    ("12,500 DT", "12.500"),
    ("12.500 TND", "12.500"),
    ("12D500", "12.500"),
    ("12 DT 500", "12.500"),
    ("12 dinars et 500 millimes", "12.500"),
    ("1 250D500", "1250.500"),
    ("1.250,000 TND", "1250.000"),
    ("1\u202f299,000 DT", "1299.000"),
    ("1\u00a0299,000\u00a0DT TTC", "1299.000"),
    ("TND 1,250.500", "1250.500"),
    ("12 000,000 DT HT", "12000.000"),
    ("12,5 د.ت", "12.500"),
    ("١٢٫٥٠٠ د.ت", "12.500"),
    ("١٬٢٥٠٫٥٠٠ دينار", "1250.500"),
    ("د.ت 12,500", "12.500"),
    ("12.500DTTTC", "12.500"),
    ("25 DT", "25.000"),
    ("Prix : 1 250,500 DT TTC", "1250.500"),
    ("à partir de 10,000 DT", "10.000"),
    ("45.000 au lieu de 52.000 DT", "45.000"),
    ("45,000 - 52,000 DT", "45.000"),
    ("3x 10,000 DT", "10.000"),
]
OTHERS = [
    ("£11.95", "11.95", "GBP"),
    ("1 298,00 €", "1298.00", "EUR"),
    ("1.599,00 € *", "1599.00", "EUR"),
    ("1250€60", "1250.60", "EUR"),
    ("Rp 1.550.000", "1550000", "IDR"),
    ("$1,190.00 AUD", "1190.00", "AUD"),
    ("SGD$4.90", "4.90", "SGD"),
    ("da € 72.00", "72.00", "EUR"),
    ("$750,000", "750000", "USD"),
    ("129,00 € (-15%)", "129.00", "EUR"),
    ("AED 8000 (USD 2179)", "8000", "AED"),
    ("3 Ausgaben für nur 14,85 EUR", "14.85", "EUR"),
    ("3.439,00 درهم", "3439.00", "MAD"),
    ("KWD 1.250", "1.250", "KWD"),
    ("0,500 €", "0.500", "EUR"),
]
NOTHING = ["", "-", "sur demande", "Prix sur demande", "15.08.2017", "-20 %", "Nous consulter", "1.250.000 DT", "DT"]


@pytest.mark.parametrize(("text", "dinars"), DINARS)
def test_dinars(text: str, dinars: str) -> None:
    assert read_price(text) == Amount(Decimal(dinars), "TND")


@pytest.mark.parametrize(("text", "amount", "currency"), OTHERS)
def test_other_currencies(text: str, amount: str, currency: str) -> None:
    assert read_price(text) == Amount(Decimal(amount), currency)


@pytest.mark.parametrize("text", NOTHING)
def test_no_price(text: str) -> None:
    assert read_price(text) is None


def test_the_pages_currency_decides_what_three_digits_are() -> None:
    assert read_price("12.500", currency="TND") == Amount(Decimal("12.500"), "TND")
    assert read_price("12.500", currency="EUR") == Amount(Decimal(12500), "EUR")
    assert read_price("12.500") == Amount(Decimal(12500), None)


def test_the_text_around_tells_the_currency() -> None:
    assert read_price("499.80", hint="MSRP: $588.00") == Amount(Decimal("499.80"), "USD")
    assert read_price("£54.17", hint="USD") == Amount(Decimal("54.17"), "GBP")


def test_the_country_decides_about_shared_signs() -> None:
    assert read_price("1 500 dinars", country="dz") == Amount(Decimal(1500), "DZD")
    assert read_price("$ 24.990", country="cl") == Amount(Decimal(24990), "CLP")


def test_free_is_zero() -> None:
    assert read_price("Gratuit !") == Amount(Decimal(0), None)


def test_machines_write_a_decimal_dot() -> None:
    assert read_machine_price("12.500", currency="EUR") == Amount(Decimal("12.500"), "EUR")
    assert read_machine_price("1.299,00 €") == Amount(Decimal("1299.00"), "EUR")


@pytest.mark.parametrize(("text", "named"), [("12,500 DT", True), ("12D500", True), ("€5", True), ("12,500", False)])
def test_names_currency(text: str, named: bool) -> None:
    assert names_currency(text) is named


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Prix : sur demande", True), ("Nous consulter", True), ("السعر عند الطلب", True), ("12 DT", False)],
)
def test_is_on_request(text: str, asked: bool) -> None:
    assert is_on_request(text) is asked


@given(st.text(max_size=60), st.text(max_size=20))
def test_anything_can_be_asked(text: str, hint: str) -> None:
    amount = read_price(text, hint=hint)
    assert amount is None or 0 <= amount.value < LARGEST_AMOUNT


@pytest.mark.data
@pytest.mark.skipif(not OFFERS.exists(), reason="the shared data is not here")
def test_almost_all_price_strings_of_other_shops() -> None:
    with (OFFERS / "price_strings.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if "XFAIL" not in row["list"]]
    wrong = [row["price_raw"] for row in rows if _value(row) != _expected(row["expected_amount_text"])]
    assert (len(rows), wrong) == (526, [])


@pytest.mark.data
@pytest.mark.skipif(not OFFERS.exists(), reason="the shared data is not here")
def test_prices_of_tunisian_shops() -> None:
    read = 0
    for path in sorted((OFFERS / "tn_retail").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                text = row.get("price_dt") or row.get("price_tnd") or ""
                amount = read_price(f"{text} DT")
                assert amount is not None
                assert amount.value == Decimal(re.sub(r"\s", "", text))
                read += 1
    assert read == 1299


def _value(row: dict[str, str]) -> Decimal | None:
    amount = read_price(row["price_raw"], hint=row["currency_raw"])
    return amount.value if amount else None


def _expected(text: str) -> Decimal | None:
    """The lists' own rule: three digits after the last separator are thousands, others are decimals."""
    digits = re.sub(r"\s", "", text)
    if not digits:
        return None
    if "€" in digits:
        return Decimal(digits.replace("€", "."))
    whole, part = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}|\d{4,}))?", digits).groups()
    return Decimal(f"{re.sub('[.,]', '', whole) or 0}.{part or 0}")
