"""Judged queries and what they expect: read from files, decided upon facts of a part. Pure."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from search.marks import Place

HERE = Path(__file__).parent
JUDGED, HELD_BACK = HERE / "judged.csv", HERE / "held_back.csv"

# Nothing is to be found; and: anything will do, as long as an answer comes.
NOTHING, ANYTHING = "none", "clean"
_PLACES = {
    Place.FRONT: re.compile(r"\bavant\b", re.IGNORECASE),
    Place.REAR: re.compile(r"\barrière\b", re.IGNORECASE),
    Place.LEFT: re.compile(r"\bgauches?\b", re.IGNORECASE),
    Place.RIGHT: re.compile(r"\bdroite?s?\b", re.IGNORECASE),
    Place.UPPER: re.compile(r"\bsupérieure?s?\b", re.IGNORECASE),
    Place.LOWER: re.compile(r"\binférieure?s?\b", re.IGNORECASE),
}
_CONDITIONS = ("category", "brand", "fits", "place", "number", "name")


@dataclass(frozen=True, slots=True)
class Part:
    """What is true of a part. `categories` are keys, its own and those above; `cars` are labels such as
    `Renault Clio IV 1.5 dCi`; `numbers` are normalised."""

    name: str
    categories: frozenset[str] = frozenset()
    brand: str = ""
    cars: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """A query with its expectation: conditions between `;`, all of which hold for a right part.

    `category=brake-pads|brake-shoes` (or anything below), `brand=Bosch`, `fits=Renault Clio IV` (any of its engines),
    `place=front+left`, `name~regular expression`, `number`: it has the number that the query asks for.
    """

    kind: str
    language: str
    query: str
    expect: str
    # Filled in by `numbers_of_parts`: the normalised number, whole or the piece of it that was typed.
    number: str = ""
    is_piece: bool = field(default=False)

    @property
    def wants_nothing(self) -> bool:
        return self.expect == NOTHING

    @property
    def wants_anything(self) -> bool:
        return self.expect == ANYTHING

    def is_met_by(self, part: Part) -> bool:
        return all(self._holds(condition, part) for condition in self.expect.split(";"))

    def _holds(self, condition: str, part: Part) -> bool:
        name, sign, value = re.fullmatch(r"(\w+)(?:([=~])(.*))?", condition.strip()).groups()  # type: ignore[union-attr]  # a malformed file shall raise
        values = value.split("|") if value else []
        match name, sign:
            case "category", "=":
                return not part.categories.isdisjoint(values)
            case "brand", "=":
                return part.brand in values
            case "fits", "=":
                return any(f"{car} ".startswith(f"{wanted} ") for car in part.cars for wanted in values)
            case "place", "=":
                return all(_PLACES[Place(place)].search(part.name) for place in value.split("+"))
            case "name", "~":
                return re.search(value, part.name, re.IGNORECASE) is not None
            case "number", None:
                return bool(self.number) and any(map(self._is_number, part.numbers))
        raise ValueError(f"{self.query!r} expects {condition!r}; known: {', '.join(_CONDITIONS)}")

    def _is_number(self, number: str) -> bool:
        return self.number in number if self.is_piece else self.number == number


def read(path: Path) -> list[Case]:
    """The cases of a file with columns `class,language,query,expect`; lines that begin with # are for people."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(line for line in file if not line.startswith("#"))
        return [Case(line["class"], line["language"], line["query"], line["expect"]) for line in lines]


def kinds(cases: Iterable[Case]) -> list[str]:
    return list(dict.fromkeys(case.kind for case in cases))
