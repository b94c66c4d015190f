"""What several rows or the world outside take part in, one file a subject."""

from orders.actions.enquiry import create_enquiry, mail_enquiry, send_again, settle
from orders.actions.invoice import InvoiceRefused, issue_invoice
from orders.actions.life import OutOfStock, cancel_by_customer, expire_orders, move_order
from orders.actions.making import Asked, OrderRefused, Problem, make_order
from orders.actions.notices import send_notice, send_waiting_notices
from orders.actions.once import KeyUsedForAnother, StillBeingMade, forget_keys, make_order_once

__all__ = [
    "Asked",
    "InvoiceRefused",
    "KeyUsedForAnother",
    "OrderRefused",
    "OutOfStock",
    "Problem",
    "StillBeingMade",
    "cancel_by_customer",
    "create_enquiry",
    "expire_orders",
    "forget_keys",
    "issue_invoice",
    "mail_enquiry",
    "make_order",
    "make_order_once",
    "move_order",
    "send_again",
    "send_notice",
    "send_waiting_notices",
    "settle",
]
