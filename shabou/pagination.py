"""Pages of the API's lists: next and previous by key, never by offset, never a full count."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol, Self

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, Field, Func, Model, QuerySet, Value
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import IntegerField
from rest_framework.utils.urls import remove_query_param, replace_query_param

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
LIMIT, CURSOR = "limit", "cursor"

Keys = tuple[str | None, ...]


class _Row(Func):
    """`(a, b)`: compared column by column, and one range of an index over (a, b)."""

    template = "(%(expressions)s)"


class _Compare(Func):
    template = "%(expressions)s"
    output_field = BooleanField()

    def __init__(self, left: _Row, operator: str, right: _Row) -> None:
        super().__init__(left, right, arg_joiner=f" {operator} ")


@dataclass(frozen=True)
class Cursor:
    """The row a page starts after, by its sort keys, and the direction it is read in."""

    keys: Keys
    backward: bool


class Source(Protocol):
    """Rows that can be read from a key on: a queryset by `KeyOrder`, or what a search found."""

    def read(self, cursor: Cursor | None, limit: int) -> tuple[list[Any], Keys | None]:
        """At most `limit` rows behind the cursor, in reading order: a backward cursor's come nearest first.

        And the keys behind which more may follow, None when nothing does. They need not be those of a row.
        """

    def keys_of(self, row: Any) -> Keys:
        """The row's sort keys as text, together unique."""


@dataclass(frozen=True)
class KeyOrder:
    """An order of a table by columns in one direction, the last of them unique.

    Only the first column may be NULL; such rows come last in either direction.
    """

    fields: "tuple[Field[Any, Any], ...]"
    descending: bool

    @classmethod
    def of(cls, queryset: "QuerySet[Any]") -> Self:
        names = [str(name) for name in queryset.query.order_by]
        descending = {name.startswith("-") for name in names}
        fields = tuple(queryset.model._meta.get_field(name.removeprefix("-")) for name in names)
        if len(descending) != 1 or not fields[-1].unique or any(field.null for field in fields[1:]):
            raise TypeError(f"{names} is no order to page by: one direction, a unique last column, NULL in the first.")
        return cls(fields, descending.pop())

    def after(self, cursor: Cursor | None, queryset: "QuerySet[Any]") -> "Iterator[QuerySet[Any]]":
        """The rows behind the cursor in reading order, as one or two querysets to be read in turn.

        Rows without the first key are read on their own: each part is then one range of the plain
        index over the columns, whichever end NULL has in it.
        """
        backward = cursor is not None and cursor.backward
        sign = "-" if self.descending != backward else ""
        ordered = queryset.order_by(*(sign + field.name for field in self.fields))
        first = self.fields[0].name
        parts = [{f"{first}__isnull": False}, {f"{first}__isnull": True}] if self.fields[0].null else [{}]
        if cursor is None:
            yield from (ordered.filter(**part) for part in parts)
            return
        if backward:
            parts.reverse()
        if len(parts) == 2 and parts[0][f"{first}__isnull"] != (cursor.keys[0] is None):
            parts = parts[1:]
        behind = ordered.filter(**parts[0]).filter(self._behind(cursor, "<" if sign else ">"))
        yield behind
        yield from (ordered.filter(**part) for part in parts[1:])

    def _behind(self, cursor: Cursor, operator: str) -> _Compare:
        given = [
            (field, Value(field.to_python(key), output_field=field))
            for field, key in zip(self.fields, cursor.keys, strict=True)
            if key is not None
        ]
        return _Compare(_Row(*(field.name for field, _ in given)), operator, _Row(*(value for _, value in given)))


class OrderedRows:
    """A queryset as a `Source`."""

    def __init__(self, queryset: "QuerySet[Any]") -> None:
        self._queryset, self._order = queryset, KeyOrder.of(queryset)

    def read(self, cursor: Cursor | None, limit: int) -> tuple[list[Any], Keys | None]:
        rows: list[Any] = []
        for part in self._order.after(cursor, self._queryset):
            rows += part[: limit + 1 - len(rows)]
            if len(rows) > limit:
                return rows[:limit], self.keys_of(rows[limit - 1])
        return rows, None

    def keys_of(self, row: Model) -> Keys:
        values = (field.value_from_object(row) for field in self._order.fields)
        return tuple(None if value is None else str(value) for value in values)


class StableCursorPagination(BasePagination):
    """Pages of a `Source`, or of any queryset whose order `KeyOrder` accepts.

    DRF's CursorPagination counts an offset among rows with an equal first key: a row that leaves shifts
    the next page, it refuses offsets above 1,000 (most parts have popularity 0) and it breaks on NULL.
    The cursor is signed, and valid only for the path, filters and order it was made for.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        limit = _limit(request)
        source: Source = OrderedRows(queryset) if isinstance(queryset, QuerySet) else queryset
        signer = Signer(salt=_purpose(request, view))
        cursor = _read_cursor(request, signer)
        rows, reached = source.read(cursor, limit)
        backward = cursor is not None and cursor.backward
        url = request.build_absolute_uri()

        def link(keys: Keys | None, *, back: bool) -> str | None:
            return replace_query_param(url, CURSOR, signer.sign_object([keys, back])) if keys else None

        onward = link(reached, back=backward)
        nearest = source.keys_of(rows[0]) if rows else reached
        homeward = link(nearest, back=not backward) if cursor else None
        if cursor and not nearest:
            # Everything on this side has gone since: the way back is the start of the list.
            homeward = remove_query_param(url, CURSOR)
        self.previous, self.next = (onward, homeward) if backward else (homeward, onward)
        return rows[::-1] if backward else rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next, "previous": self.previous, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**link, "description": "Address of the next page; null on the last one."},
                "previous": {**link, "description": "Address of the previous page; null on the first one."},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": LIMIT,
                "in": "query",
                "description": f"Rows on a page, 1 to {MAX_LIMIT}.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
                "example": DEFAULT_LIMIT,
            },
            {
                "name": CURSOR,
                "in": "query",
                "description": "Where the page starts: from `next` or `previous`, for the same filters and order.",
                "schema": {"type": "string"},
                "example": "W1siMTAiLCI0MiJdLGZhbHNlXQ:signature",
            },
        ]


def _limit(request: Request) -> int:
    given = request.query_params.get(LIMIT)
    if not given:
        return DEFAULT_LIMIT
    try:
        value: int = IntegerField(min_value=1, max_value=MAX_LIMIT).run_validation(given)
    except ValidationError as error:
        raise ValidationError({LIMIT: error.detail}) from error
    return value


def _purpose(request: Request, view: Any) -> str:
    """What a cursor is valid for. The page's length may change on the way."""
    names = getattr(getattr(view, "filterset_class", None), "base_filters", {})
    given = {name: request.query_params[name] for name in sorted(names) if request.query_params.get(name)}
    return f"cursor {request.path} {given}"


def _read_cursor(request: Request, signer: Signer) -> Cursor | None:
    given = request.query_params.get(CURSOR)
    if not given:
        return None
    try:
        keys, backward = signer.unsign_object(given)
    except BadSignature as error:
        raise ValidationError(
            {CURSOR: ["Curseur invalide : reprenez la liste au début, avec les mêmes filtres."]}
        ) from error
    return Cursor(tuple(keys), backward)
