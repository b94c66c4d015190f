"""What the pages of makes and models lead to: the models with most parts, a model's part families, its engines."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from django.db.models import Count

from catalog.models import (
    Branch,
    CategoryTree,
    Fitment,
    Generation,
    Product,
    Topic,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from catalog.versioned_cache import Failed, once

T = TypeVar("T")

# Of so many parts of a model asked for most, the families are counted.
PARTS_LOOKED_AT = 300
PARTS_SHOWN = 8
FAMILIES_SHOWN = 12
FAMILY_LEVEL = 1
MODELS_SHOWN = 6
KEPT = 3600  # seconds; the catalogue's version is part of the key
# Diesel first, as the cars sold here; what has no fuel comes last.
FUELS = ("diesel", "petrol", "hybrid", "electric", "lpg", "")


@dataclass(frozen=True, slots=True)
class WantedParts:
    """Ids of a model's parts asked for most, and of the categories of many more of them, repeated as they come."""

    products: list[int]
    categories: list[int]


def wanted_parts(model: VehicleModel) -> WantedParts:
    def find() -> WantedParts:
        popular = Product.objects.public().fitting_model(model.pk).order_by("-popularity", "-id")
        rows = list(popular.values_list("pk", "category")[:PARTS_LOOKED_AT])
        return WantedParts([pk for pk, _ in rows[:PARTS_SHOWN]], [category for _, category in rows if category])

    return _kept(f"wanted-of-model:{model.pk}", find) or WantedParts([], [])


def wanted_families(wanted: WantedParts, tree: CategoryTree) -> list[Branch]:
    """The families of most of those parts, most wanted first; a system stands for what has no family in it."""
    paths = [path for pk in wanted.categories if (path := tree.path(pk))]
    families = Counter(path[min(FAMILY_LEVEL, len(path) - 1)].pk for path in paths)
    return [branch for pk, _ in families.most_common(FAMILIES_SHOWN) if (branch := tree.get(pk))]


def popular_models(make: VehicleMake, models: Sequence[VehicleModel]) -> list[VehicleModel]:
    """Those that most parts are known for; none where the list is short enough to be read as it is."""
    if len(models) < 2 * MODELS_SHOWN:
        return []

    def count() -> dict[int, int]:
        by_engine = Fitment.objects.filter(engine__model__make=make).values_list("engine__model")
        whole = Fitment.objects.filter(model__make=make).values_list("model")
        counted: Counter[int] = Counter()
        for rows in (by_engine, whole):
            for pk, parts in rows.order_by().annotate(Count("pk")):
                counted[pk or 0] += parts
        return dict(counted)

    parts = _kept(f"models-of-make:{make.pk}", count) or {}
    known = [model for model in models if model.pk in parts]
    return sorted(known, key=lambda model: (-parts[model.pk], model.pk))[:MODELS_SHOWN]


def by_fuel(engines: Iterable[VehicleEngine]) -> list[tuple[str, list[VehicleEngine]]]:
    ranked = sorted(engines, key=_fuel_place)  # stable: the order inside a fuel stays
    return [(FUELS[place], list(group)) for place, group in groupby(ranked, key=_fuel_place)]


def _fuel_place(engine: VehicleEngine) -> int:
    return FUELS.index(engine.fuel)


def _kept(key: str, compute: Callable[[], T]) -> T | None:
    """None when it failed for somebody else a moment ago: the page stands without."""
    try:
        return once(key, Generation.objects.version(Topic.PRODUCT), compute, seconds=KEPT)
    except Failed:
        return None
