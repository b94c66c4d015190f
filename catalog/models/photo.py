"""Photos of parts."""

from pathlib import PurePosixPath
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalog.models.generation import Topic, leaves_trace
from catalog.models.translation import Translated


class ProductPhotoQuerySet(models.QuerySet["ProductPhoto"]):
    def in_order(self) -> Self:
        return self.order_by("position", "id")

    def without_sizes(self) -> Self:
        """Photos of which no smaller files were written yet."""
        return self.filter(widths=[])


class ProductPhoto(models.Model):
    """A photo, re-encoded on arrival, and the smaller files made of it (see `catalog.photos`)."""

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="photos", verbose_name="produit"
    )
    image = models.ImageField("image", upload_to="products/%Y/%m/", width_field="width", height_field="height")
    width = models.PositiveIntegerField("largeur", editable=False)
    height = models.PositiveIntegerField("hauteur", editable=False)
    alt_fr = models.CharField("texte de remplacement français", max_length=200, blank=True)
    alt_ar = models.CharField("texte de remplacement arabe", max_length=200, blank=True)
    position = models.PositiveIntegerField("ordre", default=0)

    widths = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="largeurs écrites", default=list, db_default=[], editable=False
    )

    alt = Translated()

    objects = ProductPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photos"
        triggers = [leaves_trace(Topic.PRODUCT)]
        indexes = [models.Index(fields=["product", "position", "id"], name="photo_in_order")]

    def __str__(self) -> str:
        return str(self.image.name)

    def sized_name(self, width: int, extension: str) -> str:
        """`products/2026/11/abc.webp` is beside `products/2026/11/abc-640.avif`."""
        return str(PurePosixPath(self.image.name or "").with_suffix("")) + f"-{width}.{extension}"
