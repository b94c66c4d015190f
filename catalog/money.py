"""Tunisian dinars: read, round, tax and print them, exact to the millime.

An amount is a `Decimal` with three decimals: `12.500` is twelve and a half dinars. Parsers that take three
digits for a thousands group read Tunisian prices a thousand times too high. Pure: no Django, no clock.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal, Self

MILLIME = Decimal("0.001")
MAX_DINARS = Decimal("9999999.999")
MAX_NUMBER = Decimal(10) ** 15

Language = Literal["fr", "ar"]
Separator = Literal[".", ","]
CURRENCY: dict[Language, str] = {"fr": "DT", "ar": "د.ت"}


class MoneyError(ValueError):
    """An amount that is refused. `str()` is a French sentence for staff, `code` is for programs.

    Codes: empty, on_request, foreign_currency, excludes_tax, negative, several_amounts, ambiguous,
    too_precise, too_large, unreadable, invalid_price, invalid_rate.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


# --- how people write amounts ----------------------------------------------------------------

# Longer texts are descriptions, not prices.
LONGEST_TEXT = 100

_CLEANED = str.maketrans(
    {
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{digit: str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        **dict.fromkeys("٫،", ","),
        **dict.fromkeys("٬’ʼ", "'"),
        **dict.fromkeys("−‐‑‒–—", "-"),
        # Marks of direction and of no width, which pages carry along.
        **dict.fromkeys("\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e", ""),
        **dict.fromkeys("\u2060\u2066\u2067\u2068\u2069\ufeff", ""),
    }
)
_LINE_BREAK_IN_NUMBER = re.compile(r"(?<=[0-9])[^\S\n\r\t]*[\n\r\t]\s*(?=[0-9])")

_GROUPED = r"[0-9]{1,3}(?:[ '][0-9]{3})+"
_NUMBER = rf"(?:{_GROUPED}|[0-9]+)(?:[.,][0-9]+)*|[.,][0-9]+"
_DINAR = r"(?:dinars?|tnd|d\.?t\.?|d|دينارا?|دنانير|د\.? ?ت\.?|د)"
_MILLIME = r"(?:millimes?|mill?|مليما?)"
_FOREIGN = r"(?:[€$£¥]|(?:eur|euros?|usd|us|dollars?|gbp|mad|dhs?|dzd|da|lyd|درهم|يورو|دولار)(?![a-z]))"

_AMOUNT = re.compile(rf"(?:{_DINAR} ?:? ?)?(?P<number>{_NUMBER}) ?{_DINAR}?")
_WITH_MILLIMES = re.compile(
    rf"(?P<dinars>{_GROUPED}|[0-9]+) ?{_DINAR} ?(?:et |و ?)?(?P<millimes>[0-9]{{3}})(?: ?{_MILLIME})?"
)
_ONLY_MILLIMES = re.compile(rf"(?P<millimes>[0-9]{{1,6}}) ?{_MILLIME}")
_PLAIN = re.compile(rf"(?:{_FOREIGN}|{_DINAR})? ?(?P<sign>-?)(?P<number>{_NUMBER}) ?(?:{_FOREIGN}|{_DINAR})?")
_NEGATIVE = re.compile(rf"(?:{_DINAR} ?)?- ?(?:{_NUMBER})(?: ?{_DINAR})?")
_AMOUNTS = re.compile(rf"(?<![a-z0-9.,_+])(?:{_NUMBER})")

_LABEL = re.compile(r"^(?:prix|tarif|p\.?u\.?|السعر|الثمن)(?: ?t\.?t\.?c\.?)? ?:? ?")
_MENTION = re.compile(r" ?(?:\(?t\.?t\.?c\.?\)?|/ ?(?:pi[eè]ce|pcs?|unit[eé]|u)|\*)$")
_WITHOUT_TAX = re.compile(r"\bh\.?t\b|\bhors tax")
_ANY_FOREIGN = re.compile(rf"(?<![a-z]){_FOREIGN}")
_ON_REQUEST = re.compile(
    r"sur (?:demande|devis)|(?:nous|a|à) (?:consulter|contacter)|^consulter|contactez|appele[rz]|"
    r"^n\.?[/ ]?[acd]\.?$|عند الطلب|حسب الطلب|اتصل"
)

# A number by its decimal separator: what is left of it, in groups of the other separator or in none, and right of it.
_BY_SEPARATOR: dict[Separator, re.Pattern[str]] = {
    ".": re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<part>[0-9]+))?"),
    ",": re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]*)(?:,(?P<part>[0-9]+))?"),
}
_THOUSANDS_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


