"""Prices as shops print them, in any currency: `12,500 DT`, `1.299,00 €`, `Rs 3,600`, `١٢٫٥٠٠ د.ت`. Pure.

Dinars are read by `catalog.money`, where a single dot or comma is always the decimal one. Elsewhere three digits after
a single separator are thousands.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from catalog.money import MoneyError, parse_dinars
from catalog.references import ARABIC_DIGITS, EXTENDED_ARABIC_DIGITS
from prospector.currencies import SIGN, code_of, find_code, is_shared, marked

# Longer texts are descriptions, not prices; the amount stands in front.
LONGEST_TEXT = 200
LARGEST_AMOUNT = Decimal(10) ** 12
# Currencies of 1,000 parts whose shops write a dot before them.
_THREE_DECIMALS = frozenset({"BHD", "JOD", "KWD", "LYD", "OMR"})

_PLAIN = str.maketrans(
    {
        **{digit: str(value) for value, digit in enumerate(ARABIC_DIGITS)},
        **{digit: str(value) for value, digit in enumerate(EXTENDED_ARABIC_DIGITS)},
        **dict.fromkeys("٫،", ","),
        **dict.fromkeys("٬’ʼ", "'"),
        **dict.fromkeys("\n\r\t", ";"),
        **dict.fromkeys("\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", ""),
    }
)
_NUMBER = r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*(?:, \d\d(?!\d))?|(?<![\d.,])\.\d+(?:[.,]\d+)*"
_AMOUNT = re.compile(
    rf"(?P<before>{SIGN}(?: ?\$)?)?[ :]*(?P<number>{_NUMBER})(?![\d%])(?! ?%)[-,.]*(?: ?(?P<after>{SIGN}))?"
)
_DINARS_AND_MILLIMES = re.compile(
    r"(?<![\w.,])(\d{1,3}(?: \d{3})+|\d+) ?(?:d|dt|tnd|dinars?|د\.? ?ت\.?|دينارا?) ?(?:et |و ?)?(\d{3})(?![\w%])"
)
_ANY_SIGN = re.compile(SIGN)
_EURO_INSIDE = re.compile(r"(\d)€(?=\d)|(\d) ?€ (?=\d\d(?!\d))")
# Between the lower and the upper end of a range, or between a price and the former one.
_AND_UP = re.compile(r"[ ;]*(?:-|–|—|~|à|a|to|bis|إلى|au lieu d[eu]|instead of|statt|invece di|en lugar de)[ ;]*")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d")
_ON_REQUEST = re.compile(
    r"(?:prix|tarif|price|preis|prezzo|precio|السعر).{0,20}(?:sur (?:demande|devis)|consulter|contacter|on request|"
    r"auf anfrage|su richiesta|a consultar|عند الطلب)|call for price|prix sur demande|nous consulter"
)
_FREE = re.compile(r"\W*(?:free|gratuit|gratuite|gratis|kostenlos|مجاني|مجانا)\W*")
_MACHINE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """What is asked for: never negative, at most LARGEST_AMOUNT; `currency` an ISO code, None where nothing says it."""

    value: Decimal
    currency: str | None


def read_price(text: str, *, hint: str = "", currency: str | None = None, country: str = "") -> Amount | None:
    """The first amount of a text, one with a currency beside it rather than one without; None when there is none.

    `hint` is a text around it that may tell the currency, `currency` the code to believe when neither tells, `country`
    (like `tn`) decides what `$` or `dinar` means. Of a range or an old and a new price the first counts.
    """
    plain = _cleaned(text)
    if not any(map(str.isdigit, plain)):
        return Amount(Decimal(0), None) if _FREE.fullmatch(plain) else None
    if match := _DINARS_AND_MILLIMES.search(plain):
        return _dinars(f"{match[1]}.{match[2]}")
    if plain.count("€") == 1:
        plain = _EURO_INSIDE.sub(lambda match: f"{match[1] or match[2]}.", plain) + "€"
    number, signs = _first_amount(plain)
    if not number:
        return None
    code = _currency(signs, country) or find_code(_cleaned(hint), country) or currency
    if code == "TND":
        return _dinars(number)
    value = Decimal(_digits(number.replace(" ", "").replace("'", ""), code))
    return Amount(value, code) if value < LARGEST_AMOUNT else None


def is_on_request(text: str) -> bool:
    """Whether a short text says that a price is told on request only."""
    return _ON_REQUEST.search(_cleaned(text)) is not None


def names_currency(text: str) -> bool:
    """Whether a short text tells what its amount is in: `12,500 DT`, `12D500`."""
    plain = _cleaned(text)
    return _ANY_SIGN.search(plain) is not None or _DINARS_AND_MILLIMES.search(plain) is not None


def read_machine_price(text: str, *, currency: str | None = None, country: str = "") -> Amount | None:
    """An amount of structured data, where a dot is the decimal one; other forms are read as printed ones."""
    text = text.strip()
    if _MACHINE.fullmatch(text) and text.isascii() and len(text) <= 15:
        return Amount(Decimal(text), currency)
    return read_price(text, currency=currency, country=country)


def _cleaned(text: str) -> str:
    """Lower case, ASCII digits, single spaces, `;` for line breaks."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT].strip().translate(_PLAIN))
    return " ".join(marked(plain).casefold().split())


def _first_amount(plain: str) -> tuple[str, list[str]]:
    """The number and the signs of currencies around it, both empty where there is none."""
    found = [match for match in _AMOUNT.finditer(plain) if not _DATE.fullmatch(match["number"])]
    priced = next((match for match in found if match["before"] or match["after"]), next(iter(found), None))
    if priced is None:
        return "", []
    signs = [sign for sign in (priced["before"], priced["after"]) if sign]
    first = found[0]
    if first is not priced and _AND_UP.fullmatch(plain[first.end() : priced.start()]):
        return first["number"], signs
    return priced["number"], signs


def _currency(signs: list[str], country: str) -> str | None:
    """Of two signs around a number the one that means one currency only, and is no word of two letters."""
    signs.sort(key=lambda sign: (is_shared(sign), sign.isalpha() and len(sign) < 3))
    return next((code for sign in signs if (code := code_of(sign, country) or code_of(sign.rstrip("$ ")))), None)


def _dinars(number: str) -> Amount | None:
    try:
        return Amount(parse_dinars(number), "TND")
    except MoneyError:
        return None


def _digits(number: str, currency: str | None) -> str:
    """Digits with a decimal point, of a number with thousands and decimals of any style."""
    number = number.lstrip(".,") if number[0] in ".," and sum(map(number.count, ".,")) > 1 else number
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return number
    whole, part = number[:last], number[last + 1 :]
    if _is_thousands(whole, number[last], part, currency):
        return re.sub("[.,]", "", number)
    return f"{re.sub('[.,]', '', whole) or '0'}.{part}"


def _is_thousands(whole: str, separator: str, part: str, currency: str | None) -> bool:
    if len(part) != 3 or not whole:
        return False
    if separator in whole:
        return True
    if re.search("[.,]", whole) or len(whole) > 3 or whole[0] == "0":
        return False
    return not (currency in _THREE_DECIMALS and separator == ".")
