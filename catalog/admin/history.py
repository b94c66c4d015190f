"""Who or what made a change of price or stock, and why, as the back office shows it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from pghistory.models import Context

from catalog import traces
from catalog.admin.links import row_link
from catalog.models import ImportKind, ImportRun, PriceEvent, StockMovement
from catalog.traces import Trace

LISTED_IMPORTS = 8


def short_time(moment: datetime) -> str:
    """`23/11/2026 16:50`, in the shop's zone."""
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"


class LinkedTrace(Trace):
    @property
    def source(self) -> str:
        """The import with a link to its report, else the reason somebody gave."""
        return self.reason if self.run is None else row_link(self.run)


def add_traces(rows: Iterable[PriceEvent | StockMovement]) -> list[Any]:
    """The rows with their `trace`: two queries, however many they are."""
    return traces.add_traces(rows, kind=LinkedTrace)


class TracedChangeList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = add_traces(self.result_list)


class TracedMixin:
    """Columns of a list of price or stock changes."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TracedChangeList

    @admin.display(description="par")
    def author(self, row: Any) -> str:
        return _trace(row).author

    @admin.display(description="origine")
    def source(self, row: Any) -> str:
        return _trace(row).source


def _trace(row: Any) -> LinkedTrace:
    """The page of one row has no list that would have added it."""
    if not hasattr(row, "trace"):
        add_traces([row])
    trace: LinkedTrace = row.trace
    return trace


class ImportFilter(admin.SimpleListFilter):
    """What an import changed: one of the latest, or any that a link names."""

    title = "import"
    parameter_name = "import"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        latest = ImportRun.objects.filter(kind=ImportKind.PRODUCTS).written().newest_first()[:LISTED_IMPORTS]
        return [(str(run.uuid), f"{timezone.localtime(run.created_at):%d/%m} {run.file_name}") for run in latest]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        if not self.value():
            return queryset
        # The contexts first: joined, the planner would walk the whole history looking for a page of rows.
        contexts = Context.objects.filter(metadata__contains={"import": self.value()})
        return queryset.filter(pgh_context__in=list(contexts.values_list("pk", flat=True)))
