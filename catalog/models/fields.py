"""Column types that several models share."""

from typing import Any

from django.db import models
from django.db.models.functions import Now


def money(verbose_name: str, **options: Any) -> "models.DecimalField[Any, Any]":
    """Dinars with three decimals (millimes), up to 999,999,999.999."""
    return models.DecimalField(verbose_name, max_digits=12, decimal_places=3, **options)


class NormalizedReference(models.Func):
    """`catalog_normalize_reference(text)`: the SQL twin of `catalog.references.normalize_reference`."""

    function = "catalog_normalize_reference"
    arity = 1
    output_field = models.TextField()


class IsOneOf(models.Func):
    """`value = ANY (array)`, to filter by."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    arity = 2
    output_field = models.BooleanField()


def normalized_reference_of(column: str) -> "models.GeneratedField":
    """A stored column that is always the normalised form of `column`, whatever wrote the row."""
    return models.GeneratedField(
        expression=NormalizedReference(column), output_field=models.TextField(), db_persist=True, editable=False
    )


def dates_in_order(starts: str, ends: str, *, name: str, message: str) -> models.CheckConstraint:
    """The end is not before the start; either may be open (NULL)."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{starts}__isnull": True})
        | models.Q(**{f"{ends}__isnull": True})
        | models.Q(**{f"{ends}__gte": models.F(starts)}),
        name=name,
        violation_error_message=message,
    )


def created_at() -> "models.DateTimeField[Any, Any]":
    """Set by the database, so that COPY and raw SQL need not know it."""
    return models.DateTimeField("créé le", db_default=Now(), editable=False)
