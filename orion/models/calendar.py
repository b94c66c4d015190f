"""What the year holds, as staff correct it: feasts, school terms, weather, and how old the cars are."""

from datetime import date, timedelta
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from catalog.models import VehicleMake
from orion.calendar.events import Event, Kind

_IN_ORDER = "Le dernier jour vient après le premier."


class EventKind(models.TextChoices):
    RAMADAN = Kind.RAMADAN.value, "Ramadan"
    FITR = Kind.FITR.value, "Aïd el-Fitr"
    ADHA = Kind.ADHA.value, "Aïd el-Adha"
    HOLIDAY = Kind.HOLIDAY.value, "Jour férié"
    INSPECTION = Kind.INSPECTION.value, "Visite technique"


class SpanQuerySet(models.QuerySet[Any]):
    def observed(self) -> Self:
        return self.filter(is_observed=True)

    def between(self, first_day: date, last_day: date) -> Self:
        """Those with a day from the first to the last, both included, in order of days."""
        return self.filter(first_day__lte=last_day, last_day__gte=first_day).order_by("first_day", "last_day", "id")


class Span(models.Model):
    """Days with a name. Those with a `code` are written down by themselves: they are switched off, not deleted."""

    code = models.CharField("repère", max_length=40, unique=True, null=True, blank=True, editable=False)
    name = models.CharField("nom", max_length=80)
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour", help_text="Compris.")
    is_observed = models.BooleanField(
        "compte", default=True, help_text="Décoché : les prévisions n'en tiennent pas compte."
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.name} {self.first_day:%d/%m/%Y}"


class CalendarEvent(Span):
    """A feast, a holiday or a season: the row counts, whatever was reckoned."""

    kind = models.CharField("genre", max_length=12, choices=EventKind, default=EventKind.HOLIDAY)
    reckoned = models.DateField("calculé au", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "jour du calendrier"
        verbose_name_plural = "calendrier"
        indexes = [models.Index(fields=["last_day"], name="event_last_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="event_days_in_order",
                violation_error_message=_IN_ORDER,
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__lte=models.F("first_day") + timedelta(days=183)),
                name="event_half_a_year_at_most",
                violation_error_message="Un événement dure six mois au plus.",
            ),
        ]

    @property
    def moved_days(self) -> int:
        """By how many days it lies after the day that was reckoned; negative before it."""
        return (self.first_day - self.reckoned).days if self.reckoned else 0

    def as_event(self) -> Event:
        return Event(self.first_day, self.last_day, Kind(self.kind), self.name)


class SchoolTerm(Span):
    """Days of school. What lies between two terms is school holidays."""

    class Meta:
        verbose_name = "période scolaire"
        verbose_name_plural = "périodes scolaires"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="school_term_days_in_order",
                violation_error_message=_IN_ORDER,
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__lte=models.F("first_day") + timedelta(days=300)),
                name="school_term_within_a_year",
                violation_error_message="Une période scolaire tient dans une année scolaire.",
            ),
        ]


class WeatherSource(models.TextChoices):
    FILE = "file", "Fichier"
    OPEN_METEO = "open_meteo", "Open-Meteo"


class WeatherDay(models.Model):
    """The weather of a day in Tunis, in °C and mm; of a coming day what is forecast."""

    day = models.DateField("jour", unique=True)
    mean_c = models.FloatField("moyenne (°C)")
    min_c = models.FloatField("minimum (°C)", null=True, blank=True)
    max_c = models.FloatField("maximum (°C)", null=True, blank=True)
    rain_mm = models.FloatField("pluie (mm)", null=True, blank=True)
    source = models.CharField("source", max_length=10, choices=WeatherSource)
    kept_at = models.DateTimeField("noté le", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "jour de météo"
        verbose_name_plural = "météo"
        constraints = [
            models.CheckConstraint(condition=models.Q(source__in=WeatherSource.values), name="weather_source_known"),
            # NaN is above every number in Postgres.
            models.CheckConstraint(
                condition=models.Q(mean_c__range=(-30, 60)),
                name="weather_mean_sensible",
                violation_error_message="De -30 à 60 °C.",
            ),
            models.CheckConstraint(
                condition=models.Q(min_c__isnull=True) | models.Q(min_c__range=(-30, 60)), name="weather_min_sensible"
            ),
            models.CheckConstraint(
                condition=models.Q(max_c__isnull=True) | models.Q(max_c__range=(-30, 60)), name="weather_max_sensible"
            ),
            models.CheckConstraint(
                condition=models.Q(rain_mm__isnull=True) | models.Q(rain_mm__range=(0, 1000)),
                name="weather_rain_sensible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} : {self.mean_c:.1f} °C"


class FleetAge(models.Model):
    """How old the cars of a make on Tunisian roads are: estimated from its models until somebody knows better."""

    make = models.OneToOneField(
        VehicleMake, on_delete=models.CASCADE, related_name="fleet_age", verbose_name="constructeur"
    )
    mean_age_years = models.DecimalField(
        "âge moyen (ans)",
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
        help_text="Des voitures de ce constructeur qui roulent en Tunisie.",
    )
    cars = models.PositiveIntegerField("voitures en circulation", null=True, blank=True)
    is_estimated = models.BooleanField(
        "estimé", default=True, help_text="Cochez tant que le chiffre vient des années de production du catalogue."
    )

    class Meta:
        verbose_name = "âge du parc"
        verbose_name_plural = "âge du parc"
        constraints = [
            models.CheckConstraint(condition=models.Q(mean_age_years__range=(0, 60)), name="fleet_age_sensible")
        ]

    def __str__(self) -> str:
        return f"{self.make} : {self.mean_age_years} ans"
