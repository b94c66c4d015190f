"""Products that stand in for each other."""

from typing import Any

from django import forms
from django.contrib import admin

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import CatalogForm
from catalog.models import Equivalence, Supersession


class EquivalenceForm(CatalogForm):
    def clean(self) -> dict[str, Any]:
        """Either may be typed first; the pair is stored with the lower id first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, second = cleaned.get("first"), cleaned.get("second")
        if first and second and first.pk == second.pk:
            raise forms.ValidationError("Un produit n'est pas l'équivalent de lui-même.")
        if first and second and first.pk > second.pk:
            cleaned["first"], cleaned["second"] = second, first
        return cleaned


@admin.register(Equivalence)
class EquivalenceAdmin(CatalogAdmin[Equivalence]):
    menu_position = 22
    form = EquivalenceForm
    list_display = ("first", "second")
    list_display_links = ("first", "second")
    list_select_related = ("first", "second")
    autocomplete_fields = ("first", "second")
    ordering = ("-id",)
    sortable_by = ()


@admin.register(Supersession)
class SupersessionAdmin(CatalogAdmin[Supersession]):
    menu_position = 23
    list_display = ("old", "new")
    list_display_links = ("old", "new")
    list_select_related = ("old", "new")
    autocomplete_fields = ("old", "new")
    ordering = ("-id",)
    sortable_by = ()
