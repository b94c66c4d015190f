"""Hosts that are asked for pages: how often, how many times today, and whether at all."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class FetchSwitch(models.Model):
    """One row: the switch that stops all fetching at once."""

    stopped = models.BooleanField("tout est arrêté", db_default=False, help_text="Plus aucune page n'est lue.")

    class Meta:
        verbose_name = "interrupteur général"
        verbose_name_plural = "interrupteur général"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="fetch_switch_is_one_row")]

    def __str__(self) -> str:
        return "Arrêté" if self.stopped else "En marche"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)


class FetchHostQuerySet(models.QuerySet["FetchHost"]):
    def with_alarm(self) -> "FetchHostQuerySet":
        return self.exclude(alarm="").order_by("host")


class FetchHost(models.Model):
    """One host with its port where that is not the usual one. What robots.txt wants on top is in `robots_text`."""

    host = models.CharField("site", max_length=260, unique=True)
    stopped = models.BooleanField("arrêté", db_default=False, help_text="Plus aucune page de ce site n'est lue.")
    daily_budget = models.PositiveIntegerField("pages par jour", db_default=500)
    delay_seconds = models.DecimalField(
        "secondes entre deux pages", max_digits=6, decimal_places=1, db_default=Decimal("2.0")
    )
    day = models.DateField("jour compté", null=True, blank=True, editable=False)
    asked_today = models.PositiveIntegerField("lues ce jour", db_default=0, editable=False)
    next_at = models.DateTimeField("prochain tour", null=True, blank=True, editable=False)
    busy_until = models.DateTimeField("patience demandée jusqu'à", null=True, blank=True)
    paused_until = models.DateTimeField("en pause jusqu'à", null=True, blank=True)
    blocks = models.PositiveSmallIntegerField("refus de suite", db_default=0, editable=False)
    alarm = models.CharField("alarme", max_length=300, blank=True, db_default="")
    robots_text = models.TextField("robots.txt", blank=True, db_default="", editable=False)
    robots_away = models.BooleanField("robots.txt illisible", db_default=False, editable=False)
    robots_origin = models.CharField("robots.txt lu à", max_length=280, blank=True, db_default="", editable=False)
    robots_read_at = models.DateTimeField("robots.txt lu le", null=True, blank=True, editable=False)

    objects = FetchHostQuerySet.as_manager()

    class Meta:
        verbose_name = "site lu"
        verbose_name_plural = "sites lus"
        constraints = [
            models.CheckConstraint(condition=Q(delay_seconds__gte=0), name="fetch_host_delay_not_negative"),
            models.CheckConstraint(condition=Q(host=Lower("host")), name="fetch_host_lower_case"),
        ]

    def __str__(self) -> str:
        return self.host
