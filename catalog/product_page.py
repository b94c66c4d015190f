"""What a product's page shows besides the product itself."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import get_language, gettext

from catalog.fitment_search import matching
from catalog.fitment_table import Row, group_rows
from catalog.fitting import fit_answer
from catalog.models import Product, ReferenceKind, Supersession, VehicleEngine
from catalog.money import format_dinars

# A part may fit 2,000 engines: a table longer than this is shown one make at a time.
FITMENTS_SHOWN = 300  # rows
FITMENTS_SEARCHED = 3_000
MAKES_IN_SUMMARY = 3
NUMBERS_NAMED = 8  # of a part that is no longer sold


def product_page(product: Product, chosen: VehicleEngine | None, wanted_cars: str = "") -> dict[str, Any]:
    """Template context, in at most five queries; `product` read with `with_fit(chosen)` where a car is chosen."""
    rows = list(product.fitments.table_rows()[: FITMENTS_SEARCHED if wanted_cars else FITMENTS_SHOWN + 1])
    references = list(product.references.public().in_order().values_list("kind", "issuer", "printed"))
    relations = list(Supersession.objects.of(product))
    return {
        "heading": f"{product.label} {product.brand.name} {product.mpn}".strip(),
        "summary": _summary(product, rows),
        "vat": product.price_parts,
        "references": _reference_groups(references),
        "barcodes": [printed for kind, _, printed in references if kind == ReferenceKind.EAN],
        "specifications": list(product.specifications.in_order()),
        "fitment_rows": rows,
        **_fitment_table(product, rows, wanted_cars),
        "replaced_by": [one.new for one in relations if one.old_id == product.pk and one.new.is_public],
        "replaces": [one.old for one in relations if one.new_id == product.pk],
        "fit": fit_answer(product, chosen) if chosen else None,
    }


def known_numbers(product: Product) -> list[str]:
    """A few of the numbers that may lead to another part: its own, car makers', other parts'. One query."""
    printed = product.references.public().exclude(kind=ReferenceKind.EAN).in_order().values_list("printed", flat=True)
    return list(dict.fromkeys(filter(None, [product.mpn, *printed[:NUMBERS_NAMED]])))


def _fitment_table(product: Product, rows: Sequence[Row], wanted: str) -> dict[str, Any]:
    """All cars, or those that `wanted` names; a long table's makes when nothing is wanted."""
    found = matching(rows, wanted)
    is_short = len(found) <= FITMENTS_SHOWN
    return {
        "fitments": group_rows(found[:FITMENTS_SHOWN]) if is_short or wanted else [],
        "fitment_makes": [] if is_short or wanted else list(product.fitments.counts_by_make()),
        "wanted_cars": wanted,
        "found_cars": len(found),
        "has_more_cars": not is_short,
    }


def _summary(product: Product, rows: Iterable[Row]) -> str:
    """What a search engine shows below the link."""
    number = product.mpn or product.sku
    said = [f"{product.label} {product.brand.name}, " + gettext("référence %(number)s") % {"number": number}]
    if product.price is not None:
        price = format_dinars(product.price, "ar" if get_language() == "ar" else "fr")
        said.append(gettext("%(price)s TTC") % {"price": price})
    if product.stock > 0:
        said.append(gettext("En stock"))
    makes = list(dict.fromkeys(str(row["make_name"]) for row in rows))[:MAKES_IN_SUMMARY]
    if makes:
        said.append(gettext("Pour %(makes)s") % {"makes": ", ".join(makes)})
    said.append(gettext("Livraison partout en Tunisie"))
    return ". ".join(said) + "."


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
