"""Keeps the search's documents as the catalogue is: it marks what changed, here it is pulled and written."""

from search.indexing.runs import (
    BATCH,
    LATE,
    Run,
    count_words,
    index_changes,
    index_products,
    mark_missing,
    rebuild,
    staleness,
    warn_when_late,
)

__all__ = [
    "BATCH",
    "LATE",
    "Run",
    "count_words",
    "index_changes",
    "index_products",
    "mark_missing",
    "rebuild",
    "staleness",
    "warn_when_late",
]
