"""What customers call parts, edited by those who hear it at the counter."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, readable
from catalog.admin.forms import CatalogForm
from search.admin.links import search_link
from search.models import Synonym
from search.text import fold


class SynonymForm(CatalogForm):
    class Meta:
        help_texts = {
            "term": "Quatre mots au plus. Accents, majuscules et ponctuation ne comptent pas.",
            "meaning": "Comme dans le catalogue, « plaquette frein ». Vide pour un mot sans importance.",
        }


@admin.register(Synonym)
class SynonymAdmin(CatalogAdmin[Synonym]):
    menu_position = 10
    form = SynonymForm
    list_display = ("term", "meaning", "kind", "is_active", "try_link")
    list_editable = ("is_active",)
    list_filter = ("kind", "is_active")
    search_fields = ("term", "meaning__unaccent")
    search_help_text = "Ce que le client écrit ou ce que l'on cherche, avec ou sans accents."
    ordering = ("term", "id")
    sortable_by = ()
    fields = ("term", "meaning", "kind", "is_active")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, fold(search_term) or readable(search_term))

    @admin.display(description="essai")
    def try_link(self, synonym: Synonym) -> SafeString:
        """What a customer finds who types just this."""
        return search_link(synonym.term, "tester", "fr")
