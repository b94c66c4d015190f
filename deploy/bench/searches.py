"""Times searches inside one process and prints the results as JSON.

    python -m deploy.bench.searches REQUESTS

First what `search.finding` takes, with the products of the page but for look-ups, held against limits; then whole
API requests.
Every query is another one, and facets are counted, not taken from the cache.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any
from urllib.parse import quote

import django

django.setup()

from django.test import Client

from catalog.finding import Selection
from catalog.models import Brand, Category, Product, ProductReference, VehicleModel
from deploy.bench import timing
from search import finding
from search.engines import choice
from search.suggestions import suggestions
from search.text import words

REQUESTS = int(sys.argv[1]) + timing.WARM_UP
CHOICE = random.Random(7)
PAGE = 24
MANY = 900_000  # products of a large catalogue, which has other limits
# p95 in ms: of 100,000 products, and of a million.
LIMITS = {"reference": (5, 10), "words": (25, 80), "facets": (60, 200), "typo": (60, 250), "suggestions": (15, 40)}
SMALL_WORDS = {"a", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"}


def main() -> None:
    of_size = Product.objects.count() > MANY
    limits = {name: pair[of_size] for name, pair in LIMITS.items()}
    timing.settle()
    results = list(chain(calls(limits), requests()))
    json.dump(results, sys.stdout)


def calls(limits: dict[str, float]) -> Iterator[dict[str, Any]]:
    numbers = list(ProductReference.objects.values_list("printed", "normalized").order_by("pk")[: 50 * REQUESTS])
    CHOICE.shuffle(numbers)
    long_numbers = [normal for _, normal in numbers if len(normal) >= 8]
    exact = [printed for printed, _ in numbers]
    prefix = [number[:-2] for number in long_numbers[REQUESTS:]]
    infix = [number[2:-1] for number in long_numbers[2 * REQUESTS :]]
    phrases = different(phrase)
    yield from timed("number looked up", limits["reference"], look_up, exact)
    yield from timed("beginning of a number looked up", limits["reference"], look_up, prefix)
    yield from timed("search by number with its parts", None, search, exact[REQUESTS:])
    # No number begins so: a fallback, as slips of the pen are.
    yield from timed("search by a number's middle", limits["typo"], search, infix)
    yield from timed("search by 1-3 words", limits["words"], search, phrases)
    yield from timed("the same with facets", limits["facets"], search_with_facets, different(phrase))
    yield from timed("search by words with a slip", limits["typo"], search, different(lambda: slipped(phrase())))
    yield from timed("search by words, brand and car", None, search, different(mixed))
    yield from timed("suggestions", limits["suggestions"], lambda text: suggestions(text, "fr"), different(half_typed))


def requests() -> Iterator[dict[str, Any]]:
    yield from timed("API search by words", None, asked("search/"), different(phrase))
    yield from timed("API search facets", None, asked("search/facets/"), different(mixed))
    yield from timed("API search suggestions", None, asked("search/suggestions/"), different(half_typed))


def timed(name: str, limit: float | None, work: Callable[[str], object], texts: list[str]) -> Iterator[dict[str, Any]]:
    return timing.timed(name, limit, work, texts[:REQUESTS])


# --- what is done ----------------------------------------------------------------------------------


def look_up(text: str) -> None:
    finding.search(Selection(text=text), limit=PAGE)


def search(text: str) -> None:
    finding.products_of(finding.search(Selection(text=text), limit=PAGE).hits)


def search_with_facets(text: str) -> None:
    search(text)
    with suppress(finding.SearchTooSlow):  # the page comes without counts, and late
        choice.current().facets(finding.ask(Selection(text=text)))


def asked(path: str) -> Callable[[str], None]:
    def ask(text: str) -> None:
        address = f"/api/v1/{path}?q={quote(text)}"
        answer = CLIENT.get(address, secure=True)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")

    return ask


# --- what is asked ---------------------------------------------------------------------------------


def different(make: Callable[[], str]) -> list[str]:
    """As many texts as are timed, no two alike where there are so many."""
    found: dict[str, None] = {}
    for _ in range(50 * REQUESTS):
        found.setdefault(make())
        if len(found) == REQUESTS:
            break
    return [*found] if len(found) == REQUESTS else CHOICE.choices([*found], k=REQUESTS)


def phrase() -> str:
    """One to three words in a row of a part type's name, from its beginning, without the small ones."""
    named = [word for word in words(CHOICE.choice(PART_TYPES)) if word not in SMALL_WORDS]
    place = CHOICE.choice(["", "", "", "avant", "arrière", "gauche", "droit"])
    return " ".join([*named[: CHOICE.randint(1, 3)], place][:3]).strip()


def mixed() -> str:
    return f"{phrase()} {CHOICE.choice([CHOICE.choice(BRANDS), CHOICE.choice(MODELS)])}"


def slipped(text: str) -> str:
    """One letter of the longest word is left out, doubled or changes places with the next."""
    word = max(text.split(), key=len)
    place = CHOICE.randrange(1, max(2, len(word) - 1))
    before, letter, after = word[:place], word[place : place + 1], word[place + 1 :]
    slip = CHOICE.choice([before + after, before + 2 * letter + after, before + after[:1] + letter + after[1:]])
    return text.replace(word, slip, 1)


def half_typed() -> str:
    text = mixed() if CHOICE.random() < 0.3 else phrase()
    return text[: CHOICE.randint(3, max(3, len(text)))]


PART_TYPES = list(Category.objects.filter(level__gte=2, is_visible=True).values_list("name_fr", flat=True))
BRANDS = list(Brand.objects.public().values_list("name", flat=True))
MODELS = [name.partition(" (")[0] for name in VehicleModel.objects.values_list("name", flat=True)]
CLIENT = Client()

if __name__ == "__main__":
    main()
