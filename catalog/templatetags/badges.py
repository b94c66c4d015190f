"""Price, availability and badges of a part.

Made here and not by included templates: a list draws a hundred of them, and each include costs ten times more.
"""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from catalog.fitting import FitAnswer
from catalog.models import Availability, Fit, Product, Quality
from catalog.money import format_dinars

register = template.Library()

# Icons that point along the reading direction.
TURNING_ICONS = {"arrow", "cart", "chevron", "external", "list", "return", "truck"}


@register.simple_tag
@lru_cache(maxsize=64)
def icon(name: str) -> SafeString:
    turns = " icon--turns" if name in TURNING_ICONS else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>', turns, static("img/icons.svg"), name
    )


@register.simple_tag
@lru_cache(maxsize=256)
def drawing(name: str) -> SafeString:
    return format_html(
        '<svg class="drawing" viewBox="0 0 64 64" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("img/parts.svg"),
        name,
    )


@register.filter
def dinars(value: Decimal) -> SafeString:
    """`12,500 DT`, read from left to right as a number and not torn apart at a line's end."""
    return format_html("<bdi>{}</bdi>", format_dinars(value, "ar" if get_language() == "ar" else "fr"))


@register.simple_tag
def price(product: Product) -> SafeString:
    """VAT included; with the former price crossed out, which a screen reader hears said."""
    if product.price is None:
        return format_html('<p class="price"><span class="price__ask">{}</span></p>', gettext("Prix sur demande"))
    if product.former_price is None:
        return format_html('<p class="price"><strong class="price__now">{}</strong></p>', dinars(product.price))
    return format_html(
        '<p class="price"><span class="visually-hidden">{}</span>'
        ' <strong class="price__now price__now--reduced">{}</strong>'
        ' <span class="visually-hidden">{}</span> <s class="price__former">{}</s></p>',
        gettext("Prix actuel"),
        dinars(product.price),
        gettext("Ancien prix"),
        dinars(product.former_price),
    )


@register.simple_tag
def availability(product: Product) -> SafeString:
    state = product.availability
    if state == Availability.IN_STOCK:
        text = gettext("En stock")
    elif state == Availability.LOW_STOCK:
        left = product.stock
        text = ngettext("Plus qu'un en stock", "Plus que %(left)s en stock", left) % {"left": left}
    else:
        text = gettext("Sur commande")
    return format_html('<span class="availability availability--{}">{}</span>', state, text)


@register.simple_tag
def discount(product: Product) -> SafeString:
    percent = product.discount
    if not percent:
        return SafeString()
    return format_html('<span class="badge badge--discount"><bdi>−{} %</bdi></span>', percent)


@register.simple_tag
def quality_badge(product: Product) -> SafeString:
    if product.quality == Quality.ORIGIN:
        return _badge("info", gettext("Origine"), icon("shield"))
    if product.quality == Quality.FIRST_FIT:
        return _badge("info", gettext("Première monte"))
    return _badge("plain", gettext("Adaptable")) if product.quality == Quality.AFTERMARKET else SafeString()


@register.simple_tag
def fit_badge(answer: FitAnswer | None) -> SafeString:
    """The answer and its reason; nothing without a chosen car."""
    if answer is None:
        return SafeString()
    if answer.fit == Fit.FITS:
        badge = _badge("good", gettext("Compatible"), icon("fits"))
    elif answer.fit == Fit.FITS_NOT:
        badge = _badge("bad", gettext("Non compatible"), icon("fits-not"))
    else:
        badge = _badge("warn", gettext("À vérifier"), icon("fits-unknown"))
    if not answer.reason:
        return badge
    return format_html(
        '{}<span class="fit-reason"><span class="visually-hidden"> : </span>{}</span>', badge, answer.reason
    )


def _badge(tone: str, text: str, sign: str = "") -> SafeString:
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, sign, text)
