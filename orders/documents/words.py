"""Amounts in words, as invoices close with them: French and Arabic. Pure: no Django, no database."""

from decimal import Decimal
from typing import NamedTuple

LARGEST = 999_999_999

_UNITS = [
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
]
_TENS = ["-", "-", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]


def in_words(amount: Decimal, language: str) -> str:
    """`douze dinars et cinq cents millimes` for 12.500. Raises ValueError for a negative, too large or finer amount."""
    dinars, millimes = divmod(int(amount * 1000), 1000)
    if amount * 1000 != int(amount * 1000) or not 0 <= dinars <= LARGEST:
        raise ValueError(amount)
    write = _arabic if language == "ar" else _french
    return write(dinars, millimes)


# --- French ----------------------------------------------------------------------------------


def _french(dinars: int, millimes: int) -> str:
    parts = [_counted(dinars, "dinar")] if dinars or not millimes else []
    return " et ".join(parts + ([_counted(millimes, "millime")] if millimes else []))


def _counted(number: int, noun: str) -> str:
    of = " de" if number and number % 1_000_000 == 0 else ""
    return f"{french_number(number)}{of} {noun}{'s' if number > 1 else ''}"


def french_number(number: int) -> str:
    """From zero to LARGEST, in the traditional spelling."""
    millions, rest = divmod(number, 1_000_000)
    thousands, ones = divmod(rest, 1_000)
    words = [f"{_hundreds(millions)} million{'s' if millions > 1 else ''}"] if millions else []
    if thousands:
        words.append("mille" if thousands == 1 else f"{_hundreds(thousands, plural=False)} mille")
    if ones or not words:
        words.append(_hundreds(ones))
    return " ".join(words)


def _hundreds(number: int, *, plural: bool = True) -> str:
    """Below a thousand. `cents` and `quatre-vingts` lose their s before another number, and before `mille`."""
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["cent"] if hundreds == 1 else [_UNITS[hundreds], "cent"]
    if hundreds > 1 and not rest and plural:
        words[-1] = "cents"
    if rest or not words:
        words.append("quatre-vingts" if rest == 80 and plural else _below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        ones += 10
    if not ones:
        return _TENS[tens]
    between = " et " if ones in (1, 11) and tens < 8 else "-"
    return f"{_TENS[tens]}{between}{_UNITS[ones]}"


# --- Arabic ----------------------------------------------------------------------------------


class Noun(NamedTuple):
    """A masculine noun as numbers want it: one, two, two of something, three to ten, eleven to ninety-nine."""

    one: str
    two: str
    two_of: str
    few: str
    many: str


DINAR = Noun("دينار", "ديناران", "دينارا", "دنانير", "دينارا")
MILLIME = Noun("مليم", "مليمان", "مليما", "مليمات", "مليما")
_THOUSAND = Noun("ألف", "ألفان", "ألفا", "آلاف", "ألفا")
_MILLION = Noun("مليون", "مليونان", "مليونا", "ملايين", "مليونا")
_ONES = ["-", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_TEENS = ["-", "أحد", "اثنا", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_ARABIC_TENS = ["-", "-", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_ARABIC_HUNDREDS = [
    *("-", "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"),
]
_AND = " و"


def _arabic(dinars: int, millimes: int) -> str:
    parts = [arabic_count(dinars, DINAR)] if dinars or not millimes else []
    return _AND.join(parts + ([arabic_count(millimes, MILLIME)] if millimes else []))


def arabic_count(number: int, noun: Noun, *, followed: bool = False) -> str:
    """So many of it, in the nominative: the number decides the form of the noun, and the noun that may follow too."""
    if number == 0:
        return f"صفر {noun.one}"
    if number == 1:
        return f"{noun.one} واحد"
    if number == 2:
        return noun.two_of if followed else noun.two
    rest = number % 100
    if number > 100 and rest in (1, 2):
        # A thousand nights and one night.
        last = noun.one if rest == 1 else noun.two_of if followed else noun.two
        return f"{arabic_count(number - rest, noun)}{_AND}{last}"
    named = noun.few if 3 <= rest <= 10 else noun.many if rest and not followed else noun.one
    return f"{_joined(number, followed=rest == 0)} {named}"


def _joined(number: int, *, followed: bool) -> str:
    """The number's words; a dual at the end loses its n when a noun follows."""
    millions, rest = divmod(number, 1_000_000)
    thousands, ones = divmod(rest, 1_000)
    words = [_some(millions, _MILLION, followed=followed and not rest)] if millions else []
    if thousands:
        words.append(_some(thousands, _THOUSAND, followed=followed and not ones))
    if ones:
        words.append(_arabic_hundreds(ones, followed=followed))
    return _AND.join(words)


def _some(number: int, noun: Noun, *, followed: bool) -> str:
    return noun.one if number == 1 else arabic_count(number, noun, followed=followed)


def _arabic_hundreds(number: int, *, followed: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = ["مائتا" if hundreds == 2 and not rest and followed else _ARABIC_HUNDREDS[hundreds]] if hundreds else []
    if 10 < rest < 20:
        words.append(f"{_TEENS[rest - 10]} عشر")
    elif 0 < rest <= 10:
        words.append(_ONES[rest])
    elif rest:
        tens, ones = divmod(rest, 10)
        words += [_ONES[ones]] if ones else []
        words.append(_ARABIC_TENS[tens])
    return _AND.join(words)
