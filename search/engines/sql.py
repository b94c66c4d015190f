"""Pieces of the Postgres engine's statements: static text, values apart. Nothing typed is ever part of a text.

Aliases: `p` is the product, `d` its search document.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from catalog.finding import Selection
from catalog.models import Status


class Sql(NamedTuple):
    """A fragment with `%s` where its values go."""

    text: str
    values: tuple[Any, ...] = ()


def joined(by: str, parts: Iterable[Sql]) -> Sql:
    """All parts that have a text, in one pair of brackets; no parts give an empty text."""
    parts = [part for part in parts if part.text]
    text = f" {by} ".join(part.text for part in parts)
    return Sql(f"({text})" if parts else "", tuple(value for part in parts for value in part.values))


# As `ProductQuerySet.public` has it. Live: a part that was switched off a second ago is not found.
PUBLIC = Sql(
    "p.status = %s AND (p.category_id IS NULL OR p.category_id NOT IN "
    "(SELECT id FROM catalog_category WHERE NOT is_visible))",
    (Status.ACTIVE.value,),
)
# One array of ids: the planner reads those rows and no others.
_FITS = """p.id = ANY (ARRAY(
    SELECT product_id FROM catalog_fitment WHERE engine_id = %s
    UNION ALL
    SELECT product_id FROM catalog_fitment WHERE model_id = (SELECT model_id FROM catalog_vehicleengine WHERE id = %s)
))"""


def filters(selection: Selection) -> dict[str, Sql]:
    """The chosen filters by name, over live columns. Only `make` and nothing else needs the document."""
    chosen: dict[str, Sql] = {}
    if selection.categories:
        chosen["category"] = Sql("p.category_id = ANY (%s)", (list(selection.categories),))
    if selection.brand is not None:
        chosen["brand"] = Sql("p.brand_id = %s", (selection.brand,))
    if selection.make is not None:
        chosen["make"] = Sql("%s = ANY (d.makes)", (selection.make,))
    if selection.qualities:
        chosen["quality"] = Sql("p.quality = ANY (%s)", (list(selection.qualities),))
    if selection.in_stock:
        chosen["in_stock"] = Sql("p.stock > 0")
    if selection.on_order:
        chosen["in_stock"] = Sql("p.stock <= 0")
    if selection.price_min is not None or selection.price_max is not None:
        low, high = selection.price_min, selection.price_max
        bounds = [Sql("p.price >= %s", (low,))] if low is not None else []
        bounds += [Sql("p.price <= %s", (high,))] if high is not None else []
        chosen["price"] = joined("AND", bounds)
    if selection.fits is not None:
        chosen["fits"] = Sql(_FITS, (selection.fits, selection.fits))
    return chosen
