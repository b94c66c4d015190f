"""Puts real numbers into queries: `{oe 37 dots}` is the OE number that stands at 37 % of the catalogue's, with dots.

Taken from the database by this rule, so that no query is written for a number that is easy to find.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from catalog.models import Category, Product, ProductReference, ReferenceKind
from catalog.references import normalize_reference
from tests.search.relevance.cases import Case

_TEMPLATE = re.compile(r"\{(?P<kind>\w+)(?::(?P<owner>[^}]+?))? (?P<percent>\d+) (?P<form>\w+)\}")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# Shorter numbers are one slip apart from another part's too often.
_SHORTEST_CUT = 9
_TAIL = 6


@dataclass(frozen=True, slots=True)
class Number:
    printed: str
    normalized: str


def fill(cases: Iterable[Case]) -> list[Case]:
    return [_filled(case) for case in cases]


def _filled(case: Case) -> Case:
    template = _TEMPLATE.search(case.query)
    if not template:
        return case
    form = template["form"]
    numbers = _numbers(template["kind"], template["owner"] or "")
    if form in _CUT:
        numbers = [number for number in numbers if len(number.normalized) >= _SHORTEST_CUT]
    number = numbers[len(numbers) * int(template["percent"]) // 100]
    typed = _FORMS[form](number)
    query = case.query[: template.start()] + typed + case.query[template.end() :]
    is_piece = form in _PIECES
    return replace(
        case, query=query, number=normalize_reference(typed) if is_piece else number.normalized, is_piece=is_piece
    )


@cache
def _numbers(kind: str, owner: str) -> list[Number]:
    """The public parts' numbers of a kind in order; `owner` is a brand, a car maker in capitals or a category's key."""
    products = Product.objects.public()
    if owner and Category.objects.filter(key=owner).exists():
        products = products.filter(category__key=owner)
    elif owner and not owner.isupper():
        products = products.filter(brand__name=owner)
    elif owner and kind == "mpn":
        products = products.filter(brand__name__iexact=owner)
    if kind in ("sku", "mpn"):
        rows = products.exclude(**{kind: ""}).values_list(kind, f"{kind}_normalized")
    else:
        references = ProductReference.objects.filter(product__in=products, kind=ReferenceKind(kind))
        if kind == "oe" and owner.isupper():
            references = references.filter(issuer=owner)
        rows = references.values_list("printed", "normalized")
    return sorted({Number(*row) for row in rows}, key=lambda number: (number.normalized, number.printed))


def _parted_by(separator: str) -> Callable[[Number], str]:
    def part(number: Number) -> str:
        text = number.normalized
        return separator.join(text[start : start + 3] for start in range(0, len(text), 3))

    return part


def _wrong(number: Number) -> str:
    """One digit or letter in the middle is another one."""
    text, middle = number.normalized, len(number.normalized) // 2
    other = str((int(text[middle]) + 1) % 10) if text[middle].isdigit() else "X"
    return text[:middle] + other + text[middle + 1 :]


def _swapped(number: Number) -> str:
    """The first two neighbours behind the middle that differ stand the wrong way round."""
    text = number.normalized
    for place in range(len(text) // 2, len(text) - 1):
        if text[place] != text[place + 1]:
            return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    raise ValueError(f"{text} has one character only")


def _middle(cut: Callable[[str, int], str]) -> Callable[[Number], str]:
    return lambda number: cut(number.normalized, len(number.normalized) // 2)


_PIECES: dict[str, Callable[[Number], str]] = {
    "prefix": lambda number: number.normalized[:-2],
    "infix": lambda number: number.normalized[2:-1],
    "tail": lambda number: number.normalized[-_TAIL:],
}
_SLIPS: dict[str, Callable[[Number], str]] = {
    "missing": _middle(lambda text, middle: text[:middle] + text[middle + 1 :]),
    "extra": _middle(lambda text, middle: text[:middle] + "7" + text[middle:]),
    "wrong": _wrong,
    "swapped": _swapped,
}
_CUT = _PIECES | _SLIPS
_FORMS: dict[str, Callable[[Number], str]] = _CUT | {
    "printed": lambda number: number.printed,
    "lower": lambda number: number.printed.lower(),
    "bare": lambda number: number.normalized,
    "spaces": _parted_by(" "),
    "dots": _parted_by("."),
    "dashes": _parted_by("-"),
    "slashes": _parted_by("/"),
    "arabic": lambda number: number.printed.translate(_ARABIC_DIGITS),
}
