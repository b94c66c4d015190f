"""Who or what made a change of price or stock, and why: read from the context that the triggers stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from pghistory.models import Context

from catalog.admin.links import row_link
from catalog.models import ImportKind, ImportRun, PriceEvent, StockMovement

LISTED_IMPORTS = 8


def short_time(moment: datetime) -> str:
    """`23/11/2026 16:50`, in the shop's zone."""
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"


@dataclass(frozen=True, slots=True)
class Trace:
    """`author` is a user name, empty for a programme; `run` is the import that made the change."""

    author: str = ""
    run: ImportRun | None = None
    reason: str = ""

    @property
    def source(self) -> str:
        """The import with a link to its report, else the reason somebody gave."""
        return self.reason if self.run is None else row_link(self.run)


def add_traces(rows: Iterable[PriceEvent | StockMovement]) -> list[Any]:
    """The rows with their `trace`: two queries, however many they are."""
    traced: list[Any] = list(rows)
    contexts = [row.pgh_context.metadata if row.pgh_context else {} for row in traced]
    authors = get_user_model().objects.in_bulk({found for found in map(_author_id, contexts) if found})
    runs = ImportRun.objects.in_bulk({found for found in map(_import_uuid, contexts) if found}, field_name="uuid")
    for row, context in zip(traced, contexts, strict=True):
        author = authors.get(_author_id(context))
        row.trace = Trace(
            author=author.get_username() if author else "",
            run=runs.get(_import_uuid(context)),
            reason=getattr(row, "reason", "") or context.get("reason") or "",
        )
    return traced


def _author_id(context: dict[str, Any]) -> int | None:
    found = context.get("user")
    return found if isinstance(found, int) else None


def _import_uuid(context: dict[str, Any]) -> UUID | None:
    try:
        return UUID(context.get("import") or "")
    except ValueError:
        return None


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


def _trace(row: Any) -> Trace:
    """The page of one row has no list that would have added it."""
    if not hasattr(row, "trace"):
        add_traces([row])
    trace: Trace = row.trace
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
