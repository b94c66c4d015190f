"""When a part was not there: from the ledger of stock, which triggers write whatever moves the stock."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from orion.history.tables import INT4, INT8, read_table

# Whole weeks, Monday to Sunday in the shop's zone, inside a time without stock. One that lasts has no end yet.
_OUT = """
    WITH signs AS (
        SELECT id, product_id, created_at, balance > 0 AS there,
               lag(balance > 0) OVER (PARTITION BY product_id ORDER BY id) AS was_there
        FROM catalog_stockmovement
    ),
    turns AS (
        SELECT product_id, there, created_at AT TIME ZONE 'Africa/Tunis' AS since,
               lead(created_at AT TIME ZONE 'Africa/Tunis') OVER (PARTITION BY product_id ORDER BY id) AS until
        FROM signs WHERE there IS DISTINCT FROM was_there
    ),
    weeks AS (
        SELECT product_id,
               greatest(ceil(extract(epoch FROM since - %(first)s::date) / 604800), 0)::int4 AS first,
               least(floor(extract(epoch FROM coalesce(until, 'infinity') - %(first)s::date) / 604800), %(weeks)s)::int4
                   AS past
        FROM turns WHERE NOT there
    )
    SELECT product_id, first, past FROM weeks WHERE first < past
"""


def mark_missing(products: NDArray[np.int64], pieces: NDArray[np.float32], first: date) -> NDArray[np.bool_]:
    """Weeks without stock become NaN, in place; answers which products sold while the ledger has none.

    Those times are not believed: their weeks stay as they were sold. Weeks before a part's first movement are not
    known, and count as weeks with stock.
    """
    weeks = pieces.shape[1]
    out = read_table(_OUT, {"first": first, "weeks": weeks}, {"product": INT8, "first": INT4, "past": INT4})
    doubtful = np.zeros(len(products), bool)
    rows = np.searchsorted(products, out["product"])
    for row, begins, past in zip(rows.tolist(), out["first"].tolist(), out["past"].tolist(), strict=True):
        span = pieces[row, begins:past]
        if span.any():
            doubtful[row] = True
        else:
            span[:] = np.nan
    return doubtful
