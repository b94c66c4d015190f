"""A real dealer's list, asked as its customers ask: abbreviated capitals, accessories beside main parts, typing errors.

The list stays in the folder of shared data; the committed cases hold queries and the words they expect, no row of it.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from catalog.defaults.taxonomy import classifier
from catalog.finding import Selection
from catalog.models import Product
from search import finding
from search.text import words
from tests.search.relevance.cases import HERE, Case
from tests.search.relevance.scoring import FIRST_FEW, Verdict

SHARED = settings.BASE_DIR.parent / "shared" / "data"
LIST, PROFILE = SHARED / "parts" / "tn_dealer_parts.csv", "suzuki-tn"
GIVEN_CASES, OWN_CASES = SHARED / "search" / "cases.csv", HERE / "dealer_cases.csv"

# The list's abbreviations, written out: a label is the same label either way.
_WRITTEN_OUT = {
    "av": "avant",
    "ar": "arriere",
    "g": "gauche",
    "d": "droit",
    "droite": "droit",
    "sup": "superieur",
    "inf": "inferieur",
}


@dataclass(frozen=True, slots=True)
class DealerCase:
    """`expect`: `product` (the first hit is named by `wanted`), `none` (no hit), `keyword` (one of the first five is),
    `clarification` (some hit). `unwanted` words are in no name of the first page, whatever is expected."""

    kind: str
    query: str
    expect: str
    wanted: str
    unwanted: tuple[str, ...]

    def is_met_by(self, names: Sequence[str]) -> bool:
        if any(_has(name, word) for name in names for word in self.unwanted):
            return False
        match self.expect:
            case "product":
                return bool(names) and _is_called(names[0], self.wanted)
            case "keyword":
                return any(_is_called(name, self.wanted) for name in names[:FIRST_FEW])
            case "clarification":
                return bool(names)
            case "none":
                return not names
        raise ValueError(f"{self.query!r} expects {self.expect!r}")


def read(path: Path) -> list[DealerCase]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            DealerCase(
                line["category"],
                line["query"],
                line["expect"],
                line["first_result_contains"],
                tuple(filter(None, line["must_not_contain"].split(","))),
            )
            for line in csv.DictReader(file)
        ]


def ask_all(path: Path) -> Iterator[tuple[Verdict, finding.Answer, list[str]]]:
    """Verdict, answer and names of the first page for each case."""
    for case in read(path):
        answer = finding.search(Selection(text=case.query))
        keys = [hit.product for hit in answer.hits]
        by_key = dict(Product.objects.filter(pk__in=keys).values_list("pk", "name_fr"))
        names = [by_key[key] for key in keys]
        as_case = Case(case.kind, "", case.query, " ".join(filter(None, [case.expect, case.wanted, *case.unwanted])))
        yield Verdict(as_case, 1 if case.is_met_by(names) else None), answer, names


def _is_called(name: str, wanted: str) -> bool:
    """The name has the wanted words in a row, or is the same part type in other words (OPTIQUE G is a PHARE G)."""
    return _has(name, wanted) or (_part_type(wanted) is not None and _part_type(name) == _part_type(wanted))


def _has(name: str, wanted: str) -> bool:
    return _canonical(wanted) in _canonical(name)


def _canonical(text: str) -> str:
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words(text))


@cache
def _part_type(label: str) -> str | None:
    return classifier().classify(label)
