"""What buying does to several rows at once, one file a subject."""

from orion.actions.proposing import ProposalRefused, Proposed, make_proposals, order_proposal
from orion.actions.purchasing import PurchaseRefused, cancel_purchase, receive_goods, send_purchase

__all__ = [
    "ProposalRefused",
    "Proposed",
    "PurchaseRefused",
    "cancel_purchase",
    "make_proposals",
    "order_proposal",
    "receive_goods",
    "send_purchase",
]