# --- reading ---------------------------------------------------------------------------------


def parse_dinars(text: str) -> Decimal:
    """Dinars with three decimals, from a price as Tunisian lists, shops and people write it.

    A single dot or comma is always the decimal one: `12.500`, `12,500`, `12D500`, `1 250,000`, `1.250,000`,
    `89,9`, `DT 12,5`, `١٢٫٥٠٠ د.ت`. Raises MoneyError rather than guess: two amounts, a range, `1.250.000`,
    a foreign currency, a price without tax, more than MAX_DINARS.
    """
    cleaned = _clean(text)
    if _ON_REQUEST.search(cleaned):
        raise MoneyError("on_request", "Le prix est sur demande : aucun montant à lire.")
    if _ANY_FOREIGN.search(cleaned):
        raise MoneyError("foreign_currency", f"{_quoted(text)} n'est pas en dinars.")
    if _WITHOUT_TAX.search(cleaned):
        raise MoneyError("excludes_tax", f"{_quoted(text)} est un prix hors taxe, un prix TTC est attendu.")
    bare = _MENTION.sub("", _LABEL.sub("", cleaned))
    if match := _WITH_MILLIMES.fullmatch(bare):
        return _dinars(f"{_without_marks(match['dinars'])}.{match['millimes']}", text)
    if match := _ONLY_MILLIMES.fullmatch(bare):
        return _dinars(f"{match['millimes']}e-3", text)
    if match := _AMOUNT.fullmatch(bare):
        number = _without_marks(match["number"])
        return _dinars(_plain(number, _last_separator(number), text), text)
    raise _unreadable(bare, text)


def parse_decimal(text: str, *, decimal_separator: Separator | None = None) -> Decimal:
    """A plain number of a foreign price list, signed, with the decimals it was written with; a currency is skipped.

    Without `decimal_separator`, `1,234.50`, `1.234,50` and `17.6` are read; `1.234` and `1,234` are refused as
    ambiguous. Raises MoneyError.
    """
    match = _PLAIN.fullmatch(cleaned := _clean(text))
    if match is None:
        raise _unreadable(cleaned, text)
    number = _without_marks(match["number"])
    separator = decimal_separator or _last_separator(number)
    if decimal_separator is None:
        if _THOUSANDS_OR_DECIMALS.fullmatch(match["number"]):
            raise MoneyError("ambiguous", f"{_quoted(text)} : milliers ou décimales ? Préciser le séparateur décimal.")
        if number.count(separator) > 1:
            separator = "," if separator == "." else "."
    value = Decimal(match["sign"] + _plain(number, separator, text))
    if abs(value) >= MAX_NUMBER:
        raise MoneyError("too_large", f"{_quoted(text)} est un nombre trop grand.")
    return value


def _clean(text: str) -> str:
    """Lower case, ASCII digits, single spaces, `'` between thousands, no invisible marks."""
    if len(text := text.strip()) > LONGEST_TEXT:
        raise MoneyError("unreadable", f"{_quoted(text)} est trop long pour un montant.")
    one_line = _LINE_BREAK_IN_NUMBER.sub(" ; ", text.translate(_CLEANED))
    cleaned = " ".join(one_line.casefold().split())
    if not cleaned.strip("- "):
        raise MoneyError("empty", "Le montant est vide.")
    return cleaned


def _without_marks(number: str) -> str:
    return number.replace(" ", "").replace("'", "")


def _last_separator(number: str) -> Separator:
    return "." if number.rfind(".") > number.rfind(",") else ","


def _plain(number: str, separator: Separator, text: str) -> str:
    """Digits with a decimal point, if thousands and decimals are where `separator` puts them."""
    match = _BY_SEPARATOR[separator].fullmatch(number)
    if match is None:
        raise MoneyError("ambiguous", f"{_quoted(text)} se lit de plusieurs façons ; écrire par exemple 1250,500.")
    whole = match["whole"].replace(".", "").replace(",", "")
    return f"{whole or '0'}.{match['part']}" if match["part"] else whole


