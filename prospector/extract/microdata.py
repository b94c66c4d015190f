"""Products in microdata and RDFa: the same tree of scopes and properties under other attribute names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Self

from lxml.etree import _Element as Element

from prospector.extract.offer import Fields
from prospector.extract.page import Page, text_of
from prospector.prices import read_machine_price

MOST_PROPERTIES = 5_000
_BESIDE = ("isrelatedto", "issimilarto", "related", "isaccessory", "isconsumable", "itemlistelement", "hasvariant")
_FIELDS = {
    "name": "name",
    "price": "price",
    "lowprice": "price",
    "pricecurrency": "currency",
    "availability": "availability",
    "sku": "sku",
    "mpn": "mpn",
    "gtin": "gtin",
    "gtin8": "gtin",
    "gtin12": "gtin",
    "gtin13": "gtin",
    "gtin14": "gtin",
    "isbn": "gtin",
    "ean": "gtin",
    "brand": "brand",
    "manufacturer": "brand",
    "image": "image",
    "url": "url",
    "productid": "product_id",
    "identifier": "product_id",
}


@dataclass(frozen=True)
class Syntax:
    """Names of the attributes that open a scope, tell its type and name a property."""

    scope: str
    kind: str
    prop: str


MICRODATA = Syntax("itemscope", "itemtype", "itemprop")
RDFA = Syntax("typeof", "typeof", "property")


@dataclass
class Item:
    """One scope: its type, the property of another scope that it is, its own properties in order."""

    kind: str
    role: str = ""
    parent: "Item | None" = None
    values: list[tuple[str, str]] = field(default_factory=list)
    children: list[Self] = field(default_factory=list)

    @property
    def is_product(self) -> bool:
        return self.kind in ("product", "individualproduct", "productmodel", "car", "vehicle", "book")

    @property
    def is_beside(self) -> bool:
        """Whether it hangs on another product, or on a list, rather than on the page."""
        return self.role.startswith(_BESIDE) or bool(self.parent and (self.parent.is_product or self.parent.is_beside))


def products(page: Page, syntax: Syntax = MICRODATA) -> Iterator[tuple[Fields, bool]]:
    """Fields of each product, and whether the page is about it."""
    if syntax.scope not in page.source:
        return
    for item in _items(page.tree, syntax):
        if item.is_product:
            fields = _fields(item)
            if fields.keys() & {"name", "price", "sku"}:
                yield fields, not item.is_beside


def loose(page: Page) -> Fields:
    """Properties that stand in no scope, the first of each."""
    found: Fields = {}
    if "itemprop" not in page.source:
        return found
    for element in islice(page.tree.iterfind(".//*[@itemprop]"), MOST_PROPERTIES):
        if next(element.iterancestors(), None) is not None and not any(
            ancestor.get("itemscope") is not None for ancestor in [element, *element.iterancestors()]
        ):
            for name in element.get("itemprop", "").lower().split():
                if (known := _FIELDS.get(name)) and (value := _value(element, syntax=MICRODATA)):
                    found.setdefault(known, value)
    return found


def _items(tree: Element, syntax: Syntax) -> list[Item]:
    items: dict[Element, Item] = {}
    elements = tree.xpath(f"//*[@{syntax.scope} or @{syntax.prop}]")
    for element in elements[:MOST_PROPERTIES]:
        owner = next((items[a] for a in element.iterancestors() if a in items), None)
        roles = [_short(name) for name in (element.get(syntax.prop) or "").split()]
        if element.get(syntax.scope) is not None:
            kind = _short((element.get(syntax.kind) or "").split(" ")[0])
            item = items[element] = Item(kind, next(iter(roles), ""), owner)
            if owner:
                owner.children.append(item)
            _refer(tree, element, item, syntax)
        if owner and roles:
            value = _value(element, syntax)
            owner.values.extend((role, value) for role in roles if value)
    return list(items.values())


def _refer(tree: Element, element: Element, item: Item, syntax: Syntax) -> None:
    """Properties that stand elsewhere, named by `itemref`."""
    for name in (element.get("itemref") or "").split()[:10]:
        for place in tree.xpath("//*[@id=$name]", name=name)[:1]:
            for one in place.xpath(f"descendant-or-self::*[@{syntax.prop}][not(ancestor-or-self::*[@{syntax.scope}])]"):
                value = _value(one, syntax)
                item.values.extend((_short(role), value) for role in one.get(syntax.prop).split() if value)


def _short(name: str) -> str:
    return name.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1].lower()


def _value(element: Element, syntax: Syntax) -> str:
    if element.get("content") is not None:
        return str(element.get("content")).strip()
    if element.get(syntax.scope) is not None:
        return text_of(element)
    for tags, attribute in ((("img", "source"), "src"), (("link",), "href"), (("data", "meter"), "value")):
        if element.tag in tags:
            return (element.get(attribute) or element.get(f"data-{attribute}") or "").strip()
    if element.tag == "a" and element.get(syntax.prop) in ("url", "image", "availability"):
        return (element.get("href") or "").strip()
    return text_of(element)


def _fields(item: Item) -> Fields:
    found: Fields = {}
    for name, value in item.values:
        if (known := _FIELDS.get(name)) and not any(c.role == name for c in item.children):
            found.setdefault(known, value)
    for child in item.children:
        if child.role in ("brand", "manufacturer"):
            name = next((value for key, value in child.values if key == "name"), "")
            found.setdefault("brand", name or next((v for k, v in item.values if k == child.role), ""))
    offers = _offers(item)
    prices = [(parsed.value, text) for text in _prices(offers) if (parsed := read_machine_price(text))]
    if len(prices) == 2 and prices[0][0] != prices[1][0]:  # what it costs and what it cost
        found["price"], found["former_price"] = min(prices)[1], max(prices)[1]
    for offer in offers:
        if "price" not in found or "availability" not in found:
            for name, value in offer.values:
                known = _FIELDS.get(name)
                if known and known not in ("name", "image", "brand"):
                    found.setdefault(known, value)
    return {name: value for name, value in found.items() if value}


def _prices(offers: list[Item]) -> list[str]:
    """The price of each single offer, without those that sum up others."""
    single = [offer for offer in offers if "aggregate" not in offer.kind]
    if any(name in ("sku", "name") for offer in single for name, _ in offer.values):
        return []  # variants: each is a thing of its own
    return [value for offer in single for name, value in offer.values if name == "price"]


def _offers(item: Item) -> list[Item]:
    """Offers below a product, an aggregate before its parts, none of another product."""
    found: list[Item] = []
    stack = [child for child in item.children if not child.is_product]
    while stack and len(found) < 20:
        child = stack.pop(0)
        if "offer" in child.kind or "offer" in child.role or "price" in child.kind:
            found.append(child)
        stack.extend(inner for inner in child.children if not inner.is_product)
    return sorted(found, key=lambda offer: not any(_FIELDS.get(name) == "price" for name, _ in offer.values))
