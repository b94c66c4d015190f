"""What the head of a page says: OpenGraph, product tags, twitter cards."""

from prospector.extract.offer import Fields
from prospector.extract.page import Page, squeezed

_FIELDS = {
    "product:sale_price:amount": "price",
    "product:price:amount": "price",
    "og:price:amount": "price",
    "product:price": "price",
    "og:price": "price",
    "price": "price",
    "product:price:currency": "currency",
    "product:sale_price:currency": "currency",
    "og:price:currency": "currency",
    "currency": "currency",
    "product:original_price:amount": "former_price",
    "og:price:standard_amount": "former_price",
    "product:availability": "availability",
    "og:availability": "availability",
    "availability": "availability",
    "product:retailer_item_id": "sku",
    "product:sku": "sku",
    "sku": "sku",
    "product:mfr_part_no": "mpn",
    "product:retailer_part_no": "product_id",
    "product:ean": "gtin",
    "product:gtin": "gtin",
    "product:upc": "gtin",
    "product:isbn": "gtin",
    "product:brand": "brand",
    "og:brand": "brand",
    "brand": "brand",
    "og:image": "image",
    "og:image:secure_url": "image",
    "twitter:image": "image",
    "og:url": "url",
    "og:title": "name",
    "twitter:title": "name",
}

# What cards call their two values.
_LABELS = {
    **dict.fromkeys(("price", "prix", "preis", "prezzo", "precio", "السعر"), "price"),
    **dict.fromkeys(("availability", "disponibilité", "verfügbarkeit", "disponibilità", "التوفر"), "availability"),
    **dict.fromkeys(("brand", "marque", "marke", "marca"), "brand"),
}


def fields(page: Page) -> Fields:
    """Raw text by field; of several tags for one field the first in the order above counts."""
    tags = tags_of(page)
    found: Fields = {}
    for name, known in _FIELDS.items():
        if value := tags.get(name):
            found.setdefault(known, value)
    for number in ("1", "2"):
        label, value = tags.get(f"twitter:label{number}", ""), tags.get(f"twitter:data{number}", "")
        meant = _LABELS.get(label.casefold().rstrip(" :"))
        if value and meant:
            found.setdefault(meant, value)
    return found


def tags_of(page: Page) -> dict[str, str]:
    """The first value of each named meta tag."""
    found: dict[str, str] = {}
    for tag in page.tree.xpath("//meta[@content]")[:500]:
        name = (tag.get("property") or tag.get("name") or "").strip().lower()
        value = squeezed(tag.get("content"))
        if name and value:
            found.setdefault(name, value)
    return found


def says_product(page: Page) -> bool:
    """Whether the page calls itself the page of one product."""
    kind = tags_of(page).get("og:type", "").lower()
    return "product" in kind and "group" not in kind and "listing" not in kind