def _dinars(plain: str, text: str) -> Decimal:
    value = Decimal(plain)
    if value > MAX_DINARS:
        raise MoneyError("too_large", f"{_quoted(text)} dépasse {format_dinars(MAX_DINARS)}.")
    dinars = round_millimes(value)
    if dinars != value:
        raise MoneyError("too_precise", f"{_quoted(text)} est plus fin que le millime.")
    return dinars


def _unreadable(bare: str, text: str) -> MoneyError:
    if _NEGATIVE.fullmatch(bare):
        return MoneyError("negative", f"{_quoted(text)} est négatif.")
    if len(_AMOUNTS.findall(bare)) > 1:
        return MoneyError("several_amounts", f"{_quoted(text)} contient plusieurs montants, un seul est attendu.")
    return MoneyError("unreadable", f"{_quoted(text)} n'est pas un montant.")


def _quoted(text: str) -> str:
    shown = text.strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return f"« {''.join(letter if letter.isprintable() else ' ' for letter in shown)} »"


# --- rounding, exchange, discount ------------------------------------------------------------


def round_millimes(value: Decimal) -> Decimal:
    """The one rounding rule: half up (away from zero) to the millime, always with three decimals."""
    if not value.is_finite() or abs(value) >= MAX_NUMBER:
        raise MoneyError("too_large", "Le montant est trop grand.")
    return value.quantize(MILLIME, ROUND_HALF_UP)


def convert(amount: Decimal, rate_to_tnd: Decimal) -> Decimal:
    """Dinars for an amount of a foreign currency, `rate_to_tnd` being the dinars of one unit."""
    if not (rate_to_tnd.is_finite() and rate_to_tnd > 0):
        raise MoneyError("invalid_rate", "Le taux de change doit être un nombre positif.")
    return round_millimes(amount * rate_to_tnd)


def discount_percent(former: Decimal, now: Decimal) -> int | None:
    """Whole percents off the former price, rounded down so that it never promises too much; None for no discount."""
    if former <= now or now < 0:
        return None
    return int((100 * (former - now) / former).to_integral_value(ROUND_DOWN)) or None


# --- printing --------------------------------------------------------------------------------


def format_dinars(value: Decimal, language: Language = "fr") -> str:
    """`1 250,500 DT` or `1 250,500 د.ت`: narrow no-break space in the number, no-break space before the currency."""
    number = f"{round_millimes(value):,}".translate({ord(","): "\u202f", ord("."): ","})
    return f"{number}\u00a0{CURRENCY[language]}"


# --- tax -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Price:
    """A price with its tax, in dinars; `rate` in percent. Cannot exist unless net + vat == gross, to the millime."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    rate: Decimal

    def __post_init__(self) -> None:
        for amount in (self.net, self.vat, self.gross):
            if not amount.is_finite() or amount.as_tuple().exponent != -3 or amount < 0:
                raise MoneyError("invalid_price", "Un prix se compose de montants positifs, au millime près.")
        _vat_rate(self.rate)
        if self.net + self.vat != self.gross:
            raise MoneyError("invalid_price", "Le prix hors taxe et la TVA ne font pas le prix TTC.")

    @classmethod
    def from_gross(cls, gross: Decimal, rate: Decimal) -> Self:
        """The tax contained in a price that includes it."""
        gross = round_millimes(gross)
        net = round_millimes(gross * 100 / (100 + _vat_rate(rate)))
        return cls(net=net, vat=gross - net, gross=gross, rate=rate)

    @classmethod
    def from_net(cls, net: Decimal, rate: Decimal) -> Self:
        """The tax added to a price without it."""
        net = round_millimes(net)
        vat = round_millimes(net * _vat_rate(rate) / 100)
        return cls(net=net, vat=vat, gross=net + vat, rate=rate)


def _vat_rate(rate: Decimal) -> Decimal:
    if not (rate.is_finite() and 0 <= rate <= 100):
        raise MoneyError("invalid_rate", "Le taux de TVA doit être entre 0 et 100 %.")
    return rate
