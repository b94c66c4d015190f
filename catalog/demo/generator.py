"""Invents a catalogue: the same for the same seed. Knows neither Django nor the database.

A job is one place on some cars that one part fills: front brake pads of the Clio II platform. Several makers offer a
part for it, so those parts are equivalents: they share OE numbers, measures and cars.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from catalog.defaults.taxonomy import PART_TYPES
from catalog.demo.measuring import Value, draw_measures
from catalog.demo.numbers import NumberSeries, ean13
from catalog.demo.targets import Target, Targets
from catalog.demo.vocabulary import Article, Maker, articles, makers, oe_patterns, sizes
from catalog.demo.wording import Wording, word

# Demo products carry it, and nothing else does: it tells them from a shop's own.
SKU_PREFIX = "SHB-"
VAT = Decimal("1.19")
# The larger the range, the less each article sells: the same customers choose among more.
_USUAL_RANGE = 2_000
_CROWDING = 0.6
_YEARS_ON_SALE = 4
_EAN_PREFIXES = {
    "France": 300,
    "Allemagne": 400,
    "Tunisie": 619,
    "Italie": 800,
    "Espagne": 840,
    "Japon": 490,
    "Royaume-Uni": 500,
    "Belgique": 540,
    "Pologne": 590,
    "Pays-Bas": 870,
    "Corée du Sud": 880,
    "Taïwan": 471,
    "Chine": 690,
    "Turquie": 869,
    "Suède": 730,
    "Danemark": 570,
    "États-Unis": 100,
    "Roumanie": 594,
    "Tchéquie": 859,
    "Inde": 890,
}
_AXLES: dict[Value | None, str] = {"Avant": "front", "Arrière": "rear"}
_SIDES: dict[Value | None, str] = {"Gauche": "left", "Droit": "right"}
# Car makers of one group write their numbers alike: they draw from one series, so that no number names two parts.
_OE = "OE"
# Qualifiers of a fitment, where the trade asks for them.
_DRIVEN_WITH_COMPRESSOR = frozenset({"ribbed-belt", "belt-kit", "belt-tensioner", "crankshaft-pulley"})
_AIR_CONDITIONING = (None, None, True, True, False)
_OF_A_BRAKE_SYSTEM = frozenset({"brake-pads", "brake-caliper", "pad-fitting-kit", "brake-shoes", "wheel-cylinder"})
_BRAKE_SYSTEMS = ("", "", "", "Système Bosch", "Système ATE", "Système TRW")
_SPECIALITIES = frozenset({"Renault", "Peugeot", "Citroën", "Nissan", "Isuzu"})


@dataclass(slots=True)
class DemoProduct:
    """A product with all that hangs on it; prices in dinars, `rate` in sales a week."""

    sku: str
    mpn: str
    brand: str
    uuid: UUID
    quality: str
    origin_country: str
    price: Decimal
    former_price: Decimal | None
    cost: Decimal
    stock: int
    low_stock_level: int
    status: str
    created_on: date
    rate: float
    references: list[tuple[str, str, str]]  # kind, issuer, printed form


@dataclass(slots=True)
class Job:
    """One place on some cars, and the products that fill it."""

    part_type: str
    season: str
    wording: Wording
    target: Target
    axle: str
    side: str
    air_conditioning: bool | None
    note: str
    measures: dict[str, Value]
    products: list[DemoProduct] = field(default_factory=list)


def generate(*, products: int, seed: int, today: date) -> Iterator[Job]:
    """Jobs with exactly `products` products in all, the best-selling part types with the most of them."""
    inventor = _Inventor(seed, products, today)
    made = 0
    for article in inventor.articles():
        job = inventor.job(article, most=products - made)
        made += len(job.products)
        yield job
        if made == products:
            return


class _Inventor:
    def __init__(self, seed: int, products: int, today: date) -> None:
        self._random = random.Random(f"shabou {seed}")
        self._today = today
        self._crowding = (_USUAL_RANGE / max(products, _USUAL_RANGE)) ** _CROWDING
        self._targets = Targets()
        self._series: dict[tuple[str, str], NumberSeries] = {}
        self._made = 0
        self._makers: dict[str, list[Maker]] = {key: [] for key in PART_TYPES}
        for maker in makers():
            for part_type in maker.ranges:
                self._makers[part_type].append(maker)

    def articles(self) -> Iterator[Article]:
        """Every part type once, in no order, then by how fast it sells."""
        known = list(articles().values())
        self._random.shuffle(known)
        yield from known
        weights = [0.25 + article.speed for article in known]
        while True:
            yield from self._random.choices(known, weights, k=1_000)

    def job(self, article: Article, *, most: int) -> Job:
        chance = self._random
        node = PART_TYPES[article.part_type]
        target = self._targets.choose(article, chance)
        known = sizes().get(article.part_type)
        size = chance.choice(known) if known else None
        given = draw_measures(article.part_type, size, target.fuels, chance)
        job = Job(
            part_type=article.part_type,
            season=article.season,
            wording=word(node, chance.choice(article.names), size, target, given),
            target=target,
            axle=_AXLES.get(given.get("position"), ""),
            side=_SIDES.get(given.get("side"), ""),
            air_conditioning=chance.choice(_AIR_CONDITIONING) if article.part_type in _DRIVEN_WITH_COMPRESSOR else None,
            note=chance.choice(_BRAKE_SYSTEMS) if article.part_type in _OF_A_BRAKE_SYSTEM else "",
            measures=given,
        )
        low, high = (size.low, size.high) if size else (article.low, article.high)
        usual = float(low) * float(high / low) ** chance.triangular(0, 1, 0.35)
        self._fill(job, article, usual, most)
        return job

    def _fill(self, job: Job, article: Article, usual: float, most: int) -> None:
        """The products of the job; `usual` is what such a part costs, `most` how many there may be."""
        chance = self._random
        oe_numbers = self._oe_numbers(job)
        job_rate = article.speed * job.target.weight * chance.lognormvariate(-0.6, 0.9) * self._crowding
        offering = self._offering(job, article)[:most]
        shares = [chance.random() + 0.15 for _ in offering]
        for maker, share in zip(offering, shares, strict=True):
            job.products.append(self._product(maker, job, usual, job_rate * share / sum(shares), oe_numbers))
        for product in job.products:
            others = [other for other in job.products if other is not product]
            product.references += [("equivalent", other.brand, other.mpn) for other in others[:2]]

    def _offering(self, job: Job, article: Article) -> list[Maker]:
        """Makers of different names; genuine parts mostly for the cars the shop knows best."""
        chance, make = self._random, job.target.make
        wanted = 1 + min(int(chance.expovariate(1 / (1.4 + article.speed))), 5)
        part_makers, genuine = [], []
        for maker in self._makers[article.part_type]:
            if maker.quality == "origin":
                if maker.name == make:
                    genuine.append(maker)
            elif maker.serves(make):
                part_makers.append(maker)
        chosen = chance.sample(part_makers, min(wanted, len(part_makers)))
        if genuine and chance.random() < (0.6 if make in _SPECIALITIES else 0.3):
            chosen.insert(0, genuine[0])
        return chosen

    def _oe_numbers(self, job: Job) -> list[tuple[str, str]]:
        numbers = []
        for make in job.target.makes[:2]:
            patterns = oe_patterns()[make]
            number = self._number(_OE, self._random.choice(patterns))
            numbers.append((make.upper(), number))
        return numbers

    def _product(
        self, maker: Maker, job: Job, usual: float, rate: float, oe_numbers: list[tuple[str, str]]
    ) -> DemoProduct:
        chance = self._random
        self._made += 1
        genuine = maker.quality == "origin"
        owner, pattern = _OE if genuine else maker.name, maker.ranges[job.part_type]
        mpn = oe_numbers[0][1] if genuine else self._number(owner, pattern)
        price = _round_price(usual * maker.price_percent / 100 * chance.uniform(0.94, 1.06))
        references = [("oe", issuer, number) for issuer, number in oe_numbers]
        ean = ean13(_EAN_PREFIXES[maker.country] + self._made % 7, self._made * 7919 % 1_000_000_000)
        references.append(("ean", "", ean))
        if chance.random() < 0.12:
            references.append(("superseded", maker.name, self._number(owner, pattern)))
        return DemoProduct(
            sku=f"{SKU_PREFIX}{self._made:06}",
            mpn=mpn,
            brand=maker.name,
            uuid=UUID(int=chance.getrandbits(128), version=4),
            quality=maker.quality,
            origin_country=maker.country,
            price=price,
            former_price=_round_price(float(price) * chance.uniform(1.08, 1.3)) if chance.random() < 0.08 else None,
            cost=(price / VAT * Decimal(f"{chance.uniform(0.6, 0.79):.3f}")).quantize(Decimal("0.001")),
            stock=self._stock(rate),
            low_stock_level=max(1, round(rate * 2)),
            status=self._status(),
            created_on=self._today - timedelta(days=int(365 * _YEARS_ON_SALE * chance.random() ** 0.5)),
            rate=rate,
            references=references,
        )

    def _number(self, owner: str, pattern: str) -> str:
        series = self._series.get((owner, pattern))
        if series is None:
            start = self._random.randrange(1_000_000_000)
            series = self._series[owner, pattern] = NumberSeries(pattern, start)
        return series.take()

    def _stock(self, rate: float) -> int:
        """Mostly a few weeks' sales; every fifth article is out."""
        if self._random.random() < 0.2:
            return 0
        return round(rate * self._random.uniform(1, 9)) + self._random.choice((0, 1, 1, 1, 2, 3, 4))

    def _status(self) -> str:
        drawn = self._random.random()
        return "discontinued" if drawn < 0.02 else "inactive" if drawn < 0.04 else "active"


def _round_price(dinars: float) -> Decimal:
    """As a shop tags it: to 50 millimes below ten dinars, to 100 below a hundred, to 500 above."""
    step = Decimal("0.05") if dinars < 10 else Decimal("0.1") if dinars < 100 else Decimal("0.5")
    steps = (Decimal(f"{dinars:.3f}") / step).quantize(Decimal(1), ROUND_HALF_UP)
    return max(steps, Decimal(1)) * step + Decimal("0.000")
