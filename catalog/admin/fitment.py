"""Which part fits which car."""

from django.contrib import admin

from catalog.admin.filters import AutocompleteFilter, EngineFilter, MakeFilter, ModelFilter
from catalog.admin.search import FoundByProductAdmin
from catalog.admin.vehicle import engine_details
from catalog.models import Fitment


def conditions(fitment: Fitment) -> str:
    """What restricts the fitment, in one line: `Avant, gauche, 03/2010 – 12/2015, K9K, avec climatisation`."""
    dates = [day.strftime("%m/%Y") if day else "" for day in (fitment.valid_from, fitment.valid_to)]
    air = {True: "avec climatisation", False: "sans climatisation", None: ""}[fitment.air_conditioning]
    parts = (
        fitment.get_axle_display(),
        fitment.get_side_display(),
        " – ".join(dates) if any(dates) else "",
        fitment.engine_code,
        air,
        fitment.note,
    )
    return ", ".join(part for part in parts if part)


@admin.register(Fitment)
class FitmentAdmin(FoundByProductAdmin[Fitment]):
    menu_position = 21
    list_display = ("product", "car", "qualifiers")
    list_filter = (
        ("product", AutocompleteFilter),
        ("engine__model__make", MakeFilter),
        ("engine__model", ModelFilter),
        ("engine", EngineFilter),
    )
    list_select_related = ("product", "engine__model__make", "model__make")
    search_help_text = "Pièce : n'importe quelle référence, ou des mots de son nom. Véhicule : voir les filtres."
    ordering = ("-id",)
    sortable_by = ()
    autocomplete_fields = ("product", "engine", "model")
    fieldsets = (
        (None, {"fields": ("product", "engine", "model")}),
        (
            "Conditions",
            {
                "fields": (
                    ("axle", "side"),
                    ("valid_from", "valid_to"),
                    "engine_code",
                    "air_conditioning",
                    "note",
                ),
                "description": "Une condition vide ne restreint rien.",
            },
        ),
    )

    @admin.display(description="conditions")
    def qualifiers(self, fitment: Fitment) -> str:
        return conditions(fitment)

    @admin.display(description="véhicule")
    def car(self, fitment: Fitment) -> str:
        if fitment.engine is None:
            return f"{fitment.model} (toutes motorisations)"
        return f"{fitment.engine} · {engine_details(fitment.engine)}".removesuffix(" · ")
