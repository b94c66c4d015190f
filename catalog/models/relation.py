"""How products stand in for each other."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from catalog.models.generation import Topic, leaves_trace

if TYPE_CHECKING:
    from catalog.models.product import Product


class EquivalenceQuerySet(models.QuerySet["Equivalence"]):
    def of(self, product: "Product") -> Self:
        return self.filter(models.Q(first=product) | models.Q(second=product))

    def ids_beside(self, product: "Product") -> "models.QuerySet[Any, int]":
        """Ids of the parts that do the same job, and of those that replace this one."""
        replacing: Any = Supersession.objects.filter(old=product).values_list("new", flat=True)
        first: Any = self.filter(first=product).values_list("second", flat=True)
        second: Any = self.filter(second=product).values_list("first", flat=True)
        found: models.QuerySet[Any, int] = first.union(second, replacing)
        return found.order_by("second")


class Equivalence(models.Model):
    """Two products that do the same job. Stored once, the lower id first."""

    first = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="+", verbose_name="produit")
    second = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="+", verbose_name="équivalent")

    objects = EquivalenceQuerySet.as_manager()

    class Meta:
        verbose_name = "équivalence"
        verbose_name_plural = "équivalences"
        triggers = [leaves_trace(Topic.PRODUCT)]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="equivalence_unique",
                violation_error_message="Cette équivalence existe déjà.",
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="equivalence_lower_product_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}"


class SupersessionQuerySet(models.QuerySet["Supersession"]):
    def of(self, product: "Product") -> Self:
        """What it replaced and what replaces it, with both products and whether they may be shown."""
        pairs = self.filter(models.Q(old=product) | models.Q(new=product))
        return pairs.select_related("old__category", "new__category").order_by("id")


class Supersession(models.Model):
    """The maker replaced `old` by `new`."""

    old = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="superseded_by", verbose_name="ancien"
    )
    new = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="supersedes", verbose_name="nouveau"
    )

    objects = SupersessionQuerySet.as_manager()

    class Meta:
        verbose_name = "remplacement"
        verbose_name_plural = "remplacements"
        triggers = [leaves_trace(Topic.PRODUCT)]
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new"],
                name="supersession_unique",
                violation_error_message="Ce remplacement existe déjà.",
            ),
            models.CheckConstraint(
                condition=~models.Q(old=models.F("new")),
                name="supersession_of_another",
                violation_error_message="Un produit ne se remplace pas lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} > {self.new_id}"
