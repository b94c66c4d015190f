"""What visitors searched, and what they did not find. No name, no address, no session: 90 days."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from catalog.models import Product

KEPT_FOR = timedelta(days=90)


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    def too_old(self, now: datetime) -> Self:
        return self.filter(created_at__lt=now - KEPT_FOR)


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
