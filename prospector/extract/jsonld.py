"""Products in JSON-LD, broken JSON repaired with care."""

import html as entities
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from prospector.extract.offer import Fields
from prospector.extract.page import Page
from prospector.prices import read_machine_price

MOST_NODES = 50_000
DEEPEST = 30

# Products under these keys are not what the page is about.
_BESIDE = frozenset(
    {"isrelatedto", "issimilarto", "isaccessoryorsparepartfor", "isconsumablefor", "itemlistelement", "hasvariant"}
    | {"relatedproduct", "hasofferscatalog", "makesoffer", "offeredby"}
)
_PRODUCT_TYPES = frozenset(
    {"product", "productgroup", "individualproduct", "productmodel", "someproducts", "vehicle", "car", "motorcycle"}
    | {"book", "movie", "musicalbum", "videogame", "softwareapplication"}
)
_FORMER = ("listprice", "strikethroughprice", "srp", "msrp", "regularprice")
_GTINS = ("gtin13", "gtin", "gtin14", "gtin12", "gtin8", "ean", "ean13", "isbn", "upc")

_COMMENT_LINE = re.compile(r"^\s*//.*$|(?<=[,{\[])\s*//[^\n\"]*$", re.MULTILINE)
_COMMENT_TAIL = re.compile(r"(?<=[,\]}])\s+//[^\n]*$", re.MULTILINE)
_COMMENT_BLOCK = re.compile(r"/\*.*?\*/", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_MISSING_COMMA = re.compile(r"([}\]\"])(\s*\n\s*)(?=\"[^\"\n]+\"\s*:)")
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_STRING = re.compile(r"(?P<open>:\s*\")(?P<inside>.*?)(?P<close>\"\s*(?:,\s*\"[\w@]+\"\s*:|[}\]]|,?\s*\n))", re.DOTALL)


def products(page: Page) -> Iterator[tuple[Fields, bool]]:
    """Fields of each product, and whether the page is about it rather than naming it beside others."""
    scripts = page.tree.xpath("//script[contains(@type, 'ld+json')]")
    for script in scripts[:100]:
        for node, beside in _nodes(read_json(script.text or "")):
            if _is_product(node):
                yield fields_of(node), not beside


def read_json(text: str) -> Any:
    """The value of a JSON text with comments, line breaks in strings, stray commas; None when nothing helps."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for repair in (_as_is, _without_comments, _entities_read, _closed, _quotes_escaped):
        try:
            return json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _as_is(text: str) -> str:
    return text


def _without_comments(text: str) -> str:
    for pattern in (_COMMENT_BLOCK, _COMMENT_LINE, _COMMENT_TAIL):
        text = pattern.sub("", text)
    return _TRAILING_COMMA.sub(r"\1", _MISSING_COMMA.sub(r"\1,\2", _BAD_ESCAPE.sub(r"\\\\", text)))


def _entities_read(text: str) -> str:
    return _without_comments(entities.unescape(text))


def _closed(text: str) -> str:
    """A text that was cut off, or has a bracket too many, up to where it still is one value."""
    text = _without_comments(text)
    value, _ = json.JSONDecoder(strict=False).raw_decode(text[min(filter(lambda at: at >= 0, _opening(text))) :])
    return json.dumps(value)


def _opening(text: str) -> list[int]:
    return [text.find("{"), text.find("["), len(text)]


def _quotes_escaped(text: str) -> str:
    """Quotation marks inside of a string: `"7" screen"`."""

    def escaped(match: re.Match[str]) -> str:
        inside = re.sub(r'(?<!\\)"', r"\"", match["inside"])
        return match["open"] + inside + match["close"]

    return _STRING.sub(escaped, _without_comments(text[:200_000]))


def _nodes(root: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object, and whether it stands beside the page's subject; in document order."""
    stack: list[tuple[Any, bool, int]] = [(root, False, 0)]
    for _ in range(MOST_NODES):
        if not stack:
            return
        value, beside, depth = stack.pop()
        if isinstance(value, dict):
            yield value, beside
            inner = [(v, beside or key.casefold() in _BESIDE) for key, v in value.items()]
        elif isinstance(value, list):
            inner = [(v, beside) for v in value]
        else:
            continue
        if depth < DEEPEST:
            stack.extend((v, b, depth + 1) for v, b in reversed(inner) if isinstance(v, dict | list))


def _is_product(node: dict[str, Any]) -> bool:
    types = {str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for kind in _list(_of(node, "@type"))}
    return bool(types & _PRODUCT_TYPES) and ("name" in node or "offers" in node or "sku" in node)


def fields_of(node: dict[str, Any]) -> Fields:
    """Raw text of the fields of one product node."""
    offers = [offer for offer in _list(_of(node, "offers")) if isinstance(offer, dict)]
    if not offers:
        variants = [v for v in _list(_of(node, "hasVariant")) if isinstance(v, dict)]
        offers = [offer for v in variants for offer in _list(_of(v, "offers")) if isinstance(offer, dict)]
    priced = [offer for offer in offers if _price(offer)]
    offer = next(iter(priced or offers), {})
    former = ""
    if len(priced) == 2 and not any("sku" in one or "name" in one for one in priced):
        offer, higher = sorted(priced, key=lambda one: _number(_price(one)))
        former = _price(higher)  # what it costs and what it cost
    inner = next((o for o in _list(_of(offer, "offers")) if isinstance(o, dict)), {})
    both = (node, offer, inner)
    found = {
        "name": _text(_of(node, "name")),
        "price": _price(offer) or _price(inner) or _text(_of(node, "price")),
        "currency": _first(_currency(part) for part in (offer, inner, node)),
        "former_price": _former(offer) or _former(node) or former,
        "availability": _first(_text(_of(part, "availability")) for part in (offer, inner, node)),
        "sku": _first(_text(_of(part, "sku")) for part in both),
        "mpn": _first(_text(_of(part, "mpn")) for part in both),
        "gtin": _first(_text(_of(part, name)) for part in both for name in _GTINS),
        "brand": _first(_name(_of(part, key)) for key in ("brand", "manufacturer") for part in (node, offer)),
        "image": _image(_of(node, "image")),
        "url": _first(_text(_of(part, "url")) for part in (node, offer)),
        "product_id": _text(_of(node, "productID")) or _text(_of(node, "productId")),
    }
    return {field: text for field, text in found.items() if text}


def _of(node: dict[str, Any], key: str) -> Any:
    return node.get(key, node.get(f"schema:{key}", node.get(f"http://schema.org/{key}")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(texts: Iterator[str]) -> str:
    return next(filter(None, texts), "")


def _text(value: Any) -> str:
    for one in _list(value):
        if isinstance(one, dict):
            one = one.get("@value", one.get("@id"))
        if isinstance(one, str | int | float) and not isinstance(one, bool) and str(one).strip():
            return str(one).strip()
    return ""


def _name(value: Any) -> str:
    for one in _list(value):
        text = _text(_of(one, "name")) if isinstance(one, dict) else _text(one)
        if text:
            return text
    return ""


def _image(value: Any) -> str:
    for one in _list(value):
        text = _text(one.get("url") or one.get("contentUrl")) if isinstance(one, dict) else _text(one)
        if text:
            return text
    return ""


def _specifications(offer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in _list(_of(offer, "priceSpecification")) if isinstance(one, dict)]


def _kind(specification: dict[str, Any]) -> str:
    return _text(_of(specification, "priceType")).rsplit("/", 1)[-1].casefold()


def _price(offer: dict[str, Any]) -> str:
    direct = _first(_text(_of(offer, key)) for key in ("price", "lowPrice"))
    current = (one for one in _specifications(offer) if _kind(one) not in _FORMER)
    return direct or _first(_text(_of(one, "price")) for one in current)


def _number(text: str) -> Decimal:
    amount = read_machine_price(text)
    return amount.value if amount else Decimal(0)


def _former(offer: dict[str, Any]) -> str:
    former = (one for one in _specifications(offer) if _kind(one) in _FORMER)
    return _first(_text(_of(one, "price")) for one in former)


def _currency(offer: dict[str, Any]) -> str:
    return _text(_of(offer, "priceCurrency")) or _first(
        _text(_of(one, "priceCurrency")) for one in _specifications(offer)
    )
