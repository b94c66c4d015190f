"""How a purchase order looks on A4."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from catalog.models import ShopFacts
from orders.documents.sheet import GREY, INK, WHITE, WIDTH, Column, Sheet
from orders.phones import readable_phone
from orion.papers.content import PurchasePaper

_HALF = 86.0
_SECOND = WIDTH - _HALF
_LINE = 4.5
_COLUMNS = (
    Column("Votre référence", 34),
    Column("Notre code", 28),
    Column("Désignation", 54),
    Column("Qté", 12, "end"),
    Column("Prix unitaire HT", 28, "end"),
    Column("Total HT", 24, "end"),
)


def draw_purchase(paper: PurchasePaper) -> bytes:
    """A PDF; the same order is the same file, whenever it is printed."""
    title = "Bon de commande"
    sheet = Sheet("fr", running=(paper.shop.name, f"{title} {paper.code}"), foot=" · ".join(_about(paper.shop)))
    sheet.set_title(f"{title} {paper.code}")
    sheet.set_creation_date(datetime.combine(paper.day, time(), UTC))
    _head(sheet, paper, title)
    _supplier(sheet, paper)
    sheet.draw_table(_COLUMNS, [_cells(paper, index) for index in range(len(paper.lines))])
    sheet.top += 4
    _total(sheet, paper)
    _foot(sheet, paper)
    return bytes(sheet.output())


def _about(shop: ShopFacts) -> list[str]:
    contacts = (
        f"Tél. {readable_phone(shop.phone)}" if shop.phone else "",
        shop.email,
        f"Matricule fiscal {shop.tax_id}" if shop.tax_id else "",
    )
    return [shop.name, *filter(None, contacts)]


def _head(sheet: Sheet, paper: PurchasePaper, title: str) -> None:
    shop, y = paper.shop, sheet.top
    sheet.line_of(0, y, _HALF, shop.name, size=15, bold=True)
    y = sheet.paragraph(0, y + 8.5, _HALF, shop.street_fr, colour=GREY)
    for line in (f"{shop.postal_code} {shop.city_fr}", *_about(shop)[1:]):
        sheet.line_of(0, y, _HALF, line, colour=GREY)
        y += _LINE
    top = sheet.top
    sheet.line_of(_SECOND, top, _HALF, title, size=19, bold=True, align="end")
    sheet.line_of(_SECOND, top + 10, _HALF, paper.code, size=12, bold=True, align="end")
    sheet.line_of(_SECOND, top + 17, _HALF, f"Date {_day(paper.day)}", align="end", colour=GREY)
    if paper.is_draft:
        sheet.line_of(_SECOND, top + 21.5, _HALF, "Brouillon, non envoyé", align="end", colour=GREY)
    sheet.top = max(y, top + 27) + 3


def _supplier(sheet: Sheet, paper: PurchasePaper) -> None:
    supplier, top, inner = paper.supplier, sheet.top, WIDTH - 8
    sheet.line_of(4, top + 3, inner, "Fournisseur", size=7.5, colour=GREY)
    y = sheet.paragraph(4, top + 7.5, inner, supplier.name, size=10.5, bold=True) + 0.8
    contacts = (supplier.contact, *supplier.address.splitlines(), supplier.email, supplier.phone)
    for line in filter(None, contacts):
        y = sheet.paragraph(4, y, inner, line)
    sheet.box(0, top, WIDTH, y + 2 - top)
    sheet.top = y + 8


def _cells(paper: PurchasePaper, index: int) -> tuple[str, ...]:
    line = paper.lines[index]
    return (line.reference, line.sku, line.name, str(line.quantity), _amount(line.unit_cost), _amount(line.total))


def _total(sheet: Sheet, paper: PurchasePaper) -> None:
    sheet.need(14)
    sheet.box(_SECOND, sheet.top, _HALF, 9, fill=INK)
    sheet.line_of(_SECOND + 3, sheet.top + 2, _HALF - 6, "Total HT", size=10, bold=True, colour=WHITE)
    said = f"{_amount(paper.total)} {paper.currency}"
    sheet.line_of(_SECOND + 3, sheet.top + 2, _HALF - 6, said, size=10, bold=True, align="end", colour=WHITE)
    sheet.top += 14


def _foot(sheet: Sheet, paper: PurchasePaper) -> None:
    """What is not a figure: when it is expected, how it is paid, the remark."""
    said = (
        ("Livraison souhaitée", _day(paper.expected_on) if paper.expected_on else ""),
        ("Paiement", paper.supplier.payment_terms),
        ("Remarque", paper.note),
    )
    for label, text in said:
        if text:
            sheet.need(12)
            sheet.line_of(0, sheet.top, 40, label, colour=GREY)
            sheet.top = sheet.paragraph(40, sheet.top, WIDTH - 40, text) + 1.5


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _amount(amount: Decimal) -> str:
    return f"{amount:,.3f}".replace(",", "\u00a0").replace(".", ",")
