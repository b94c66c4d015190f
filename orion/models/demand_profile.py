"""How a part is asked for, as a run found it: its classes, its level, its spread."""

from django.db import models

from catalog.models import Product
from orion.models.run import ForecastRun


class DemandProfile(models.Model):
    """One part in one run: ABC by turnover of a year, XYZ by regularity. Written by `orion.store`.

    `weekly_mean` is the mean forecast of a week, `dispersion` the variance of weekly demand over its mean.
    """

    pk = models.CompositePrimaryKey("run", "product")
    run = models.ForeignKey(
        ForecastRun, on_delete=models.CASCADE, db_index=False, related_name="profiles", verbose_name="calcul"
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        related_name="demand_profiles",
        verbose_name="produit",
    )
    abc = models.CharField("classe de valeur", max_length=1)
    xyz = models.CharField("classe de régularité", max_length=1)
    weekly_mean = models.FloatField("pièces par semaine")
    dispersion = models.FloatField("dispersion")
    last_sold = models.DateField("dernière semaine vendue", null=True)

    class Meta:
        verbose_name = "profil de demande"
        verbose_name_plural = "profils de demande"
        indexes = [models.Index(fields=["product"], name="profile_by_product")]
        constraints = [
            models.CheckConstraint(condition=models.Q(abc__in=["A", "B", "C"]), name="profile_abc_known"),
            models.CheckConstraint(condition=models.Q(xyz__in=["X", "Y", "Z"]), name="profile_xyz_known"),
            models.CheckConstraint(condition=models.Q(weekly_mean__gte=0), name="profile_mean_not_negative"),
            models.CheckConstraint(condition=models.Q(dispersion__gte=1), name="profile_dispersion_sensible"),
        ]

    def __str__(self) -> str:
        return f"{self.abc}{self.xyz}"
