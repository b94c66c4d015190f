"""The tables of orders and what leads to them, one file a noun."""

from orders.models.delivery import Delegation, DeliveryZone, Governorate
from orders.models.enquiry import Enquiry, EnquirySource, EnquiryStatus
from orders.models.idempotency import IdempotencyKey
from orders.models.invoice import Invoice
from orders.models.notice import Notice, NoticeKind
from orders.models.order import Actor, Order, OrderChannel, OrderEvent, OrderLine
from orders.models.sale_line import Channel, SaleLine

__all__ = [
    "Actor",
    "Channel",
    "Delegation",
    "DeliveryZone",
    "Enquiry",
    "EnquirySource",
    "EnquiryStatus",
    "Governorate",
    "IdempotencyKey",
    "Invoice",
    "Notice",
    "NoticeKind",
    "Order",
    "OrderChannel",
    "OrderEvent",
    "OrderLine",
    "SaleLine",
]
