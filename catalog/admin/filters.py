"""Filters of lists: choices too many to be written out are typed, and questions that staff ask have a name."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from catalog.admin.base import choice_label_of
from catalog.models import Category, Fitment, ProductPhoto, VehicleEngine, VehicleMake, VehicleModel


class DateFilter(admin.DateFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "date"


class AutocompleteFilter(admin.RelatedFieldListFilter):
    """Choose by typing: no row of the other table is loaded before somebody asks for it."""

    template = "admin/autocomplete_filter.html"

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, model_admin: Any, field_path: str
    ) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        other_admin = model_admin.admin_site.get_model_admin(field.remote_field.model)
        self.may_look_up: bool = other_admin.has_view_permission(request)
        self.choosable = other_admin.get_queryset(request)
        self.chooser = forms.ModelChoiceField(
            self.choosable,
            required=False,
            widget=AutocompleteSelect(field, model_admin.admin_site),
        )
        chooser: Any = self.chooser
        chooser.label_from_instance = choice_label_of(field, model_admin.admin_site)

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        return []

    def has_output(self) -> bool:
        return self.may_look_up

    @property
    def chosen(self) -> str:
        """The id that was chosen, or nothing."""
        return self.lookup_val[-1] if self.lookup_val else ""

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        if not self.chosen:
            return super().queryset(request, queryset)
        chosen = self.choosable.filter(pk=self.chosen).first() if self.chosen.isdecimal() else None
        if chosen is None:
            raise IncorrectLookupParameters
        return self.rows_of(chosen, queryset)

    def rows_of(self, chosen: Any, queryset: Any) -> Any:
        return queryset.filter(**{self.field_path: chosen})

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """One entry: the ways out, and what the other filters say already."""
        ours = [name for name in self.expected_parameters() if name]
        may_be_nothing = self.include_empty_choice and not self.lookup_val_isnull
        yield {
            "kept": [(name, value) for name, value in changelist.params.items() if name not in ours],
            "anything": changelist.get_query_string(remove=ours) if self.chosen or self.lookup_val_isnull else "",
            "nothing": changelist.get_query_string({self.lookup_kwarg_isnull: "True"}, ours) if may_be_nothing else "",
        }

    def text_field(self) -> SafeString:
        rendered: SafeString = self.chooser.widget.render(
            self.lookup_kwarg, self.chosen, {"id": f"filter-{self.field_path}"}
        )
        return rendered


class ProductFilter(AutocompleteFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "produit"


class BranchFilter(AutocompleteFilter):
    """A category and everything under it."""

    def rows_of(self, chosen: Category, queryset: Any) -> Any:
        return queryset.below_category(chosen)


class TreeFilter(AutocompleteFilter):
    """A branch of the tree of categories, its head included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "branche"

    @property
    def include_empty_choice(self) -> bool:
        return False

    def rows_of(self, chosen: Category, queryset: Any) -> Any:
        return queryset.filter(pk__in=_ids(Category.objects.below(chosen)))


class EngineFilter(AutocompleteFilter):
    """Fitments of an engine, those of its whole model included."""

    def rows_of(self, chosen: VehicleEngine, queryset: Any) -> Any:
        return queryset.for_engine(chosen)


class ModelFilter(AutocompleteFilter):
    """Fitments of a model and of its engines. Ids are read first: OR over a join would scan every fitment."""

    def rows_of(self, chosen: VehicleModel, queryset: Any) -> Any:
        return queryset.filter(Q(model=chosen) | Q(engine__in=_ids(VehicleEngine.objects.filter(model=chosen))))


class MakeFilter(AutocompleteFilter):
    """Fitments of every model of a make."""

    def rows_of(self, chosen: VehicleMake, queryset: Any) -> Any:
        models = _ids(VehicleModel.objects.filter(make=chosen))
        engines = _ids(VehicleEngine.objects.filter(model__make=chosen))
        return queryset.filter(Q(model__in=models) | Q(engine__in=engines))


def _ids(rows: "QuerySet[Any]") -> list[int]:
    return list(rows.values_list("pk", flat=True))


class AvailabilityFilter(admin.SimpleListFilter):
    title = "disponibilité"
    parameter_name = "availability"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("in_stock", "En stock"), ("low", "Derniers articles"), ("none", "Rupture")]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        conditions = {
            "in_stock": Q(stock__gt=0),
            "low": Q(stock__gt=0, stock__lte=F("low_stock_level")),
            "none": Q(stock__lte=0),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


class UnfinishedFilter(admin.SimpleListFilter):
    """What a product page still lacks."""

    title = "à compléter"
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("price", "Sans prix"),
            ("category", "Sans catégorie"),
            ("photo", "Sans photo"),
            ("fitment", "Sans véhicule"),
        ]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        own = {"product": OuterRef("pk")}
        conditions = {
            "price": Q(price=None),
            "category": Q(category=None),
            "photo": ~Exists(ProductPhoto.objects.filter(**own)),
            "fitment": ~Exists(Fitment.objects.filter(**own)),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))
