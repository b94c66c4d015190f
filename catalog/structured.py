"""schema.org descriptions of pages, for search engines."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from catalog.models import Availability, Product, ShopFacts
from catalog.references import is_valid_gtin, normalize_reference

SCHEMA = "https://schema.org"
CARS_NAMED = 10
_AVAILABILITY = {
    Availability.IN_STOCK: f"{SCHEMA}/InStock",
    Availability.LOW_STOCK: f"{SCHEMA}/LimitedAvailability",
    Availability.ON_ORDER: f"{SCHEMA}/BackOrder",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def shop(request: HttpRequest, facts: ShopFacts) -> dict[str, Any]:
    """The shop itself. A telephone only when it is a real one."""
    home = request.build_absolute_uri(reverse("home"))
    described: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "AutoPartsStore",
        "@id": f"{home}#shop",
        "name": facts.name,
        "foundingDate": str(facts.founded),
        "url": home,
        "logo": request.build_absolute_uri(static("img/icon-512.png")),
        "image": request.build_absolute_uri(static("img/og.png")),
        "priceRange": "TND",
        "currenciesAccepted": "TND",
        "paymentAccepted": "Cash",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": facts.street,
            "postalCode": facts.postal_code,
            "addressLocality": facts.city,
            "addressCountry": "TN",
        },
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": day,
                "opens": f"{opens:%H:%M}",
                "closes": f"{closes:%H:%M}",
            }
            for day, (opens, closes) in _opening(facts)
        ],
    }
    if facts.is_reachable:
        described["telephone"] = facts.phone
    if facts.email:
        described["email"] = facts.email
    return described


def site(request: HttpRequest, facts: ShopFacts) -> dict[str, Any]:
    """The site with its search box."""
    home, search = (request.build_absolute_uri(reverse(name)) for name in ("home", "search"))
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": facts.name,
        "url": home,
        "inLanguage": get_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
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


def product(
    request: HttpRequest, part: Product, crumbs: Sequence[dict[str, Any]], page: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The part with its offer, when it has a price, and the way to it; `page` is what `product_page` shows of it."""
    url = request.build_absolute_uri(part.get_absolute_url())
    described: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Product",
        "name": part.label,
        "description": page["summary"],
        "sku": part.sku,
        "url": url,
        "brand": {"@type": "Brand", "name": part.brand.name},
    }
    if part.mpn:
        described["mpn"] = part.mpn
    if part.category:
        described["category"] = part.category.name
    if page["photos"]:
        described["image"] = [request.build_absolute_uri(photo.image.url) for photo in page["photos"]]
    barcode = next(filter(is_valid_gtin, page["barcodes"]), None)
    if barcode:
        described["gtin"] = normalize_reference(barcode)
    cars = dict.fromkeys((row["make_name"], row["model_name"]) for row in page["fitment_rows"])
    if cars:
        described["isAccessoryOrSparePartFor"] = [
            {"@type": "Car", "name": f"{make} {model}", "brand": {"@type": "Brand", "name": make}}
            for make, model in list(cars)[:CARS_NAMED]
        ]
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


def _opening(facts: ShopFacts) -> list[tuple[list[str], tuple[time, time]]]:
    """Days that share their hours; days of rest are left out."""
    found: dict[tuple[time, time], list[str]] = {}
    for day, hours in zip(_DAYS, facts.week, strict=True):
        if hours:
            found.setdefault(hours, []).append(day)
    return [(days, hours) for hours, days in found.items()]
