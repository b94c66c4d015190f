"""The price that a person would see: amounts in the visible text, weighed by where and how they stand."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element as Element

from prospector.currencies import SIGN, find_code
from prospector.extract.page import Page, Text, marks_of
from prospector.prices import Amount, names_currency, read_price

MOST_AMOUNTS = 400
FAR = 60  # texts between the heading and a price that has nothing to do with it
LONGEST_PRICE = 60  # characters
ENOUGH = 3.0  # points below which an amount is not believed to be the price

_CENTS, _MILLIMES = re.compile(r"\d{2}(?!\d)"), re.compile(r"\d{2,3}(?!\d)")
_NUMBERS = re.compile(r"\d+(?:[ .,]\d+)*")
_AROUND_DINARS = re.compile(r"\d[\d ]* ?(?:dt|d|tnd|dinars?) ?\d{3}")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(SIGN)
_CALLED_PRICE = re.compile(
    r"pri[cxsz]e?|prix|prezzo|preis|cen[aey]\b|precio|preco|pre[çc]o|цена|pris\b|amount|montant|hinta|fiyat"
)
_PRICE_LABEL = re.compile(
    r"(?:(?:notre |our |your |votre )?(?:prix|price|preis|prezzo|precio|preço|cena|цена|pris|prijs|fiyat|السعر|الثمن|"
    r"سعر|価格|가격)(?: (?:ttc|de l'offre|public|web|internet))?) ?:?$"
)
_CALLED_NOW = re.compile(r"current|sale|special|final|\bour|now\b|promo|actual|selling|main|product-?price|buy|deal")
_CALLED_OLD = re.compile(
    r"(?<![a-z])old|old-?price|\bwas\b|regular|crossed|strike|list-?price|former|before|previous|reference-?price|rrp|msrp|\bdel\b|barr|"
    r"through|original|compare|antiguo|vecchio|stary|uvp|_was|-was|retail|full-?price"
)
_CALLED_OTHER = re.compile(
    r"ship|deliver|livraison|frais|install|month|mensual|parcela|unit-?price|per-?unit|points|saving|discount|econom|"
    r"rebate|coupon|rating|review|mini-?cart|basket|filter|slider|related|similar|recommend|cross-?sell|up-?sell|"
    r"carousel|accessor|bundle|footer|header|\bnav|menu|warrant|sponsor|swiper|also|history|viewed|financ|"
    r"threshold|variant|swatch|option|used|offer-?list|protection"
)
_SAYS_OLD = re.compile(
    r"au lieu de|statt|\brrp\b|list price|prix conseillé|uvp|was:|\bwas\b|instead of|avant|ancien prix|"
    r"listino|antes|de: ?r\$|původní|běžná cena|před slevou|cena regularna|старая цена|prp:"
)
_SAYS_OTHER = re.compile(
    r"shipping|delivery|livraison|versand|spedizione|envío|envio|frete|frais de port|porto|"
    r"/ ?(?:mois|month|monat|kg|100|l\b|m²)|per month|par mois|monat|save|économi|sparen|you save|risparmi|"
    r"ahorr|parcela|installment|rate |juros|"
    r"\b\d{1,2} ?x\b|\b\d fois|points|coupon|cashback|deposit|consigne|from \d+ items|доставк|рассроч|кредит"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An amount on the page: its place among the texts, what it is worth as the price, whether it is crossed out."""

    amount: Amount
    place: int
    points: float
    former: bool
    element: Element


def seen_prices(page: Page, heading: int, default: str | None) -> list[Seen]:
    """All amounts of the page, the most likely price first. `default` is the currency where none is printed."""
    found: list[Seen] = []
    called = lru_cache(maxsize=None)(_call)  # most amounts stand below the same elements
    for place, text in enumerate(page.texts):
        if len(found) >= MOST_AMOUNTS:
            break
        if len(text.text) <= 120 and _DIGIT.search(text.text):
            seen = _seen(page, place, text, called, default)
            if seen:
                found.append(replace(seen, points=seen.points + _nearness(place - heading)))
    times = Counter(one.amount.value for one in found if not one.former)
    repeated = [replace(one, points=one.points + 0.4 * min(times[one.amount.value] - 1, 4)) for one in found]
    return sorted(repeated, key=lambda one: (-one.points, one.place))


