"""Photos of parts."""

from typing import Self

from django.db import models

from catalog.models.translation import Translated


class ProductPhotoQuerySet(models.QuerySet["ProductPhoto"]):
    def in_order(self) -> Self:
        return self.order_by("position", "id")


class ProductPhoto(models.Model):
    """A photo, re-encoded on arrival (see `catalog.photos`)."""

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="photos", verbose_name="produit"
    )
    image = models.ImageField("image", upload_to="products/%Y/%m/", width_field="width", height_field="height")
    width = models.PositiveIntegerField("largeur", editable=False)
    height = models.PositiveIntegerField("hauteur", editable=False)
    alt_fr = models.CharField("texte de remplacement français", max_length=200, blank=True)
    alt_ar = models.CharField("texte de remplacement arabe", max_length=200, blank=True)
    position = models.PositiveIntegerField("ordre", default=0)

    alt = Translated()

    objects = ProductPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photos"
        indexes = [models.Index(fields=["product", "position", "id"], name="photo_in_order")]

    def __str__(self) -> str:
        return str(self.image.name)
