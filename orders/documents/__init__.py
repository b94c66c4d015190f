"""The papers of an order as PDF: what they say (`content`), how they look (`layout`), on which sheets (`sheet`)."""

from datetime import date

from django.utils import translation

from catalog.models import ShopFacts
from orders.documents.content import delivery_note, has_delivery_note, invoice_paper
from orders.models import Invoice, Order

__all__ = ["delivery_note_pdf", "has_delivery_note", "invoice_pdf"]


def invoice_pdf(invoice: Invoice, language: str) -> bytes:
    """In French or Arabic (`fr`, `ar`)."""
    from orders.documents.layout import draw_invoice  # 22 MB and 0.4 s that other pages do not pay

    with translation.override(language):
        return draw_invoice(invoice_paper(invoice))


def delivery_note_pdf(order: Order, language: str, *, today: date) -> bytes:
    """In French or Arabic (`fr`, `ar`), for an order that `has_delivery_note`."""
    from orders.documents.layout import draw_delivery_note  # as above

    with translation.override(language):
        return draw_delivery_note(delivery_note(order, shop=ShopFacts.objects.current(), today=today))
