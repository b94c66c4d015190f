"""What else the job needs: parts that are fitted together with one, for the same cars."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from catalog.models import Companion, Fitment, Product, VehicleEngine

Row = Mapping[str, Any]

EACH = 2  # of a part type
SHOWN = 8
# Cars that are looked at; a part that fits more fits the first of them like the others.
CARS_LOOKED_AT = 60


def cars_of(product: Product, rows: Sequence[Row], chosen: VehicleEngine | None) -> Sequence[Row]:
    """The cars to look for: all of the fitment table's `rows`, or the visitor's own where the part fits it.

    `product` read with `with_fit(chosen)`.
    """
    if chosen is None:
        return rows
    here: list[Row] = getattr(product, "fitments_here", [])
    return [{"engine_id": chosen.pk, "model_pk": chosen.model_id, "axle": row["axle"]} for row in here]


def companion_ids(product: Product, cars: Sequence[Row]) -> list[int]:
    """Ids of parts that go with `product`, the most needed part type first. One query.

    `cars` are rows of the product's fitment table: of all its cars, or of the visitor's own. What is offered fits one
    of them, on the same axle; without cars only what goes with any car is offered.
    """
    if product.category_id is None:
        return []
    fits = Exists(_for_the_same_cars(cars[:CARS_LOOKED_AT]).filter(product=OuterRef("pk")))
    parts = Product.objects.public().in_stock().filter(category=OuterRef("companion"))
    any_car = Q(ExpressionWrapper(OuterRef("any_car"), output_field=BooleanField()))
    parts = parts.filter(any_car | fits if cars else any_car)
    types = Companion.objects.filter(category=product.category_id).in_order()
    found: Iterable[list[int]] = types.values_list(
        ArraySubquery(parts.order_by("-popularity", "-id").values("pk")[:EACH]), flat=True
    )
    return [pk for ids in found for pk in ids][:SHOWN]


def _for_the_same_cars(cars: Sequence[Row]) -> Any:
    engines = {row["engine_id"] for row in cars if row["engine_id"]}
    models = {row["model_pk"] for row in cars}
    whole_models = {row["model_pk"] for row in cars if row["engine_id"] is None}
    same_car = Q(engine__in=engines) | Q(model__in=models)
    if whole_models:
        same_car |= Q(engine__model__in=whole_models)
    axles = {row["axle"] for row in cars}
    rows = Fitment.objects.filter(same_car)
    return rows if "" in axles else rows.filter(axle__in={"", *axles})
