"""What a competitor sells, and every price it was ever seen at."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from prospector.models.competitor_site import CompetitorSite
from prospector.models.scan import SiteScan


class Availability(models.TextChoices):
    """As schema.org names it."""

    IN_STOCK = "InStock", "En stock"
    OUT_OF_STOCK = "OutOfStock", "Épuisé"
    PRE_ORDER = "PreOrder", "Précommande"
    BACK_ORDER = "BackOrder", "Sur commande"
    DISCONTINUED = "Discontinued", "Arrêté"


class OfferQuerySet(models.QuerySet["Offer"]):
    def with_alarm(self) -> Self:
        return self.exclude(alarm="")

    def priced(self) -> Self:
        return self.filter(price_tnd__isnull=False)

    def with_number(self, number: str) -> Self:
        """With this maker's number, article code or barcode, as printed; letters in any case."""
        return self.filter(Q(mpn__iexact=number) | Q(sku__iexact=number) | Q(gtin=number))


class Offer(models.Model):
    """One page that sells one thing. Price and availability are the last believed ones, `price_seen_at` their age."""

    site = models.ForeignKey(CompetitorSite, on_delete=models.CASCADE, related_name="offers", verbose_name="concurrent")
    url = models.CharField("adresse", max_length=2000)
    name = models.CharField("nom", max_length=300)
    brand = models.CharField("marque", max_length=120, blank=True, db_default="")
    sku = models.CharField("code article", max_length=120, blank=True, db_default="")
    mpn = models.CharField("référence fabricant", max_length=120, blank=True, db_default="")
    gtin = models.CharField("code-barres", max_length=20, blank=True, db_default="")
    image = models.CharField("photo", max_length=2000, blank=True, db_default="")
    price = models.DecimalField("prix", max_digits=15, decimal_places=3, null=True, blank=True)
    currency = models.CharField("devise", max_length=3, blank=True, db_default="")
    price_tnd = models.DecimalField("prix en dinars", max_digits=15, decimal_places=3, null=True, blank=True)
    availability = models.CharField("disponibilité", max_length=20, choices=Availability, blank=True, db_default="")
    price_seen_at = models.DateTimeField("prix vu le", null=True, blank=True)
    first_seen_at = models.DateTimeField("vue la première fois")
    last_seen_at = models.DateTimeField("vue la dernière fois")
    alarm = models.CharField("alarme", max_length=200, blank=True, db_default="")

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "offre concurrente"
        verbose_name_plural = "offres concurrentes"
        indexes = [
            models.Index(fields=["-last_seen_at", "-id"], name="offer_newest_first"),
            models.Index(fields=["site", "last_seen_at"], name="offer_oldest_of_site"),
            models.Index(fields=["id"], condition=~Q(alarm=""), name="offer_with_alarm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "url"], name="offer_once_in_site"),
            models.CheckConstraint(condition=Q(price__gt=0), name="offer_price_positive"),
            models.CheckConstraint(condition=Q(price_tnd__gt=0), name="offer_dinars_positive"),
            models.CheckConstraint(condition=~Q(name=""), name="offer_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Belief(models.TextChoices):
    BELIEVED = "believed", "Cru"
    QUARANTINED = "quarantined", "En quarantaine"
    ACCEPTED = "accepted", "Accepté"
    REFUSED = "refused", "Refusé"


class PriceObservationQuerySet(models.QuerySet["PriceObservation"]):
    def counting(self) -> Self:
        """Those whose price is taken for true."""
        return self.filter(belief__in=(Belief.BELIEVED, Belief.ACCEPTED))

    def waiting(self) -> Self:
        return self.filter(belief=Belief.QUARANTINED)

    def series(self, offer: int) -> Self:
        """Oldest first."""
        return self.filter(offer=offer).order_by("seen_at", "pk")

    def between(self, since: datetime, until: datetime) -> Self:
        return self.filter(seen_at__gte=since, seen_at__lt=until)


class PriceObservation(models.Model):
    """One sighting, kept for ever. Without a price where the page told an availability only."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="observations", verbose_name="offre")
    scan = models.ForeignKey(SiteScan, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="relevé")
    seen_at = models.DateTimeField("vu le")
    price = models.DecimalField("prix", max_digits=15, decimal_places=3, null=True, blank=True)
    currency = models.CharField("devise", max_length=3, blank=True, db_default="")
    price_tnd = models.DecimalField("prix en dinars", max_digits=15, decimal_places=3, null=True, blank=True)
    availability = models.CharField("disponibilité", max_length=20, choices=Availability, blank=True, db_default="")
    raw = models.CharField("lu sur la page", max_length=500, blank=True, db_default="")
    belief = models.CharField("croyance", max_length=12, choices=Belief, db_default=Belief.BELIEVED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )

    objects = PriceObservationQuerySet.as_manager()

    class Meta:
        verbose_name = "prix relevé"
        verbose_name_plural = "prix relevés"
        indexes = [
            models.Index(fields=["offer", "seen_at"], name="observation_series"),
            models.Index(fields=["seen_at"], condition=Q(belief="quarantined"), name="observation_waiting"),
            BrinIndex(fields=["seen_at"], name="observation_by_day", autosummarize=True),
        ]
        constraints = [
            models.UniqueConstraint(fields=["scan", "offer"], name="observation_once_a_scan"),
            models.CheckConstraint(condition=Q(price__gt=0), name="observation_price_positive"),
            models.CheckConstraint(condition=Q(price_tnd__gt=0), name="observation_dinars_positive"),
            models.CheckConstraint(condition=Q(belief__in=Belief.values), name="observation_belief_known"),
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.currency}" if self.price else "sans prix"
