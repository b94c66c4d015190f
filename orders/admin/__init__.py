"""The back office of orders, one file a noun."""

from orders.admin import delivery, enquiry, order

__all__ = ["delivery", "enquiry", "order"]
