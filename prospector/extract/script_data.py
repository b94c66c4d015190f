"""Products in the page's own JavaScript: data layers, tag managers, shop systems' objects."""

import json
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from prospector.extract.offer import Fields
from prospector.extract.page import Page

MOST_OBJECTS, MOST_BRANDS = 300, 50
MOST_NODES = 20_000  # of one state
LARGEST_OBJECT = 4_000  # characters

_KEYS = {
    "name": ("name", "productname", "product_name", "item_name", "title", "producttitle", "product_title"),
    "price": (
        *("price", "saleprice", "sale_price", "finalprice", "final_price", "currentprice", "current_price"),
        *(
            "productprice",
            "product_price",
            "unit_sale_price",
            "unitprice",
            "unit_price",
            "price_amount",
            "productunitprice",
        ),
    ),
    "currency": ("currency", "pricecurrency", "currencycode", "currency_code", "productcurrency"),
    "sku": ("sku", "productsku", "product_sku", "reference", "item_sku"),
    "product_id": (
        "id",
        "productid",
        "product_id",
        "item_id",
        "itemid",
        "productcode",
        "product_code",
        "prodid",
        "pid",
    ),
    "mpn": ("mpn", "manufacturerpartnumber", "partnumber", "part_number"),
    "gtin": ("ean", "ean13", "gtin", "gtin13", "upc", "barcode", "isbn"),
    "brand": (
        *("brand", "item_brand", "productbrand", "product_brand", "manufacturer", "vendor", "brandname", "brand_name"),
        *("manufacturer_name", "productmanufacturer"),
    ),
    "availability": ("availability", "stock_status", "stockstatus"),
}
# Under which names an object that stands for one value holds it.
_INNER = ("value", "amount", "current", "price", "saleprice", "final", "name", "label", "title")
_FIELD_OF = {key: field for field, keys in _KEYS.items() for key in keys}
# Whether the key is one of the above is asked afterwards: this runs over megabytes.
_PRICE_KEY = re.compile(r"""[Pp]rice(?:_amount)?["']?\s*[:=]\s*\[?\s*["']?\d""")
_PAIR = re.compile(
    r"""["']?\b([A-Za-z_]\w{1,30})["']?\s*[:=]\s*\[?\s*(?:"((?:[^"\\\n]|\\.){0,300})"|'((?:[^'\\\n]|\\.){0,300})'|(\d+(?:\.\d+)?)\b)"""
)
# Three searches that each begin with a fixed text are five times as fast as one with a choice.
_BRANDS = [
    re.compile(rf"""{key}["']?\s*[:=]\s*\[?\s*["']([^"'\\\n<>]{{2,40}})["']""")
    for key in ("rand(?:_?[Nn]ame)?", "anufacturer(?:_name)?", "endor")
]


def objects(page: Page) -> Iterator[Fields]:
    """Flat objects with a price, in order."""
    left = MOST_OBJECTS
    for script in page.scripts:
        for match in _PRICE_KEY.finditer(script):
            left -= 1
            if left < 0:
                return
            fields = _object(script, match.start())
            if fields.keys() >= {"price"} and fields.keys() & {"name", "sku", "product_id"}:
                yield fields


def state_objects(page: Page) -> Iterator[Fields]:
    """Objects with a name and a price in the JSON that the page is drawn from, in order; prices may be objects too."""
    for text in page.states:
        try:
            state = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(state):
            fields = _flat(node)
            if fields.keys() >= {"name", "price"}:
                yield fields


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """Breadth first: the page's subject stands higher than what it is shown with."""
    waiting = deque([root])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        else:
            waiting.extend(inner for inner in value if isinstance(inner, dict | list))


def _flat(node: dict[str, Any]) -> Fields:
    found: Fields = {}
    for key, value in node.items():
        field = _FIELD_OF.get(key.lower())
        if field and isinstance(value, dict):
            inner = {name.lower(): one for name, one in value.items()}
            if field == "price" and isinstance(code := inner.get("currency", inner.get("currencycode")), str):
                found.setdefault("currency", code)
            value = next((inner[name] for name in _INNER if name in inner), None)
        if field and isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            found.setdefault(field, str(value).strip())
    return found


def brands(page: Page) -> list[str]:
    """Brands that scripts name, those called so before makers and vendors."""
    found = (match for brand in _BRANDS for script in page.scripts for match in brand.finditer(script))
    return [match[1].strip() for match in islice(found, MOST_BRANDS)]


def _object(script: str, at: int) -> Fields:
    """Pairs of the innermost braces around a place."""
    start = max(script.rfind("{", max(0, at - LARGEST_OBJECT), at), 0)
    end = script.find("}", at, at + LARGEST_OBJECT)
    found: Fields = {}
    for key, double, single, number in _PAIR.findall(script[start : end if end > 0 else at + 200]):
        field = _FIELD_OF.get(key.lower())
        if field and (value := _unescaped(double or single or number).strip()):
            found.setdefault(field, value)
    return found


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
