"""What is expected to be asked for, week by week, and what was."""

from datetime import date
from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Avg, Count, F, Q, Sum
from django.db.models.functions import Abs, Cast

from catalog.models import Product
from orion.models.run import ForecastRun, RunStatus


class Accuracy(NamedTuple):
    """Forecasts of one run for one week, against what was asked for.

    `step` is how many weeks ahead, from 1; `bias` and `error` are shares of what was asked for, None without any;
    `above_q90` is the share of parts that were asked for more than q90.
    """

    run: int
    origin: date
    week: date
    step: int
    parts: int
    actual: float
    forecast: float
    error: float | None
    above_q90: float

    @property
    def bias(self) -> float | None:
        return (self.forecast - self.actual) / self.actual if self.actual else None


class ForecastQuerySet(models.QuerySet["Forecast"]):
    def current(self, today: date) -> Self:
        """Of the newest published run; none at all once that is too old."""
        run = ForecastRun.objects.current(today)
        return self.filter(run=run) if run else self.none()

    def by_week(self) -> Self:
        return self.order_by("week", "product")

    def weekly_means(self) -> dict[int, float]:
        """Pieces a week, the mean over the forecast weeks, of each product that has some."""
        rows = self.order_by().values_list("product").annotate(Avg("mean")).filter(mean__avg__gt=0)
        return dict(rows)

    def accuracy(self) -> list[Accuracy]:
        """One line for each run and week that has become history, newest run first: one query.

        A run was made before its weeks, so these are the errors as known that many weeks ahead.
        """
        known = self.filter(actual__isnull=False, run__status=RunStatus.PUBLISHED).order_by("-run", "week")
        rows = known.values_list("run", "run__data_to", "week").annotate(
            parts=Count("product"),
            sold=Sum("actual"),
            expected=Sum("mean"),
            missed=Sum(Abs(F("actual") - F("mean"))),
            above=Count("product", filter=Q(actual__gt=F("q90"))),
        )
        return [_accuracy(*row) for row in rows]


def _accuracy(
    run: int, origin: date, week: date, parts: int, sold: float, expected: float, missed: float, above: int
) -> Accuracy:
    step = ((week - origin).days + 6) // 7
    return Accuracy(run, origin, week, step, parts, sold, expected, missed / sold if sold else None, above / parts)


class RealField(models.FloatField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Four bytes: seven digits are more than a forecast knows."""

    def db_type(self, connection: Any) -> str:
        return "real"


def _pieces(verbose_name: str, **options: Any) -> "models.FloatField[Any, Any]":
    return RealField(verbose_name, **options)


class Forecast(models.Model):
    """A product's demand in the week that begins on Monday `week`, in pieces. Written by `orion.store`.

    `actual` stays empty until the week is over, and where the part was out of stock. The three columns of the key are
    the key: 400,000 rows a run need no numbers of their own, and no look at the products' table for each.
    """

    pk = models.CompositePrimaryKey("run", "product", "week")
    run = models.ForeignKey(
        ForecastRun, on_delete=models.CASCADE, db_index=False, related_name="forecasts", verbose_name="calcul"
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        related_name="forecasts",
        verbose_name="produit",
    )
    week = models.DateField("semaine du")
    mean = _pieces("moyenne")
    q10 = _pieces("10 %")
    q50 = _pieces("50 %")
    q80 = _pieces("80 %")
    q90 = _pieces("90 %")
    q95 = _pieces("95 %")
    actual = _pieces("demandé", null=True)
    model = models.CharField("modèle", max_length=24)

    objects = ForecastQuerySet.as_manager()

    class Meta:
        verbose_name = "prévision"
        verbose_name_plural = "prévisions"
        indexes = [models.Index(fields=["product", "week"], name="forecast_by_product")]
        constraints = [
            models.CheckConstraint(condition=models.Q(week__iso_week_day=1), name="forecast_week_is_monday"),
            # NaN is more than any number for Postgres: what ends below infinity is neither.
            models.CheckConstraint(
                condition=models.Q(mean__gte=0, mean__lt=Cast(models.Value("Infinity"), models.FloatField())),
                name="forecast_mean_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(q10__gte=0)
                & models.Q(q50__gte=F("q10"), q80__gte=F("q50"), q90__gte=F("q80"), q95__gte=F("q90"))
                & models.Q(q95__lt=Cast(models.Value("Infinity"), models.FloatField())),
                name="forecast_quantiles_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.product_id} × {self.mean:.2f}"
