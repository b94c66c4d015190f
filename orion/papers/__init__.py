"""The purchase order as a supplier gets it: PDF to read, CSV to load."""

import csv
from decimal import Decimal
from io import StringIO

from catalog.models import ShopFacts
from catalog.spreadsheet import inert
from orion.models import PurchaseOrder
from orion.papers.content import purchase_paper

__all__ = ["purchase_csv", "purchase_pdf"]

_HEADER = ("Commande", "Ligne", "Référence fournisseur", "Code article", "Désignation", "Quantité")
_MARK = "\ufeff"  # without it, Excel takes the file for Latin-1


def purchase_pdf(order: PurchaseOrder) -> bytes:
    """In French."""
    from orion.papers.layout import draw_purchase  # 22 MB and 0.4 s that other pages do not pay

    return draw_purchase(purchase_paper(order, shop=ShopFacts.objects.current()))


def purchase_csv(order: PurchaseOrder) -> str:
    """Semicolons and decimal commas, as a French Excel opens it; cells compute nothing."""
    paper = purchase_paper(order, shop=ShopFacts.objects.current())
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*_HEADER, f"Prix unitaire HT ({paper.currency})", f"Total HT ({paper.currency})"])
    for position, line in enumerate(paper.lines, start=1):
        texts = (inert(line.reference), inert(line.sku), inert(line.name))
        writer.writerow(
            [paper.code, position, *texts, line.quantity, _with_comma(line.unit_cost), _with_comma(line.total)]
        )
    return _MARK + out.getvalue()


def _with_comma(amount: Decimal) -> str:
    return f"{amount:.3f}".replace(".", ",")
