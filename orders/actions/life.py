"""The life of an order: each step with its event, its stock, its sale and its mail, in one transaction."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from catalog.actions import StockTooLow, move_stock
from catalog.models import MovementKind, Product
from catalog.money import round_millimes
from orders.actions.notices import owe_notice
from orders.models import Actor, Channel, NoticeKind, Order, OrderEvent, OrderLine, SaleLine
from orders.models.order import EXPIRES_AFTER
from orders.states import HOLDING_STOCK, UNCONFIRMED, IllegalStep, State, check_step

# One round of the scheduler; the next takes the rest.
_EXPIRED_AT_ONCE = 200


class OutOfStock(Exception):
    """Nothing was taken. `str()` is a French sentence for staff, `lines` are (line, pieces left)."""

    def __init__(self, *lines: tuple[OrderLine, int]) -> None:
        short = (f"{line.sku} {line.name_fr} ({line.quantity} commandés, {left} en stock)" for line, left in lines)
        super().__init__(f"Stock insuffisant : {' ; '.join(short)}.")
        self.lines = lines


@transaction.atomic
def move_order(*, order: Order, to: State, by: AbstractBaseUser | Actor, now: datetime, reason: str = "") -> Order:
    """Bring the order one step further; answers it as it is then.

    Confirming takes the parts out of the stock, cancelling or refusing afterwards puts them back, delivering writes
    the sale. The order's row is locked first, then the parts' rows in the order of their keys: whoever does the same
    waits, and nobody waits in a circle. Raises IllegalStep and OutOfStock; then nothing has changed.
    """
    locked = Order.objects.select_for_update().get(pk=order.pk)
    return _step(locked, to, by=by, now=now, reason=reason)


@transaction.atomic
def cancel_by_customer(*, order: Order, now: datetime) -> Order:
    """For as long as the shop has not confirmed. Raises IllegalStep."""
    locked = Order.objects.select_for_update().get(pk=order.pk)
    if locked.state not in UNCONFIRMED:
        raise IllegalStep(locked.state, State.CANCELLED)
    return _step(locked, State.CANCELLED, by=Actor.CUSTOMER, now=now, reason="Par le client, sur sa page de commande.")


def expire_orders(*, now: datetime) -> int:
    """End what nobody has confirmed in time; answers how many. Each by itself, where that still holds once locked."""
    expired = Order.objects.expired(now)
    reason = f"Sans confirmation sous {EXPIRES_AFTER.days} jours."
    done = 0
    for pk in list(expired.order_by("id").values_list("pk", flat=True)[:_EXPIRED_AT_ONCE]):
        with transaction.atomic():
            locked = expired.select_for_update(skip_locked=True).filter(pk=pk).first()
            if locked is not None:
                _step(locked, State.EXPIRED, by=Actor.SHOP, now=now, reason=reason)
                done += 1
    return done


def _step(order: Order, to: State, *, by: AbstractBaseUser | Actor, now: datetime, reason: str) -> Order:
    """For a row that the caller has locked."""
    before = order.state
    check_step(before, to, pick_up=order.is_pick_up)
    order.status, order.status_since = to.value, now
    order.save(update_fields=["status", "status_since"])
    OrderEvent.objects.record(order, to, by=by, at=now, reason=reason)
    user = None if isinstance(by, Actor) else by
    if to in HOLDING_STOCK and before not in HOLDING_STOCK:
        take_stock(order, by=user)
    elif before in HOLDING_STOCK and to not in HOLDING_STOCK:
        put_back(order, by=user)
    if effect := _EFFECTS.get(to):
        effect(order, now)
    return order


def take_stock(order: Order, *, by: AbstractBaseUser | None) -> None:
    """One conditional update a line. Raises OutOfStock with every line that is short; the caller rolls back."""
    short = []
    for line in _lines_by_product(order):
        try:
            move_stock(product=line.product, quantity=-line.quantity, kind=MovementKind.SALE, reason=str(order), by=by)
        except StockTooLow as problem:
            short.append((line, problem.left))
    if short:
        raise OutOfStock(*short)


def put_back(order: Order, *, by: AbstractBaseUser | None) -> None:
    reason = f"{order} {order.get_status_display().lower()}"
    for line in _lines_by_product(order):
        move_stock(product=line.product, quantity=line.quantity, kind=MovementKind.RETURN, reason=reason, by=by)


def _lines_by_product(order: Order) -> list[OrderLine]:
    """In the order in which everybody locks parts."""
    return list(order.lines.select_related("product").order_by("product_id"))


def _record_sales(order: Order, now: datetime) -> None:
    """What was delivered, in the ledger of sales and in the parts' counters. One line of a source is taken once."""
    SaleLine.objects.bulk_create(
        SaleLine(
            day=timezone.localdate(now),
            product_id=line.product_id,
            quantity=line.quantity,
            unit_price_net=round_millimes(line.net / line.quantity),
            channel=Channel.ONLINE,
            source=f"commande {order.number}",
            source_line=line.position,
        )
        for line in order.lines.order_by("position")
    )
    for line in _lines_by_product(order):
        Product.objects.filter(pk=line.product_id).update(sold_count=F("sold_count") + line.quantity)


def _tell_customer(order: Order, now: datetime) -> None:
    if order.email:
        owe_notice(order, NoticeKind.CONFIRMED, now=now)


_EFFECTS: dict[State, Callable[[Order, datetime], None]] = {
    State.CONFIRMED: _tell_customer,
    State.DELIVERED: _record_sales,
}
