"""How long offers take to match, and how many find their product: made-up parts, the same at every run.

    python -m deploy.bench.matching [--products 100000] [--offers 10000]

A third of the offers name the maker's number in a field, a third in the name only, a sixth a barcode, a sixth nothing
but a name with a word missing and the rest shuffled.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from deploy.bench.results import Result, table
from prospector.matching import Catalogue, OfferRow, ProductRow, match_all

PARTS = ["plaquettes de frein", "disque de frein", "filtre a huile", "filtre a air", "amortisseur", "cardan"]
PARTS += ["rotule de direction", "courroie", "pompe a eau", "bougie de prechauffage", "alternateur", "demarreur"]
BRANDS = [f"Marque{number:03}" for number in range(300)]
MODELS = ("renault clio", "renault megane", "peugeot 208", "peugeot partner", "isuzu dmax", "kia rio")
CARS = [f"{model} {number}" for model in MODELS for number in range(1, 30)]
LIMIT = 60  # seconds for 10,000 offers against 100,000 products


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m deploy.bench.matching")
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--offers", type=int, default=10_000)
    options = parser.parse_args()
    rows = list(products(options.products))
    offers = list(made_offers(rows, options.offers))
    started = time.perf_counter()
    catalogue = Catalogue.of(rows)
    indexed = time.perf_counter()
    found = {one.offer: one for one in match_all((offer for offer, _ in offers), catalogue)}
    ended = time.perf_counter()
    right = sum(found[offer.key].product == wanted for offer, wanted in offers if offer.key in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results = [
        Result(f"index of {len(rows):,} products", indexed - started, "s"),
        Result(f"{len(offers):,} offers matched, with the index", ended - started, "s", LIMIT),
        Result("memory of the process", memory, "MB"),
        Result("offers with their own product first", 100 * right / len(offers), "%"),
    ]
    print(table(results))
    print(dict(Counter(one.method.value for one in found.values())))
    sys.exit(any(result.fails for result in results))


def products(count: int) -> Iterator[ProductRow]:
    numbers = random.Random(5)
    for key in range(count):
        part, car = numbers.choice(PARTS), numbers.choice(CARS)
        name = f"{part} {numbers.choice(('avant', 'arriere', ''))} {car} {numbers.randrange(100, 400)} mm"
        crosses = tuple(f"OE{numbers.randrange(10**7):07}" for _ in range(4))
        gtin = f"{3_000_000_000_000 + key}"
        mpn = f"{numbers.randrange(10**4):04}-{key:06}"
        price = Decimal(numbers.randrange(5_000, 500_000)) / 1000
        yield ProductRow(key, name, numbers.choice(BRANDS), mpn, (gtin,), crosses, (car,), price)


def made_offers(rows: list[ProductRow], count: int) -> Iterator[tuple[OfferRow, int]]:
    """Offers with the key of the product that each was made of."""
    numbers = random.Random(6)
    for key in range(count):
        row = numbers.choice(rows)
        price = row.price * Decimal(numbers.randrange(80, 130)) / 100 if row.price else None
        kind = numbers.randrange(6)
        if kind in (0, 1):
            yield OfferRow(key, row.name, row.brand, mpn=row.mpn.replace("-", " "), price=price), row.key
        elif kind in (2, 3):
            yield OfferRow(key, f"{row.name} {row.brand} {row.mpn}", price=price), row.key
        elif kind == 4:
            yield OfferRow(key, row.name, gtin=row.gtins[0], price=price), row.key
        else:
            words = row.name.split()
            words.pop(numbers.randrange(len(words)))
            numbers.shuffle(words)
            yield OfferRow(key, " ".join(words).upper(), row.brand, price=price), row.key


if __name__ == "__main__":
    main()
