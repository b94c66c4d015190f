"""Reads the tables of the demo catalogue: cars, engines, makers, articles and their measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from catalog.defaults.taxonomy import NODES, PART_TYPES, PATHS
from catalog.demo.articles import ARTICLES
from catalog.demo.engines import ENGINES
from catalog.demo.makers import MAKERS
from catalog.demo.measures import MEASURES
from catalog.demo.variants import VARIANTS
from catalog.demo.vehicles import VEHICLES

ASIAN_MAKES = frozenset(
    {"Kia", "Hyundai", "Toyota", "Suzuki", "Nissan", "Isuzu", "Mitsubishi", "MG", "Chery", "Haval", "Geely", "Mahindra"}
)
# Sales of a good seller a week.
SPEEDS = {"A": 2.4, "B": 1.0, "C": 0.4, "D": 0.12, "E": 0.04}


@dataclass(frozen=True, slots=True)
class Engine:
    key: str
    name: str
    codes: str
    fuel: str
    displacement_cc: int
    power_hp: int

    @property
    def family(self) -> str:
        return self.key.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Car:
    """One generation of a model with one engine: a row of `VehicleEngine`."""

    place: int
    model_place: int
    make: str
    model: str
    model_family: str
    produced_from: date
    produced_to: date | None
    platform: str
    weight: int
    engine: Engine

    @property
    def short_name(self) -> str:
        """`Renault Clio IV`: without the maker's internal codes."""
        return f"{self.make} {self.model.partition(' (')[0]}"


@dataclass(frozen=True, slots=True)
class Maker:
    """`ranges` are number patterns by part type; `makes` are the cars it serves, none for all."""

    name: str
    country: str
    quality: str
    price_percent: int
    makes: frozenset[str]
    ranges: dict[str, str]

    def serves(self, make: str | None) -> bool:
        return not self.makes or make is None or make in self.makes


@dataclass(frozen=True, slots=True)
class Article:
    """How a part type trades; prices in dinars with VAT, speed in sales a week."""

    part_type: str
    scope: str
    low: Decimal
    high: Decimal
    speed: float
    season: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """One size of an article: what the name adds, prices in dinars with VAT, measures."""

    name: str
    low: Decimal
    high: Decimal
    measures: dict[str, str]


Measure = tuple[float, float, float] | tuple[str, ...]


def _lines(text: str) -> Iterator[list[str]]:
    for line in text.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


@cache
def engines() -> dict[str, Engine]:
    found = {}
    for key, name, codes, fuel, displacement, power in _lines(ENGINES):
        found[key] = Engine(key, name, codes, fuel, int(displacement), int(power))
    return found


@cache
def oe_patterns() -> dict[str, tuple[str, ...]]:
    """The shapes of each car maker's own part numbers, makes most driven in Tunisia first."""
    makes = (cells for cells in _lines(VEHICLES) if len(cells) == 2)
    return {name: tuple(pattern.strip() for pattern in patterns.split(";")) for name, patterns in makes}


@cache
def cars() -> tuple[Car, ...]:
    found: list[Car] = []
    make, model_place = "", -1
    for cells in _lines(VEHICLES):
        if len(cells) == 2:
            make = cells[0]
            continue
        model_place += 1
        model, family, start, end, platform, weight, keys = cells
        for key in keys.split():
            years = _month(start), _month(end) if end else None
            engine = engines()[key]
            car = Car(len(found), model_place, make, model, family, *years, platform, int(weight), engine)
            found.append(car)
    return tuple(found)


def _month(text: str) -> date:
    year, month = text.split("-")
    return date(int(year), int(month), 1)


@cache
def makers() -> tuple[Maker, ...]:
    """Part makers, then car makers for their genuine parts."""
    return (*_part_makers(), *_genuine())


