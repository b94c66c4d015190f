"""Filters of the search's lists."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from search.models import MissedStatus

EVERYTHING = "all"


class LanguageFilter(admin.SimpleListFilter):
    title = "langue"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("fr", "Français"), ("ar", "Arabe")]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        return queryset.filter(language=self.value()) if self.value() else queryset


class StatusFilter(admin.SimpleListFilter):
    """What is still to do comes first: without a choice the others are not shown."""

    title = "suite"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            *((status.value, status.label) for status in MissedStatus if status != MissedStatus.NEW),
            (EVERYTHING, "Toutes"),
        ]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": MissedStatus.NEW.label}
        yield from others

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        if self.value() == EVERYTHING:
            return queryset
        return queryset.filter(status=self.value() or MissedStatus.NEW)


class FoundFilter(admin.SimpleListFilter):
    title = "résultat"
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Avec résultat"), ("no", "Sans résultat")]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        chosen = {"yes": {"results__gt": 0}, "no": {"results": 0}}
        return queryset.filter(**chosen.get(self.value() or "", {}))


class ClickedFilter(admin.SimpleListFilter):
    title = "pièce ouverte"
    parameter_name = "opened"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Une pièce ouverte"), ("no", "Aucune")]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        chosen = {"yes": {"clicked__isnull": False}, "no": {"clicked__isnull": True}}
        return queryset.filter(**chosen.get(self.value() or "", {}))
