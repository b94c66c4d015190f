"""Pasted references: what is found once goes into the cart, the rest is asked about and stays written."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalog.garage import chosen_engine
from catalog.listing import Card, cards
from catalog.models import CategoryTree, Product, VehicleEngine
from orders.cart import Cart, CartFull
from orders.models.order import MOST_PIECES
from orders.quick_entry import Entry, numbers_of, read_entries
from orders.views.cart import quantity_problem

KEY = "quick_entry"
MOST = 100  # lines
LONGEST_TEXT = 20_000  # characters
CHOICES_SHOWN = 12


@dataclass(slots=True)
class Answer:
    """What a line led to: one `product`, or several `choices`, or a `problem` for the customer."""

    entry: Entry
    quantity: int = 1
    number: str = ""
    product: Product | None = None
    choices: list[Product] = field(default_factory=list)
    problem: str = ""
    cards: list[Card] = field(default_factory=list)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quick_entry(request: HttpRequest) -> HttpResponse:
    """What could not be taken yet waits in the session, so that a reload adds nothing twice."""
    if request.method == "POST":
        return _take(request)
    waiting = request.session.get(KEY, "")
    return _page(request, waiting if isinstance(waiting, str) else "")


def _take(request: HttpRequest) -> HttpResponse:
    """The text, and for each line asked about before (`line-<n>`) the part picked (`pick-<n>`), if one was."""
    asked = [(request.POST.get(f"line-{place}", ""), request.POST.get(f"pick-{place}", "")) for place in range(MOST)]
    text = "\n".join([*filter(None, (line for line, _ in asked)), request.POST.get("references", "")])
    if len(text) > LONGEST_TEXT:
        said = gettext("%(most)s caractères au plus : envoyez votre liste en plusieurs fois.") % {"most": LONGEST_TEXT}
        return _page(request, text, said)
    entries = read_entries(text)
    if not entries:
        return _page(request, text, gettext("Écrivez au moins une référence."))
    answers = _answers(entries[:MOST], chosen_engine(request))
    _settle(answers, dict(asked))
    with Cart.alone(request) as cart:
        left = [*_add(cart, answers, request), *(entry.written for entry in entries[MOST:])]
        if left:  # while other tabs wait, as what is added
            request.session[KEY] = "\n".join(left)[:LONGEST_TEXT]
        else:
            request.session.pop(KEY, None)
    if len(entries) > MOST:
        said = gettext("%(most)s références au plus à la fois : les suivantes sont restées dans le champ.")
        messages.warning(request, said % {"most": MOST})
    return redirect("quick-entry" if left else "cart")


def _page(request: HttpRequest, text: str, refused: str = "") -> HttpResponse:
    """The lines of `text` that lead to several parts as choices, the others in the field; all when it was `refused`."""
    chosen = chosen_engine(request)
    entries = [] if refused else read_entries(text)
    answers = _answers(entries[:MOST], chosen)
    open_questions = [answer for answer in answers if answer.choices]
    tree = CategoryTree.load() if open_questions else None
    for answer in open_questions:
        answer.cards = cards(answer.choices, tree, chosen) if tree else []
    kept = [*(answer.entry for answer in answers if not answer.choices), *entries[MOST:]]
    context: dict[str, Any] = {
        "chosen": chosen,
        "text": text if refused else "\n".join(entry.written for entry in kept),
        "questions": open_questions,
        "problems": [answer for answer in answers if answer.problem],
        "refused": refused,
        "most": MOST,
        "longest": LONGEST_TEXT,
        "trail": [{"name": gettext("Panier"), "url": reverse("cart")}, {"name": gettext("Saisie rapide")}],
    }
    return render(request, "orders/quick_entry.html", context)


def _answers(entries: list[Entry], chosen: VehicleEngine | None) -> list[Answer]:
    products = Product.objects.public().for_cards()
    products = products.with_fit(chosen) if chosen else products
    found = products.by_references(numbers_of(entries)) if entries else {}
    return [_answer(entry, found) for entry in entries]


def _answer(entry: Entry, found: dict[str, list[Product]]) -> Answer:
    reading = entry.reading(found)
    if reading is None:
        return Answer(entry, problem=gettext("Aucune pièce n'a ce numéro."))
    if not 1 <= reading.quantity <= MOST_PIECES:
        return Answer(entry, problem=quantity_problem())
    parts = found[reading.number]
    # The part that bears the number itself is meant, unless only those that replace it can be had.
    own = [part for part in parts if reading.number in (part.sku_normalized, part.mpn_normalized) and _can_be_had(part)]
    chosen = own if len(own) == 1 else parts
    if len(chosen) == 1:
        return Answer(entry, reading.quantity, reading.number, product=chosen[0])
    choices = sorted(parts, key=_can_be_had, reverse=True)[:CHOICES_SHOWN]
    return Answer(entry, reading.quantity, reading.number, choices=choices)


def _can_be_had(product: Product) -> bool:
    return product.price is not None and product.stock > 0


def _settle(answers: list[Answer], picks: dict[str, str]) -> None:
    """Of several choices the one that was picked; a pick that is none of them leaves the question open."""
    for answer in answers:
        picked = picks.get(answer.entry.written, "")
        answer.product = answer.product or next((part for part in answer.choices if str(part.uuid) == picked), None)


def _add(cart: Cart, answers: list[Answer], request: HttpRequest) -> list[str]:
    """Put into the cart what is clear, and say so. Answers with the lines that are left."""
    left, added, full = [], 0, ""
    for answer in answers:
        if answer.product is None:
            left.append(answer.entry.written)
            continue
        try:
            cart.add(answer.product, answer.quantity)
            added += 1
        except CartFull as problem:
            left.append(answer.entry.written)
            full = str(problem)
    if full:
        messages.error(request, full)
    if added:
        said = ngettext(
            "%(count)s référence ajoutée à votre panier.", "%(count)s références ajoutées à votre panier.", added
        )
        messages.success(request, said % {"count": added})
    return left
