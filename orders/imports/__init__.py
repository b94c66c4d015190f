"""Files of other programmes, taken into the sales ledger all at once or not at all."""

from orders.imports.sales import import_sales

__all__ = ["import_sales"]
