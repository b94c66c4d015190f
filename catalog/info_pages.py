"""Pages that explain: who the shop is, and the rules it sells by."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_safe

from catalog import structured
from catalog.models import ShopFacts

# Texts of law are long: each language has a file of its own.
TITLES = {
    "terms": gettext_lazy("Conditions de vente"),
    "returns": gettext_lazy("Retours et garantie"),
    "privacy": gettext_lazy("Données personnelles"),
    "notice": gettext_lazy("Mentions légales"),
}


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    trail = [{"name": gettext("À propos")}]
    shop = ShopFacts.objects.current()
    described = [structured.shop(request, shop), structured.trail(request, trail)]
    return render(request, "pages/about.html", {"shop": shop, "trail": trail, "structured": described})


@require_safe
def legal(request: HttpRequest, page: str) -> HttpResponse:
    language = "ar" if get_language() == "ar" else "fr"
    trail = [{"name": str(TITLES[page])}]
    context: dict[str, Any] = {
        "heading": TITLES[page],
        "body": f"pages/{language}/{page}.html",
        "trail": trail,
        "structured": [structured.trail(request, trail)],
    }
    return render(request, "pages/legal.html", context)
