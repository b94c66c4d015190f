"""Exchange rates that price lists are converted with."""

from django.contrib import admin

from catalog.admin.base import CatalogAdmin
from catalog.models import ExchangeRate


@admin.register(ExchangeRate)
class ExchangeRateAdmin(CatalogAdmin[ExchangeRate]):
    menu_position = 92
    list_display = ("currency", "rate", "valid_from", "source")
    list_filter = ("currency",)
    ordering = ("currency", "-valid_from", "id")
    fields = ("currency", "rate", "valid_from", "source")
