"""The stock ledger: what came, what went, why, and who said so."""

from typing import Any, Self

import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from catalog.models.fields import created_at
from catalog.models.product import Product


class MovementKind(models.TextChoices):
    IMPORT = "import", "Import"
    RECEIPT = "receipt", "Réception"
    SALE = "sale", "Vente"
    RETURN = "return", "Retour"
    COUNT = "count", "Inventaire"
    CORRECTION = "correction", "Correction"


class StockMovementQuerySet(models.QuerySet["StockMovement"]):
    def newest_first(self) -> Self:
        return self.order_by("-id")

    def of_import(self, run_uuid: Any) -> Self:
        return self.filter(pgh_context__metadata__contains={"import": str(run_uuid)})


class StockMovement(models.Model):
    """One change of one product's stock. Written only by the triggers on `Product.stock`, never changed.

    Kind and reason come from the history context (`stock_kind`, `reason`), as do user and import.
    """

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="stock_movements", verbose_name="produit"
    )
    quantity = models.IntegerField("quantité", help_text="Positive : entrée. Négative : sortie.")
    balance = models.IntegerField("stock après")
    kind = models.CharField("nature", max_length=12, choices=MovementKind)
    reason = models.CharField("motif", max_length=200, blank=True, db_default="")
    pgh_context = models.ForeignKey(
        "pghistory.Context",
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="contexte",
    )
    created_at = created_at()

    objects = StockMovementQuerySet.as_manager()

    class Meta:
        verbose_name = "mouvement de stock"
        verbose_name_plural = "mouvements de stock"
        indexes = [
            models.Index(fields=["product", "created_at"], name="movement_by_product_day"),
            # An append-only table lies in the order of time: a few kilobytes serve "since yesterday".
            BrinIndex(fields=["created_at"], name="movement_by_day", autosummarize=True),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(quantity=0), name="movement_quantity_not_zero"),
            models.CheckConstraint(condition=models.Q(kind__in=MovementKind.values), name="movement_kind_known"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Protect(
                name="only_by_stock_change",
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("pg_trigger_depth() = 0"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity:+d} {self.get_kind_display()}"
