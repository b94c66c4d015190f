from datetime import date

import pytest

from catalog.imports.dates import BadDate, parse_month
from catalog.imports.mapping import header_key, product_columns


@pytest.mark.parametrize(
    ("header", "key"),
    [("Réf. Fabricant", "ref fabricant"), ("ref_fabricant", "ref fabricant"), ("  PRIX (TTC) ", "prix ttc")],
)
def test_headers_are_compared_without_accents_case_and_punctuation(header: str, key: str) -> None:
    assert header_key(header) == key


@pytest.mark.parametrize(
    ("header", "currency", "with_vat"),
    [
        ("price", "TND", True),
        ("Prix de vente TTC", "TND", True),
        ("prix_ht_tnd", "TND", False),
        ("Tarif public HT EUR", "EUR", False),
        ("price_mad", "MAD", True),
        ("px_base", "TND", False),
    ],
)
def test_a_price_header_says_tax_and_currency(header: str, currency: str, with_vat: bool) -> None:
    columns = product_columns(["code", "désignation", header], None)
    assert (columns.positions["price"], columns.currency, columns.prices_include_vat) == (2, currency, with_vat)


def test_a_header_with_price_among_other_words_is_no_price() -> None:
    assert "price" not in product_columns(["code", "désignation", "prix liste concurrent"], None)


def test_each_column_serves_one_field() -> None:
    columns = product_columns(["Code article", "Référence", "Marque", "Désignation", "Famille", "Qté"], None)
    assert columns.positions == {"sku": 0, "mpn": 1, "brand": 2, "name_fr": 3, "family": 4, "stock": 5}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("", None),
        ("2012", date(2012, 1, 1)),
        ("2012-05", date(2012, 5, 1)),
        ("2012-05-14", date(2012, 5, 14)),
        ("05/2012", date(2012, 5, 1)),
        ("14/05/2012", date(2012, 5, 14)),
    ],
)
def test_months(text: str, month: date | None) -> None:
    assert parse_month(text) == month


@pytest.mark.parametrize("text", ["mai 2012", "2012-13", "31/02/2012", "0012", "2012-5-6-7", "١٢"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(BadDate):
        parse_month(text)
