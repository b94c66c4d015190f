"""What can be measured or chosen about a part."""

from django.contrib import admin

from catalog.admin.base import CatalogAdmin, UnusedOnlyMixin
from catalog.models import Specification


@admin.register(Specification)
class SpecificationAdmin(UnusedOnlyMixin, CatalogAdmin[Specification]):
    menu_position = 32
    list_display = ("name_fr", "code", "kind", "unit", "position")
    list_editable = ("position",)
    list_filter = ("kind",)
    search_fields = ("name_fr__unaccent", "code")
    ordering = ("position", "name_fr", "id")
    autocomplete_fields = ("categories",)
    fields = ("name_fr", "name_ar", "code", ("kind", "unit"), "position", "categories")
    prepopulated_fields = {"code": ("name_fr",)}
