"""What a product's page shows besides the product itself."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from catalog.fitment_table import Row, conditions, group_rows
from catalog.models import Fit, Product, ProductReference, ReferenceKind, Supersession, VehicleEngine

# A part may fit 2,000 engines: a table longer than this is shown one make at a time.
FITMENTS_SHOWN = 300  # rows


def product_page(product: Product, chosen: VehicleEngine | None) -> dict[str, Any]:
    """Template context, in five queries; a very long fitment table costs one more, and another with a car."""
    rows = list(product.fitments.table_rows()[: FITMENTS_SHOWN + 1])
    is_complete = len(rows) <= FITMENTS_SHOWN
    relations = list(Supersession.objects.of(product))
    return {
        "heading": f"{product.name} {product.brand.name} {product.mpn}".strip(),
        "summary": _summary(product),
        "vat": product.price_parts,
        "photos": list(product.photos.in_order()),
        "references": _reference_groups(product.references.in_order()),
        "specifications": list(product.specifications.in_order()),
        "fitments": group_rows(rows) if is_complete else [],
        "fitment_makes": [] if is_complete else list(product.fitments.counts_by_make()),
        "replaced_by": [one.new for one in relations if one.old_id == product.pk and one.new.is_public],
        "replaces": [one.old for one in relations if one.new_id == product.pk],
        **(_fit(product, chosen, rows, is_complete=is_complete) if chosen else {}),
    }


def _summary(product: Product) -> str:
    return gettext(
        "%(name)s %(brand)s, référence %(number)s : prix en dinars, disponibilité, véhicules compatibles."
    ) % {
        "name": product.name,
        "brand": product.brand.name,
        "number": product.mpn or product.sku,
    }


def _fit(product: Product, engine: VehicleEngine, rows: Sequence[Row], *, is_complete: bool) -> dict[str, Any]:
    """The three-state answer, with the conditions under which it holds.

    One row without a condition is enough to say "fits" plainly.
    """
    if is_complete:
        found: list[Row] = [row for row in rows if _is_for(row, engine)]
    else:
        found = list(product.fitments.for_engine(engine).table_rows())
    if not found:
        return {"fit": Fit.FITS_NOT if rows else Fit.UNKNOWN, "fit_conditions": []}
    restricted = [conditions(row) for row in found]
    return {"fit": Fit.FITS, "fit_conditions": [", ".join(row) for row in restricted] if all(restricted) else []}


def _is_for(row: Row, engine: VehicleEngine) -> bool:
    """The row names the engine, or its model as a whole."""
    return bool(row["engine_id"] == engine.pk or (row["engine_id"] is None and row["model_pk"] == engine.model_id))


_KINDS = {
    ReferenceKind.OE: lambda: gettext("Constructeur (OE)"),
    ReferenceKind.EAN: lambda: gettext("Code-barres"),
    ReferenceKind.EQUIVALENT: lambda: gettext("Équivalentes"),
    ReferenceKind.SUPERSEDED: lambda: gettext("Anciennes"),
    ReferenceKind.SUPPLIER: lambda: gettext("Fournisseur"),
}
# In the order customers look for them.
_KIND_ORDER = list(_KINDS)


def _reference_groups(references: Iterable[ProductReference]) -> list[dict[str, Any]]:
    """By kind, then by whose number it is; `references` sorted by both."""
    groups = [
        {
            "kind": ReferenceKind(kind),
            "name": _KINDS[ReferenceKind(kind)](),
            "issuers": [
                {"name": issuer, "numbers": [reference.printed for reference in of_issuer]}
                for issuer, of_issuer in groupby(of_kind, lambda reference: reference.issuer)
            ],
        }
        for kind, of_kind in groupby(references, lambda reference: reference.kind)
    ]
    return sorted(groups, key=lambda group: _KIND_ORDER.index(group["kind"]))
