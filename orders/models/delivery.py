"""Where the shop delivers, how long it takes and what it costs."""

from decimal import Decimal
from typing import Self

from django.db import models

from catalog.models.fields import money
from catalog.models.generation import Topic, leaves_trace
from catalog.models.translation import Translated


class DeliveryZoneQuerySet(models.QuerySet["DeliveryZone"]):
    def in_order(self) -> Self:
        return self.order_by("position", "id")


class DeliveryZone(models.Model):
    """Governorates with one fee. The delay is in days of delivery, Monday to Saturday, after the order left."""

    name_fr = models.CharField("nom", max_length=60, unique=True)
    name_ar = models.CharField("nom (arabe)", max_length=60, blank=True)
    fee = money("frais (DT)", default=Decimal("0.000"), help_text="TTC.")
    fewest_days = models.PositiveSmallIntegerField("délai : au moins (jours)")
    most_days = models.PositiveSmallIntegerField("délai : au plus (jours)")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    name = Translated()

    objects = DeliveryZoneQuerySet.as_manager()

    class Meta:
        verbose_name = "zone de livraison"
        verbose_name_plural = "zones de livraison"
        triggers = [leaves_trace(Topic.SHOP)]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name_fr=""), name="zone_name_not_empty"),
            models.CheckConstraint(
                condition=models.Q(fee__gte=0),
                name="zone_fee_not_negative",
                violation_error_message="Des frais ne sont pas négatifs.",
            ),
            models.CheckConstraint(
                condition=models.Q(most_days__gte=models.F("fewest_days"), most_days__lte=30),
                name="zone_days_in_order",
                violation_error_message="Le délai va du plus court au plus long, 30 jours au plus.",
            ),
        ]

    def __str__(self) -> str:
        return self.name_fr

    @property
    def delay(self) -> tuple[int, int]:
        return self.fewest_days, self.most_days


class GovernorateQuerySet(models.QuerySet["Governorate"]):
    def in_order(self) -> Self:
        """As people look for them: by zone from the capital on."""
        return self.select_related("zone").order_by("zone__position", "position", "id")

    def with_delegations(self) -> Self:
        return self.prefetch_related(models.Prefetch("delegations", Delegation.objects.order_by("position", "id")))


class Governorate(models.Model):
    """One of the 24. `slug` is its name for forms and the API."""

    slug = models.SlugField("nom court", max_length=30, unique=True)
    name_fr = models.CharField("nom", max_length=40, unique=True)
    name_ar = models.CharField("nom (arabe)", max_length=40, blank=True)
    zone = models.ForeignKey(DeliveryZone, on_delete=models.PROTECT, related_name="governorates", verbose_name="zone")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    name = Translated()

    objects = GovernorateQuerySet.as_manager()

    class Meta:
        verbose_name = "gouvernorat"
        verbose_name_plural = "gouvernorats"
        triggers = [leaves_trace(Topic.SHOP)]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(models.Q(slug="") | models.Q(name_fr="")), name="governorate_has_names"
            ),
        ]

    def __str__(self) -> str:
        return self.name_fr


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_order(self) -> Self:
        """By governorate as those stand, then by name."""
        return self.select_related("governorate").order_by(
            "governorate__zone__position", "governorate__position", "governorate_id", "position", "id"
        )


class Delegation(models.Model):
    """A part of a governorate. Orders keep its name as text: rows may be renamed, parted and removed."""

    governorate = models.ForeignKey(
        Governorate, on_delete=models.CASCADE, related_name="delegations", verbose_name="gouvernorat"
    )
    name_fr = models.CharField("nom", max_length=60)
    name_ar = models.CharField("nom (arabe)", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    name = Translated()

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "délégation"
        verbose_name_plural = "délégations"
        triggers = [leaves_trace(Topic.SHOP)]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name_fr=""), name="delegation_name_not_empty"),
            models.UniqueConstraint(
                fields=["governorate", "name_fr"],
                name="delegation_once_in_governorate",
                violation_error_message="Ce gouvernorat a déjà une délégation de ce nom.",
            ),
        ]

    def __str__(self) -> str:
        return self.name_fr

    @property
    def key(self) -> str:
        """Its name for forms: some names occur in two governorates."""
        return f"{self.governorate.slug}:{self.name_fr}"
