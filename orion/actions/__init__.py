"""What buying does to several rows at once, one file a subject."""

from orion.actions.proposing import ProposalRefused, Proposed, make_proposals, order_proposal
from orion.actions.purchasing import PurchaseRefused, cancel_purchase, receive_goods, send_purchase
from orion.actions.weather import keep_days, refresh_weather

__all__ = [
    "ProposalRefused",
    "Proposed",
    "PurchaseRefused",
    "cancel_purchase",
    "keep_days",
    "make_proposals",
    "order_proposal",
    "receive_goods",
    "refresh_weather",
    "send_purchase",
]
