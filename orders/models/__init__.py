"""The tables of orders and what leads to them, one file a noun."""

from orders.models.enquiry import Enquiry, EnquirySource, EnquiryStatus
from orders.models.sale_line import Channel, SaleLine

__all__ = ["Channel", "Enquiry", "EnquirySource", "EnquiryStatus", "SaleLine"]
