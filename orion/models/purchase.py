"""The purchase order and what came of it."""

from datetime import date
from decimal import Decimal
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Min, Q, Sum
from django.db.models.functions import Now

from catalog.models import Product
from orion.models.supplier import Supplier
from orion.purchase_states import LABELS, NEXT, ON_THE_WAY, PurchaseState, all_purchase_steps

# The migration makes it.
NUMBERS = "orion_purchase_number"
STATES = [(state.value, LABELS[state].capitalize()) for state in PurchaseState]
STATE_VALUES = [state.value for state in PurchaseState]
ON_THE_WAY_VALUES = [state.value for state in ON_THE_WAY]
MOST_PIECES = 1_000_000

_ONLY_IN_DRAFTS = """
    IF (SELECT status FROM orion_purchaseorder WHERE id = coalesce(NEW.order_id, OLD.order_id)) <> 'draft' THEN
        RAISE EXCEPTION 'what was sent to a supplier stays as it was sent'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'purchase_lines_of_drafts_only';
    END IF;
    RETURN coalesce(NEW, OLD);
"""


def cost(verbose_name: str, **options: Any) -> "models.DecimalField[Any, Any]":
    """In the order's currency, up to 999,999,999.999."""
    return models.DecimalField(verbose_name, max_digits=12, decimal_places=3, **options)


class PurchaseOrderQuerySet(models.QuerySet["PurchaseOrder"]):
    def newest_first(self) -> Self:
        return self.order_by("-id")

    def on_the_way(self) -> Self:
        return self.filter(status__in=ON_THE_WAY_VALUES)

    def with_totals(self) -> Self:
        """Adds `total` (in the order's currency), `ordered` and `arrived` (pieces)."""
        return self.annotate(
            total=Sum(F("lines__quantity") * F("lines__unit_cost"), default=Decimal("0.000")),
            ordered=Sum("lines__quantity", default=0),
            arrived=Sum("lines__received", default=0),
        )


class PurchaseOrder(models.Model):
    """Parts asked of a supplier. `status` is changed by `orion.actions`; the database refuses illegal steps.

    `rate` is dinars for one unit of `currency`, as it was when the order was made.
    """

    number = models.BigIntegerField(
        "numéro",
        unique=True,
        editable=False,
        db_default=models.Func(models.Value(NUMBERS), function="nextval"),
    )
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="orders", verbose_name="fournisseur")
    status = models.CharField("état", max_length=9, choices=STATES, default=PurchaseState.DRAFT.value, editable=False)
    currency = models.CharField("devise", max_length=3, editable=False)
    rate = models.DecimalField("taux", max_digits=12, decimal_places=6, editable=False)
    expected_on = models.DateField(
        "attendue le", null=True, blank=True, help_text="Montrée aux clients : « de retour vers le »."
    )
    note = models.TextField("remarque", max_length=1000, blank=True, help_text="Imprimée sur le bon de commande.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name="par"
    )
    created_at = models.DateTimeField("créée le", db_default=Now(), editable=False)
    sent_at = models.DateTimeField("envoyée le", null=True, editable=False)

    objects = PurchaseOrderQuerySet.as_manager()

    class Meta:
        verbose_name = "commande fournisseur"
        verbose_name_plural = "commandes fournisseurs"
        indexes = [models.Index(fields=["status", "-id"], name="purchase_by_status")]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=STATE_VALUES), name="purchase_status_known"),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="purchase_currency_iso_code"),
            models.CheckConstraint(condition=Q(rate__gt=0), name="purchase_rate_positive"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "cancelled"]) | Q(sent_at__isnull=False), name="purchase_sent_has_date"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="legal_steps", field="status", transitions=all_purchase_steps()),
            pgtrigger.ReadOnly(
                name="agreed_once", fields=["number", "supplier", "currency", "rate", "created_by", "created_at"]
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Bon de commande {self.code}"

    @property
    def code(self) -> str:
        return f"BC-{self.number}"

    @property
    def state(self) -> PurchaseState:
        return PurchaseState(self.status)

    @property
    def next_states(self) -> tuple[PurchaseState, ...]:
        return NEXT[self.state]


class PurchaseLineQuerySet(models.QuerySet["PurchaseLine"]):
    def in_order(self) -> Self:
        return self.order_by("position")

    def on_the_way(self) -> Self:
        return self.filter(order__status__in=ON_THE_WAY_VALUES, received__lt=F("quantity"))

    def on_order(self) -> dict[int, int]:
        """Pieces that are still to come, by product; those of drafts too, which somebody has decided to buy."""
        open_ = self.filter(order__status__in=[PurchaseState.DRAFT.value, *ON_THE_WAY_VALUES])
        rows = open_.order_by().values_list("product").annotate(coming=Sum(F("quantity") - F("received")))
        return {product: coming for product, coming in rows if coming}

    def back_on(self, today: date) -> dict[int, date]:
        """The day when pieces are expected, by product: the earliest that has not passed; without one left out."""
        coming = self.on_the_way().filter(order__expected_on__gte=today)
        return dict(coming.order_by().values_list("product").annotate(Min("order__expected_on")))


class PurchaseLine(models.Model):
    """So many pieces of a part at one cost; `received` is moved by receipts only."""

    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, related_name="lines", verbose_name="commande")
    position = models.PositiveSmallIntegerField("ligne")
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="purchase_lines", verbose_name="produit"
    )
    reference = models.CharField("référence fournisseur", max_length=64, blank=True)
    name = models.CharField("désignation", max_length=250)
    quantity = models.PositiveIntegerField("quantité")
    received = models.PositiveIntegerField("reçu", default=0, editable=False)
    unit_cost = cost("coût unitaire HT")

    objects = PurchaseLineQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de commande fournisseur"
        verbose_name_plural = "lignes de commande fournisseur"
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="purchase_line_position_once"),
            models.UniqueConstraint(fields=["order", "product"], name="purchase_line_product_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES), name="purchase_line_quantity_sensible"
            ),
            models.CheckConstraint(condition=Q(received__lte=F("quantity")), name="purchase_line_received_at_most"),
            models.CheckConstraint(condition=Q(unit_cost__gt=0), name="purchase_line_cost_positive"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="lines_of_drafts_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.Delete
                | pgtrigger.UpdateOf("quantity", "unit_cost", "product_id"),
                func=_ONLY_IN_DRAFTS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.reference or self.name}"

    @property
    def missing(self) -> int:
        return self.quantity - self.received


class Receipt(models.Model):
    """Goods of a purchase order that came one day. `key` makes the same form, sent twice, one receipt."""

    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, related_name="receipts", verbose_name="commande")
    key = models.UUIDField("clé", unique=True, editable=False)
    note = models.CharField("bon de livraison", max_length=120, blank=True, help_text="Numéro du bon du fournisseur.")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="par"
    )
    received_at = models.DateTimeField("reçue le")

    class Meta:
        verbose_name = "réception"
        verbose_name_plural = "réceptions"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Réception du {self.received_at:%d/%m/%Y}"


class ReceiptLine(models.Model):
    """So many pieces of one line, which went into the stock with it."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="lines", verbose_name="réception")
    line = models.ForeignKey(PurchaseLine, on_delete=models.PROTECT, related_name="receipts", verbose_name="ligne")
    quantity = models.PositiveIntegerField("quantité")

    class Meta:
        verbose_name = "ligne reçue"
        verbose_name_plural = "lignes reçues"
        constraints = [
            models.UniqueConstraint(fields=["receipt", "line"], name="receipt_line_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="receipt_line_quantity_positive"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.line_id}"
