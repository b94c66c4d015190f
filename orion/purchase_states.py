"""The life of a purchase order: which state follows which. Pure: no Django, no database."""

from enum import StrEnum


class PurchaseState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    PARTLY = "partly"
    RECEIVED = "received"
    CANCELLED = "cancelled"


LABELS = {
    PurchaseState.DRAFT: "brouillon",
    PurchaseState.SENT: "envoyée",
    PurchaseState.PARTLY: "reçue en partie",
    PurchaseState.RECEIVED: "reçue",
    PurchaseState.CANCELLED: "annulée",
}
# No way leads back. Cancelling what came in part gives up the rest.
NEXT: dict[PurchaseState, tuple[PurchaseState, ...]] = {
    PurchaseState.DRAFT: (PurchaseState.SENT, PurchaseState.CANCELLED),
    PurchaseState.SENT: (PurchaseState.PARTLY, PurchaseState.RECEIVED, PurchaseState.CANCELLED),
    PurchaseState.PARTLY: (PurchaseState.RECEIVED, PurchaseState.CANCELLED),
    PurchaseState.RECEIVED: (),
    PurchaseState.CANCELLED: (),
}
# Their missing pieces are on the way.
ON_THE_WAY = (PurchaseState.SENT, PurchaseState.PARTLY)


class IllegalPurchaseStep(ValueError):
    """No such step from where the purchase order is. `str()` is a French sentence for staff."""

    def __init__(self, now: PurchaseState, wanted: PurchaseState) -> None:
        super().__init__(f"La commande est « {LABELS[now]} » : elle ne peut pas devenir « {LABELS[wanted]} ».")
        self.now, self.wanted = now, wanted


def check_purchase_step(now: PurchaseState, wanted: PurchaseState) -> None:
    """Raises IllegalPurchaseStep, also for the state that it is in already."""
    if wanted not in NEXT[now]:
        raise IllegalPurchaseStep(now, wanted)


def all_purchase_steps() -> list[tuple[str, str]]:
    """For the database to refuse the others."""
    return sorted((now.value, after.value) for now, later in NEXT.items() for after in later)
