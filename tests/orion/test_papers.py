"""The purchase order that a supplier gets: every figure on the PDF, and a CSV that computes nothing."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from orion.actions import send_purchase
from orion.models import PurchaseOrder
from orion.papers import purchase_csv, purchase_pdf
from tests.factories import ProductFactory
from tests.orion.rows import NOW, buyer, purchase, purchase_line, supplier

pytestmark = pytest.mark.django_db


def order() -> PurchaseOrder:
    whom = supplier(
        name="Müller Autoteile",
        contact="Mme Weber",
        address="Hauptstraße 1\n70173 Stuttgart",
        currency="EUR",
        payment_terms="Virement à 30 jours",
    )
    made = purchase(of=whom, currency="EUR", rate=Decimal("3.4"), expected_on=date(2026, 7, 1), note="Emballage neutre")
    product = ProductFactory(sku="FH-1", name_fr="Filtre à huile")
    purchase_line(made, product=product, name="Filtre à huile", reference="OC 90", quantity=1_200)
    other = ProductFactory(sku="=1+1", name_fr="Bougie")
    purchase_line(
        made, position=2, product=other, name="=Bougie", reference="-B2", quantity=3, unit_cost=Decimal("2.5")
    )
    return made


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\u00a0", " ")


def test_the_pdf_says_everything_the_supplier_needs() -> None:
    made = order()
    drafted = text(purchase_pdf(made))
    assert "Brouillon" in drafted
    sent = send_purchase(order=made, by=buyer(), now=NOW)
    pdf = purchase_pdf(sent)
    said = text(pdf)
    for wanted in (
        *(f"BC-{made.number}", "01/06/2026", "Müller Autoteile", "Mme Weber", "70173 Stuttgart"),
        *("OC 90", "FH-1", "Filtre à huile", "1200", "6,000", "7 200,000", "7 207,500 EUR"),
        *("01/07/2026", "Virement à 30 jours", "Emballage neutre"),
    ):
        assert wanted in said, wanted
    assert "Brouillon" not in said
    assert purchase_pdf(sent) == pdf


def test_a_long_order_has_several_pages() -> None:
    made = purchase(*[5] * 60)
    reader = PdfReader(BytesIO(purchase_pdf(made)))
    assert len(reader.pages) == 2
    assert f"BC-{made.number}" in reader.pages[1].extract_text()


def test_the_csv_opens_in_a_spreadsheet_and_computes_nothing() -> None:
    made = order()
    assert purchase_csv(made) == (
        "\ufeffCommande;Ligne;Référence fournisseur;Code article;Désignation;Quantité;"
        "Prix unitaire HT (EUR);Total HT (EUR)\r\n"
        f"{made.code};1;OC 90;FH-1;Filtre à huile;1200;6,000;7200,000\r\n"
        f"{made.code};2;'-B2;'=1+1;'=Bougie;3;2,500;7,500\r\n"
    )
