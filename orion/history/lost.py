"""What was asked for in vain: pieces that a part would have sold, as far as the tables tell, and never much of them."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from orion.history.tables import INT4, INT8, REAL, read_table

# Pieces that one such event stands for. Nobody knows: of ten who look at a part, one or so buys it.
PIECES = {"searches": 0.1, "views": 0.1, "orders": 1.0}
# Of what the part sells in a usual week: more is not believed. A part that never sold gets nothing.
MOST = 0.5

# The stock of a part at a moment; nothing before its first movement.
_BALANCE = """
    LATERAL (
        SELECT balance FROM catalog_stockmovement
        WHERE product_id = {product} AND created_at <= {at} ORDER BY created_at DESC, id DESC LIMIT 1
    ) AS there
"""
_WEEK = "(((({at} AT TIME ZONE 'Africa/Tunis')::date) - %(first)s::date) / 7)::int4"
_SPAN = "{at} >= %(begins)s AND {at} < %(ends)s"


def _filled(template: str, at: str, product: str = "") -> str:
    parts = {"week": _WEEK.format(at=at), "span": _SPAN.format(at=at), "there": _BALANCE.format(product=product, at=at)}
    return template.format(**parts)


# By source: product, week, events. A number that several parts answer to counts once, parted among them.
_SOURCES = {
    "searches": _filled(
        """
        WITH vain AS (
            SELECT id, {week} AS week, catalog_normalize_reference(query) AS number
            FROM search_searchlog WHERE results = 0 AND {span}
        ),
        meant AS (
            SELECT vain.id, vain.week, product.id AS product_id
            FROM vain JOIN catalog_product product ON product.sku_normalized = vain.number
            UNION
            SELECT vain.id, vain.week, product.id
            FROM vain JOIN catalog_product product ON product.mpn_normalized = vain.number WHERE vain.number <> ''
            UNION
            SELECT vain.id, vain.week, reference.product_id
            FROM vain JOIN catalog_productreference reference ON reference.normalized = vain.number
            WHERE vain.number <> ''
        )
        SELECT product_id, week, sum(share)::real
        FROM (SELECT product_id, week, 1.0 / count(*) OVER (PARTITION BY id) AS share FROM meant) AS shares
        GROUP BY 1, 2
        """,
        "created_at",
    ),
    "views": _filled(
        """
        SELECT log.clicked_id, {week}, count(*)::real FROM search_searchlog log, {there}
        WHERE log.clicked_id IS NOT NULL AND {span} AND there.balance <= 0
        GROUP BY 1, 2
        """,
        "log.created_at",
        "log.clicked_id",
    ),
    "orders": _filled(
        """
        SELECT line.product_id, {week}, sum(line.quantity - greatest(there.balance, 0))::real
        FROM orders_order made JOIN orders_orderline line ON line.order_id = made.id, {there}
        WHERE made.status IN ('cancelled', 'expired') AND {span} AND there.balance < line.quantity
        GROUP BY 1, 2
        """,
        "made.created_at",
        "line.product_id",
    ),
}


@dataclass(frozen=True, slots=True)
class Lost:
    """`pieces` lost in `weeks` of products at `rows` of the table, each place once; `events` by source."""

    rows: NDArray[np.intp]
    weeks: NDArray[np.intp]
    pieces: NDArray[np.float32]
    events: dict[str, float]

    @property
    def total(self) -> float:
        return float(self.pieces.sum())


def read_lost(
    products: NDArray[np.int64], pieces: NDArray[np.float32], first: date, begins: datetime, ends: datetime
) -> Lost:
    """Of the weeks that were not missing: those without stock are filled by the forecast itself.

    `begins` and `ends` are the first moment of the table and the first after it.
    """
    places, amounts, events = [], [], {}
    for source, query in _SOURCES.items():
        found = read_table(
            query, {"first": first, "begins": begins, "ends": ends}, {"product": INT8, "week": INT4, "events": REAL}
        )
        events[source] = float(found["events"].sum())
        places.append(np.searchsorted(products, found["product"]) * pieces.shape[1] + found["week"])
        amounts.append(found["events"].astype(np.float64) * PIECES[source])
    place, nth = np.unique(np.concatenate(places), return_inverse=True)
    lost = np.bincount(nth, np.concatenate(amounts), len(place))
    rows, weeks = np.divmod(place, pieces.shape[1])
    usual = _weekly_means(pieces[rows]) if len(rows) else np.zeros(0)
    bounded = np.minimum(lost, MOST * usual).astype(np.float32)
    kept = (bounded > 0) & ~np.isnan(pieces[rows, weeks])
    return Lost(rows[kept], weeks[kept], bounded[kept], events)


def _weekly_means(pieces: NDArray[np.float32]) -> NDArray[np.float64]:
    known = np.maximum((~np.isnan(pieces)).sum(axis=1), 1)
    means: NDArray[np.float64] = np.nansum(pieces, axis=1) / known
    return means
