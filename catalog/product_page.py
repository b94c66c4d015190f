"""What a product's page shows besides the product itself."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext

from catalog.fitment_table import group_rows
from catalog.fitting import fit_answer
from catalog.models import Product, ReferenceKind, Supersession, VehicleEngine

# A part may fit 2,000 engines: a table longer than this is shown one make at a time.
FITMENTS_SHOWN = 300  # rows


def product_page(product: Product, chosen: VehicleEngine | None) -> dict[str, Any]:
    """Template context, in at most six queries; `product` read with `with_fit(chosen)` where a car is chosen."""
    rows = list(product.fitments.table_rows()[: FITMENTS_SHOWN + 1])
    makes = list(product.fitments.counts_by_make()) if len(rows) > FITMENTS_SHOWN else []
    relations = list(Supersession.objects.of(product))
    return {
        "heading": f"{product.label} {product.brand.name} {product.mpn}".strip(),
        "summary": _summary(product),
        "vat": product.price_parts,
        "photos": list(product.photos.in_order()),
        "references": _reference_groups(
            product.references.public().in_order().values_list("kind", "issuer", "printed")
        ),
        "specifications": list(product.specifications.in_order()),
        "fitments": [] if makes else group_rows(rows),
        "fitment_makes": makes,
        "replaced_by": [one.new for one in relations if one.old_id == product.pk and one.new.is_public],
        "replaces": [one.old for one in relations if one.new_id == product.pk],
        "fit": fit_answer(product, chosen) if chosen else None,
    }


def _summary(product: Product) -> str:
    return gettext(
        "%(name)s %(brand)s, référence %(number)s : prix en dinars, disponibilité, véhicules compatibles."
    ) % {
        "name": product.label,
        "brand": product.brand.name,
        "number": product.mpn or product.sku,
    }


_KINDS = {
    ReferenceKind.OE: lambda: gettext("Constructeur (OE)"),
    ReferenceKind.EAN: lambda: gettext("Code-barres"),
    ReferenceKind.EQUIVALENT: lambda: gettext("Équivalentes"),
    ReferenceKind.SUPERSEDED: lambda: gettext("Anciennes"),
}
# In the order customers look for them.
_KIND_ORDER = list(_KINDS)


def _reference_groups(references: Iterable[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """By kind, then by whose number it is, from `(kind, issuer, printed)` sorted by both."""
    groups = [
        {
            "kind": ReferenceKind(kind),
            "name": _KINDS[ReferenceKind(kind)](),
            "issuers": [
                {"name": issuer, "numbers": [printed for _, _, printed in of_issuer]}
                for issuer, of_issuer in groupby(of_kind, itemgetter(1))
            ],
        }
        for kind, of_kind in groupby(references, itemgetter(0))
    ]
    return sorted(groups, key=lambda group: _KIND_ORDER.index(group["kind"]))
