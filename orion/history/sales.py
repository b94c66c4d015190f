"""What was sold: one sum over the ledger, returns given back to the sale they undo, one-off bulk lines cut."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orion.history.tables import INT4, INT8, read_table

# A line of more pieces than both is bulk ...
BULK_PIECES = 10
BULK_TIMES_USUAL = 6  # times the part's median line
# ... and one-off while such lines are rare: one, or up to this share of the part's lines.
BULK_SHARE = 0.05

_WEEKLY = """
    SELECT product_id, ((day - %(first)s::date) / 7)::int4, sum(quantity)::int4
    FROM orders_saleline WHERE day >= %(first)s AND day < %(end)s
    GROUP BY 1, 2
"""
_LARGE = """
    WITH large AS (
        SELECT product_id, day, quantity FROM orders_saleline
        WHERE day >= %(first)s AND day < %(end)s AND quantity > %(bulk)s
    ),
    usual AS (
        SELECT product_id, count(*) AS lines, percentile_disc(0.5) WITHIN GROUP (ORDER BY quantity) AS median
        FROM orders_saleline
        WHERE day >= %(first)s AND day < %(end)s AND quantity > 0
          AND product_id IN (SELECT product_id FROM large)
        GROUP BY product_id
    )
    SELECT product_id, ((day - %(first)s::date) / 7)::int4, quantity, median::int4, lines::int4
    FROM large JOIN usual USING (product_id)
"""
_PRODUCTS = "SELECT id FROM catalog_product ORDER BY id"


@dataclass(frozen=True, slots=True)
class Sales:
    """`pieces` is products x weeks; `cut` are the pieces that were cut off each product, `undone` those that came
    back without a sale before them in these weeks."""

    products: NDArray[np.int64]
    pieces: NDArray[np.float32]
    cut: NDArray[np.float32]
    undone: NDArray[np.float32]


def read_sales(first: date, weeks: int) -> Sales:
    """Of every product, in the `weeks` weeks from the Monday `first` on."""
    span = {"first": first, "end": first + timedelta(weeks=weeks), "bulk": BULK_PIECES}
    products = read_table(_PRODUCTS, {}, {"id": INT8})["id"].astype(np.int64)
    pieces = np.zeros((len(products), weeks), np.float32)
    sold = read_table(_WEEKLY, span, {"product": INT8, "week": INT4, "pieces": INT4})
    pieces[np.searchsorted(products, sold["product"]), sold["week"]] = sold["pieces"]
    cut = _cut_bulk(products, pieces, span)
    return Sales(products, pieces, cut, give_back(pieces))


def _cut_bulk(products: NDArray[np.int64], pieces: NDArray[np.float32], span: dict[str, Any]) -> NDArray[np.float32]:
    """In place; answers the pieces that were cut off each product."""
    names = ("product", "week", "pieces", "median", "lines")
    large = read_table(_LARGE, span, {"product": INT8, **dict.fromkeys(names[1:], INT4)})
    row = np.searchsorted(products, large["product"])
    cap = np.maximum(BULK_PIECES, BULK_TIMES_USUAL * large["median"])
    bulk = large["pieces"] > cap
    often = np.bincount(row[bulk], minlength=len(products))
    one_off = bulk & (often[row] <= np.maximum(1, BULK_SHARE * large["lines"]))
    excess = (large["pieces"] - cap)[one_off].astype(np.float32)
    np.subtract.at(pieces, (row[one_off], large["week"][one_off]), excess)
    return np.bincount(row[one_off], excess, len(products)).astype(np.float32)


def give_back(pieces: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take what came back off the weeks before it, latest first, in place: no week stays below zero.

    Answers what is left of each product's returns once the first week is reached: sales before the table undone.
    """
    undone = np.zeros(len(pieces), np.float32)
    rows = np.flatnonzero((pieces < 0).any(axis=1))
    some, owed = pieces[rows], np.zeros(len(rows), np.float32)
    for week in range(pieces.shape[1] - 1, -1, -1):
        left = some[:, week] + owed
        some[:, week], owed = np.maximum(left, 0), np.minimum(left, 0)
    pieces[rows], undone[rows] = some, -owed
    return undone
