"""The log of searches, to be read."""

from typing import Any

from django.contrib import admin
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin
from catalog.admin.filters import DateFilter
from catalog.admin.history import short_time
from catalog.admin.links import row_link
from search.admin.filters import ClickedFilter, FoundFilter, LanguageFilter
from search.admin.links import search_link
from search.models import SearchLog

FIGURES_KEPT = 300  # seconds
# What a search was understood as, in the order people say it.
READ = {"numbers": "numéro", "words": "mots", "places": "position", "brand": "marque", "car": "véhicule"}


@admin.register(SearchLog)
class SearchLogAdmin(ReadOnlyMixin, CatalogAdmin[SearchLog]):
    menu_position = 30
    change_list_template = "admin/search/log.html"
    list_display = ("when", "query", "understood", "results", "opened", "language", "source", "try_link")
    list_display_links = None
    list_filter = (("created_at", DateFilter), FoundFilter, ClickedFilter, LanguageFilter)
    list_select_related = ("clicked",)
    ordering = ("-created_at", "-id")
    sortable_by = ()
    fields = ("when", "query", "understood", "results", "opened", "language", "source")
    readonly_fields = ("when", "understood", "opened")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        figures = cache.get_or_set(
            "search-figures", lambda: SearchLog.objects.figures(now=timezone.now()), FIGURES_KEPT
        )
        return super().changelist_view(request, {"figures": figures, **(extra_context or {})})

    @admin.display(description="date")
    def when(self, search: SearchLog) -> str:
        return short_time(search.created_at)

    @admin.display(description="compris comme")
    def understood(self, search: SearchLog) -> str:
        """`mots : plaquette ; marque : Bosch`."""
        read = {name: search.understanding.get(name) for name in READ}
        said = {name: ", ".join(value) if isinstance(value, list) else value for name, value in read.items() if value}
        return " ; ".join(f"{READ[name]} : {value}" for name, value in said.items()) or "–"

    @admin.display(description="pièce ouverte")
    def opened(self, search: SearchLog) -> str:
        return row_link(search.clicked) if search.clicked else "–"

    @admin.display(description="essai")
    def try_link(self, search: SearchLog) -> str:
        return search_link(search.query, "tester", search.language)