def _part_makers() -> Iterator[Maker]:
    entries: list[list[str]] = []
    for line in MAKERS.strip().splitlines():
        if line.startswith(" "):
            entries[-1][1] += f" ; {line.strip()}"
        else:
            entries.append([line, ""])
    served = {"*": frozenset[str](), "Asie": ASIAN_MAKES, "Europe": frozenset(oe_patterns()) - ASIAN_MAKES}
    for head, ranges in entries:
        name, country, quality, percent, makes = (cell.strip() for cell in head.split("|"))
        yield Maker(name, country, quality, int(percent), served[makes], dict(_ranges(ranges)))


def _ranges(text: str) -> Iterator[tuple[str, str]]:
    """Part type and number pattern; a pattern named for a part type itself goes before one for its family."""
    by_depth: dict[str, tuple[int, str]] = {}
    for entry in filter(None, (cell.strip() for cell in text.split(" ; "))):
        pattern, _, keys = entry.rpartition(": ")
        for key in keys.split():
            depth = len(PATHS[key])
            for node, _path in NODES[key].walk():
                if node.is_part_type and by_depth.get(node.key, (-1, ""))[0] < depth:
                    by_depth[node.key] = depth, pattern
    for part_type, (_, pattern) in by_depth.items():
        yield part_type, pattern


_HOME = {
    "Renault": "France",
    "Peugeot": "France",
    "Citroën": "France",
    "Dacia": "Roumanie",
    "Volkswagen": "Allemagne",
    "Seat": "Espagne",
    "Skoda": "Tchéquie",
    "Fiat": "Italie",
    "Kia": "Corée du Sud",
    "Hyundai": "Corée du Sud",
    "Toyota": "Japon",
    "Suzuki": "Japon",
    "Nissan": "Japon",
    "Isuzu": "Japon",
    "Mitsubishi": "Japon",
    "MG": "Chine",
    "Chery": "Chine",
    "Haval": "Chine",
    "Geely": "Chine",
    "Mahindra": "Inde",
    "Ford": "Allemagne",
    "Opel": "Allemagne",
}


def _genuine() -> Iterator[Maker]:
    for make, patterns in oe_patterns().items():
        ranges = {key: patterns[place % len(patterns)] for place, key in enumerate(PART_TYPES)}
        yield Maker(make, _HOME[make], "origin", 175, frozenset({make}), ranges)


@cache
def articles() -> dict[str, Article]:
    found = {}
    for trade, *names in _lines(ARTICLES):
        key, scope, prices, speed, season = trade.split()
        low, high = map(Decimal, prices.split("-"))
        own = tuple(name.strip() for name in names[0].split(";")) if names else (PART_TYPES[key].name_fr,)
        found[key] = Article(key, scope, low, high, SPEEDS[speed], season, own)
    return found


@cache
def measures() -> dict[str, dict[str, Measure]]:
    """By part type and code: a range (low, high, step) or the values to choose from."""
    return {key: dict(_measures(text)) for key, _, text in (line.partition(":") for line in _measure_lines())}


def _measure_lines() -> list[str]:
    """One line a part type: an indented line goes on with the one before."""
    return MEASURES.strip().replace("\n ", ";").splitlines()


def _measures(text: str) -> Iterator[tuple[str, Measure]]:
    for entry in text.split(";"):
        code, _, values = entry.strip().partition("=")
        if ".." in values:
            low, _, rest = values.partition("..")
            high, _, step = rest.partition("/")
            yield code, (float(low), float(high), float(step))
        else:
            yield code, tuple(values.split("|"))


@cache
def sizes() -> dict[str, tuple[Size, ...]]:
    """The sizes of the part types that are sold by size."""
    found: dict[str, list[Size]] = {}
    for key, prices, addition, values in _lines(VARIANTS):
        low, high = map(Decimal, prices.split("-"))
        given = dict(entry.strip().split("=", 1) for entry in values.split(";"))
        found.setdefault(key, []).append(Size(addition, low, high, given))
    return {key: tuple(known) for key, known in found.items()}
