"""Cars: make > model > engine."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin, TabularInline, UnusedOnlyMixin
from catalog.admin.filters import AutocompleteFilter
from catalog.admin.links import list_link
from catalog.models import Fitment, VehicleEngine, VehicleMake, VehicleModel


@admin.display(description="années")
def years(row: VehicleModel | VehicleEngine) -> str:
    """`2012 – 2020`, with what is known."""
    first, last = (end.year if end else "" for end in (row.produced_from, row.produced_to))
    return f"{first} – {last}" if first or last else ""


def engine_details(engine: VehicleEngine) -> str:
    """`90 ch · 2012 – 2020`, with what is known."""
    return " · ".join(filter(None, [f"{engine.power_hp} ch" if engine.power_hp else "", years(engine)]))


@admin.register(VehicleMake)
class VehicleMakeAdmin(UnusedOnlyMixin, CatalogAdmin[VehicleMake]):
    menu_position = 60
    list_display = ("name", "position", "is_active", "models_link")
    list_editable = ("position", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name__unaccent",)
    ordering = ("position", "name", "id")
    fields = ("name", "slug", "position", "is_active", "external_id")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    @admin.display(description="modèles")
    def models_link(self, make: VehicleMake) -> str:
        return list_link(VehicleModel, "voir les modèles", make__id__exact=make.pk)


class EngineInline(TabularInline[VehicleEngine, VehicleModel]):
    model = VehicleEngine
    extra = 0
    fields = ("name", "codes", "fuel", "displacement_cc", "power_hp", "produced_from", "produced_to")
    ordering = ("name", "power_hp", "produced_from", "id")
    can_delete = False


@admin.register(VehicleModel)
class VehicleModelAdmin(UnusedOnlyMixin, CatalogAdmin[VehicleModel]):
    menu_position = 61
    list_display = ("name", "make", "family", years, "engines_link")
    list_filter = (("make", AutocompleteFilter),)
    list_select_related = ("make",)
    search_fields = ("make__name__unaccent", "name__unaccent")
    search_help_text = "Constructeur et modèle, par exemple « clio iv »."
    ordering = ("name", "produced_from", "id")
    autocomplete_fields = ("make",)
    fields = ("make", "name", "family", "slug", ("produced_from", "produced_to"), "external_id")
    inlines = (EngineInline,)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[VehicleModel]":
        """With the make, which every label shows."""
        return super().get_queryset(request).select_related("make")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    @admin.display(description="motorisations")
    def engines_link(self, model: VehicleModel) -> str:
        return list_link(VehicleEngine, "voir les motorisations", model__id__exact=model.pk)


@admin.register(VehicleEngine)
class VehicleEngineAdmin(UnusedOnlyMixin, CatalogAdmin[VehicleEngine]):
    menu_position = 62
    list_display = ("name", "model", "codes", "fuel", "power_hp", years, "parts_link")
    list_filter = (("model__make", AutocompleteFilter), ("model", AutocompleteFilter), "fuel")
    search_fields = ("model__make__name__unaccent", "model__name__unaccent", "name__unaccent", "codes", "external_id")
    search_help_text = "Constructeur, modèle, motorisation ou code moteur, par exemple « clio iv 1.5 dci k9k »."
    ordering = ("name", "power_hp", "id")
    sortable_by = ("name", "fuel", "power_hp")
    autocomplete_fields = ("model",)
    fields = (
        "model",
        "name",
        "codes",
        "fuel",
        ("displacement_cc", "power_hp"),
        ("produced_from", "produced_to"),
        "external_id",
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[VehicleEngine]":
        """With model and make, which every label shows."""
        return super().get_queryset(request).select_related("model__make")

    def choice_label(self, engine: VehicleEngine) -> str:
        """With what tells engines of one name apart."""
        return " · ".join(filter(None, [str(engine), engine_details(engine)]))

    @admin.display(description="pièces")
    def parts_link(self, engine: VehicleEngine) -> str:
        return list_link(Fitment, "voir les pièces", engine__id__exact=engine.pk)
