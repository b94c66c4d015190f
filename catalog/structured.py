"""schema.org descriptions of pages, for search engines."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from catalog.models import Availability, Product

SCHEMA = "https://schema.org"
_AVAILABILITY = {
    Availability.IN_STOCK: f"{SCHEMA}/InStock",
    Availability.LOW_STOCK: f"{SCHEMA}/LimitedAvailability",
    Availability.ON_ORDER: f"{SCHEMA}/BackOrder",
}


def shop(request: HttpRequest) -> dict[str, Any]:
    return {
        "@context": SCHEMA,
        "@type": "AutoPartsStore",
        "name": "Shabou Auto Pièces",
        "foundingDate": "1989",
        "url": request.build_absolute_uri(reverse("home")),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Avenue Habib Bourguiba",
            "postalCode": "1000",
            "addressLocality": "Tunis",
            "addressCountry": "TN",
        },
        "openingHours": ["Mo-Fr 08:00-18:00", "Sa 08:00-13:00"],
        "currenciesAccepted": "TND",
    }


def trail(request: HttpRequest, crumbs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Breadcrumbs; the last one is the page itself."""
    here = request.build_absolute_uri(request.path)
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb["name"],
                "item": request.build_absolute_uri(crumb["url"]) if crumb.get("url") else here,
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }


def product(request: HttpRequest, part: Product, crumbs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The part with its offer, when it has a price, and the way to it."""
    url = request.build_absolute_uri(part.get_absolute_url())
    described: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Product",
        "name": part.label,
        "sku": part.sku,
        "url": url,
        "brand": {"@type": "Brand", "name": part.brand.name},
    }
    if part.mpn:
        described["mpn"] = part.mpn
    if part.category:
        described["category"] = part.category.name
    if part.price is not None:
        described["offers"] = {
            "@type": "Offer",
            "url": url,
            "price": f"{part.price:.3f}",
            "priceCurrency": "TND",
            "availability": _AVAILABILITY[part.availability],
            "itemCondition": f"{SCHEMA}/NewCondition",
        }
    return [described, trail(request, crumbs)]
