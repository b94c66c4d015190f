"""Typed specifications: what can be measured or chosen about a part."""

from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

from catalog.models.category import Category
from catalog.models.change import marks, marks_of_changed, marks_of_truncate
from catalog.models.generation import Topic, leaves_trace
from catalog.models.product import Product
from catalog.models.translation import Translated


class SpecificationKind(models.TextChoices):
    NUMBER = "number", "Nombre"
    TEXT = "text", "Texte"
    BOOLEAN = "boolean", "Oui ou non"


class Specification(models.Model):
    """A kind of measure: outer diameter in mm, number of teeth, with ABS sensor."""

    code = models.SlugField("code", max_length=60, unique=True)
    name_fr = models.CharField("nom français", max_length=100)
    name_ar = models.CharField("nom arabe", max_length=100, blank=True)
    kind = models.CharField("type", max_length=8, choices=SpecificationKind)
    unit = models.CharField("unité", max_length=20, blank=True)
    position = models.PositiveIntegerField("ordre", default=0)
    categories = models.ManyToManyField(
        Category, blank=True, related_name="specifications", verbose_name="modèle des catégories"
    )

    name = Translated()

    class Meta:
        verbose_name = "caractéristique"
        verbose_name_plural = "caractéristiques"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=SpecificationKind.values), name="specification_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(name_fr=""), name="specification_name_not_empty"),
        ]
        triggers = [
            leaves_trace(Topic.PRODUCT),
            marks_of_changed(
                "code",
                "name_fr",
                "unit",
                products=(
                    "SELECT product_id FROM catalog_productspecification "
                    "WHERE specification_id IN (SELECT id FROM changed)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_fr} ({self.unit})" if self.unit else self.name_fr


class ProductSpecificationQuerySet(models.QuerySet["ProductSpecification"]):
    def in_order(self) -> Self:
        return self.select_related("specification").order_by("specification__position", "specification_id")


class ProductSpecification(models.Model):
    """A product's value of one specification, in the column of its type."""

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="specifications", verbose_name="produit"
    )
    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="values", verbose_name="caractéristique"
    )
    number = models.DecimalField("nombre", max_digits=12, decimal_places=3, null=True, blank=True)
    text = models.CharField("texte", max_length=200, null=True, blank=True)
    boolean = models.BooleanField("oui ou non", null=True, blank=True)

    objects = ProductSpecificationQuerySet.as_manager()

    class Meta:
        verbose_name = "caractéristique du produit"
        verbose_name_plural = "caractéristiques du produit"
        constraints = [
            models.UniqueConstraint(
                fields=["product", "specification"],
                name="specification_once_in_product",
                violation_error_message="Cette caractéristique est déjà renseignée.",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False, text__isnull=True, boolean__isnull=True)
                | models.Q(number__isnull=True, text__isnull=False, boolean__isnull=True)
                | models.Q(number__isnull=True, text__isnull=True, boolean__isnull=False),
                name="specification_has_one_value",
            ),
        ]
        triggers = [*marks(), marks_of_truncate()]

    def __str__(self) -> str:
        return f"{self.specification}: {self.display()}"

    @property
    def value(self) -> Decimal | str | bool | None:
        return next((given for given in (self.number, self.text, self.boolean) if given is not None), None)

    def display(self) -> str:
        """The value with its unit, as a page shows it: the usual words, `Avant`, `Acier`, in its language."""
        if self.boolean is not None:
            return gettext("Oui") if self.boolean else gettext("Non")
        if self.number is None:
            return gettext(self.text) if self.text else ""
        number = f"{self.number.normalize():f}".replace(".", ",")
        return f"{number} {self.specification.unit}".strip()

    def clean(self) -> None:
        super().clean()
        if self.specification_id is None:
            return  # the form says already that one must be chosen
        given: dict[str, Any] = {
            kind: value
            for kind, value in (("number", self.number), ("text", self.text or None), ("boolean", self.boolean))
            if value is not None
        }
        if list(given) != [self.specification.kind]:
            raise ValidationError(f"Remplissez la seule colonne « {self.specification.get_kind_display()} ».")
