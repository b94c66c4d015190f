"""Our products, indexed once for many offers: by barcode, by number, by the rare words of their names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from math import log

from catalog.references import normalize_reference
from prospector.matching.rows import ProductRow
from prospector.matching.words import brand_of, sides, telling_words

COMMON = 3_000  # products that share a word; such a word finds too many to be looked up by
RAREST = 5  # words of a name by which candidates are looked up
MOST_CANDIDATES = 40  # of one name that are compared letter by letter


@dataclass(frozen=True, slots=True)
class Known:
    """A product made comparable."""

    row: ProductRow
    brand: str
    words: tuple[str, ...]
    text: str
    sides: frozenset[str]
    vehicles: frozenset[str]


@dataclass
class Catalogue:
    """Built from all products; about a second for 20,000 of them."""

    products: list[Known] = field(default_factory=list)
    by_gtin: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_cross: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    vehicle_words: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[ProductRow]) -> "Catalogue":
        made = cls()
        for row in rows:
            made._add(row)
        return made

    def _add(self, row: ProductRow) -> None:
        place, name = len(self.products), telling_words(row.name)
        vehicles = frozenset(word for vehicle in row.vehicles for word in telling_words(vehicle))
        self.products.append(Known(row, brand_of(row.brand), name, " ".join(name), sides(name), vehicles))
        self.vehicle_words |= vehicles
        for gtin in row.gtins:
            self.by_gtin[gtin_of(gtin)].append(place)
        if own := normalize_reference(row.mpn):
            self.by_number[own].append(place)
        for cross in {normalize_reference(printed) for printed in row.crosses} - {own, ""}:
            self.by_cross[cross].append(place)
        for word in (*name, brand_word(self.products[-1].brand)):
            self.by_word[word].append(place)

    def weight(self, word: str) -> float:
        """How much a word tells: more, the fewer products have it; 0 when none has."""
        having = len(self.by_word.get(word, ()))
        return log(1 + len(self.products) / having) if having else 0.0

    def like(self, name: tuple[str, ...], brand: str) -> list[int]:
        """Products that share rare words with a name, or its brand, the likeliest first."""
        looked_up = (*name, brand_word(brand)) if brand else name
        rare = sorted((word for word in looked_up if 0 < len(self.by_word.get(word, ())) <= COMMON), key=self._rarity)
        shared: dict[int, float] = defaultdict(float)
        for word in rare[:RAREST]:
            weight = self.weight(word)
            for place in self.by_word[word]:
                shared[place] += weight
        return nlargest(MOST_CANDIDATES, shared, key=lambda place: (shared[place], -place))

    def _rarity(self, word: str) -> int:
        return len(self.by_word[word])


def brand_word(brand: str) -> str:
    """A normalised brand as a word among those of names, which have no such sign."""
    return f"={brand}"


def gtin_of(printed: str) -> str:
    """Digits without leading zeros: a UPC is an EAN with a zero in front."""
    return normalize_reference(printed).lstrip("0")
