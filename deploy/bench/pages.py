"""Times pages and API answers inside one process and prints the results as JSON.

Each kind is asked for many different addresses, so that no address helps the next one.
"""

import json
import random
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.test import Client

from catalog.models import Brand, Category, Product, ProductReference, VehicleEngine
from deploy.bench import timing

REQUESTS = int(sys.argv[1])
CHOICE = random.Random(5)


def main() -> None:
    timing.settle()
    results = []
    for name, limit, address in cases():
        addresses = [address() for _ in range(timing.WARM_UP + REQUESTS)]
        results += timing.timed(name, limit, get, addresses)
    json.dump(results, sys.stdout)


def cases() -> list[tuple[str, float, Callable[[], str]]]:
    """Name, p95 limit in ms, and what makes the next address."""
    slugs = sample(Product.objects.public(), "slug")
    categories = sample(Category.objects.visible(), "slug")
    brands = sample(Brand.objects.public(), "slug")
    engines = sample(VehicleEngine.objects.filter(fitments__isnull=False).distinct(), "pk")
    numbers = sample(ProductReference.objects.all(), "printed")

    def filters(sort: str, sorts: list[str]) -> str:
        return "&".join(
            [
                f"{sort}={CHOICE.choice(sorts)}",
                CHOICE.choice(["", f"category={CHOICE.choice(categories)}", f"brand={CHOICE.choice(brands)}"]),
                CHOICE.choice(["", "in_stock=true", "price_min=20&price_max=90", f"vehicle={CHOICE.choice(engines)}"]),
            ]
        )

    api_sorts = ["popularity", "-popularity", "price", "-price", "name", "-name", "created", "-created"]
    return [
        ("home page", 60, lambda: "/"),
        ("catalogue page", 60, lambda: f"/catalogue/?{page_filters(categories, brands, engines)}"),
        ("category page", 60, lambda: f"/categorie/{CHOICE.choice(categories)}/"),
        ("brand page", 60, lambda: f"/marque/{CHOICE.choice(brands)}/"),
        ("API list", 60, lambda: f"/api/v1/products/?{filters('ordering', api_sorts)}"),
        ("product page", 40, lambda: f"/piece/{CHOICE.choice(slugs)}/"),
        ("API detail", 40, lambda: f"/api/v1/products/{CHOICE.choice(slugs)}/"),
        ("API by reference", 10, lambda: f"/api/v1/parts/by-reference/?ref={CHOICE.choice(numbers)}"),
    ]


def page_filters(categories: list[Any], brands: list[Any], engines: list[Any]) -> str:
    return "&".join(
        [
            f"sort={CHOICE.choice(['popularity', 'price', '-price', 'name', 'newest'])}",
            CHOICE.choice(["", f"category={CHOICE.choice(categories)}", f"brand={CHOICE.choice(brands)}"]),
            CHOICE.choice(["", "in_stock=1", "price_min=20&price_max=90", f"vehicle={CHOICE.choice(engines)}"]),
            CHOICE.choice(["", "page=2", "page=9"]),
        ]
    )


def sample(rows: Any, column: str) -> list[Any]:
    return CHOICE.sample(values := list(rows.values_list(column, flat=True)[:50_000]), min(2_000, len(values)))


def get(address: str) -> None:
    answer = CLIENT.get(address, secure=True)
    if answer.status_code not in (200, 404):  # a page past the end of a short list is an honest 404
        sys.exit(f"{address} answered {answer.status_code}")


CLIENT = Client()

if __name__ == "__main__":
    main()
