"""The life of a purchase order: sent, received into the stock, cancelled."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from catalog import audit
from catalog.actions import move_stock
from catalog.models import MovementKind
from orion.models import PurchaseLine, PurchaseOrder, Receipt, ReceiptLine
from orion.purchase_states import LABELS, ON_THE_WAY, PurchaseState, check_purchase_step


class PurchaseRefused(ValueError):
    """Nothing has changed. `str()` is a French sentence for staff."""


@transaction.atomic
def send_purchase(*, order: PurchaseOrder, by: User, now: datetime) -> PurchaseOrder:
    """From now on its pieces are on the way. Raises IllegalPurchaseStep, and PurchaseRefused for an empty order."""
    locked = _locked(order)
    check_purchase_step(locked.state, PurchaseState.SENT)
    if not locked.lines.exists():
        raise PurchaseRefused("Cette commande n'a pas de ligne.")
    locked.sent_at = now
    return _moved(locked, PurchaseState.SENT, by=by)


@transaction.atomic
def cancel_purchase(*, order: PurchaseOrder, by: User) -> PurchaseOrder:
    """What has not come is given up; what has come stays in the stock. Raises IllegalPurchaseStep."""
    locked = _locked(order)
    check_purchase_step(locked.state, PurchaseState.CANCELLED)
    return _moved(locked, PurchaseState.CANCELLED, by=by)


@transaction.atomic
def receive_goods(
    *, order: PurchaseOrder, pieces: Mapping[int, int], key: UUID, by: User, now: datetime, note: str = ""
) -> Receipt:
    """Put what came into the stock: pieces by the key of the order's line, zeros left out.

    The same `key` again answers the receipt that is there, and moves nothing. The order's row is locked first, then
    the parts' rows in the order of their keys, as everybody does. Raises PurchaseRefused for more than is missing, for
    nothing, for lines of another order and for an order that is not on the way.
    """
    locked = _locked(order)
    if known := Receipt.objects.filter(key=key).first():
        return _same_order(known, locked)
    if locked.state not in ON_THE_WAY:
        raise PurchaseRefused(f"La commande est « {LABELS[locked.state]} » : rien n'est attendu.")
    came = {pk: quantity for pk, quantity in pieces.items() if quantity}
    lines = list(locked.lines.filter(pk__in=came).select_related("product").order_by("product_id"))
    _check(came, lines)
    receipt = Receipt.objects.create(order=locked, key=key, note=note, received_by=by, received_at=now)
    ReceiptLine.objects.bulk_create(ReceiptLine(receipt=receipt, line=line, quantity=came[line.pk]) for line in lines)
    for line in lines:
        PurchaseLine.objects.filter(pk=line.pk).update(received=F("received") + came[line.pk])
        move_stock(
            product=line.product, quantity=came[line.pk], kind=MovementKind.RECEIPT, reason=_reason(locked, note), by=by
        )
    missing = locked.lines.filter(received__lt=F("quantity")).exists()
    after = PurchaseState.PARTLY if missing else PurchaseState.RECEIVED
    if after is not locked.state:
        _moved(locked, after, by=by)
    return receipt


def _check(came: Mapping[int, int], lines: list[PurchaseLine]) -> None:
    if not came:
        raise PurchaseRefused("Écrivez ce qui est arrivé.")
    if len(lines) != len(came):
        raise PurchaseRefused("Une ligne n'est pas de cette commande.")
    for line in lines:
        if not 0 < came[line.pk] <= line.missing:
            raise PurchaseRefused(f"{line.name} : {came[line.pk]} reçus, {line.missing} attendus.")


def _same_order(known: Receipt, order: PurchaseOrder) -> Receipt:
    if known.order_id != order.pk:
        raise PurchaseRefused("Cette réception est celle d'une autre commande.")
    return known


def _reason(order: PurchaseOrder, note: str) -> str:
    return f"{order}, {note}" if note else str(order)


def _locked(order: PurchaseOrder) -> PurchaseOrder:
    return PurchaseOrder.objects.select_for_update().get(pk=order.pk)


def _moved(order: PurchaseOrder, to: PurchaseState, *, by: User) -> PurchaseOrder:
    order.status = to.value
    order.save(update_fields=["status", "sent_at"])
    audit.record(by=by, of=order, action=audit.CHANGE, message=f"{LABELS[to].capitalize()}.")
    return order
