"""What staff decide about forecasts and buying: one row."""

from django.db import models

THE_ONE = 1


class ForecastSettingsQuerySet(models.QuerySet["ForecastSettings"]):
    def current(self) -> "ForecastSettings":
        return self.get_or_create(pk=THE_ONE)[0]


class ForecastSettings(models.Model):
    with_lost = models.BooleanField(
        "compter la demande perdue",
        default=True,
        help_text="Recherches sans résultat, pièces regardées en rupture, commandes annulées faute de stock : au plus"
        " la moitié de ce qui se vend. Chaque calcul dit combien il en a ajouté.",
    )
    review_days = models.PositiveSmallIntegerField(
        "jours entre deux commandes", default=7, help_text="Proposé quand on calcule les propositions d'achat."
    )

    objects = ForecastSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = "réglages des prévisions"
        verbose_name_plural = "réglages des prévisions"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=THE_ONE), name="settings_only_one"),
            models.CheckConstraint(
                condition=models.Q(review_days__range=(1, 90)),
                name="settings_review_days_sensible",
                violation_error_message="De 1 à 90 jours.",
            ),
        ]

    def __str__(self) -> str:
        return "Réglages des prévisions"
