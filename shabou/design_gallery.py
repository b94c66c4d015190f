"""Staff's view of the design system: tokens, icons, drawings and components, drawn as the pages draw them."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from catalog.fitting import fit_answer
from catalog.listing import cards, listing
from catalog.models import CategoryTree, Product, VehicleEngine
from orders.forms import EnquiryForm
from shabou import design_tokens

STATIC = Path(settings.BASE_DIR) / "static"
PARTS_ASKED = 60
SECTIONS = [
    ("colours", "Couleurs"),
    ("type", "Texte et espaces"),
    ("icons", "Icônes"),
    ("drawings", "Dessins"),
    ("buttons", "Boutons"),
    ("notes", "Messages"),
    ("cards", "Cartes"),
    ("waiting", "Attente"),
    ("fit", "Compatibilité"),
    ("empty", "Liste vide"),
    ("fields", "Champs"),
    ("list", "Liste"),
]
_SYMBOL = re.compile(r'<symbol id="([\w-]+)"')


@require_safe
def design_gallery(request: HttpRequest) -> HttpResponse:
    """In the language that `langue` names, whatever the language of the back office."""
    language = "ar" if request.GET.get("langue") == "ar" else "fr"
    with translation.override(language):
        context = {"sections": SECTIONS, **_tokens(), **_signs(), **_components(request)}
        return render(request, "design/gallery.html", context)


def _tokens() -> dict[str, Any]:
    light, dark = design_tokens.tokens((STATIC / "css" / "tokens.css").read_text())
    return {
        "pairs": design_tokens.pairs(light, dark),
        "texts": design_tokens.named(light, "text-"),
        "spaces": design_tokens.named(light, "space-", "gutter", "tap"),
        "radii": design_tokens.named(light, "radius-"),
    }


def _signs() -> dict[str, list[str]]:
    return {name: symbols(STATIC / "img" / f"{name}.svg") for name in ("icons", "parts")}


def symbols(sprite: Path) -> list[str]:
    """Names of a sprite's drawings, in its order."""
    return _SYMBOL.findall(sprite.read_text())


def _components(request: HttpRequest) -> dict[str, Any]:
    """Parts of the catalogue in every state there is of them, a list, and a form that was filled in wrongly."""
    tree = CategoryTree.load()
    public = Product.objects.public()
    samples = [
        public.in_stock().exclude(former_price=None),
        public.filter(stock__gt=0, stock__lte=1),
        public.filter(stock=0).exclude(price=None),
        public.filter(price=None),
    ]
    shown = [part for some in samples for part in some.order_by("-popularity", "pk").for_cards()[:1]]
    return {
        "cards": cards(shown, tree),
        **_answers(),
        "listing": listing(request, public, tree=tree),
        "enquiry": EnquiryForm({"name": "", "phone": "12 34", "email": "sans arobase"}),
    }


def _answers() -> dict[str, Any]:
    """A car, and one part for each answer to whether it fits."""
    engine = VehicleEngine.objects.filter(fitments__isnull=False).order_by("pk").first()
    if engine is None:
        return {}
    public = Product.objects.public().with_fit(engine).order_by("pk")
    parts = [*public.fitting(engine)[:PARTS_ASKED], *public[:PARTS_ASKED]]
    answers = {answer.fit: answer for answer in (fit_answer(part, engine) for part in parts)}
    return {"engine": engine, "fits": answers.values()}
