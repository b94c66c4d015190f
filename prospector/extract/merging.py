"""One offer out of several readings: for each field the surest valid value, surer when others agree."""

import html as entities
import re
from collections.abc import Iterable
from decimal import Decimal

from catalog.money import round_millimes
from catalog.references import is_valid_gtin
from prospector.currencies import code_of, code_of_country
from prospector.extract.availability import availability_of
from prospector.extract.offer import Fields, Offer, Reading
from prospector.extract.page import Page, squeezed
from prospector.prices import read_machine_price

LONGEST_NAME, LONGEST_CODE, LONGEST_BRAND, LONGEST_ADDRESS, LONGEST_PRICE = 300, 64, 80, 2_000, 200
# `TE502955 Housse de canapé`: a number with the name behind it.
_NUMBER_AND_NAME = re.compile(r"(?=\S*\d)(\S{5,}) (?:[^\W\d]\D*)")
_NO_VALUE = re.compile(
    r"(?:n/?a|none|null|undefined|false|true|-+|unknown|does not apply|not specified)", re.IGNORECASE
)
_NO_BRAND = re.compile(r"(?:https?:|/|\{|<).*", re.DOTALL)


def currency_of(page: Page, products: Iterable[object], tags: Fields) -> str | None:
    """What the page's amounts are in where no sign stands beside them."""
    said = [getattr(product, "fields", {}).get("currency", "") for product in products] + [tags.get("currency", "")]
    codes = (code_of(sign, page.country) for sign in said if sign)
    return next(filter(None, codes), None) or code_of_country(page.country)


def merged(page: Page, readings: list[Reading], currency: str | None, *, own_address: bool = True) -> Offer:
    """`currency` where none is said. `own_address`: the offer's page is this one unless a reading says otherwise."""
    offer = Offer()
    _set_price(page, offer, readings, currency)
    for name, read in _TEXTS.items():
        values = [(value, one.weight) for one in readings if (value := read(one.fields.get(name, "")))]
        _set(offer, name, values)
    if offer.sku is None:
        _set(offer, "sku", [(v, r.weight * 0.8) for r in readings if (v := _code(r.fields.get("product_id", "")))])
    for name in ("image", "url"):
        values = [(v, r.weight) for r in readings if (v := _address(page, r.fields.get(name, "")))]
        _set(offer, name, values)
    if own_address and page.address:
        offer.url, offer.confidence["url"] = page.address, 0.9
    return offer


def _set(offer: Offer, name: str, values: list[tuple[str, float]]) -> None:
    """Weights are independent witnesses of the first value; those of other values do not count against it."""
    if not values:
        return
    value = max(values, key=lambda one: one[1])[0]
    doubt = 1.0
    for other, weight in values:
        if other.casefold() == value.casefold():
            doubt *= 1 - weight
    setattr(offer, name, value)
    offer.confidence[name] = round(min(0.99, 1 - doubt), 2)


def _set_price(page: Page, offer: Offer, readings: list[Reading], currency: str | None) -> None:
    amounts = []
    for reading in readings:
        sign = reading.fields.get("currency", "")
        code = code_of(sign, page.country) if sign else None
        amount = read_machine_price(reading.fields.get("price", ""), currency=code or currency, country=page.country)
        if amount and amount.value > 0:
            said = squeezed(f"{reading.fields['price']} {sign}")[:LONGEST_PRICE]
            amounts.append((amount.value, code or amount.currency, reading.weight, said))
    if not amounts:
        return
    price, _, sure, offer.raw_price = max(amounts, key=lambda one: one[2])
    same = [one for one in amounts if one[0] == price]
    doubt = 1.0
    for _, _, weight, _ in same:
        doubt *= 1 - weight
    offer.currency = next((code for _, code, _, _ in sorted(same, key=lambda one: -one[2]) if code), currency)
    offer.price, offer.confidence["price"] = _exact(price, offer.currency), round(min(0.99, 1 - doubt), 2)
    if offer.currency:
        offer.confidence["currency"] = round(sure, 2)
    for reading in readings:
        former = read_machine_price(
            reading.fields.get("former_price", ""), currency=offer.currency, country=page.country
        )
        if former and price < former.value < 20 * price:
            offer.former_price = _exact(former.value, offer.currency)
            offer.confidence["former_price"] = round(reading.weight, 2)
            return


def _exact(value: Decimal, currency: str | None) -> Decimal:
    """Dinars have three decimals however they are written; finer ones are the page's mistake."""
    return round_millimes(value) if currency == "TND" else value


def _name(text: str) -> str:
    return squeezed(entities.unescape(text))[:LONGEST_NAME]


def _code(text: str) -> str:
    text = re.sub(r"^(?:sku|mpn|id|ref)\s*:\s*", "", squeezed(entities.unescape(text)), flags=re.IGNORECASE)
    if match := _NUMBER_AND_NAME.fullmatch(text):
        text = match[1]
    usable = text and len(text) <= LONGEST_CODE and not _NO_VALUE.fullmatch(text) and any(map(str.isalnum, text))
    return text if usable else ""


def _gtin(text: str) -> str:
    digits = re.sub(r"[\s-]", "", text)
    return digits if is_valid_gtin(digits) else ""


def _brand(text: str) -> str:
    text = squeezed(entities.unescape(text)).strip(" :|,")
    text = re.sub(r"\s+\|.*", "", text)
    text = re.sub(r"^.{0,40}(?:brand|marque|marca|marke)\s*:\s*", "", text, flags=re.IGNORECASE)
    usable = 1 < len(text) <= LONGEST_BRAND and not _NO_VALUE.fullmatch(text) and not _NO_BRAND.fullmatch(text)
    return text if usable and any(map(str.isalpha, text)) else ""


def _availability(text: str) -> str:
    return (availability_of(text) or "") if text else ""


def _address(page: Page, text: str) -> str:
    if not text or len(text) > LONGEST_ADDRESS or text.startswith("data:"):
        return ""
    return page.absolute(text) or ""


_TEXTS = {
    "name": _name,
    "availability": _availability,
    "sku": _code,
    "mpn": _code,
    "gtin": _gtin,
    "brand": _brand,
}
