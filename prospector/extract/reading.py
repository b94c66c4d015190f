"""A page's readings from all sources, put together into offers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element as Element

from prospector.extract import cards, identity, jsonld, labels, merging, meta, microdata, platforms
from prospector.extract.availability import printed_availability, sells
from prospector.extract.offer import Extraction, Fields, Offer, Reading
from prospector.extract.page import Page, Text, is_hidden, marks_of, parse, text_of
from prospector.extract.prices_seen import ENOUGH, Seen, seen_prices
from prospector.prices import is_on_request

MOST_OFFERS = 300
STANDS_OUT = 6.0  # points of an amount that hardly anything but the price reaches
MOSTLY = 0.5  # of a page
MOST_OWN = 60  # amounts that a page of one thing has before other things
MANY = 4  # boxes that are a list of other things on the page of one
BESIDE = 60  # texts after the heading in which a loose word about stock means this thing
NEAR = 150  # texts after the heading in which a product page says what matters
_STOCK_PLACE = re.compile(r"stock|avail|dispo|lager|verf[uü]g|skladem|наличи|inventory")
Box = tuple[Element, list[Seen]]


def read_page(content: bytes | str, *, base_url: str = "", content_type: str = "") -> Extraction:
    """The offers of a page. Takes anything, never fails; what it costs is bounded by the limits of each source."""
    page = parse(content, base_url=base_url, content_type=content_type)
    structured = list(_structured(page))
    tags = meta.fields(page)
    words = identity.words_of(page, tags)
    main = identity.main_of(structured, words)
    heading = identity.heading_place(page, (main.fields if main else tags).get("name", ""), words)
    currency = merging.currency_of(page, [main] if main else [], tags)
    seen = seen_prices(page, heading, currency)
    boxes = cards.cards(page, seen)
    found = labels.fields(page.texts, heading)
    if found.get("sku") and found.get("sku") == found.get("mpn"):
        del found["sku"]  # one number under both names is the maker's
    scripted = identity.scripted(page, [main.fields if main else {}, tags, found], words)
    layout = _Layout(heading, _first_box(page, boxes, heading), boxes, seen)
    if _is_product(page, (main.fields if main else {}, tags, found, scripted), layout):
        readings = _readings(page, main, tags, found, words, layout, scripted)
        return Extraction("product", [merging.merged(page, readings, currency)])
    listed = _listed(page, structured, boxes, currency)
    return Extraction("listing", listed) if len(listed) >= cards.FEWEST else Extraction("other", [])


def _structured(page: Page) -> Iterator[identity.Named]:
    """Products that the page marks up, the surest kind first."""
    for fields, about in jsonld.products(page):
        yield identity.Named(fields, 0.95, about)
    for fields, about in microdata.products(page):
        yield identity.Named(fields, 0.92, about)
    for fields, about in microdata.products(page, microdata.RDFA):
        yield identity.Named(fields, 0.85, about)


@dataclass(frozen=True)
class _Layout:
    """Where things stand among the texts: the heading, the first of the boxes after it, all amounts."""

    heading: int
    first_box: int
    boxes: list[Box]
    seen: list[Seen]

    @cached_property
    def within(self) -> set[Element]:
        """All elements of the boxes."""
        return {element for box, _ in self.boxes for element in box.iter()}

    @cached_property
    def own(self) -> list[Seen]:
        """Amounts between the heading and the boxes of other things, the likeliest first."""
        return [one for one in self.seen if one.points >= ENOUGH and self.heading <= one.place < self.first_box]


def _first_box(page: Page, boxes: list[Box], heading: int) -> int:
    """Where the first box after the heading begins, or the end."""
    within = {element for box, _ in boxes for element in box.iter()}
    after = range(heading + 1, len(page.texts))
    return next((place for place in after if page.texts[place].element in within), len(page.texts))


def _is_product(page: Page, evidence: tuple[Fields, Fields, Fields, Fields], layout: _Layout) -> bool:
    """Whether the page is about one thing. Boxes of other things stand on such pages too, but later."""
    main, tags, labelled, scripted = evidence
    if "price" in main:
        return True
    before = page.texts[layout.heading : min(layout.first_box, layout.heading + NEAR)]
    own, numbers = layout.own, {*identity.address_numbers(page)}
    labels_before = labels.fields(before, 0) if layout.boxes else labelled
    points = (
        3 * bool(main or "price" in tags)
        + 2 * meta.says_product(page)
        + 2 * ("price" in scripted)
        + (3 if own and own[0].points >= STANDS_OUT and len(own) <= MOST_OWN else 1 if own else 0)
        + any(len(text.text) < 40 and sells(text.text.casefold()) for text in before)
        + any(map(_says_availability, before))
        + 2 * any(len(text.text) < 60 and is_on_request(text.text) for text in before)
        + bool(labels_before.keys() & {"sku", "gtin", "mpn"})
        + ({"brand", "mpn"} <= labelled.keys())
        + 3 * bool({labelled.get("sku"), labelled.get("gtin"), scripted.get("product_id")} & numbers)
        + (_has_button(page) and not layout.boxes)
    )
    return points >= (4 if _covered(page, layout) >= MOSTLY else 3)


def _covered(page: Page, layout: _Layout) -> float:
    """The share of the texts after the heading that stand in boxes: most of a list, less of a page of one thing."""
    after = page.texts[layout.heading :]
    return sum(text.element in layout.within for text in after) / max(len(after), 1)


def _has_button(page: Page) -> bool:
    values = page.tree.xpath(
        "//input[@type='submit' or @type='button']/@value | //button/@title | //button/@aria-label"
    )
    return any(len(value) < 40 and sells(value.casefold()) for value in values[:100])


def _says_availability(text: Text) -> bool:
    return len(text.text) < 80 and printed_availability(text.text.casefold()) is not None


def _readings(
    page: Page,
    main: identity.Named | None,
    tags: Fields,
    found: Fields,
    words: set[str],
    layout: _Layout,
    scripted: Fields,
) -> list[Reading]:
    """All sources, the surest first."""
    heading = layout.heading
    readings = [Reading(main.fields, main.weight)] if main else []
    readings.append(Reading(platforms.fields(page), 0.9))
    readings.append(Reading({name: text for name, text in tags.items() if name != "name"}, 0.8))
    readings.append(Reading(found, 0.75))
    readings.append(Reading(scripted, 0.7))
    readings.append(Reading(identity.called_code(page.texts[heading : heading + NEAR]), 0.6))
    readings.extend(_seen_reading(layout))
    if not any("image" in reading.fields for reading in readings):
        readings.append(Reading(identity.picture(page, words), 0.5))
    readings.append(Reading(microdata.loose(page), 0.5))
    readings.append(Reading(identity.beside_heading(page, heading, words), 0.5))
    title = page.texts[heading].element if page.texts else None
    readings.append(Reading({"name": _heading_text(title)} if title is not None else {}, 0.72))
    readings.append(Reading({"name": tags.get("name", "") or page.title}, 0.5))
    if not any("sku" in reading.fields for reading in readings):
        readings.append(Reading(identity.number_of_address(page), 0.4))
    readings.append(Reading(_availability_seen(page, layout), 0.6))
    priced = any("price" in reading.fields for reading in readings)
    readings.append(Reading({"availability": "InStock"} if priced or _has_button(page) else {}, 0.3))
    return readings


def _heading_text(element: Element) -> str:
    heading = next((one for one in [element, *element.iterancestors()] if one.tag == "h1"), element)
    return text_of(heading)


def _seen_reading(layout: _Layout) -> Iterator[Reading]:
    """The price that stands out between heading and boxes, else outside of many boxes, and a crossed one near it."""
    seen, boxes = layout.seen, layout.boxes
    boxed = {one.place for _, prices in boxes for one in prices} if len(boxes) > MANY else set()
    elsewhere = (one for one in seen if one.points >= ENOUGH and one.place not in boxed)
    best = next((one for one in [*layout.own, *elsewhere] if not one.former), None)
    if best is None:
        return
    fields = {"price": str(best.amount.value), "currency": best.amount.currency or ""}
    former = [one.amount.value for one in seen if one.former and abs(one.place - best.place) < 15]
    higher = [value for value in former if best.amount.value < value < 10 * best.amount.value]
    if higher:
        fields["former_price"] = str(min(higher))
    yield Reading(fields, min(0.85, 0.3 + best.points * 0.06))


def _availability_seen(page: Page, layout: _Layout) -> Fields:
    """What is said near the heading: in a place called so if there is one. A button that sells outdoes a loose word."""
    reach = min(NEAR, max(layout.first_box - layout.heading, BESIDE))
    near = page.texts[layout.heading : layout.heading + reach]
    said = [
        (text, printed_availability(text.text.casefold()))
        for text in near
        if len(text.text) < 80 and text.element not in layout.within
    ]
    visible = [(text.element, value) for text, value in said if value and not is_hidden(text.element)]
    for element, value in visible:
        if any(_STOCK_PLACE.search(marks_of(one)) for one in [element, *list(element.iterancestors())[:2]]):
            return {"availability": value}
    before = page.texts[layout.heading : min(layout.first_box, layout.heading + NEAR)]
    sold = any(len(text.text) < 40 and sells(text.text.casefold()) and not is_hidden(text.element) for text in before)
    beside = {text.element for text in near[:BESIDE]}
    loose = [value for place, value in visible if place in beside and not (sold and value == "OutOfStock")]
    return {"availability": loose[0]} if loose else {}


def _listed(page: Page, structured: list[identity.Named], boxes: list[Box], currency: str | None) -> list[Offer]:
    """Offers of a list: what is marked up if that is as many as one sees, else the boxes."""
    marked = [one for one in structured if one.fields.keys() >= {"name", "price"}]
    if len(marked) >= max(cards.FEWEST, len(boxes) // 2):
        readings = [[Reading(one.fields, one.weight)] for one in marked]
    else:
        readings = [[Reading(cards.fields_of(page, box, prices), 0.7)] for box, prices in boxes]
    offers = [merging.merged(page, one, currency, own_address=False) for one in readings[:MOST_OFFERS]]
    return list({(offer.name, offer.url): offer for offer in offers if offer.name and offer.price is not None}.values())
