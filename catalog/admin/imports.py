"""Imports with their reports."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin
from catalog.admin.filters import AutocompleteFilter, DateFilter
from catalog.admin.history import short_time
from catalog.admin.links import list_link
from catalog.imports.refusals import refusals_response
from catalog.models import ImportKind, ImportRefusal, ImportRun, PriceEvent, StockMovement

SHOWN_REFUSALS = 50


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyMixin, CatalogAdmin[ImportRun]):
    menu_position = 13
    change_form_template = "admin/catalog/import_run.html"
    list_display = (
        "when",
        "kind",
        "file_name",
        "state",
        "dry_run",
        "read",
        "created",
        "updated",
        "rejected",
        "by",
    )
    list_display_links = ("when", "file_name")
    list_filter = (
        "status",
        "kind",
        "dry_run",
        ("profile", AutocompleteFilter),
        ("created_at", DateFilter),
    )
    list_select_related = ("by",)
    search_fields = ("file_name", "message")
    ordering = ("-id",)
    sortable_by = ()
    fieldsets = (
        (None, {"fields": ("when", "kind", "file_name", "profile", "by", "state", "dry_run", "message")}),
        ("Lignes", {"fields": (("read", "created", "updated", "unchanged", "rejected"), "seconds", "changes")}),
        ("Lignes refusées", {"fields": ("refused_lines",)}),
        ("Fichier", {"fields": ("uuid", "sha256"), "classes": ("collapse",)}),
    )
    readonly_fields = ("when", "state", "changes", "refused_lines", "uuid")

    def get_urls(self) -> list[URLPattern]:
        download = path(
            "<int:pk>/refusals.csv",
            self.admin_site.admin_view(self.download_refusals),
            name="catalog_importrun_refusals",
        )
        return [download, *super().get_urls()]

    def download_refusals(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        run = get_object_or_404(ImportRun, pk=pk)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        return refusals_response(run)

    @admin.display(description="date")
    def when(self, run: ImportRun) -> str:
        return short_time(run.created_at)

    @admin.display(description="état")
    def state(self, run: ImportRun) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', run.status, run.get_status_display())

    @admin.display(description="ce qui a changé")
    def changes(self, run: ImportRun) -> SafeString | str:
        if run.kind != ImportKind.PRODUCTS or run.dry_run:
            return "–"
        prices = list_link(PriceEvent, "les prix", **{"import": run.uuid})
        return format_html("{} · {}", prices, list_link(StockMovement, "le stock", **{"import": run.uuid}))

    @admin.display(description="")
    def refused_lines(self, run: ImportRun) -> SafeString:
        context = {"run": run, "refusals": run.refusals.order_by("line", "id")[:SHOWN_REFUSALS]}
        return render_to_string("admin/catalog/refused_lines.html", context)


@admin.register(ImportRefusal)
class ImportRefusalAdmin(ReadOnlyMixin, CatalogAdmin[ImportRefusal]):
    menu_position = 14
    list_display = ("line", "column", "value", "reason", "run")
    list_display_links = None
    list_filter = (("run", AutocompleteFilter),)
    list_select_related = ("run",)
    search_fields = ("value", "reason")
    ordering = ("-run", "line", "id")
    sortable_by = ()

    def get_model_perms(self, request: HttpRequest) -> dict[str, Any]:
        """Reached from an import's report, so not in the menu."""
        return {}
