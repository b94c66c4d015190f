"""How suppliers' price lists are read, and which category each of their families stands for."""

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin
from catalog.admin.filters import AutocompleteFilter
from catalog.admin.forms import ReadableJSONField
from catalog.admin.inlines import RowLabelsInline
from catalog.models import SupplierFamily, SupplierProfile


class FamilyInline(RowLabelsInline[SupplierFamily, SupplierProfile]):
    model = SupplierFamily
    fields = ("code", "label", "category")
    autocomplete_fields = ("category",)
    ordering = ("code",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[SupplierFamily]":
        return super().get_queryset(request).select_related("category")


@admin.register(SupplierProfile)
class SupplierProfileAdmin(CatalogAdmin[SupplierProfile]):
    menu_position = 90
    formfield_overrides = {models.JSONField: {"form_class": ReadableJSONField}}
    list_display = ("name", "code", "currency", "coefficient", "prices_include_vat", "default_brand", "quality")
    list_select_related = ("default_brand",)
    search_fields = ("name__unaccent", "code")
    ordering = ("name", "id")
    sortable_by = ()
    autocomplete_fields = ("default_brand",)
    prepopulated_fields = {"code": ("name",)}
    inlines = (FamilyInline,)
    fieldsets = (
        (None, {"fields": ("name", "code")}),
        (
            "Prix",
            {
                "fields": (
                    "currency",
                    "coefficient",
                    ("prices_include_vat", "vat_rate"),
                    "decimal_separator",
                ),
                "description": "Prix du fichier × taux de change × coefficient, plus la TVA s'il est hors taxe.",
            },
        ),
        (
            "Fichier",
            {
                "fields": (
                    "columns",
                    "discontinued_values",
                    "repeated_rows",
                    "vehicle_make",
                )
            },
        ),
        ("Marque et qualité", {"fields": ("default_brand", "brand_aliases", "quality")}),
    )


@admin.register(SupplierFamily)
class SupplierFamilyAdmin(CatalogAdmin[SupplierFamily]):
    menu_position = 91
    list_display = ("code", "label", "profile", "category")
    list_filter = (("profile", AutocompleteFilter), ("category", AutocompleteFilter))
    list_select_related = ("profile", "category")
    search_fields = ("code", "label__unaccent")
    ordering = ("profile", "code", "id")
    sortable_by = ()
    autocomplete_fields = ("profile", "category")
    fields = ("profile", "code", "label", "category")
