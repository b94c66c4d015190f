"""The numbers a part is known by, besides its own SKU and maker's number."""

from typing import Self

from django.contrib.postgres.indexes import OpClass
from django.db import models

from catalog.models.change import marks, marks_of_truncate
from catalog.models.fields import normalized_reference_of


class ReferenceKind(models.TextChoices):
    OE = "oe", "Constructeur (OE)"
    EAN = "ean", "Code-barres"
    EQUIVALENT = "equivalent", "Équivalente"
    SUPERSEDED = "superseded", "Remplacée"
    SUPPLIER = "supplier", "Fournisseur"


class ReferenceQuerySet(models.QuerySet["ProductReference"]):
    def public(self) -> Self:
        """Which supplier sells us the part, and under which code, is nobody's business."""
        return self.exclude(kind=ReferenceKind.SUPPLIER)

    def in_order(self) -> Self:
        return self.order_by("kind", "issuer", "printed", "id")


class ProductReference(models.Model):
    """A number in its printed form. `issuer` is whose number it is: a car maker (OE), a part maker, a supplier."""

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="references", verbose_name="produit"
    )
    kind = models.CharField("nature", max_length=12, choices=ReferenceKind)
    issuer = models.CharField("émetteur", max_length=80, blank=True, db_default="")
    printed = models.CharField("référence imprimée", max_length=80)
    normalized = normalized_reference_of("printed")

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "référence"
        verbose_name_plural = "références"
        indexes = [models.Index(OpClass("normalized", "text_pattern_ops"), name="reference_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "kind", "issuer", "normalized"],
                name="reference_unique_in_product",
                violation_error_message="Ce produit a déjà cette référence, peut-être écrite autrement.",
            ),
            models.CheckConstraint(
                condition=~models.Q(normalized=""),
                name="reference_has_letters",
                violation_error_message="Une référence contient des lettres ou des chiffres.",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ReferenceKind.values), name="reference_kind_known"),
        ]
        triggers = [*marks(), marks_of_truncate()]

    def __str__(self) -> str:
        return f"{self.issuer} {self.printed}".strip()
