"""One offer's products, the likeliest first, each with how it was found and how sure that is.

Confidences are 0 to 1. They were set by hand after what each evidence proves, and staff's verdicts move the thresholds
(`thresholds`), not the confidences.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from rapidfuzz import fuzz

from catalog.references import normalize_reference
from prospector.matching.catalogue import Catalogue, Known, gtin_of
from prospector.matching.rows import OfferRow
from prospector.matching.words import (
    SHORTEST_NUMBER,
    brand_of,
    contradict,
    numbers_in,
    same_brand,
    sides,
    telling_words,
)

LEAST = 0.35  # confidence below which a product is not worth a look
MOST_MATCHES = 3  # of one offer
MOST_OF_ONE_NUMBER = 20
NEAR_PRICE = Decimal(2)  # times dearer or cheaper, still the same band
FAR_PRICE = Decimal(5)


class Method(StrEnum):
    """How a product was found."""

    EAN = "ean"
    REFERENCE = "reference"
    CROSS_REFERENCE = "cross_reference"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Match:
    """`offer` and `product` are the rows' keys."""

    offer: int
    product: int
    method: Method
    confidence: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """An offer made comparable. `numbers` tell for each number whether a field held it, rather than the name."""

    row: OfferRow
    brand: str
    words: tuple[str, ...]
    text: str
    sides: frozenset[str]
    vehicles: frozenset[str]
    numbers: dict[str, bool]


def match_all(offers: Iterable[OfferRow], catalogue: Catalogue) -> Iterator[Match]:
    """The best match of each offer that has one."""
    for offer in offers:
        yield from match(offer, catalogue)[:1]


def match(offer: OfferRow, catalogue: Catalogue) -> list[Match]:
    """Products that the offer may be, each once by its best method, the surest first."""
    asked = _asked(offer, catalogue)
    found: dict[int, tuple[float, Method]] = {}
    for place, method, proof in chain(_by_number(asked, catalogue), _by_name(asked, catalogue, found)):
        sure = proof - _doubts(asked, catalogue.products[place], method)
        if sure >= LEAST and sure > found.get(place, (0.0, method))[0]:
            found[place] = sure, method
    ranked = sorted(found.items(), key=lambda one: (-one[1][0], one[0]))
    products = catalogue.products
    return [
        Match(offer.key, products[place].row.key, method, round(min(sure, 0.99), 3))
        for place, (sure, method) in ranked[:MOST_MATCHES]
    ]


def _asked(offer: OfferRow, catalogue: Catalogue) -> _Asked:
    name = telling_words(offer.name)
    numbers = dict.fromkeys(numbers_in(offer.name), False)
    for printed in (offer.mpn, offer.sku):
        if len(number := normalize_reference(printed)) >= SHORTEST_NUMBER - 1:
            numbers[number] = True
    vehicles = frozenset(word for word in name if word in catalogue.vehicle_words)
    return _Asked(offer, brand_of(offer.brand), name, " ".join(name), sides(name), vehicles, numbers)


# --- numbers ---------------------------------------------------------------------------------


def _by_number(asked: _Asked, catalogue: Catalogue) -> Iterator[tuple[int, Method, float]]:
    places = catalogue.by_gtin.get(gtin_of(asked.row.gtin), []) if asked.row.gtin else []
    for place in places[:MOST_OF_ONE_NUMBER]:
        yield place, Method.EAN, 0.99 - _shared(places)
    for number, in_field in asked.numbers.items():
        places = catalogue.by_number.get(number, [])
        for place in places[:MOST_OF_ONE_NUMBER]:
            known = catalogue.products[place]
            yield place, Method.REFERENCE, _own_number(asked, known, number, in_field)
        places = catalogue.by_cross.get(number, [])
        for place in places[:MOST_OF_ONE_NUMBER]:
            known = catalogue.products[place]
            agreed = asked.brand and known.brand and same_brand(asked.brand, known.brand)
            yield place, Method.CROSS_REFERENCE, (0.85 if agreed else 0.7) - _shared(places) - 0.05 * (not in_field)


def _own_number(asked: _Asked, known: Known, number: str, in_field: bool) -> float:
    """A number with its brand is proof; without one, as much as the number is long; of another brand, hardly any."""
    named = known.brand and (known.brand in {normalize_reference(word) for word in asked.words})
    if (asked.brand and known.brand and same_brand(asked.brand, known.brand)) or named:
        return 0.98 - 0.03 * (not in_field)
    if not asked.brand or not known.brand:
        return min(0.6 + 0.04 * (len(number) - SHORTEST_NUMBER), 0.88) - 0.05 * (not in_field)
    return 0.45


def _shared(places: list[int]) -> float:
    """One number of several products points at none of them alone."""
    return min(0.08 * (len(places) - 1), 0.3)


# --- names -----------------------------------------------------------------------------------


def _by_name(
    asked: _Asked, catalogue: Catalogue, found: dict[int, tuple[float, Method]]
) -> Iterator[tuple[int, Method, float]]:
    """Only where no number was sure: comparing names is dear, and proves less."""
    if any(sure >= 0.8 for sure, _ in found.values()):
        return
    for place in catalogue.like(asked.words, asked.brand):
        known = catalogue.products[place]
        if _is_another(asked, known):
            continue
        alike = fuzz.token_sort_ratio(asked.text, known.text, score_cutoff=45) / 100
        held = fuzz.token_set_ratio(asked.text, known.text) / 100
        if alike:
            agreed = 0.12 * bool(asked.brand and known.brand) + 0.08 * bool(asked.vehicles & known.vehicles)
            yield place, Method.NAME, 0.4 * alike + 0.25 * held + agreed + _price_agrees(asked, known)


def _is_another(asked: _Asked, known: Known) -> bool:
    """Another brand, or another number of the same brand: the number would have been found."""
    if not (asked.brand and known.brand):
        return False
    return not same_brand(asked.brand, known.brand) or bool(asked.row.mpn and known.row.mpn)


def _price_agrees(asked: _Asked, known: Known) -> float:
    ratio = _price_ratio(asked, known)
    return 0.05 if ratio is not None and ratio <= NEAR_PRICE else 0.0


def _price_ratio(asked: _Asked, known: Known) -> Decimal | None:
    """How many times the dearer price is the cheaper one."""
    theirs, ours = asked.row.price, known.row.price
    if not theirs or not ours or theirs <= 0 or ours <= 0:
        return None
    return max(theirs, ours) / min(theirs, ours)


def _doubts(asked: _Asked, known: Known, method: Method) -> float:
    """What speaks against: a price far away, the other side of the car, another car."""
    ratio = _price_ratio(asked, known)
    doubt = 0.15 if ratio is not None and ratio > FAR_PRICE else 0.0
    if method == Method.EAN:
        return doubt
    if contradict(asked.sides, known.sides):
        doubt += 0.25
    if asked.vehicles and known.vehicles and not asked.vehicles & known.vehicles:
        doubt += 0.25 if method == Method.NAME else 0.05
    return doubt
