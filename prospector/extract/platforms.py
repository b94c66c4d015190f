"""What widespread shop systems put into their pages, beyond what they mark up: by system, never by shop."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from prospector.extract.offer import Fields
from prospector.extract.page import Page, text_of

_ISO_IN_SCRIPT = re.compile(r'"currency"\s*:\s*\{[^{}]*"iso_code"\s*:\s*"([A-Z]{3})"')


def fields(page: Page) -> Fields:
    """Fields of the page's product from the first system that is recognised; empty for others."""
    for mark, read in _READERS:
        if mark not in page.source:
            continue
        if found := {name: text for name, text in read(page).items() if text}:
            return found
    return {}


def _prestashop(page: Page) -> Fields:
    """The whole product as JSON on the details tab (1.7 and later); 1.6 names it in ids."""
    for place in page.tree.xpath("//*[@id='product-details' or contains(@class, 'js-product-details')]/@data-product")[
        :1
    ]:
        product = _json(place)
        cover = product.get("cover")
        large = cover.get("large") if isinstance(cover, dict) else None
        return {
            "name": _text(product.get("name")),
            "price": _text(product.get("price_amount")),
            "former_price": _text(product.get("price_without_reduction")) if product.get("has_discount") else "",
            "currency": _currency_in_scripts(page),
            "availability": _stock(product.get("quantity"), product.get("allow_oosp"), product.get("availability")),
            "sku": _text(product.get("reference") or product.get("reference_to_display")),
            "gtin": _text(product.get("ean13")),
            "image": _text(large.get("url")) if isinstance(large, dict) else "",
            "url": _text(product.get("link")),
        }
    return {
        "price": _first(page, "//*[@id='our_price_display']"),
        "former_price": _first(page, "//*[@id='old_price_display']"),
        "availability": _first(page, "//*[@id='availability_value']"),
        "sku": _first(page, "//*[@id='product_reference']/*[last()]"),
    }


def _woocommerce(page: Page) -> Fields:
    summary = "//*[contains(@class, 'summary') and contains(@class, 'entry-summary')]"
    price = f"{summary}//p[contains(@class, 'price')]"
    variation: dict[str, Any] = {}
    for place in page.tree.xpath("//form[contains(@class, 'variations_form')]/@data-product_variations")[:1]:
        variation = next((one for one in _list(place) if isinstance(one, dict)), {})
    amount = "[contains(@class, 'amount')]"
    return {
        "price": _text(variation.get("display_price"))
        or _first(page, f"{price}//ins//*{amount}")
        or _first(page, f"{price}//*{amount}[not(ancestor::del)]"),
        "former_price": _first(page, f"{price}//del//*{amount}"),
        "sku": _first(page, "//*[contains(@class, 'product_meta')]//*[@class='sku']"),
        "availability": _first(page, f"{summary}//p[contains(@class, 'stock')]"),
    }


def _shopify(page: Page) -> Fields:
    """The product as JSON with prices in cents; `ShopifyAnalytics.meta` holds the same."""
    places = "//script[contains(@id, 'ProductJson') or contains(@id, 'product-json') or @data-product-json]"
    product: dict[str, Any] = {}
    for script in page.tree.xpath(places)[:1]:
        product = _json(script.text or "")
        product = product.get("product", product)
    if not product:
        for script in page.tree.iter("script"):
            match = re.search(r'var meta = (\{"product":.*?\});', script.text or "")
            if match:
                product = _json(match[1]).get("product") or {}
                break
    variants = product.get("variants") if isinstance(product, dict) else None
    variant = next((one for one in variants if isinstance(one, dict)), {}) if isinstance(variants, list) else {}
    if not variant:
        return {}
    available = variant.get("available")
    return {
        "name": _text(product.get("title")),
        "price": _cents(variant.get("price")),
        "former_price": _cents(variant.get("compare_at_price")),
        "sku": _text(variant.get("sku")),
        "gtin": _text(variant.get("barcode")),
        "brand": _text(product.get("vendor")),
        "availability": "" if available is None else "InStock" if available else "OutOfStock",
    }


def _magento(page: Page) -> Fields:
    main = "//*[contains(@class, 'product-info-main') or contains(@class, 'product-info-price')]"
    final = f"{main}//*[@data-price-type='finalPrice']/@data-price-amount"
    return {
        "price": _first(page, final),
        "former_price": _first(page, f"{main}//*[@data-price-type='oldPrice']/@data-price-amount"),
        "sku": _first(page, f"{main}//*[contains(@class, 'sku')]//*[contains(@class, 'value')]")
        or _first(page, "//form/@data-product-sku"),
        "availability": _first(page, f"{main}//*[contains(@class, 'stock')]"),
    }


def _opencart(page: Page) -> Fields:
    """Prices stand as headings in lists without names, beside `#product` with its hidden number."""
    if not page.tree.xpath("//*[@id='product']//input[@name='product_id']"):
        return {}
    column = "//*[@id='product']/preceding-sibling::ul[contains(@class, 'list-unstyled')]"
    return {
        "price": _first(page, f"{column}//h2") or _first(page, f"{column}//*[contains(@class, 'price-new')]"),
        "former_price": _first(page, f"{column}//*[contains(@style, 'line-through')]"),
    }


# A text that all pages of the system hold, looked for first: a hundred times faster than the paths.
_READERS: tuple[tuple[str, Callable[[Page], Fields]], ...] = (
    ("prestashop", _prestashop),
    ("woocommerce", _woocommerce),
    ("Shopify", _shopify),
    ("data-price-amount", _magento),
    ("product_id", _opencart),
)


def _first(page: Page, path: str) -> str:
    for found in page.tree.xpath(path)[:1]:
        return found.strip() if isinstance(found, str) else text_of(found)
    return ""


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _list(text: str) -> list[Any]:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _cents(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return str(Decimal(value) / 100)
    return _text(value) if isinstance(value, str) else ""


def _stock(quantity: Any, beyond: Any, said: Any) -> str:
    if said in ("available", "last_remaining_items", "unavailable"):
        return "OutOfStock" if said == "unavailable" else "InStock"
    if isinstance(quantity, int):
        return "InStock" if quantity > 0 else "BackOrder" if beyond else "OutOfStock"
    return ""


def _currency_in_scripts(page: Page) -> str:
    for script in page.tree.iter("script"):
        if script.text and (match := _ISO_IN_SCRIPT.search(script.text[:200_000])):
            return match[1]
    return ""
