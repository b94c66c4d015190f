"""What is odd about the data, each oddity by its name, of each product and of the whole."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from orion.findings import SENTENCES, Check
from orion.history.sales import Sales
from orion.history.tables import INT4, INT8, read_table

# Weeks from the first sale on; fewer teach nothing.
SHORT_WEEKS = 13

# One part, day and quantity, told by two kinds of document of the tills (`orders.models.sale_line`).
_DUPLICATES = """
    SELECT product_id, sum(doubled)::int4
    FROM (
        SELECT product_id, sum(lines) - max(lines) AS doubled
        FROM (
            SELECT product_id, day, quantity, channel, split_part(source, ':', 3) AS kind, count(*) AS lines
            FROM orders_saleline
            WHERE source LIKE 'till:%%' AND day >= %(first)s AND day < %(end)s
            GROUP BY 1, 2, 3, 4, 5
        ) AS told
        GROUP BY product_id, day, quantity, channel HAVING count(*) > 1
    ) AS told_twice
    GROUP BY product_id
"""
_UNKNOWN = """
    SELECT count(*) FROM catalog_importrefusal refusal JOIN catalog_importrun run ON run.id = refusal.run_id
    WHERE run.kind = 'sales' AND run.created_at >= %(first)s AND refusal.reason LIKE 'Article inconnu%%'
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """`count` of one product in what the check counts; without a product, of the whole."""

    check: Check
    product: int | None
    count: int

    def __str__(self) -> str:
        return f"{self.count} {SENTENCES[self.check]}"


@dataclass(frozen=True, slots=True)
class Findings:
    """What is odd, by check: products and a count for each; `overall` counts what is no product's."""

    products: dict[Check, NDArray[np.int64]]
    counts: dict[Check, NDArray[np.int64]]
    overall: dict[Check, int]

    def of(self, product: int) -> list[Finding]:
        found = []
        for check, products in self.products.items():
            place = np.flatnonzero(products == product)
            if len(place):
                found.append(Finding(check, product, int(self.counts[check][place[0]])))
        return found

    def summary(self) -> dict[str, dict[str, int]]:
        """For people: by check how many products have it, and how much of it there is."""
        counted = {
            check.value: {"products": len(self.products[check]), "count": int(self.counts[check].sum())}
            for check in self.products
        }
        return counted | {check.value: {"products": 0, "count": count} for check, count in self.overall.items()}


def check_history(sales: Sales, doubtful: NDArray[np.bool_], first: date) -> Findings:
    weeks = sales.pieces.shape[1]
    span = {"first": first, "end": first + timedelta(weeks=weeks)}
    doubles = read_table(_DUPLICATES, span, {"product": INT8, "lines": INT4})
    products = {Check.DUPLICATE: doubles["product"].astype(np.int64)}
    counts = {Check.DUPLICATE: doubles["lines"].astype(np.int64)}
    by_row: dict[Check, NDArray[Any]] = {
        Check.OUTLIER: sales.cut,
        Check.RETURNS: sales.undone,
        Check.TOO_SHORT: _short_lives(sales.pieces),
        Check.STOCK: doubtful,
    }
    for check, found in by_row.items():
        odd = np.flatnonzero(found)
        products[check], counts[check] = sales.products[odd], np.ceil(found[odd]).astype(np.int64)
    return Findings(products, counts, {Check.GAP: _gaps(sales.pieces), Check.UNKNOWN_SKU: _unknown(span)})


def _gaps(pieces: NDArray[np.float32]) -> int:
    """Weeks without any sale between the first and the last with one."""
    sold = np.flatnonzero(np.nansum(pieces, axis=0) > 0)
    return int(sold[-1] - sold[0] + 1 - len(sold)) if len(sold) else 0


def _short_lives(pieces: NDArray[np.float32]) -> NDArray[np.int64]:
    """Weeks since the first sale where they are few, else zero: nothing for a part that never sold."""
    sold = pieces > 0
    lives = np.where(sold.any(axis=1), pieces.shape[1] - sold.argmax(axis=1), 0)
    return np.where(lives < SHORT_WEEKS, lives, 0)


def _unknown(span: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_UNKNOWN, span)
        return int(cursor.fetchone()[0])
