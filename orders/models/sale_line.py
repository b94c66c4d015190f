"""The sales ledger: one table of what was sold, whatever the channel. Forecasting reads it."""

from typing import Self

from django.db import models

from catalog.models import Product


class Channel(models.TextChoices):
    TILL = "till", "Comptoir"
    ONLINE = "online", "Site"


class SaleLineQuerySet(models.QuerySet["SaleLine"]):
    def newest_first(self) -> Self:
        return self.order_by("-day", "-id")


class SaleLine(models.Model):
    """One line sold on one day. A return has a negative quantity.

    `source` and `source_line` name where the line came from (a till file and its line, an order and
    its line), so that the same file imported twice adds nothing and two equal sales both count.
    """

    day = models.DateField("jour")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="sale_lines", verbose_name="produit")
    quantity = models.IntegerField("quantité", help_text="Négative pour un retour.")
    unit_price_net = models.DecimalField("prix unitaire HT (DT)", max_digits=12, decimal_places=3)
    channel = models.CharField("canal", max_length=6, choices=Channel)
    source = models.CharField("source", max_length=120)
    source_line = models.PositiveIntegerField("ligne de la source")

    objects = SaleLineQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de vente"
        verbose_name_plural = "lignes de vente"
        indexes = [models.Index(fields=["product", "day"], name="sale_by_product_day")]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_line"], name="sale_source_line_once"),
            models.CheckConstraint(condition=~models.Q(quantity=0), name="sale_quantity_not_zero"),
            models.CheckConstraint(condition=models.Q(unit_price_net__gte=0), name="sale_price_not_negative"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="sale_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.product_id} × {self.quantity}"
