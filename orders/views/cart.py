"""The cart's page, and what its forms and the shop's buttons send to it."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalog.garage import chosen_engine
from catalog.listing import cards
from catalog.models import CategoryTree, Product
from orders.cart import Cart, CartFull
from orders.models.order import MOST_PIECES

ON_WHATSAPP = "?channel=whatsapp"
# Where the buttons go on to.
THEN = {"cart": ("cart", ""), "checkout": ("checkout", ""), "whatsapp": ("checkout", ON_WHATSAPP)}
_LINE = re.compile(r"[1-9][0-9]{0,17}")


def read_quantity(typed: str) -> int | None:
    """None for what is no whole number from 1 to MOST_PIECES."""
    digits = typed.strip()
    quantity = int(digits) if digits.isdecimal() and len(digits) <= 9 else 0
    return quantity if 1 <= quantity <= MOST_PIECES else None


def quantity_problem() -> str:
    return gettext("La quantité va de 1 à %(most)s.") % {"most": MOST_PIECES}


@never_cache
@require_safe
def cart_detail(request: HttpRequest) -> HttpResponse:
    return _cart_page(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cart_add(request: HttpRequest) -> HttpResponse:
    """`product` (its uuid), `quantity` and `then`. A reload of the refused form leads to the cart."""
    if request.method != "POST":
        return redirect("cart")
    product = _product(request.POST.get("product", ""))
    if product is None:
        messages.error(request, gettext("Cette pièce n'est plus en vente."))
        return redirect("cart")
    typed = request.POST.get("quantity", "1")
    quantity = read_quantity(typed)
    if quantity is None:
        return _refused_add(request, product, typed)
    try:
        with Cart.alone(request) as cart:
            cart.add(product, quantity)
    except CartFull as problem:
        messages.error(request, str(problem))
        return redirect("cart")
    page, channel = THEN.get(request.POST.get("then", ""), THEN["cart"])
    if page == "cart":
        messages.success(request, gettext("Ajouté à votre panier : %(name)s") % {"name": product.label})
    return redirect(reverse(page) + channel)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cart_update(request: HttpRequest) -> HttpResponse:
    """`quantity-<line>` of all lines, and the button: `remove`, `less` or `more` with a line, or none of them.

    When one quantity is refused nothing is written, and the page shows what was typed.
    """
    if request.method != "POST":
        return redirect("cart")
    removed = _line_of(request, "remove")
    fields = {pk: f"quantity-{pk}" for pk in Cart.of(request).pieces if pk != removed}
    typed = {pk: request.POST[name] for pk, name in fields.items() if name in request.POST}
    wanted = {pk: read_quantity(text) for pk, text in typed.items()}
    refused = {pk: typed[pk] for pk, quantity in wanted.items() if quantity is None}
    if refused:
        return _cart_page(request, refused=refused)
    with Cart.alone(request) as cart:
        for pk, before in cart.pieces.items():
            step = (pk == _line_of(request, "more")) - (pk == _line_of(request, "less"))
            cart.set(pk, (wanted.get(pk) or before) + step)
        if removed is not None:
            cart.remove(removed)
    return redirect("cart")


def _line_of(request: HttpRequest, button: str) -> int | None:
    value = request.POST.get(button, "")
    return int(value) if _LINE.fullmatch(value) else None


def _product(uuid: str) -> Product | None:
    try:
        return Product.objects.public().select_related("brand", "category").filter(uuid=UUID(uuid)).first()
    except ValueError:
        return None


def _refused_add(request: HttpRequest, product: Product, typed: str) -> HttpResponse:
    context: dict[str, Any] = {
        "product": product,
        "typed": typed,
        "problem": quantity_problem(),
        "trail": [{"name": product.label, "url": product.get_absolute_url()}, {"name": gettext("Quantité")}],
    }
    return render(request, "orders/cart_add.html", context)


def _cart_page(request: HttpRequest, *, refused: Mapping[int, str] | None = None) -> HttpResponse:
    """`refused` are the quantities typed that could not be taken, by product key."""
    refused = refused or {}
    chosen = chosen_engine(request)
    view = Cart.of(request).look(chosen=chosen)
    drawn = cards([line.product for line in view.lines], CategoryTree.load(), chosen) if view.lines else []
    context: dict[str, Any] = {
        "chosen": chosen,
        "cart": view,
        "rows": [
            {
                "line": line,
                "card": card,
                "typed": refused.get(line.product.pk, line.quantity),
                "problem": quantity_problem() if line.product.pk in refused else "",
            }
            for line, card in zip(view.lines, drawn, strict=True)
        ],
        "most": MOST_PIECES,
        "trail": [{"name": gettext("Panier")}],
    }
    return render(request, "orders/cart.html", context)
