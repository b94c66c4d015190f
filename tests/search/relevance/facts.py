"""What the catalogue says of its parts, as `cases.Part`."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from catalog.models import Category, Fitment, Product, ProductReference, VehicleEngine
from tests.search.relevance.cases import Part


def parts_of(products: Iterable[int]) -> dict[int, Part]:
    keys = list(products)
    paths, cars, numbers = _category_paths(), _cars(keys), _numbers(keys)
    rows = Product.objects.filter(pk__in=keys).values_list("pk", "name_fr", "category", "brand__name")
    return {
        pk: Part(name, paths.get(category, frozenset()), brand, frozenset(cars[pk]), frozenset(numbers[pk]))
        for pk, name, category, brand in rows
    }


def _category_paths() -> dict[int | None, frozenset[str]]:
    """Keys from the category up to its root."""
    rows = {pk: (key or "", parent) for pk, key, parent in Category.objects.values_list("pk", "key", "parent")}
    paths: dict[int | None, frozenset[str]] = {}
    for pk in rows:
        path, above = set(), pk
        while above is not None:
            key, above = rows[above]
            path.add(key)
        paths[pk] = frozenset(path - {""})
    return paths


def _cars(products: list[int]) -> dict[int, set[str]]:
    engines = _engine_labels()
    found: dict[int, set[str]] = defaultdict(set)
    rows = Fitment.objects.filter(product__in=products).values_list("product", "engine", "model")
    for product, engine, model in rows:
        found[product].update(label for pk, of, label in engines if engine in (pk, None) and model in (of, None))
    return found


def _engine_labels() -> list[tuple[int, int, str]]:
    """Engine, model and `Renault Clio IV 1.5 dCi`: without the maker's internal codes."""
    rows = VehicleEngine.objects.values_list("pk", "model", F("model__make__name"), F("model__name"), "name")
    return [(pk, of, f"{make} {model.partition(' (')[0]} {name}") for pk, of, make, model, name in rows]


def _numbers(products: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for pk, *own in Product.objects.filter(pk__in=products).values_list("pk", "sku_normalized", "mpn_normalized"):
        found[pk].update(filter(None, own))
    for pk, number in ProductReference.objects.filter(product__in=products).values_list("product", "normalized"):
        found[pk].add(number)
    return found
