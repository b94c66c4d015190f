"""Back office of prospecting: which sites are read, and the switches that stop it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin
from prospector.models import FetchHost, FetchSwitch


@admin.register(FetchHost)
class FetchHostAdmin(CatalogAdmin[FetchHost]):
    list_display = ["host", "stopped", "asked_today", "daily_budget", "delay_seconds", "paused_until", "alarm"]
    list_editable = ["stopped"]
    list_filter = ["stopped"]
    search_fields = ["host"]
    ordering = ["host"]

    def get_readonly_fields(self, request: HttpRequest, obj: FetchHost | None = None) -> list[str]:
        """What is counted and read, once there is something."""
        return ["day", "asked_today", "next_at", "blocks", "robots_text", "robots_read_at"] if obj else []


@admin.register(FetchSwitch)
class FetchSwitchAdmin(CatalogAdmin[FetchSwitch]):
    """One row, made at the first need, that stays."""

    list_display = ["__str__", "stopped"]
    list_display_links = ["__str__"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The menu of every page asks this: the table is looked at on its own pages only."""
        is_here = request.resolver_match is not None and "fetchswitch" in (request.resolver_match.url_name or "")
        return super().has_add_permission(request) and not (is_here and FetchSwitch.objects.exists())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
