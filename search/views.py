"""The page of the search, and the suggestions under its box."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog import garage, structured
from catalog.filter_panel import address
from catalog.finding import Selection
from catalog.listing import Card, Listing, cards, listing
from catalog.models import Branch, CategoryTree, Product, VehicleEngine, VehicleMake
from search import finding, understood
from search.engines import Answer, Hit
from search.logging import is_robot, record
from search.query import Understanding, unknown_words
from search.suggestions import Kind, suggestions
from search.text import LONGEST_TEXT

RETRY_AFTER_SECONDS = 5
LONGEST_HEADING = 60  # characters of the text
MAKES_AT_START = 40
PART_TYPES_AT_START = 12
# Of so many parts asked for most, the first part types are popular ones.
POPULAR_PARTS = 200
SUGGESTIONS_KEPT = 60  # seconds, by browsers and whatever stands between

# Words with a car, dialect, Arabic: what the box understands, besides the number of a part that sells.
EXAMPLES = ("plaquette clio 4", "filtre huile 208", "blakat fran", "بطارية")

GROUPS = {
    Kind.NUMBER: (gettext_lazy("Références"), "hash"),
    Kind.PART_TYPE: (gettext_lazy("Types de pièces"), "grid"),
    Kind.BRAND: (gettext_lazy("Marques"), "shield"),
    Kind.CAR: (gettext_lazy("Véhicules"), "car"),
    Kind.PRODUCT: (gettext_lazy("Pièces"), "wrench"),
}


class Asked:
    """One search, as a list asks for it. `answer` is that of the page last read."""

    def __init__(self, text: str, ignored: frozenset[str]) -> None:
        self.scope = Selection(text=text, ignored=ignored)
        self.answer = Answer(Understanding(text))

    def __call__(self, selection: Selection, *, offset: int, limit: int) -> tuple[list[int], int]:
        """Raises `finding.SearchTooSlow`."""
        self.answer = finding.search(selection, offset=offset, limit=limit)
        return [hit.product for hit in self.answer.hits], self.answer.count

    def reasons(self) -> dict[int, Hit]:
        return {hit.product: hit for hit in (*self.answer.hits, *self.answer.related)}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    written = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    ignored = frozenset(request.GET.getlist("ignore")) & frozenset(understood.IGNORABLE)
    text = written[:LONGEST_TEXT].strip()
    if not text:
        return render(request, "search/start.html", _start(request))
    short = Truncator(text).chars(LONGEST_HEADING)
    context: dict[str, Any] = {
        "query": text,
        "heading": gettext("« %(query)s »") % {"query": short},
        "is_cut": len(written) > LONGEST_TEXT,
        "longest": LONGEST_TEXT,
        "trail": [{"name": gettext("Recherche"), "url": reverse("search")}, {"name": short}],
    }
    try:
        asked = Asked(text, ignored)
        results = _results(request, asked)
    except finding.SearchTooSlow:
        response = render(request, "search/too_slow.html", context, status=503)
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    if asked.answer.asked.is_empty and not asked.answer.count:
        return render(request, "search/start.html", _start(request) | {"says_nothing": short})
    return render(request, "search/results.html", context | results)


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_KEPT)
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """The options of the search box's list; nothing at all when there are none."""
    groups = suggestions(request.GET.get("q", ""), get_language() or "fr")
    context = {
        "groups": [(group, *GROUPS[group.kind]) for group in groups],
        "count": sum(len(group.items) for group in groups),
    }
    return render(request, "search/_suggestions.html", context)


# --- pieces of the page ----------------------------------------------------------------------------


def _results(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    tree = CategoryTree.load()
    chosen = garage.chosen_engine(request)
    found = listing(request, Product.objects.public(), scope=asked.scope, tree=tree, chosen=chosen, search=asked)
    related = _related(asked.answer, tree, chosen)
    context: dict[str, Any] = {
        "chosen": chosen,
        "answer": asked.answer,
        "chips": understood.chips(request, asked.answer.asked),
        "strange_words": unknown_words(asked.answer.asked),
        "corrected": understood.corrected(asked.scope.text, asked.answer.asked),
        "vehicle": asked.answer.asked.car.label if asked.answer.asked.car else str(chosen or ""),
        "branch": _branch(tree, asked.answer.asked),
        "clear_url": address(request, {name: [] for name in found.form.fields if name != "q"}),
        "log": _log(request, asked, found),
    }
    if request.GET.get("explain") and getattr(request.user, "is_staff", False):
        reasons = asked.reasons()
        found = replace(found, cards=_explained(found.cards, reasons))
        related = _explained(related, reasons)
        context["explained"] = understood.as_rows(asked.answer.asked, tree)
    return context | {"listing": found, "related": related}


def _related(answer: Answer, tree: CategoryTree, chosen: VehicleEngine | None) -> list[Card]:
    ids = [hit.product for hit in answer.related]
    if not ids:
        return []
    shown = Product.objects.public().filter(pk__in=ids).for_cards()
    products = {product.pk: product for product in (shown.with_fit(chosen) if chosen else shown)}
    return cards([products[pk] for pk in ids if pk in products], tree, chosen)


def _explained(shown: list[Card], reasons: dict[int, Hit]) -> list[Card]:
    return [replace(card, reasons=reasons.get(card.product.pk)) for card in shown]


def _branch(tree: CategoryTree, asked: Understanding) -> Branch | None:
    """The category that the words name, when it is one."""
    named = [branch for pk in asked.concept if (branch := tree.get(pk))]
    return min(named, key=lambda branch: branch.level) if asked.is_part_type and len(named) == 1 else None


def _log(request: HttpRequest, asked: Asked, found: Listing) -> str:
    """The signed id of the search in the log; empty for what is no new search: a further page, a filter, a robot."""
    is_new = not (found.is_filtered or asked.scope.ignored or request.GET.get("page") or request.GET.get("ordering"))
    if not is_new or is_robot(request.headers.get("User-Agent", "")):
        return ""
    answer = asked.answer
    return record(
        asked.scope.text,
        answer.asked,
        answer.count,
        get_language() or "fr",
        "page",
        is_missed=answer.is_missed,
        address=request.META["REMOTE_ADDR"],
    )[0]


def _start(request: HttpRequest) -> dict[str, Any]:
    tree = CategoryTree.load()
    popular = Product.objects.public().in_stock().order_by("-popularity", "-id")
    types = dict.fromkeys(popular.values_list("category", flat=True)[:POPULAR_PARTS])
    trail = [{"name": gettext("Recherche")}]
    return {
        "examples": [*EXAMPLES, *popular.exclude(mpn="").values_list("mpn", flat=True)[:1]],
        "chosen": garage.chosen_engine(request),
        "tiles": [
            {"name": branch.name, "url": branch.get_absolute_url(), "drawing": tree.drawing(branch.pk)}
            for branch in map(tree.get, types)
            if branch
        ][:PART_TYPES_AT_START],
        "bar_makes": VehicleMake.objects.public().with_models().in_order()[:MAKES_AT_START],
        "trail": trail,
        "structured": structured.trail(request, trail),
    }
