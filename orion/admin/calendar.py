"""The calendar in the back office: feasts moved by a day, school terms, weather, the age of cars."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin
from catalog.admin.history import short_time
from orion.calendar.events import Kind
from orion.calendar_rows import known_events
from orion.models import CalendarEvent, EventKind, FleetAge, SchoolTerm, WeatherDay
from orion.models.calendar import Span

SHOWN_DAYS = 365
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NAMES = {**dict(EventKind.choices), Kind.SCHOOL_BREAK.value: "Vacances scolaires"}


class ComingFilter(admin.SimpleListFilter):
    """What is over is looked at rarely."""

    title = "période"
    parameter_name = "periode"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", "Tout")]

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield choice | ({"display": "À venir"} if choice["query_string"] == "?" else {})

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset if self.value() == "all" else queryset.filter(last_day__gte=timezone.localdate())


class SpanAdmin(CatalogAdmin[Any]):
    """Rows that were written down by themselves are switched off; one's own are deleted too."""

    ordering = ("first_day", "last_day", "id")
    sortable_by = ()
    search_fields = ("name__unaccent",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.code is None)

    @admin.display(description="du")
    def begins(self, row: Span) -> str:
        return in_words(row.first_day)

    @admin.display(description="au")
    def ends(self, row: Span) -> str:
        return in_words(row.last_day)


@admin.register(CalendarEvent)
class CalendarEventAdmin(SpanAdmin):
    menu_position = 50
    change_list_template = "admin/orion/calendar.html"
    list_display = ("name", "kind", "begins", "ends", "moved", "is_observed")
    list_filter = (ComingFilter, "kind", "is_observed")
    actions = ("a_day_later", "a_day_earlier")
    readonly_fields = ("moved",)
    fieldsets = (
        (None, {"fields": (("name", "kind"), "is_observed")}),
        (
            "Jours",
            {
                "fields": (("first_day", "last_day"), "moved"),
                "description": "Le Ramadan dure toujours jusqu'à la veille de l'Aïd el-Fitr : déplacer l'Aïd suffit.",
            },
        ),
    )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        today = timezone.localdate()
        coming = coming_rows(today) if self.has_view_permission(request) else []
        return super().changelist_view(request, {"coming": coming, **(extra_context or {})})

    @admin.display(description="par rapport au calcul")
    def moved(self, event: CalendarEvent) -> str:
        if event.reckoned is None:
            return "ajouté à la main"
        days = event.moved_days
        return f"{days:+d} j (calculé au {event.reckoned:%d/%m/%Y})" if days else "le jour calculé"

    @admin.action(description="Reculer d'un jour (la lune a été vue plus tard)", permissions=["change"])
    def a_day_later(self, request: HttpRequest, queryset: "QuerySet[CalendarEvent]") -> None:
        self._move(request, queryset, timedelta(days=1))

    @admin.action(description="Avancer d'un jour", permissions=["change"])
    def a_day_earlier(self, request: HttpRequest, queryset: "QuerySet[CalendarEvent]") -> None:
        self._move(request, queryset, timedelta(days=-1))

    @transaction.atomic
    def _move(self, request: HttpRequest, queryset: "QuerySet[CalendarEvent]", by: timedelta) -> None:
        # Locked: two people who move a feast at once have moved it by two days, and both are told the day.
        rows = list(queryset.select_for_update(of=("self",)))
        for row in rows:
            row.first_day += by
            row.last_day += by
            row.save(update_fields=["first_day", "last_day"])
            self.log_change(request, row, f"Déplacé au {row.first_day:%d/%m/%Y}.")
            self.message_user(request, f"{row.name} : {in_words(row.first_day)}.", messages.SUCCESS)


@admin.register(SchoolTerm)
class SchoolTermAdmin(SpanAdmin):
    menu_position = 51
    list_display = ("name", "begins", "ends", "is_observed")
    list_filter = (ComingFilter, "is_observed")
    fieldsets = (
        (
            None,
            {
                "fields": ("name", ("first_day", "last_day"), "is_observed"),
                "description": "Entre deux périodes, ce sont les vacances. Les dates d'origine sont celles d'usage :"
                " corrigez-les quand le ministère publie les siennes.",
            },
        ),
    )


@admin.register(WeatherDay)
class WeatherDayAdmin(ReadOnlyMixin, CatalogAdmin[WeatherDay]):
    menu_position = 52
    list_display = ("day", "mean", "least", "most", "rain", "source", "when")
    list_filter = ("source",)
    ordering = ("-day",)
    sortable_by = ()
    fields = (("day", "source"), ("mean_c", "min_c", "max_c"), "rain_mm")

    @admin.display(description="moyenne")
    def mean(self, day: WeatherDay) -> str:
        return measured(day.mean_c, "°C")

    @admin.display(description="minimum")
    def least(self, day: WeatherDay) -> str:
        return measured(day.min_c, "°C")

    @admin.display(description="maximum")
    def most(self, day: WeatherDay) -> str:
        return measured(day.max_c, "°C")

    @admin.display(description="pluie")
    def rain(self, day: WeatherDay) -> str:
        return measured(day.rain_mm, "mm")

    @admin.display(description="noté le")
    def when(self, day: WeatherDay) -> str:
        return short_time(day.kept_at)


@admin.register(FleetAge)
class FleetAgeAdmin(CatalogAdmin[FleetAge]):
    menu_position = 53
    list_display = ("make", "mean_age_years", "cars", "is_estimated")
    list_filter = ("is_estimated",)
    list_select_related = ("make",)
    ordering = ("make__position", "make__name", "id")
    sortable_by = ()
    search_fields = ("make__name__unaccent",)
    autocomplete_fields = ("make",)
    fields = ("make", ("mean_age_years", "cars"), "is_estimated")


def coming_rows(today: date) -> list[dict[str, Any]]:
    """Events with a day in the coming year, in order of days, as a table shows them."""
    last = today + timedelta(days=SHOWN_DAYS)
    return [
        {
            "name": event.name or NAMES[event.kind],
            "kind": NAMES[event.kind],
            "first_day": in_words(event.first_day),
            "last_day": in_words(event.last_day),
            "days": event.days,
            "wait": max((event.first_day - today).days, 0),
        }
        for event in known_events(today, last)
        if event.last_day >= today and event.first_day <= last
    ]


def in_words(day: date) -> str:
    """`vendredi 20/03/2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def measured(number: float | None, unit: str) -> str:
    return "–" if number is None else f"{number:.1f} {unit}".replace(".", ",")
