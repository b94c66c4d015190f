"""What the shop says of itself."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, UndeletableMixin
from catalog.models import ShopFacts


@admin.register(ShopFacts)
class ShopFactsAdmin(UndeletableMixin, CatalogAdmin[ShopFacts]):
    """One row, which is there from the start."""

    menu_position = 90
    list_display = ("name", "phone", "whatsapp", "reachable")
    ordering = ("id",)
    sortable_by = ()
    fieldsets = (
        ("Boutique", {"fields": (("name", "founded"), ("phone", "whatsapp"), "email")}),
        ("Adresse", {"fields": (("street_fr", "street_ar"), ("postal_code", "city_fr", "city_ar"))}),
        (
            "Horaires",
            {
                "fields": (
                    ("week_opens", "week_closes"),
                    ("saturday_opens", "saturday_closes"),
                    ("sunday_opens", "sunday_closes"),
                ),
                "description": "Laissez les deux heures vides pour un jour de fermeture.",
            },
        ),
        ("Livraison", {"fields": ("leaves_before", "free_delivery_above")}),
        ("Factures", {"fields": (("tax_id", "fiscal_stamp"),)}),
    )

    # Hours without seconds, and without the little clock that offers the present one.
    formfield_overrides = {models.TimeField: {"widget": forms.TimeInput(format="%H:%M")}}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="numéros")
    def reachable(self, facts: ShopFacts) -> SafeString:
        state, said = ("active", "à jour") if facts.is_reachable else ("inactive", "fictifs, à remplacer")
        return format_html('<span class="state state-{}">{}</span>', state, said)
