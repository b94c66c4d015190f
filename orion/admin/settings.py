"""What staff decide about forecasts and buying."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect

from catalog.admin.base import CatalogAdmin, UndeletableMixin
from orion.models import ForecastSettings


@admin.register(ForecastSettings)
class ForecastSettingsAdmin(UndeletableMixin, CatalogAdmin[ForecastSettings]):
    """One row: its list is its page."""

    menu_position = 40
    fieldsets = (("Prévisions", {"fields": ("with_lost",)}), ("Achats", {"fields": ("review_days",)}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:orion_forecastsettings_change", ForecastSettings.objects.current().pk)
