"""Who supplies the demo catalogue, and on what terms."""

from django.db import connection, transaction

from orion.models import Supplier, SupplyTerms

# Code, name, contact, telephone, lead time and its spread (days), share of our cost.
_SUPPLIERS = (
    ("demo-import", "Méditerranée Pièces Import", "Mme Perrin", "+33 4 91 00 00 00", 45, 10, 0.92),
    ("demo-gros", "Grossiste du Lac", "M. Trabelsi", "71 000 001", 7, 2, 0.98),
    ("demo-depot", "Dépôt Express", "", "71 000 002", 2, 1, 1.0),
)
_TERMS = """
    INSERT INTO orion_supplyterms
        (product_id, supplier_id, reference, cost, moq, pack, lead_days, lead_spread_days, incoterm, is_preferred)
    SELECT product.id, %(supplier)s, left(upper(%(code)s), 6) || '-' || product.id,
           greatest(round(product.cost * %(share)s, 3), 0.001),
           CASE WHEN product.cost < 15 THEN 5 ELSE 1 END, CASE WHEN product.cost < 15 THEN 5 ELSE 1 END,
           %(lead)s, %(spread)s, '', false
    FROM catalog_product product
    -- Each has three parts of five, always the same: some parts nobody supplies.
    WHERE product.cost > 0 AND abs(hashtextextended(product.sku, %(seed)s) %% 5) < 3
"""


@transaction.atomic
def load_supply(*, seed: int) -> int:
    """Terms of three suppliers, the same for the same seed; in place of those they had. Answers how many."""
    SupplyTerms.objects.filter(supplier__code__in=[code for code, *_ in _SUPPLIERS]).delete()
    written = 0
    with connection.cursor() as cursor:
        for place, (code, name, contact, phone, lead, spread, share) in enumerate(_SUPPLIERS):
            supplier, _ = Supplier.objects.get_or_create(
                code=code, defaults={"name": name, "contact": contact, "phone": phone}
            )
            values: dict[str, str | int | float] = {"supplier": supplier.pk, "code": code.removeprefix("demo-")}
            cursor.execute(_TERMS, values | {"lead": lead, "spread": spread, "share": share, "seed": seed + place})
            written += cursor.rowcount
        cursor.execute("ANALYZE orion_supplyterms")
    return written
