"""Part manufacturers. A car's make is another thing: see `vehicle.py`."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse

from catalog.models.change import marks_of_changed
from catalog.models.fields import normalized_reference_of
from catalog.models.generation import Topic, leaves_trace

if TYPE_CHECKING:
    from catalog.models.product import Product


class BrandQuerySet(models.QuerySet["Brand"]):
    def public(self) -> Self:
        return self.filter(is_active=True)

    def making(self, products: "models.QuerySet[Product]") -> Self:
        """Makers of at least one of these products."""
        return self.filter(pk__in=products.order_by().values("brand"))

    def by_name(self) -> Self:
        return self.order_by("name", "id")


class Brand(models.Model):
    """Who made the part: Bosch, Valeo, Mann-Filter, or a car maker for its genuine parts."""

    name = models.CharField("nom", max_length=80, unique=True)
    # "MANN-FILTER" and "Mann Filter" are one manufacturer.
    normalized_name = normalized_reference_of("name")
    slug = models.SlugField("adresse", max_length=100, unique=True)
    country = models.CharField("pays", max_length=60, blank=True, help_text="Pays d'origine, montré au client.")
    website = models.URLField("site", blank=True)
    logo = models.ImageField("logo", upload_to="brands/", blank=True)
    is_active = models.BooleanField("visible", default=True)

    objects = BrandQuerySet.as_manager()

    class Meta:
        verbose_name = "marque de pièce"
        verbose_name_plural = "marques de pièces"
        constraints = [
            models.UniqueConstraint(
                fields=["normalized_name"],
                name="brand_normalized_name_unique",
                violation_error_message="Cette marque existe déjà, peut-être écrite autrement.",
            ),
            models.CheckConstraint(
                condition=~models.Q(normalized_name=""),
                name="brand_name_has_letters",
                violation_error_message="Le nom doit contenir des lettres ou des chiffres.",
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="brand_slug_not_empty"),
        ]
        triggers = [
            leaves_trace(Topic.BRAND),
            marks_of_changed(
                "name",
                "is_active",
                products="SELECT id FROM catalog_product WHERE brand_id IN (SELECT id FROM changed)",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("brand-detail", args=[self.slug])
