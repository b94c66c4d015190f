"""Lists of offers: the same small box again and again, each with a link and a price."""

import re
from collections import defaultdict

from lxml.etree import _Element as Element

from prospector.extract.availability import printed_availability
from prospector.extract.offer import Fields
from prospector.extract.page import Page, marks_of, squeezed, text_of
from prospector.extract.prices_seen import Seen

FEWEST = 3
MOST_CARDS = 300
SHORTEST_NAME = 12  # letters
HIGHEST = 8  # steps from a price up to its box
_SOLD_OUT = re.compile(r"out-?of-?stock|sold-?out|unavailable")
_REFERENCE = re.compile(
    r"(?:r[ée]f(?:érence)?|sku|code|art(?:icle|\.)?)\s*(?:n°|no)?\s*[.:#]+\s*([\w./-]{3,40})", re.IGNORECASE
)


def cards(page: Page, seen: list[Seen]) -> list[tuple[Element, list[Seen]]]:
    """Boxes with their prices, in document order; empty when nothing repeats."""
    groups: dict[tuple[str, str], dict[Element, list[Seen]]] = defaultdict(dict)
    for one in seen:
        for element, _ in zip([one.element, *one.element.iterancestors()], range(HIGHEST), strict=False):
            if element.tag in ("body", "html", "main"):
                break
            groups[_likeness(element)].setdefault(element, []).append(one)
    best = max(groups.values(), key=_worth, default={})
    if _worth(best)[0] < FEWEST:
        return []
    places = [(element, prices) for element, prices in best.items() if _is_card(element)]
    return sorted(places, key=lambda card: min(one.place for one in card[1]))[:MOST_CARDS]


def _likeness(element: Element) -> tuple[str, str]:
    classes = (element.get("class") or "").split()
    return element.tag, " ".join(name for name in classes[:2] if not any(map(str.isdigit, name)))


def _worth(group: dict[Element, list[Seen]]) -> tuple[int, int]:
    """How many boxes there are, and how large: of two that repeat as often the outer one holds the name."""
    whole = [element for element in group if _is_card(element)]
    if len(whole) < FEWEST or any(ancestor in group for ancestor in whole[0].iterancestors()):
        return 0, 0
    if max(len(prices) for prices in group.values()) > 4:
        return 0, 0
    return len(whole), len(text_of(whole[0], 2_000))


def _is_card(element: Element) -> bool:
    """A link and a picture or a name; swatches and price tables have none."""
    linked = element.tag == "a" or element.find(".//a[@href]") is not None
    if not linked:
        return False
    return element.find(".//img") is not None or sum(map(str.isalpha, text_of(element, 2_000))) >= SHORTEST_NAME


def fields_of(page: Page, card: Element, prices: list[Seen]) -> Fields:
    now = [one for one in prices if not one.former] or prices
    best = max(now, key=lambda one: one.points)
    former = max((one for one in prices if one is not best), key=lambda one: one.amount.value, default=None)
    text = text_of(card, 2_000)
    reference = _REFERENCE.search(text)
    found = {
        "name": _name(card),
        "price": str(best.amount.value),
        "currency": best.amount.currency or "",
        "former_price": str(former.amount.value) if former and former.amount.value > best.amount.value else "",
        "availability": "OutOfStock"
        if _SOLD_OUT.search(marks_of(card))
        else printed_availability(text.casefold()) or "",
        "sku": card.get("data-sku") or card.get("data-product-sku") or (reference[1] if reference else ""),
        "image": _image(card),
        "url": _link(card),
    }
    return {name: value for name, value in found.items() if value}


def _name(card: Element) -> str:
    for path in (
        ".//*[@itemprop='name']",
        ".//h2 | .//h3 | .//h4 | .//h5",
        ".//*[contains(@class, 'title') or contains(@class, 'name')]",
        ".//a[normalize-space()]",
    ):
        for element in card.xpath(path):
            text = text_of(element)
            if len(text) > 3 and any(map(str.isalpha, text)):
                return text
    for value in card.xpath(".//img/@alt | .//a/@title"):
        if len(squeezed(value)) > 3:
            return squeezed(value)
    return ""


def _link(card: Element) -> str:
    links = [card.get("href")] if card.tag == "a" else card.xpath(".//a/@href")
    return next((link for link in links if link and not link.startswith(("#", "javascript:", "mailto:"))), "")


def _image(card: Element) -> str:
    for image in card.xpath(".//img"):
        for name in ("data-src", "data-original", "data-lazy-src", "data-full-size-image-url", "src"):
            value = image.get(name) or ""
            if value and not value.startswith("data:"):
                return str(value)
    return ""
