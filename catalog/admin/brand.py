"""Part manufacturers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin, UnusedOnlyMixin
from catalog.admin.forms import CatalogForm, PhotoField
from catalog.models import Brand

LOGO_SIDE = 400  # pixels


class BrandForm(CatalogForm):
    logo = PhotoField(label="Logo", required=False, longest_side=LOGO_SIDE)
    website = forms.URLField(label="Site", required=False, assume_scheme="https")


@admin.register(Brand)
class BrandAdmin(UnusedOnlyMixin, CatalogAdmin[Brand]):
    menu_position = 30
    form = BrandForm
    list_display = ("name", "country", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name__unaccent",)
    search_help_text = "Nom du fabricant, avec ou sans accents."
    ordering = ("name", "id")
    fieldsets = (
        (None, {"fields": ("name", "is_active", "country", "website", "logo")}),
        ("Adresse de la page", {"fields": ("slug",), "description": "Ne la changez pas sans raison."}),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}
