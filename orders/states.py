"""The life of an order: which state follows which, and what that means for stock. Pure: no Django, no database."""

from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    CALLED = "called"
    CONFIRMED = "confirmed"
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    REFUSED = "refused"
    PAID = "paid"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


# What an order is then, in French.
LABELS = {
    State.NEW: "nouvelle",
    State.CALLED: "client contacté",
    State.CONFIRMED: "confirmée",
    State.PACKED: "emballée",
    State.HANDED_OVER: "remise au livreur",
    State.DELIVERED: "livrée",
    State.REFUSED: "refusée à la livraison",
    State.PAID: "payée",
    State.CANCELLED: "annulée",
    State.EXPIRED: "expirée",
}
# What staff do to bring it there.
DEEDS = {
    State.CALLED: "marquer le client contacté",
    State.CONFIRMED: "confirmer",
    State.PACKED: "marquer emballée",
    State.HANDED_OVER: "remettre au livreur",
    State.DELIVERED: "marquer livrée",
    State.REFUSED: "marquer refusée",
    State.PAID: "marquer payée",
    State.CANCELLED: "annuler",
}

# What the customer has a right to be told.
WITH_REASON = (State.CANCELLED, State.REFUSED)
# Who confirms is not who packs. The rights stand in the table of roles.
RIGHTS = {
    State.CALLED: "orders.confirm_order",
    State.CONFIRMED: "orders.confirm_order",
    State.CANCELLED: "orders.confirm_order",
    State.PACKED: "orders.pack_order",
    State.HANDED_OVER: "orders.pack_order",
    State.DELIVERED: "orders.deliver_order",
    State.REFUSED: "orders.deliver_order",
    State.PAID: "orders.cash_order",
}

# No way leads back, so an order is in each state once at most.
NEXT: dict[State, tuple[State, ...]] = {
    State.NEW: (State.CALLED, State.CANCELLED, State.EXPIRED),
    State.CALLED: (State.CONFIRMED, State.CANCELLED, State.EXPIRED),
    State.CONFIRMED: (State.PACKED, State.CANCELLED),
    State.PACKED: (State.HANDED_OVER, State.CANCELLED),
    State.HANDED_OVER: (State.DELIVERED, State.REFUSED),
    State.DELIVERED: (State.PAID,),
    State.REFUSED: (),
    State.PAID: (),
    State.CANCELLED: (),
    State.EXPIRED: (),
}
# Nobody carries what the customer fetches: it is given to him in the shop.
NEXT_OF_PICK_UP = NEXT | {State.PACKED: (State.DELIVERED, State.CANCELLED), State.HANDED_OVER: ()}

UNCONFIRMED = (State.NEW, State.CALLED)
# The parts of these orders have left the stock.
HOLDING_STOCK = frozenset({State.CONFIRMED, State.PACKED, State.HANDED_OVER, State.DELIVERED, State.PAID})


class IllegalStep(ValueError):
    """No such step from where the order is. `str()` is a French sentence for staff."""

    def __init__(self, now: State, wanted: State) -> None:
        deed = DEEDS.get(wanted, LABELS[wanted]).capitalize()
        super().__init__(f"« {deed} » n'est pas possible : l'état de la commande est « {LABELS[now]} ».")
        self.now, self.wanted = now, wanted


def next_states(now: State, *, pick_up: bool) -> tuple[State, ...]:
    """In the order of the buttons: onwards first, then what ends it."""
    return (NEXT_OF_PICK_UP if pick_up else NEXT)[now]


def check_step(now: State, wanted: State, *, pick_up: bool) -> None:
    """Raises IllegalStep, also for the state that the order is in already."""
    if wanted not in next_states(now, pick_up=pick_up):
        raise IllegalStep(now, wanted)


def all_steps() -> list[tuple[str, str]]:
    """Every step that some order may take, for the database to refuse the others."""
    steps = {(now, after) for table in (NEXT, NEXT_OF_PICK_UP) for now, later in table.items() for after in later}
    return sorted((now.value, after.value) for now, after in steps)
