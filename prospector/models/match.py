"""Which of our products an offer is: proposed by arithmetic, decided by people."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from prospector.models.offer import Offer


class MatchMethod(models.TextChoices):
    EAN = "ean", "Code-barres"
    REFERENCE = "reference", "Référence"
    CROSS_REFERENCE = "cross_reference", "Référence croisée"
    NAME = "name", "Nom"


class MatchState(models.TextChoices):
    PROPOSED = "proposed", "À vérifier"
    ACCEPTED = "accepted", "Accepté"
    REJECTED = "rejected", "Refusé"


class MatchQuerySet(models.QuerySet["Match"]):
    def waiting(self) -> Self:
        """To be looked at by a person, the surest first."""
        return self.filter(state=MatchState.PROPOSED).order_by("-confidence", "pk")

    def after(self, last: "Match") -> Self:
        """What follows a match in the order of `waiting`."""
        return self.filter(Q(confidence__lt=last.confidence) | Q(confidence=last.confidence, pk__gt=last.pk))

    def accepted(self) -> Self:
        return self.filter(state=MatchState.ACCEPTED)

    def by_people(self) -> Self:
        return self.filter(by__isnull=False)


class Match(models.Model):
    """`by` is nobody where arithmetic decided: then it may decide anew. `confidence` is 0 to 1."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="matches", verbose_name="offre")
    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="offer_matches", verbose_name="produit"
    )
    method = models.CharField("trouvé par", max_length=16, choices=MatchMethod)
    confidence = models.DecimalField("confiance", max_digits=4, decimal_places=3)
    state = models.CharField("état", max_length=10, choices=MatchState, db_default=MatchState.PROPOSED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="par"
    )
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = "rapprochement"
        verbose_name_plural = "rapprochements"
        indexes = [
            models.Index(fields=["-confidence", "id"], condition=Q(state="proposed"), name="match_waiting"),
            models.Index(fields=["product"], condition=Q(state="accepted"), name="match_of_product"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["offer", "product"], name="match_once"),
            models.UniqueConstraint(
                fields=["offer"], condition=~Q(state="rejected"), name="match_one_product_of_an_offer"
            ),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="match_confidence_is_share"),
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="match_state_known"),
            models.CheckConstraint(condition=Q(method__in=MatchMethod.values), name="match_method_known"),
        ]

    def __str__(self) -> str:
        return f"{self.offer} = {self.product}"
