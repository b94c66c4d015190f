"""Who or what made a change of price or stock, and why: read from the context that the triggers stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from catalog.models import ImportRun, PriceEvent, StockMovement


@dataclass(frozen=True, slots=True)
class Trace:
    """`author` is a user name, empty for a programme; `run` is the import that made the change."""

    author: str = ""
    run: ImportRun | None = None
    reason: str = ""


def add_traces(rows: Iterable[PriceEvent | StockMovement], *, kind: type[Trace] = Trace) -> list[Any]:
    """The rows with their `trace`: two queries, however many they are."""
    traced: list[Any] = list(rows)
    contexts = [row.pgh_context.metadata if row.pgh_context else {} for row in traced]
    authors = get_user_model().objects.in_bulk({found for found in map(_author_id, contexts) if found})
    runs = ImportRun.objects.in_bulk({found for found in map(_import_uuid, contexts) if found}, field_name="uuid")
    for row, context in zip(traced, contexts, strict=True):
        author = authors.get(_author_id(context))
        row.trace = kind(
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
