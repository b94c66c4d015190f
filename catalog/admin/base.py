"""What the catalogue's admin pages share: lists that stay fast on big tables, and tables that nobody edits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.paginator import Paginator
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst

from catalog.admin.forms import CatalogForm
from catalog.models import COUNT_CAP

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline
else:

    class _Subscriptable:
        """Django's admin classes take type arguments when types are checked only."""

        def __class_getitem__(cls, _):
            return cls

    class ModelAdmin(_Subscriptable, admin.ModelAdmin): ...

    class TabularInline(_Subscriptable, admin.TabularInline): ...


M = TypeVar("M", bound=models.Model)

PER_PAGE = 50
SAME_TWICE = "Rien n'est enregistré : deux lignes disent la même chose, ou quelqu'un vient d'écrire la même."


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # not subscriptable at run time
    """Counts no further than the cap, because a full count is the dearest query of a big list."""

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list  # a queryset in the admin
        counted: int = rows.order_by()[: COUNT_CAP + 1].count()
        return counted

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNT_CAP)

    @property
    def is_capped(self) -> bool:
        return self._counted > COUNT_CAP


def choice_label_of(field: Any, site: admin.AdminSite) -> Callable[[Any], str]:
    """How rows of the field's other table are told apart where one is chosen."""
    return getattr(site.get_model_admin(field.remote_field.model), "choice_label", str)


class PlainFieldsMixin:
    """Typed fields without the row of little icons behind them; numbers with a comma, and read with one."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]  # mixed into an admin
        if field:
            # A model choice, as a foreign key has it: the stubs know the plain field only.
            field.label_from_instance = choice_label_of(db_field, self.admin_site)  # type: ignore[attr-defined]
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.DecimalField):
            kwargs["localize"] = True
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # mixed into an admin
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
            field.widget.can_add_related = field.widget.can_add_related and isinstance(self, admin.ModelAdmin)
        return field


# Characters. Longer ones find nothing, and take seconds to do so.
LONGEST_SEARCH = 200


class CatalogAdmin(PlainFieldsMixin, ModelAdmin[M]):
    """A list of a big table. Many rows are not deleted by one click."""

    form = CatalogForm
    paginator = CappedPaginator
    show_full_result_count = False
    # Facets would count every row once a choice.
    show_facets = admin.ShowFacets.NEVER
    list_per_page = PER_PAGE
    list_max_show_all = PER_PAGE
    save_on_top = True
    # Where the noun stands in the menu: daily work first.
    menu_position = 100

    @property
    def media(self) -> forms.Media:
        """With what the typed filters need; their fields are not part of a form of Django's."""
        return super().media + AutocompleteSelect(None, self.admin_site).media

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page of a row. What only the database can see (two rows of one form, two people at once) is said."""
        title = {"title": capfirst(self.opts.verbose_name)} if object_id else {}
        try:
            return super().changeform_view(request, object_id, form_url, {**title, **(extra_context or {})})
        except IntegrityError:
            self.message_user(request, SAME_TWICE, messages.ERROR)
            return redirect(request.get_full_path())

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def response_action(self, request: HttpRequest, queryset: Any, *location: Any) -> HttpResponse | None:
        """A list too long to be counted is too long to be changed by one click."""
        everything = request.POST.get("select_across", "0") not in ("", "0", "false", "False")
        if everything and CappedPaginator(queryset, PER_PAGE).is_capped:
            self.message_user(
                request,
                f"Plus de {COUNT_CAP} lignes sont concernées : affinez la recherche avant d'agir sur toutes.",
                messages.ERROR,
            )
            return None
        return super().response_action(request, queryset, *location)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, readable(search_term))


def readable(search_term: str) -> str:
    """What a person can have typed: no NUL, which Postgres refuses, and no page of text."""
    return search_term.replace("\0", "")[:LONGEST_SEARCH]


class UndeletableMixin:
    """Nothing here is ever deleted, not even by a superuser."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyMixin(UndeletableMixin):
    """Looked at by those who may, changed by nobody."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class UnusedOnlyMixin:
    """What something else names is switched off, not deleted: deletion is offered for a mistyped row only."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)  # type: ignore[misc]  # mixed into a ModelAdmin
        return allowed and obj is not None and not _is_used(obj)


def _is_used(row: models.Model) -> bool:
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.related_objects
    )
