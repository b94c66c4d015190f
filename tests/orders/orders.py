"""Short ways to orders in tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Sum

from catalog.models import Product, StockMovement
from orders.actions import Asked, make_order, move_order
from orders.models import DeliveryZone, Governorate, Order, OrderChannel
from orders.states import State

# A Monday, half past ten in Tunis.
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
WAY = (State.CALLED, State.CONFIRMED, State.PACKED, State.HANDED_OVER, State.DELIVERED, State.PAID)


def seller() -> Any:
    return get_user_model().objects.get_or_create(username="vendeur", defaults={"is_staff": True})[0]


def governorate(fee: str = "7.000") -> Governorate:
    zone, _ = DeliveryZone.objects.get_or_create(
        name_fr=f"Zone {fee}", defaults={"fee": Decimal(fee), "fewest_days": 1, "most_days": 2}
    )
    return Governorate.objects.get_or_create(
        name_fr=f"Tunis {fee}", defaults={"slug": f"tunis-{fee[0]}", "zone": zone}
    )[0]


def asked(pieces: Mapping[int, int], **changed: Any) -> Asked:
    usual: dict[str, Any] = {"channel": OrderChannel.CASH, "name": "Ali Ben Salah", "phone": "+21622123456"}
    if changed.get("channel") != OrderChannel.PICK_UP:
        usual |= {"address": "12 rue de Marseille", "delegation": "Bab Bhar"}
        usual |= {} if "governorate" in changed else {"governorate": governorate().pk}
    return Asked(**{"pieces": pieces} | usual | changed)


def make(*products: Product, quantity: int = 1, now: datetime = NOW, **changed: Any) -> Order:
    return make_order(asked=asked({product.pk: quantity for product in products}, **changed), now=now)


def bring(order: Order, to: State, **changed: Any) -> Order:
    """All the way to a state, by a seller."""
    steps = WAY[: WAY.index(to) + 1] if to in WAY else ()
    for step in steps[len([event for event in order.events.all() if event.status != "new"]) :]:
        order = step_to(order, step, **changed)
    return order


def step_to(order: Order, to: State, *, by: Any = None, now: datetime = NOW, reason: str = "") -> Order:
    return move_order(order=order, to=to, by=by or seller(), now=now, reason=reason)


def ledger(product: Product) -> int:
    """What the stock has to be: the sum of all that came and went."""
    return StockMovement.objects.filter(product=product).aggregate(sum=Sum("quantity"))["sum"] or 0


def stock(product: Product) -> int:
    return Product.objects.values_list("stock", flat=True).get(pk=product.pk)
