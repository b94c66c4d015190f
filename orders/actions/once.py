"""One request, one order, however often it arrives."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from orders.actions.making import Asked, make_order
from orders.models import Actor, IdempotencyKey, Order


class StillBeingMade(Exception):
    """The same request is being dealt with: ask again in a moment."""


class KeyUsedForAnother(ValueError):
    """The key belongs to an order that asked for something else."""


def make_order_once(
    *, key: str, asked: Asked, now: datetime, by: AbstractBaseUser | Actor = Actor.CUSTOMER
) -> tuple[Order, bool]:
    """The order of this key, and whether it was made just now. Keys (1 to 200 characters) count for 24 hours.

    The claim on the key is committed before the order is made, so that others hear StillBeingMade at once instead of
    waiting; a process that died leaves it for a minute. A refusal gives the key back. Outside of any transaction.
    Raises KeyUsedForAnother, StillBeingMade, and what `make_order` raises.
    """
    claimed = IdempotencyKey.objects.claim(key, asked.fingerprint, now)
    if claimed is None:
        return _made_before(key, asked.fingerprint), False
    try:
        with transaction.atomic():
            order = make_order(asked=asked, now=now, by=by)
            if not IdempotencyKey.objects.held(claimed).update(order=order):
                # Slower than the lease: somebody else makes it now, and this one is rolled back.
                raise StillBeingMade
    except Exception:
        IdempotencyKey.objects.held(claimed).delete()
        raise
    return order, True


def forget_keys(*, now: datetime) -> int:
    """Remove keys that count no more; answers how many."""
    return IdempotencyKey.objects.forgotten(now).delete()[0]


def _made_before(key: str, fingerprint: str) -> Order:
    row = IdempotencyKey.objects.select_related("order").filter(key=key).first()
    if row is not None and row.fingerprint != fingerprint:
        raise KeyUsedForAnother(key)
    if row is None or row.order is None:
        raise StillBeingMade
    return row.order
