"""The cart in the head of every page, and the buttons that put a part into it.

Cards are made here and not by an included template: a list draws dozens of them.
"""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from catalog.models import Product, ShopFacts
from catalog.templatetags.badges import icon
from orders.cart import Cart
from orders.models.order import MOST_PIECES

register = template.Library()


@register.simple_tag(takes_context=True)
def cart_link(context: template.Context) -> SafeString:
    """With the number of pieces; no query but the session's own."""
    request = context.get("request")
    count = Cart.of(request).count if request is not None and hasattr(request, "session") else 0
    said = ngettext("Panier, %(count)s pièce", "Panier, %(count)s pièces", count) % {"count": count}
    return format_html(
        '<a class="cart-link" href="{}" aria-label="{}" data-cart-link>{}<span class="cart-link__text">{}</span>{}</a>',
        reverse("cart"),
        said if count else gettext("Panier, vide"),
        icon("cart"),
        gettext("Panier"),
        format_html('<span class="cart-link__count" dir="ltr">{}</span>', count if count <= 99 else "99+")
        if count
        else "",
    )


@register.simple_tag(takes_context=True)
def card_order(context: template.Context, product: Product) -> SafeString:
    """Nothing for a part that cannot be ordered."""
    if not _can_be_ordered(product):
        return SafeString()
    return format_html(
        '<form class="card-order no-print" method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="product" value="{}">'
        '<button class="card-order__button" aria-label="{}">{}</button></form>',
        reverse("cart-add"),
        context.get("csrf_token", ""),
        product.uuid,
        gettext("Ajouter au panier : %(name)s") % {"name": product.label},
        icon("cart"),
    )


@register.inclusion_tag("components/order_buttons.html", takes_context=True)
def order_buttons(context: template.Context, product: Product) -> dict[str, Any]:
    """Cart, WhatsApp and telephone; a question instead of an order for a part without stock or price.

    `typed` and `problem` of the page are a quantity that was refused, and why.
    """
    shop = context["shop"]
    return {
        "product": product,
        "can_be_ordered": _can_be_ordered(product),
        "quantity": context.get("typed", 1),
        "problem": context.get("problem", ""),
        "most": min(product.stock, MOST_PIECES),
        "ask_on_whatsapp": _question(shop, product),
        "phone": shop.phone,
        "csrf_token": context.get("csrf_token", ""),
    }


@register.filter
def missing_for_free_delivery(goods: Decimal, shop: ShopFacts) -> Decimal | None:
    """Dinars; None when delivery is free already or never will be."""
    above = shop.free_delivery_above
    return above - goods if above is not None and goods < above else None


def _can_be_ordered(product: Product) -> bool:
    return product.price is not None and product.stock > 0


def _question(shop: ShopFacts, product: Product) -> str:
    """Opens the chat with the shop, the question written."""
    asked = gettext("Bonjour, avez-vous cette pièce ? %(name)s, référence %(number)s")
    text = asked % {"name": product.label, "number": product.mpn or product.sku}
    return f"https://wa.me/{shop.whatsapp.removeprefix('+')}?{urlencode({'text': text})}"
