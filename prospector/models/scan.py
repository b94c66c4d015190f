"""Readings of a competitor's whole shop, each with its pages still to read and how it ended."""

from typing import Self

from django.db import models
from django.db.models import Q

from prospector.models.competitor_site import CompetitorSite


class ScanState(models.TextChoices):
    RUNNING = "running", "En cours"
    DONE = "done", "Terminé"
    BUDGET = "budget", "Budget épuisé"
    BLOCKED = "blocked", "Refusé par le site"
    FAILED = "failed", "Échoué"


class SiteScanQuerySet(models.QuerySet["SiteScan"]):
    def running(self) -> Self:
        return self.filter(state=ScanState.RUNNING)


class SiteScan(models.Model):
    """One site in one slot of the timetable: a task that comes twice finds the same row, and goes on where it was."""

    site = models.ForeignKey(CompetitorSite, on_delete=models.CASCADE, related_name="scans", verbose_name="concurrent")
    slot = models.DateTimeField("créneau")
    state = models.CharField("état", max_length=10, choices=ScanState, db_default=ScanState.RUNNING)
    started_at = models.DateTimeField("commencé le")
    ended_at = models.DateTimeField("terminé le", null=True, blank=True)
    pages = models.PositiveIntegerField("pages lues", db_default=0)
    failures = models.PositiveIntegerField("pages illisibles", db_default=0)
    offers = models.PositiveIntegerField("offres vues", db_default=0)
    alarms = models.PositiveIntegerField("mises en page changées", db_default=0)
    problem = models.CharField("problème", max_length=300, blank=True, db_default="")

    objects = SiteScanQuerySet.as_manager()

    class Meta:
        verbose_name = "relevé"
        verbose_name_plural = "relevés"
        ordering = ["-slot", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "slot"], name="site_scan_once_a_slot"),
            models.CheckConstraint(condition=Q(state__in=ScanState.values), name="site_scan_state_known"),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None) | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="site_scan_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.slot:%Y-%m-%d %H:%M}"


class ScanPage(models.Model):
    """An address that a running scan knows. Rows go when the scan ends."""

    scan = models.ForeignKey(SiteScan, on_delete=models.CASCADE, related_name="frontier", verbose_name="relevé")
    url = models.CharField("adresse", max_length=2000)
    rank = models.PositiveIntegerField("rang")
    is_read = models.BooleanField("lue", db_default=False)

    class Meta:
        verbose_name = "page d'un relevé"
        verbose_name_plural = "pages d'un relevé"
        indexes = [models.Index(fields=["scan", "rank", "id"], condition=Q(is_read=False), name="scan_page_next")]
        constraints = [models.UniqueConstraint(fields=["scan", "url"], name="scan_page_once")]

    def __str__(self) -> str:
        return self.url
