"""Tables inside a page, for rows that may be many."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property

from catalog.admin.base import PlainFieldsMixin, TabularInline
from catalog.admin.forms import CatalogForm
from catalog.admin.links import list_url, row_link
from catalog.models import COUNT_CAP

SHOWN_ROWS = 20

Child = TypeVar("Child", bound=models.Model)
Parent = TypeVar("Parent", bound=models.Model)


class FirstRowsFormSet(BaseInlineFormSet):  # type: ignore[type-arg]  # not subscriptable at run time
    """The first rows only; the others are one click away."""

    @cached_property
    def _first_rows(self) -> Any:
        return super().get_queryset()[:SHOWN_ROWS]

    def get_queryset(self) -> Any:
        return self._first_rows

    @cached_property
    def total(self) -> int:
        """How many rows there are, counted no further than the cap."""
        if len(self._first_rows) < SHOWN_ROWS:
            return len(self._first_rows)
        counted: int = super().get_queryset()[:COUNT_CAP].count()
        return counted

    @property
    def all_rows_url(self) -> str:
        """Where the others are; nothing when all are shown."""
        own = {f"{self.fk.name}__id__exact": self.instance.pk}
        return list_url(self.get_queryset().model, **own) if self.total > SHOWN_ROWS else ""


class FirstRowsInline(PlainFieldsMixin, TabularInline[Child, Parent]):
    """Rows are added and removed here, and changed on their own page: a page of 900 rows stays light."""

    template = "admin/first_rows_inline.html"
    form = CatalogForm
    formset = FirstRowsFormSet
    extra = 0

    @admin.display(description="")
    def page(self, row: models.Model) -> str:
        return row_link(row, "ouvrir") if row.pk else ""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KnownChoiceSelect(AutocompleteSelect):
    """Shows a present choice that the row has loaded already, instead of asking for it once a row."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        if self.known is None or list(value) != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        none = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        return [(None, [*none, self.create_option(name, self.known.pk, label, True, 1)], 0)]


class RowLabelsForm(CatalogForm):
    """Hands each `KnownChoiceSelect` the related row that came with this one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownChoiceSelect) and widget.field.is_cached(self.instance):
                widget.known = getattr(self.instance, name)


class RowLabelsInline(PlainFieldsMixin, TabularInline[Child, Parent]):
    """Rows with autocomplete fields; `get_queryset` brings the related rows along."""

    form = RowLabelsForm
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownChoiceSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
