"""What templates of the shop need: years, fuels, the other language, structured data, the vehicle bar."""

import json
from datetime import date
from typing import Any, Protocol

from django import template
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from catalog.garage import cars, chosen_engine
from catalog.models import Fuel, VehicleMake

register = template.Library()

# Makes offered in the bar of every page: those sold here come first, the others are one click away.
MAKES_IN_BAR = 40
# What would end a script element or open a comment inside it.
_INERT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class Produced(Protocol):
    produced_from: date | None
    produced_to: date | None


@register.filter
def years(car: Produced) -> str:
    """`2012–2020` (read left to right, never broken), `depuis 2012`, `jusqu'en 2020`, or nothing."""
    begin, end = car.produced_from, car.produced_to
    if begin and end:
        return f"{begin.year}" if begin.year == end.year else f"\u2066{begin.year}\u2060–\u2060{end.year}\u2069"
    if begin:
        return gettext("depuis %(year)s") % {"year": begin.year}
    return gettext("jusqu'en %(year)s") % {"year": end.year} if end else ""


_FUELS = {
    Fuel.PETROL: lambda: gettext("Essence"),
    Fuel.DIESEL: lambda: gettext("Diesel"),
    Fuel.HYBRID: lambda: gettext("Hybride"),
    Fuel.ELECTRIC: lambda: gettext("Électrique"),
    Fuel.LPG: lambda: gettext("GPL"),
}


@register.filter
def fuel_name(fuel: str) -> str:
    return _FUELS[Fuel(fuel)]() if fuel else ""


@register.simple_tag(takes_context=True)
def here_in(context: template.Context, language: str) -> str:
    """This page in the other language, with its query; the home page where there is no page."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        with override(language):
            return reverse("home")
    return translate_url(request.get_full_path(), language)


@register.simple_tag(takes_context=True)
def canonical(context: template.Context, language: str = "") -> str:
    """The one address of this page, in a language if one is named: of its query only the number of a list's page."""
    request, listing = context["request"], context.get("listing")
    path = translate_url(request.path, language) if language else request.path
    page = f"?page={listing.page.number}" if listing and listing.page.number > 1 else ""
    return str(request.build_absolute_uri(path + page))


@register.simple_block_tag
def one_line(content: str) -> SafeString:
    """What a block says, to be said twice: `{% one_line as title %}{% block title %}…`."""
    return mark_safe(" ".join(content.split()))  # noqa: S308 - a template's own output, escaped where it was made


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    request = context.get("request")
    return request.build_absolute_uri(path) if request else path


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """Structured data that no product text can break out of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_INERT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - markup characters are escaped


@register.inclusion_tag("components/vehicle_bar.html", takes_context=True)
def vehicle_bar(context: template.Context) -> dict[str, Any]:
    """The chosen car and the others of the garage, or the selector's first step.

    A view that knows the car has put it into the context.
    """
    request = context.get("request")
    engine = context["chosen"] if "chosen" in context else request and chosen_engine(request)
    makes = context.get("bar_makes")
    if engine is None and makes is None:
        makes = VehicleMake.objects.public().with_models().in_order()[:MAKES_IN_BAR]
    others = [car for car in cars(request) if car != engine] if engine and request else []
    return {"engine": engine, "others": others, "makes": makes, "request": request}