def _seen(page: Page, place: int, text: Text, called: Callable[[Element], int], default: str | None) -> Seen | None:
    element, printed = _whole(text)
    marks = [called(ancestor) for ancestor in _upwards(element)]
    before = page.texts[place - 1].text if place else ""
    named = any(mark & PRICE for mark in marks[:3]) or bool(_PRICE_LABEL.match(before.casefold()))
    signed = names_currency(printed)
    if not (named or signed) or len(printed) > 120:
        return None
    amount = read_price(printed, currency=default, country=page.country)
    if amount is None or amount.value <= 0:
        return None
    # A text before that has an amount of its own speaks of that one.
    words = (printed if names_currency(before) else f"{before} ; {printed}").casefold()
    former = any(mark & OLD for mark in marks[:3]) or bool(_SAYS_OLD.search(words))
    points = 3.0 * signed + 2.0 * named + 1.0 * (len(printed) <= 20)
    points += 1.5 * any(mark & NOW for mark in marks[:3]) - 2.5 * any(mark & OTHER for mark in marks)
    points -= (
        2.5 * bool(_SAYS_OTHER.search(words))
        + 2.0 * bool(_SAYS_OTHER.search(printed.casefold()))
        + 1.5 * (len(printed) > 40)
        + 4.0 * former
    )
    return Seen(amount, place, points, former, element)


def _nearness(distance: int) -> float:
    if distance < 0:
        return 0.5 if distance > -12 else -2.0
    return max(-2.0, 3.0 * (1 - distance / FAR))


def _whole(text: Text) -> tuple[Element, str]:
    """The element of one price, which may be in pieces: `19` `99` `€`."""
    element, printed = text.element, text.text
    if _SIGN.search(printed.casefold()) and re.search(r"\d[.,]\d", printed):
        return element, printed
    for ancestor in [element, *element.iterancestors()]:
        pieces = list(islice(filter(None, map(str.strip, ancestor.itertext())), 8))
        if sum(map(len, pieces)) > 24 or len(pieces) > 6 or ancestor.tag in ("body", "tr", "ul"):
            break
        joined = _joined(pieces)
        folded = joined.casefold()
        several = len(_NUMBERS.findall(folded)) > 1 and not _AROUND_DINARS.fullmatch(folded)
        if several or len(_SIGN.findall(folded)) > 1:
            break
        element, printed = ancestor, joined
    return element, printed


def _joined(pieces: list[str]) -> str:
    """Pieces of one price as one text: two digits in an element of their own are cents, three of dinars millimes."""
    joined = ""
    cents = _MILLIMES if any(find_code(piece) == "TND" for piece in pieces) else _CENTS
    for piece in pieces:
        if joined and joined[-1].isdigit() and cents.match(piece):
            joined += "."
        elif joined and not (piece[0] in ".," or joined[-1] in ".,"):
            joined += " "
        joined += piece
    return joined


PRICE, NOW, OLD, OTHER = 1, 2, 4, 8


def _call(element: Element) -> int:
    """What an element is called, as bits."""
    struck = element.tag in ("del", "s", "strike") or "line-through" in (element.get("style") or "")
    beside = element.tag in ("footer", "header", "nav", "aside")
    bits = OLD * struck | NOW * (element.tag == "ins") | OTHER * beside
    return int(bits) | _bits(marks_of(element))


@lru_cache(maxsize=20_000)
def _bits(marks: str) -> int:
    if not marks:
        return 0
    patterns = ((PRICE, _CALLED_PRICE), (NOW, _CALLED_NOW), (OLD, _CALLED_OLD), (OTHER, _CALLED_OTHER))
    return sum(bit for bit, pattern in patterns if pattern.search(marks))


def _upwards(element: Element) -> list[Element]:
    return [
        element,
        *(a for a, _ in zip(element.iterancestors(), range(7), strict=False) if a.tag not in ("body", "html")),
    ]


def same_price(seen: list[Seen], value: Decimal) -> bool:
    """Whether a person sees this price on the page."""
    return any(one.amount.value == value for one in seen)
