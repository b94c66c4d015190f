"""Which part types are bought together: with brake discs, the pads of the same car."""

from typing import Self

from django.db import models

from catalog.models.category import Category


class CompanionQuerySet(models.QuerySet["Companion"]):
    def in_order(self) -> Self:
        return self.order_by("position", "id")


class Companion(models.Model):
    """Who buys a part of `category` also needs one of `companion`, for the same car unless it goes with any."""

    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="companions", verbose_name="type de pièce"
    )
    companion = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+", verbose_name="va avec")
    any_car = models.BooleanField(
        "tout véhicule", default=False, help_text="Liquides, graisses : proposés sans regarder le véhicule."
    )
    position = models.PositiveIntegerField("ordre", default=0)

    objects = CompanionQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce à prévoir avec"
        verbose_name_plural = "pièces à prévoir avec"
        constraints = [
            models.UniqueConstraint(
                fields=["category", "companion"],
                name="companion_unique",
                violation_error_message="Ce type de pièce est déjà proposé avec.",
            ),
            models.CheckConstraint(
                condition=~models.Q(category=models.F("companion")),
                name="companion_of_another",
                violation_error_message="Une pièce n'est pas proposée avec elle-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} + {self.companion_id}"
