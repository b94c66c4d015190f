"""How the papers of an order look on A4, from left to right and from right to left."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Literal, TypeVar

from django.utils.translation import get_language, gettext

from catalog.models import ShopFacts
from catalog.money import format_dinars
from orders.documents.content import Customer, DeliveryNote, InvoicePaper, Paper
from orders.documents.sheet import GREY, INK, PADDING, WHITE, WIDTH, Column, Sheet, figure
from orders.documents.words import in_words
from orders.phones import readable_phone

P = TypeVar("P", bound=Paper)

_HALF = 86.0
# Where the second half of a sheet begins.
_SECOND = WIDTH - _HALF
_ROW = 6.4
_SIGNATURE = 26.0


def draw_invoice(paper: InvoicePaper) -> bytes:
    """A PDF in the language that is active."""
    return _drawn(paper, gettext("Facture"), _invoice_body)


def draw_delivery_note(paper: DeliveryNote) -> bytes:
    """A PDF in the language that is active."""
    return _drawn(paper, gettext("Bon de livraison"), _note_body)


def _drawn(paper: P, title: str, body: Callable[[Sheet, P], None]) -> bytes:
    running = (paper.shop.name, f"{title} {figure(paper.code)}")
    sheet = Sheet(_language(), running=running, foot=_foot(paper.shop))
    sheet.set_title(f"{title} {paper.code}")
    # The same paper is the same file, whenever it is printed.
    sheet.set_creation_date(datetime.combine(paper.day, time(), UTC))
    _head(sheet, paper, title)
    body(sheet, paper)
    return bytes(sheet.output())


# --- what both have --------------------------------------------------------------------------


def _head(sheet: Sheet, paper: Paper, title: str) -> None:
    shop, y = paper.shop, sheet.top
    sheet.line_of(0, y, _HALF, shop.name, size=15, bold=True)
    y = sheet.paragraph(0, y + 8.5, _HALF, shop.street, colour=GREY)
    y = sheet.paragraph(0, y, _HALF, f"{shop.postal_code} {shop.city}", colour=GREY)
    for label, value in _contacts(shop):
        sheet.line_of(0, y, _HALF, f"{label} {figure(value)}", colour=GREY)
        y += 4.5
    sheet.line_of(_SECOND, sheet.top, _HALF, title, size=19, bold=True, align="end")
    sheet.line_of(_SECOND, sheet.top + 10, _HALF, paper.code, size=12, bold=True, align="end", ltr=True)
    sheet.line_of(_SECOND, sheet.top + 17, _HALF, _said(gettext("Date"), paper.day), align="end", colour=GREY)
    ordered = gettext("Commande %(code)s du %(day)s") % {
        "code": figure(paper.order),
        "day": figure(_day(paper.ordered_on)),
    }
    sheet.line_of(_SECOND, sheet.top + 21.5, _HALF, ordered, align="end", colour=GREY)
    sheet.top = max(y, sheet.top + 27) + 3
    _customer(sheet, paper.customer)


def _customer(sheet: Sheet, customer: Customer) -> None:
    """In a frame as high as what it says."""
    top, inner = sheet.top, WIDTH - 8
    y = top + 3
    sheet.line_of(4, y, inner, gettext("Client"), size=7.5, colour=GREY)
    y = sheet.paragraph(4, y + 4.5, inner, customer.name, size=10.5, bold=True) + 0.8
    for line in customer.address:
        y = sheet.paragraph(4, y, inner, line)
    sheet.line_of(4, y, inner, f"{gettext('Tél.')} {figure(readable_phone(customer.phone))}")
    y += 4.5
    if customer.tax_id:
        sheet.line_of(4, y, inner, f"{gettext('Matricule fiscal')} {figure(customer.tax_id)}")
        y += 4.5
    sheet.box(0, top, WIDTH, y + 2 - top)
    sheet.top = y + 8


def _contacts(shop: ShopFacts) -> list[tuple[str, str]]:
    said = [
        (gettext("Tél."), readable_phone(shop.phone)),
        (gettext("E-mail"), shop.email),
        (gettext("Matricule fiscal"), shop.tax_id),
    ]
    return [(label, value) for label, value in said if value]


def _foot(shop: ShopFacts) -> str:
    contacts = (f"{label} {figure(value)}" for label, value in _contacts(shop))
    return " · ".join((shop.name, *contacts))


def _signatures(sheet: Sheet, *titles: str) -> None:
    """Boxes side by side, the last one at the end of the line."""
    sheet.need(_SIGNATURE)
    for place, title in enumerate(reversed(titles)):
        x = _SECOND if place == 0 else 0
        sheet.box(x, sheet.top, _HALF, _SIGNATURE)
        sheet.line_of(x + 3, sheet.top + 2, _HALF - 6, title, size=8, colour=GREY)
    sheet.top += _SIGNATURE + 4


# --- invoice ---------------------------------------------------------------------------------


def _invoice_body(sheet: Sheet, paper: InvoicePaper) -> None:
    columns = (
        Column(gettext("Référence"), 32),
        Column(gettext("Désignation"), 62),
        Column(gettext("Qté"), 12, "end"),
        Column(gettext("Prix unitaire HT"), 27, "end"),
        Column(gettext("TVA"), 17, "end"),
        Column(gettext("Total HT"), 30, "end"),
    )
    sheet.draw_table(
        columns,
        [
            (
                line.reference,
                line.name,
                str(line.quantity),
                _number(line.unit_net),
                _percent(line.rate),
                _number(line.net),
            )
            for line in paper.lines
        ],
    )
    sheet.top += 6
    _sums(sheet, paper)
    _closing(sheet, paper)


def _sums(sheet: Sheet, paper: InvoicePaper) -> None:
    """The tax by rate on one side, what is to be paid on the other."""
    sheet.need((max(len(paper.groups), 4) + 2) * _ROW)
    top = sheet.top
    columns = (
        Column(gettext("Taux de TVA"), 26),
        Column(gettext("Base HT"), 30, "end"),
        Column(gettext("Montant TVA"), 30, "end"),
    )
    sheet.draw_table(
        columns, [(_percent(group.rate), _number(group.net), _number(group.vat)) for group in paper.groups]
    )
    below, sheet.top = sheet.top, top
    for label, amount in (
        (gettext("Total HT"), paper.net),
        (gettext("Total TVA"), paper.vat),
        (gettext("Total TTC"), paper.total),
        (gettext("Timbre fiscal"), paper.stamp),
    ):
        _sum(sheet, label, amount)
    _band(sheet, gettext("Net à payer"), _dinars(paper.due), x=_SECOND, width=_HALF)
    sheet.top = max(below, sheet.top) + 6


def _sum(sheet: Sheet, label: str, amount: Decimal) -> None:
    y = sheet.top + PADDING
    sheet.line_of(_SECOND + 3, y, _HALF - 6, label, colour=GREY)
    sheet.line_of(_SECOND + 3, y, _HALF - 6, _dinars(amount), align="end")
    sheet.top += _ROW
    sheet.rule(sheet.top - 0.4, x=_SECOND, width=_HALF)


def _band(sheet: Sheet, label: str, value: str, *, x: float, width: float) -> None:
    """What counts, white on dark."""
    sheet.top += 1
    sheet.box(x, sheet.top, width, 9, fill=INK)
    sheet.line_of(x + 3, sheet.top + 2, width - 6, label, size=10, bold=True, colour=WHITE)
    sheet.line_of(x + 3, sheet.top + 2, width - 6, value, size=10, bold=True, align="end", colour=WHITE)
    sheet.top += 9


def _closing(sheet: Sheet, paper: InvoicePaper) -> None:
    said = gettext("Arrêtée la présente facture à la somme de : %(words)s.")
    words = said % {"words": in_words(paper.due, _language())}
    sheet.need(len(sheet.wrapped(words, WIDTH, size=9.5)) * 4.75 + 12 + _SIGNATURE)
    sheet.top = sheet.paragraph(0, sheet.top, WIDTH, words, size=9.5) + 2
    rounded = gettext("Les prix unitaires HT sont arrondis au millime ; les totaux des lignes font foi.")
    sheet.top = sheet.paragraph(0, sheet.top, WIDTH, rounded, size=7.5, colour=GREY) + 5
    _signatures(sheet, gettext("Cachet et signature"))


# --- delivery note ---------------------------------------------------------------------------


def _note_body(sheet: Sheet, paper: DeliveryNote) -> None:
    if paper.note:
        said = f"{gettext('Remarque du client :')} {paper.note}"
        sheet.top = sheet.paragraph(0, sheet.top - 3, WIDTH, said) + 4
    columns = (
        Column(gettext("Référence"), 36),
        Column(gettext("Désignation"), 74),
        Column(gettext("Qté"), 14, "end"),
        Column(gettext("Prix unitaire TTC"), 28, "end"),
        Column(gettext("Total TTC"), 28, "end"),
    )
    sheet.draw_table(
        columns,
        [
            (line.reference, line.name, str(line.quantity), _number(line.unit_gross), _number(line.gross))
            for line in paper.lines
        ],
    )
    sheet.top += 6
    sheet.need(_ROW + 16)
    _sum(sheet, gettext("Total TTC"), paper.total)
    if paper.to_collect:
        label = gettext("À encaisser au retrait") if paper.is_pick_up else gettext("À encaisser à la livraison")
        _band(sheet, label, _dinars(paper.to_collect), x=0, width=WIDTH)
    else:
        _band(sheet, gettext("Payée : rien à encaisser"), "", x=0, width=WIDTH)
    sheet.top += 6
    _signatures(sheet, gettext("Remis par : nom, date, signature"), gettext("Reçu par : nom, date, signature"))


# --- figures ---------------------------------------------------------------------------------


def _language() -> Literal["fr", "ar"]:
    return "ar" if get_language() == "ar" else "fr"


def _dinars(amount: Decimal) -> str:
    return format_dinars(amount, _language())


def _number(amount: Decimal) -> str:
    """Without the currency, which is the same all over the paper."""
    return format_dinars(amount).partition("\u00a0")[0]


def _percent(rate: Decimal) -> str:
    return f"{rate.normalize():f}\u00a0%".replace(".", ",")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _said(label: str, day: date) -> str:
    return f"{label} {figure(_day(day))}"
