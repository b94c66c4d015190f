"""What delivery costs the visitor and when it arrives, on the pages of parts and in the cart."""

from datetime import time
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from catalog.models import Product
from catalog.money import format_dinars
from catalog.opening import hour_in_words
from orders.delivery import FREE
from orders.models import DeliveryZone, Governorate
from orders.place import chosen_governorate, offer_to

register = template.Library()


@register.inclusion_tag("orders/_delivery_offer.html", takes_context=True)
def delivery_offer(context: template.Context, product: Product) -> dict[str, Any]:
    """For one piece of the part. When it arrives is said of what is in stock only."""
    return _offer(context, goods=product.price or FREE, is_here=product.stock > 0)


@register.inclusion_tag("orders/_delivery_offer.html", takes_context=True)
def cart_delivery(context: template.Context, goods: Decimal) -> dict[str, Any]:
    """For a cart of this value (dinars with VAT), all of it in stock."""
    return _offer(context, goods=goods, is_here=True) | {"goods": goods}


@register.filter
def delay(zone: DeliveryZone) -> str:
    """`24 à 48 h`, `2 à 3 jours`, `3 jours`."""
    fewest, most = zone.delay
    if (fewest, most) == (1, 2):
        return gettext("24 à 48 h")
    if fewest == most:
        return ngettext("%(days)s jour", "%(days)s jours", most) % {"days": most}
    return ngettext("%(fewest)s à %(days)s jour", "%(fewest)s à %(days)s jours", most) % {
        "fewest": fewest,
        "days": most,
    }


@register.filter
def amount(value: Decimal) -> str:
    """`12,500 DT` as bare text, for options and attributes."""
    return format_dinars(value, "ar" if get_language() == "ar" else "fr")


@register.filter
def clock(moment: time) -> str:
    return hour_in_words(moment)


def _offer(context: template.Context, *, goods: Decimal, is_here: bool) -> dict[str, Any]:
    request, shop = context["request"], context["shop"]
    governorates = list(Governorate.objects.in_order())
    chosen = chosen_governorate(request, governorates)
    fees = sorted({one.zone.fee for one in governorates})
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "shop": shop,
        "governorates": governorates,
        "chosen": chosen,
        "offer": chosen and offer_to(chosen.zone, goods=goods, shop=shop, now=timezone.now()),
        "is_here": is_here,
        "is_free": shop.free_delivery_above is not None and goods > shop.free_delivery_above,
        "fees": (fees[0], fees[-1]) if fees else None,
    }
