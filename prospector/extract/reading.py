"""A page's readings from all sources, put together into offers."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from prospector.extract import cards, identity, jsonld, labels, merging, meta, microdata, platforms
from prospector.extract.availability import printed_availability, sells
from prospector.extract.offer import Extraction, Fields, Offer, Reading
from prospector.extract.page import Page, Text, parse, text_of
from prospector.extract.prices_seen import ENOUGH, Seen, seen_prices

MOST_OFFERS = 300
MANY = 4  # boxes that are a list of other things on the page of one
NEAR = 150  # texts after the heading in which a product page says what matters
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
    evidence = (main.fields if main else {}, tags, found, scripted)
    if _is_product(page, evidence, seen, boxes, heading):
        readings = _readings(page, main, tags, found, words, heading, seen, boxes, scripted)
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


def _is_product(
    page: Page, evidence: tuple[Fields, Fields, Fields, Fields], seen: list[Seen], boxes: list[Box], heading: int
) -> bool:
    """Whether the page is about one thing. Boxes of other things stand on such pages too, but later."""
    main, tags, labelled, scripted = evidence
    if "price" in main:
        return True
    boxed = [one.place for _, prices in boxes for one in prices if one.place > heading]
    first_box = min(boxed, default=len(page.texts))
    before = page.texts[heading : min(first_box, heading + NEAR)]
    numbers = {*identity.address_numbers(page)}
    points = (
        3 * bool(main or "price" in tags)
        + 2 * meta.says_product(page)
        + 2 * ("price" in scripted)
        + 2 * any(one.points >= ENOUGH and heading <= one.place < first_box for one in seen)
        + any(len(text.text) < 40 and sells(text.text.casefold()) for text in before)
        + any(map(_says_availability, before))
        + bool(labelled.keys() & {"sku", "gtin", "mpn"})
        + ({"brand", "mpn"} <= labelled.keys())
        + 3 * bool({labelled.get("sku"), labelled.get("gtin"), scripted.get("product_id")} & numbers)
        + _has_button(page)
    )
    return points >= (4 if boxes else 3)


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
    heading: int,
    seen: list[Seen],
    boxes: list[Box],
    scripted: Fields,
) -> list[Reading]:
    """All sources, the surest first."""
    readings = [Reading(main.fields, main.weight)] if main else []
    readings.append(Reading(platforms.fields(page), 0.9))
    readings.append(Reading({name: text for name, text in tags.items() if name != "name"}, 0.8))
    readings.append(Reading(found, 0.75))
    readings.append(Reading(scripted, 0.7))
    readings.extend(_seen_reading(seen, boxes))
    readings.append(Reading(microdata.loose(page), 0.5))
    readings.append(Reading(identity.beside_heading(page, heading, words), 0.5))
    title = page.texts[heading].element if page.texts else None
    readings.append(Reading({"name": _heading_text(title)} if title is not None else {}, 0.72))
    readings.append(Reading({"name": tags.get("name", "") or page.title}, 0.5))
    readings.append(Reading(identity.number_of_address(page), 0.4))
    readings.append(Reading(_availability_seen(page, heading), 0.6))
    priced = any("price" in reading.fields for reading in readings)
    readings.append(Reading({"availability": "InStock"} if priced or _has_button(page) else {}, 0.3))
    return readings


def _heading_text(element: Element) -> str:
    heading = next((one for one in [element, *element.iterancestors()] if one.tag == "h1"), element)
    return text_of(heading)


def _seen_reading(seen: list[Seen], boxes: list[Box]) -> Iterator[Reading]:
    """The price that stands out, not one of many boxes, and a crossed one near it."""
    boxed = {one.place for _, prices in boxes for one in prices} if len(boxes) > MANY else set()
    likely = (one for one in seen if one.points >= ENOUGH and not one.former and one.place not in boxed)
    best = next(likely, None)
    if best is None:
        return
    fields = {"price": str(best.amount.value), "currency": best.amount.currency or ""}
    former = [one.amount.value for one in seen if one.former and abs(one.place - best.place) < 15]
    higher = [value for value in former if best.amount.value < value < 10 * best.amount.value]
    if higher:
        fields["former_price"] = str(min(higher))
    yield Reading(fields, min(0.85, 0.3 + best.points * 0.06))


def _availability_seen(page: Page, heading: int) -> Fields:
    for text in page.texts[heading : heading + NEAR]:
        if len(text.text) < 80 and (said := printed_availability(text.text.casefold())):
            return {"availability": said}
    return {}


def _listed(page: Page, structured: list[identity.Named], boxes: list[Box], currency: str | None) -> list[Offer]:
    """Offers of a list: what is marked up if that is as many as one sees, else the boxes."""
    marked = [one for one in structured if one.fields.keys() >= {"name", "price"}]
    if len(marked) >= max(cards.FEWEST, len(boxes) // 2):
        readings = [[Reading(one.fields, one.weight)] for one in marked]
    else:
        readings = [[Reading(cards.fields_of(page, box, prices), 0.7)] for box, prices in boxes]
    offers = [merging.merged(page, one, currency, own_address=False) for one in readings[:MOST_OFFERS]]
    return list({(offer.name, offer.url): offer for offer in offers if offer.name and offer.price is not None}.values())
