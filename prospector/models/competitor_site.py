"""Shops whose prices are watched."""

from typing import Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q


class CompetitorSiteQuerySet(models.QuerySet["CompetitorSite"]):
    def watched(self) -> Self:
        return self.filter(is_watched=True).order_by("pk")


class CompetitorSite(models.Model):
    """One shop. How often its host is asked, and whether at all, stands in `FetchHost`."""

    name = models.CharField("nom", max_length=120)
    address = models.URLField("adresse", max_length=500, unique=True, help_text="Page d'accueil, avec https://.")
    is_watched = models.BooleanField("suivi", db_default=True, help_text="Ses prix sont relevés toutes les six heures.")
    needs_browser = models.BooleanField(
        "a besoin d'un navigateur",
        db_default=False,
        help_text="Seulement pour une boutique dont les pages restent vides sans JavaScript : bien plus lent.",
    )
    pages_per_scan = models.PositiveIntegerField("pages par relevé", db_default=500)
    alarm = models.CharField("alarme", max_length=300, blank=True, db_default="", editable=False)

    objects = CompetitorSiteQuerySet.as_manager()

    class Meta:
        verbose_name = "concurrent"
        verbose_name_plural = "concurrents"
        constraints = [
            models.CheckConstraint(condition=Q(pages_per_scan__gt=0), name="competitor_site_reads_some_pages"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """With its port where that is not the usual one, as `FetchHost` has it."""
        return urlsplit(self.address).netloc.lower()
