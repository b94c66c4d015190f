"""The invoice: numbered without a gap, written once."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models.functions import ExtractYear

from catalog.models import ShopFacts
from catalog.models.fields import money
from catalog.models.shop import TAX_ID, WRITE_A_TAX_ID
from orders.models.order import Order

# One number after the other: who writes an invoice holds this lock up to the end of the transaction.
_LOCK_KEY = 717_020
# What an invoice says of who wrote it, as it was that day.
SELLER = ("name", "street_fr", "street_ar", "postal_code", "city_fr", "city_ar", "phone", "email", "tax_id")

_FOLLOWS = """
    IF NEW.number <> (
        SELECT coalesce(max(number), 0) + 1 FROM orders_invoice WHERE year = NEW.year AND id <> NEW.id
    ) THEN
        RAISE EXCEPTION 'a number was left out or given twice'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_number_follows';
    END IF;
    IF NEW.total <> NEW.stamp + (SELECT total FROM orders_order WHERE id = NEW.order_id) THEN
        RAISE EXCEPTION 'the invoice is not what was agreed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_total_is_agreed';
    END IF;
    RETURN NULL;
"""


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def newest_first(self) -> Self:
        return self.order_by("-year", "-number")

    def one_at_a_time(self) -> "Invoice | None":
        """Wait until nobody else is writing one; answers the latest. Inside the caller's transaction."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_KEY])
        return self.newest_first().first()


class Invoice(models.Model):
    """What the law wants of a sale: `total` (dinars, with VAT and stamp) is the order's total and `stamp`.

    Numbers of a year begin with 1 and leave none out, later ones are never of an earlier day; `actions.issue_invoice`
    gives them. Nothing is changed or deleted. `seller` is SELLER of the shop's facts on that day.
    """

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="invoice", verbose_name="commande")
    year = models.GeneratedField(
        expression=ExtractYear("issued_on"), output_field=models.PositiveSmallIntegerField("année"), db_persist=True
    )
    number = models.PositiveIntegerField("numéro")
    issued_on = models.DateField("établie le")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="établie par"
    )
    seller = models.JSONField("vendeur")
    customer_tax_id = models.CharField("matricule fiscal du client", max_length=16, blank=True)
    stamp = money("timbre fiscal")
    total = money("net à payer")

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "facture"
        verbose_name_plural = "factures"
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="invoice_number_once_a_year"),
            models.CheckConstraint(condition=models.Q(stamp__gte=0), name="invoice_stamp_not_negative"),
            models.CheckConstraint(
                condition=models.Q(customer_tax_id="") | models.Q(customer_tax_id__regex=TAX_ID),
                name="invoice_customer_tax_id_tunisian",
                violation_error_message=WRITE_A_TAX_ID,
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(name="follows", when=pgtrigger.After, operation=pgtrigger.Insert, func=_FOLLOWS),
        ]

    def __str__(self) -> str:
        return f"Facture {self.code}"

    @property
    def code(self) -> str:
        return f"FA-{self.year}-{self.number:05}"

    @property
    def shop(self) -> ShopFacts:
        """Who wrote it, as it was that day; not to be saved."""
        return ShopFacts(**self.seller)
