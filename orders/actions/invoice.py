"""Writing an invoice: the next number of its year, given under a lock."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from catalog.models import ShopFacts
from orders.models import Invoice, Order
from orders.models.invoice import SELLER
from orders.states import LABELS, State

INVOICED = (State.DELIVERED, State.PAID)


class InvoiceRefused(ValueError):
    """No number was given. `str()` is a French sentence for staff."""


@transaction.atomic
def issue_invoice(*, order: Order, by: AbstractBaseUser, now: datetime, customer_tax_id: str = "") -> Invoice:
    """The order's invoice: the one that is there, else a new one of this day with the next number of the year.

    The order's row is locked first, then the numbers: what fails afterwards gives its number back, so none is left out.
    The day is never before that of the number before. Raises InvoiceRefused, and IntegrityError for a tax id that no
    form lets through.
    """
    locked = Order.objects.select_for_update().get(pk=order.pk)
    if written := Invoice.objects.filter(order=locked).first():
        return written
    shop = ShopFacts.objects.current()
    if locked.state not in INVOICED:
        raise InvoiceRefused(f"Une facture suit la livraison : l'état de la commande est « {LABELS[locked.state]} ».")
    if not shop.tax_id:
        raise InvoiceRefused("Écrivez d'abord le matricule fiscal de la boutique (Catalogue > Boutique > Factures).")
    latest = Invoice.objects.one_at_a_time()
    today = timezone.localdate(now)
    day = max(today, latest.issued_on) if latest else today
    return Invoice.objects.create(
        order=locked,
        number=latest.number + 1 if latest and latest.year == day.year else 1,
        issued_on=day,
        issued_by_id=by.pk,
        seller={fact: getattr(shop, fact) for fact in SELLER},
        customer_tax_id=customer_tax_id,
        stamp=shop.fiscal_stamp,
        total=locked.total + shop.fiscal_stamp,
    )
