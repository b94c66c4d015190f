"""What visitors searched, and what they did not find. No name, no address, no session: 90 days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from catalog.models import Product

KEPT_FOR = timedelta(days=90)


# Periods that staff compare, in days.
PERIODS = (7, 30)


@dataclass(frozen=True, slots=True)
class Figures:
    """The searches of the last `days`: how many, how many found nothing, how many of the others led to a part."""

    days: int
    searches: int
    missed: int
    opened: int

    @property
    def missed_share(self) -> int | None:
        """Percent of all searches; None without any."""
        return round(100 * self.missed / self.searches) if self.searches else None

    @property
    def opened_share(self) -> int | None:
        """Percent of the searches that found something; None without any."""
        found = self.searches - self.missed
        return round(100 * self.opened / found) if found else None


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    def too_old(self, now: datetime) -> Self:
        return self.filter(created_at__lt=now - KEPT_FOR)

    def figures(self, now: datetime) -> list[Figures]:
        """One for each of PERIODS, in one query."""
        counts: dict[str, models.Count] = {}
        for days in PERIODS:
            recent = models.Q(created_at__gte=now - timedelta(days=days))
            counts[f"searches_{days}"] = models.Count("pk", filter=recent)
            counts[f"missed_{days}"] = models.Count("pk", filter=recent & models.Q(results=0))
            counts[f"opened_{days}"] = models.Count(
                "pk", filter=recent & models.Q(results__gt=0, clicked__isnull=False)
            )
        found = self.filter(created_at__gte=now - timedelta(days=max(PERIODS))).aggregate(**counts)
        return [
            Figures(days, *(found[f"{name}_{days}"] for name in ("searches", "missed", "opened"))) for days in PERIODS
        ]


class SearchLog(models.Model):
    """One search: what was typed, how it was understood, how many parts were found, which one was opened."""

    uuid = models.UUIDField("identifiant", default=uuid4, unique=True, editable=False)
    query = models.CharField("recherche", max_length=200)
    language = models.CharField("langue", max_length=2)
    understanding = models.JSONField("compris comme", default=dict, blank=True)
    results = models.PositiveIntegerField("résultats")
    clicked = models.ForeignKey(
        Product, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="pièce ouverte"
    )
    source = models.CharField("depuis", max_length=10, choices=[("page", "Site"), ("api", "API")], default="page")
    created_at = models.DateTimeField("le", db_default=Now(), editable=False)

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche"
        verbose_name_plural = "recherches"
        indexes = [models.Index(fields=["created_at", "id"], name="search_by_age")]
        constraints = [
            models.CheckConstraint(condition=models.Q(language__in=["fr", "ar"]), name="search_language_known"),
            models.CheckConstraint(condition=models.Q(source__in=["page", "api"]), name="search_source_known"),
        ]

    def __str__(self) -> str:
        return self.query


class MissedStatus(models.TextChoices):
    NEW = "new", "À traiter"
    DONE = "done", "Traitée"
    IGNORED = "ignored", "Sans suite"


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    def too_old(self, now: datetime) -> Self:
        return self.filter(last_at__lt=now - KEPT_FOR)


class MissedSearch(models.Model):
    """A search that found nothing, with how often it was made. `folded` (`search.text.fold`) tells searches apart."""

    folded = models.CharField("forme pliée", max_length=200, unique=True, editable=False)
    query = models.CharField("recherche", max_length=200, help_text="Comme elle a été écrite la dernière fois.")
    times = models.PositiveIntegerField("fois", default=1)
    language = models.CharField("langue", max_length=2)
    status = models.CharField("suite", max_length=8, choices=MissedStatus, default=MissedStatus.NEW)
    first_at = models.DateTimeField("première fois", db_default=Now(), editable=False)
    last_at = models.DateTimeField("dernière fois", db_default=Now())

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche sans résultat"
        verbose_name_plural = "recherches sans résultat"
        indexes = [models.Index(fields=["status", "-times", "-id"], name="missed_by_times")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(folded=""), name="missed_query_not_empty"),
            models.CheckConstraint(condition=models.Q(language__in=["fr", "ar"]), name="missed_language_known"),
            models.CheckConstraint(condition=models.Q(status__in=MissedStatus.values), name="missed_status_known"),
            models.CheckConstraint(condition=models.Q(times__gt=0), name="missed_times_positive"),
        ]

    def __str__(self) -> str:
        return self.query
