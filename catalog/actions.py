"""What staff and orders do to the catalogue that one row alone cannot decide."""

from decimal import Decimal

import pghistory
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Case, F, When

from catalog.models import MovementKind, Product

# Sales and imports write their own movements.
BY_HAND = (MovementKind.RECEIPT, MovementKind.RETURN, MovementKind.COUNT, MovementKind.CORRECTION)
_ONLY_IN = (MovementKind.RECEIPT, MovementKind.RETURN)
LARGEST_MOVEMENT = 100_000  # pieces


def problem_of_movement(kind: MovementKind, quantity: int) -> str | None:
    """What is wrong with a movement by hand, in a sentence for staff; None when nothing is."""
    if quantity == 0:
        return "Un mouvement de zéro n'en est pas un."
    if kind in _ONLY_IN and quantity < 0:
        return "Une réception ou un retour entre en stock : la quantité est positive."
    return None


@transaction.atomic
def change_price(*, product: Product, old: Decimal, new: Decimal, reason: str, by: AbstractBaseUser) -> bool:
    """Set the price (dinars, VAT included), unless it is no longer `old`; whether it was set.

    A trigger writes the history, with reason and user. A former price that is not higher any more is taken away.
    """
    former = Case(When(former_price__gt=new, then=F("former_price")), default=None)
    with pghistory.context(user=by.pk, reason=reason):
        return bool(Product.objects.filter(pk=product.pk, price=old).update(price=new, former_price=former))


class StockTooLow(Exception):
    """The product has not that many; nothing was taken. `left` is what there is."""

    def __init__(self, left: int) -> None:
        super().__init__(f"Il n'en reste que {left}.")
        self.left = left


@transaction.atomic
def move_stock(*, product: Product, quantity: int, kind: MovementKind, reason: str, by: AbstractBaseUser | None) -> int:
    """Add to the product's stock, or take from it with a negative `quantity`; answers what there is then.

    One conditional update, so that two people never take the same last piece. The ledger's row is written
    by a trigger, with kind, reason and user; `by` is None for what no person of the staff does.
    Raises StockTooLow, and ValueError for a movement of nothing.
    """
    if quantity == 0:
        raise ValueError("A movement of nothing is no movement.")
    rows = Product.objects.filter(pk=product.pk)
    if quantity < 0:
        # Only what leaves is conditional: goods also come in where a price list has set the stock below zero.
        rows = rows.filter(stock__gte=-quantity)
    who = {} if by is None else {"user": by.pk}
    with pghistory.context(**who, reason=reason, stock_kind=kind.value):
        moved = rows.update(stock=F("stock") + quantity)
    left: int = Product.objects.values_list("stock", flat=True).get(pk=product.pk)
    if not moved:
        raise StockTooLow(left)
    return left
