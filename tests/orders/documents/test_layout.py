"""The PDFs as a reader sees them: both languages, one page or several, whatever was typed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pytest
from django.utils import translation
from pypdf import PdfReader

from catalog.models import ShopFacts
from orders.documents.content import Customer, DeliveryNote, InvoicePaper, PaperLine
from orders.documents.layout import draw_delivery_note, draw_invoice

STRANGE = ["\ud83d\ude00", "\x00\x07", "\u202eabc\u2066", "é" * 5_000, "ولد " * 400, "\n\n", "x" * 64, "漢字"]


def line(number: int, name: str = "Filtre à huile") -> PaperLine:
    net, vat = Decimal("31.513"), Decimal("5.987")
    return PaperLine(
        f"F-{number}", name, 3, Decimal("10.504"), Decimal("12.500"), Decimal("19.00"), net, vat, net + vat
    )


def some_lines(count: int) -> tuple[PaperLine, ...]:
    return tuple(line(number) for number in range(1, count + 1))


def common(**changed: Any) -> dict[str, Any]:
    said = {
        "code": "FA-2026-00007",
        "day": date(2026, 6, 1),
        "order": "SH-10012",
        "ordered_on": date(2026, 5, 30),
        "shop": ShopFacts(phone="+21671234567", tax_id="1234567A/A/M/000"),
        "customer": Customer("Ali Ben Salah", "+21622123456", ("12 rue de Marseille",), "7654321B/B/P/001"),
        "lines": (line(1),),
    }
    return said | changed


def invoice(language: str = "fr", **changed: Any) -> list[str]:
    with translation.override(language):
        return pages(draw_invoice(InvoicePaper(**common(**changed), stamp=Decimal("1.000"))))


def note(language: str = "fr", *, to_collect: str = "37.500", **changed: Any) -> list[str]:
    said = {"is_pick_up": False, "note": "Sonner"} | changed
    with translation.override(language):
        return pages(draw_delivery_note(DeliveryNote(**common() | said, to_collect=Decimal(to_collect))))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, with plain letters and spaces."""
    found = (page.extract_text().replace("\u200e", "") for page in PdfReader(BytesIO(pdf)).pages)
    return [" ".join(normalize("NFKC", text).split()) for text in found]


def test_a_french_invoice() -> None:
    [page] = invoice()
    for words in (
        *("Facture FA-2026-00007", "Date 01/06/2026", "Commande SH-10012 du 30/05/2026"),
        *("Shabou Auto Pièces", "1000 Tunis", "Tél. +216 71 234 567", "Matricule fiscal 1234567A/A/M/000"),
        *("Ali Ben Salah", "Tél. +216 22 123 456", "Matricule fiscal 7654321B/B/P/001"),
        *("F-1 Filtre à huile 3 10,504 19 % 31,513", "Base HT Montant TVA 19 % 31,513 5,987"),
        *("Total TTC 37,500 DT", "Timbre fiscal 1,000 DT", "Net à payer 38,500 DT", "1 / 1"),
        "la somme de : trente-huit dinars et cinq cents millimes.",
    ):
        assert words in page


def test_an_arabic_invoice_reads_from_the_right() -> None:
    [page] = invoice("ar")
    for words in ("فاتورة", "FA-2026-00007", "01/06/2026", "+216 22 123 456", "1234567A/A/M/000", "31,513", "38,500"):
        assert words in page
    for word in ("المبلغ", "الصافي", "ثمانية", "وثلاثون", "دينارا"):
        assert word in page
    assert "Facture" not in page


def test_the_title_stands_where_lines_end() -> None:
    for language, beyond in (("fr", True), ("ar", False)):
        with translation.override(language):
            [page] = PdfReader(BytesIO(draw_invoice(InvoicePaper(**common(), stamp=Decimal(1))))).pages
        places: list[float] = []

        def seen(text: str, _: Any, matrix: list[float], *others: Any, places: list[float] = places) -> None:
            if "FA-2026-00007" in text:
                places.append(matrix[4])

        page.extract_text(visitor_text=seen)
        assert [place > 300 for place in places] == [beyond]  # of 595 points


def test_a_hundred_lines_go_over_pages_with_a_head_and_a_number_each() -> None:
    found = invoice(lines=some_lines(100))
    assert len(found) == 4
    for number, page in enumerate(found, start=1):
        assert ("Référence Désignation Qté" in page) is (number < 4)
        assert f"{number} / 4" in page
        assert "Facture FA-2026-00007" in page
        assert ("Net à payer" in page) is (number == 4)
    everything = " ".join(found)
    assert [number for number in range(1, 101) if everything.count(f"F-{number} Filtre") != 1] == []
    assert "Total HT 3 151,300 DT" in everything.replace("\u202f", " ")


@pytest.mark.parametrize("lines", range(18, 30))
def test_what_is_to_be_paid_never_stands_below_the_page(lines: int) -> None:
    """However many lines are before it."""
    with translation.override("fr"):
        pdf = PdfReader(BytesIO(draw_invoice(InvoicePaper(**common(lines=some_lines(lines)), stamp=Decimal(1)))))
    heights: list[float] = []

    def seen(text: str, _: Any, matrix: list[float], *others: Any) -> None:
        if text.strip() in ("Net à payer", "Cachet et signature"):
            heights.append(matrix[5])

    for page in pdf.pages:
        page.extract_text(visitor_text=seen)
    assert len(heights) == 2
    assert all(height > 60 for height in heights)  # points above the page's lower edge, where its foot is


def test_a_delivery_note_says_what_to_collect() -> None:
    [page] = note(code="BL-10012")
    for words in (
        *("Bon de livraison BL-10012", "Remarque du client : Sonner", "F-1 Filtre à huile 3 12,500 37,500"),
        *(
            "À encaisser à la livraison 37,500 DT",
            "Remis par : nom, date, signature",
            "Reçu par : nom, date, signature",
        ),
    ):
        assert words in page
    assert "Timbre" not in page
    assert "À encaisser au retrait 37,500 DT" in note(is_pick_up=True)[0]
    assert "Payée : rien à encaisser" in note(to_collect="0.000")[0]
    assert "وصل" in note("ar")[0]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("draw", [invoice, note])
def test_any_text_is_printed_or_left_out(text: str, language: str, draw: Callable[..., list[str]]) -> None:
    customer = Customer(text, "+21622123456", (text, text), text)
    found = draw(language=language, customer=customer, lines=(line(1, text),))
    assert "37,500" in " ".join(found)


def test_the_same_paper_is_the_same_file() -> None:
    with translation.override("fr"):
        paper = InvoicePaper(**common(), stamp=Decimal("1.000"))
        assert draw_invoice(paper) == draw_invoice(paper)
