"""Where our prices stand among the competitors', and what is proposed for them."""

from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class CompetitorPrice(models.Model):
    """One row a product that is matched: dinars, VAT included. Made anew by `prospector.price_desk.refresh`."""

    product = models.OneToOneField(
        "catalog.Product", on_delete=models.CASCADE, related_name="competitor_price", verbose_name="produit"
    )
    lowest = models.DecimalField("le moins cher", max_digits=15, decimal_places=3)
    median = models.DecimalField("médiane", max_digits=15, decimal_places=3)
    offers = models.PositiveIntegerField("offres")
    in_stock = models.PositiveIntegerField("dont en stock")
    cheaper = models.PositiveIntegerField("moins chères que nous")
    seen_at = models.DateTimeField("vu le")

    class Meta:
        verbose_name = "prix des concurrents"
        verbose_name_plural = "prix des concurrents"
        constraints = [models.CheckConstraint(condition=Q(lowest__gt=0), name="competitor_price_positive")]

    def __str__(self) -> str:
        return f"{self.lowest} DT"


class PricePolicy(models.Model):
    """One row: what a suggested price has to keep to."""

    least_margin = models.DecimalField(
        "marge minimale (%)",
        max_digits=5,
        decimal_places=2,
        db_default=Decimal("15.00"),
        help_text="Sur le coût hors taxe : aucun prix n'est proposé en dessous.",
    )
    tolerance = models.DecimalField(
        "écart toléré (%)",
        max_digits=5,
        decimal_places=2,
        db_default=Decimal("5.00"),
        help_text="En deçà de cet écart avec le marché, rien n'est proposé.",
    )

    class Meta:
        verbose_name = "règle des propositions de prix"
        verbose_name_plural = "règle des propositions de prix"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="price_policy_is_one_row"),
            models.CheckConstraint(condition=Q(least_margin__gte=0), name="price_policy_margin_not_negative"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="price_policy_tolerance_not_negative"),
        ]

    def __str__(self) -> str:
        return "Règle"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)


class SuggestionState(models.TextChoices):
    OPEN = "open", "À décider"
    ACCEPTED = "accepted", "Acceptée"
    DISMISSED = "dismissed", "Écartée"


class SuggestionReason(models.TextChoices):
    ABOVE_MARKET = "above_market", "Plus cher que le marché"
    BELOW_MARKET = "below_market", "Moins cher que tous"
    BELOW_FLOOR = "below_floor", "Sous la marge minimale"


class PriceSuggestionQuerySet(models.QuerySet["PriceSuggestion"]):
    def open(self) -> Self:
        return self.filter(state=SuggestionState.OPEN).order_by("pk")


class PriceSuggestion(models.Model):
    """A proposal, never published by itself. Dinars, VAT included; `floor` is unknown without a cost."""

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="price_suggestions", verbose_name="produit"
    )
    current = models.DecimalField("prix actuel", max_digits=12, decimal_places=3)
    proposed = models.DecimalField("prix proposé", max_digits=12, decimal_places=3)
    floor = models.DecimalField("plancher", max_digits=12, decimal_places=3, null=True, blank=True)
    lowest = models.DecimalField("concurrent le moins cher", max_digits=15, decimal_places=3)
    median = models.DecimalField("médiane des concurrents", max_digits=15, decimal_places=3)
    offers = models.PositiveIntegerField("offres")
    reason = models.CharField("motif", max_length=16, choices=SuggestionReason)
    state = models.CharField("état", max_length=10, choices=SuggestionState, db_default=SuggestionState.OPEN)
    created_at = models.DateTimeField("proposée le")
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="par"
    )

    objects = PriceSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition de prix"
        verbose_name_plural = "propositions de prix"
        constraints = [
            models.UniqueConstraint(fields=["product"], condition=Q(state="open"), name="price_suggestion_one_open"),
            models.CheckConstraint(condition=Q(proposed__gt=0), name="price_suggestion_positive"),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(proposed__gte=models.F("floor")),
                name="price_suggestion_above_floor",
            ),
            models.CheckConstraint(condition=Q(state__in=SuggestionState.values), name="price_suggestion_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.current} → {self.proposed} DT"
