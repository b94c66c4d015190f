"""The back office of orders, one file a noun."""

from orders.admin import delivery, enquiry, invoice, order, sale_line

__all__ = ["delivery", "enquiry", "invoice", "order", "sale_line"]
