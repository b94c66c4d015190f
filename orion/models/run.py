"""A run of the forecasts: what it was made of, how good it is, and whether it may be shown."""

from datetime import date, datetime, timedelta
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models.functions import Now

WEEK = timedelta(weeks=1)
# Runs are weekly: one may fail, and staff have the days until the next one to notice.
VALID_FOR = timedelta(days=16)


class RunStatus(models.TextChoices):
    QUEUED = "queued", "En attente"
    RUNNING = "running", "En cours"
    PUBLISHED = "published", "Publiée"
    REJECTED = "rejected", "Écartée"
    FAILED = "failed", "Échouée"


STEPS = [
    ("queued", "running"),
    ("queued", "failed"),
    ("running", "published"),
    ("running", "rejected"),
    ("running", "failed"),
]
_OPEN = (RunStatus.QUEUED, RunStatus.RUNNING)


class ForecastRunQuerySet(models.QuerySet["ForecastRun"]):
    """Every change of state is one statement that names the state it begins from: who comes second changes nothing."""

    def newest_first(self) -> Self:
        """By what they knew: one made today as of last month is older than last week's."""
        return self.order_by("-data_to", "-id")

    def current(self, today: date) -> "ForecastRun | None":
        """The newest published run, unless it is too old: then none is, rather than an older one."""
        newest = self.filter(status=RunStatus.PUBLISHED).newest_first().first()
        return newest if newest and newest.valid_until and newest.valid_until >= today else None

    def begin(self, run: "ForecastRun", *, now: datetime) -> bool:
        """Whether this caller is the one to run it."""
        return bool(self.filter(pk=run.pk, status=RunStatus.QUEUED).update(status=RunStatus.RUNNING, started_at=now))

    def publish(self, run: "ForecastRun", *, now: datetime, metrics: dict[str, Any]) -> bool:
        """From now on this is what people see."""
        until = min(run.data_to + VALID_FOR, run.last_week + WEEK - timedelta(days=1))
        return self._finish(run, now, status=RunStatus.PUBLISHED, metrics=metrics, valid_until=until)

    def reject(self, run: "ForecastRun", *, now: datetime, metrics: dict[str, Any], reason: str) -> bool:
        """It ran, and is not good enough to be shown: the run before stays."""
        return self._finish(run, now, status=RunStatus.REJECTED, metrics=metrics, failure=reason)

    def fail(self, run: "ForecastRun", *, now: datetime, reason: str) -> bool:
        return self._finish(run, now, status=RunStatus.FAILED, failure=reason)

    def _finish(self, run: "ForecastRun", now: datetime, **values: Any) -> bool:
        begins = _OPEN if values["status"] == RunStatus.FAILED else (RunStatus.RUNNING,)
        return bool(self.filter(pk=run.pk, status__in=begins).update(finished_at=now, **values))


class ForecastRun(models.Model):
    """Forecasts of all parts from one state of the ledger.

    `data_from` is a Monday and `data_to` the Sunday that ends the last week it knew; it forecasts the `horizon` weeks
    after that. `metrics` are the figures of
    the backtest, and what `History.summary` says of the data. Nothing of it is shown after `valid_until`.
    """

    code_version = models.CharField("version du programme", max_length=40)
    data_from = models.DateField("ventes depuis le")
    data_to = models.DateField("ventes jusqu'au")
    horizon = models.PositiveSmallIntegerField("semaines prévues")
    seed = models.BigIntegerField("graine", default=0)
    with_lost = models.BooleanField("demande perdue comptée", default=True)
    products = models.PositiveIntegerField("pièces prévues", default=0)
    metrics = models.JSONField("mesures", default=dict, blank=True)
    status = models.CharField("état", max_length=9, choices=RunStatus, default=RunStatus.QUEUED)
    failure = models.TextField("motif", blank=True)
    valid_until = models.DateField("valable jusqu'au", null=True)
    created_at = models.DateTimeField("demandée le", db_default=Now(), editable=False)
    started_at = models.DateTimeField("commencée le", null=True)
    finished_at = models.DateTimeField("terminée le", null=True)

    objects = ForecastRunQuerySet.as_manager()

    class Meta:
        verbose_name = "calcul des prévisions"
        verbose_name_plural = "calculs des prévisions"
        indexes = [models.Index(fields=["status", "-id"], name="run_by_status")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=RunStatus.values), name="run_status_known"),
            models.CheckConstraint(
                condition=models.Q(
                    data_from__iso_week_day=1, data_to__iso_week_day=7, data_to__gt=models.F("data_from")
                ),
                name="run_data_are_whole_weeks",
            ),
            models.CheckConstraint(condition=models.Q(horizon__range=(1, 52)), name="run_horizon_sensible"),
            models.CheckConstraint(
                condition=models.Q(status=RunStatus.PUBLISHED, valid_until__isnull=False)
                | models.Q(~models.Q(status=RunStatus.PUBLISHED), valid_until=None),
                name="run_published_has_validity",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[RunStatus.REJECTED, RunStatus.FAILED], failure=""),
                name="run_failed_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at=None)
                | models.Q(finished_at__gte=models.F("started_at"))
                | models.Q(started_at=None),
                name="run_ends_after_start",
            ),
        ]
        triggers = [pgtrigger.FSM(name="legal_steps", field="status", transitions=STEPS)]

    def __str__(self) -> str:
        return f"Prévisions du {self.data_to + timedelta(days=1):%d/%m/%Y}"

    @property
    def first_week(self) -> date:
        """The Monday of the first week that it forecasts."""
        return self.data_to + timedelta(days=1)

    @property
    def last_week(self) -> date:
        return self.first_week + (self.horizon - 1) * WEEK

    @property
    def weeks(self) -> list[date]:
        return [self.first_week + step * WEEK for step in range(self.horizon)]

    @property
    def duration(self) -> timedelta | None:
        return self.finished_at - self.started_at if self.finished_at and self.started_at else None
