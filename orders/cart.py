"""The visitor's cart: what is wanted, at the price last shown. It lives in the session; the catalogue is asked anew at
each look, and the customer is told once what has changed."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, Self

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from catalog.models import Product, VehicleEngine
from catalog.money import format_dinars
from orders.actions.making import MOST_LINES
from orders.delivery import FREE
from orders.models.order import MOST_PIECES

KEY = "cart"
_KEY = re.compile(r"[1-9][0-9]{0,17}")


class CartFull(ValueError):
    """The cart has MOST_LINES lines already. The text is for the customer, in the active language."""


@dataclass(frozen=True, slots=True)
class CartLine:
    """`total` in dinars. `problem` is why the line is not counted: `stock`, `no_price`, else empty."""

    product: Product
    quantity: int
    total: Decimal
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CartView:
    """The cart in the catalogue of this moment: `pieces` (product key: quantity) can be ordered for `goods` dinars.

    `notices` are sentences for the customer about what has changed since the last look.
    """

    lines: tuple[CartLine, ...]
    notices: tuple[str, ...]
    goods: Decimal
    pieces: Mapping[int, int]


class _Kept(NamedTuple):
    quantity: int
    price: Decimal | None  # dinars, as last shown


class Cart:
    def __init__(self, session: SessionBase) -> None:
        self._session = session
        self._kept = _read(session.get(KEY))

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        return cls(request.session)

    @classmethod
    @contextmanager
    def alone(cls, request: HttpRequest) -> Iterator[Self]:
        """The cart for a change, while the requests of the visitor's other tabs wait."""
        with request.session.alone():  # type: ignore[attr-defined]  # shabou.sessions
            yield cls(request.session)

    @property
    def pieces(self) -> dict[int, int]:
        """How many of which product, by its key, in the order of adding."""
        return {pk: kept.quantity for pk, kept in self._kept.items()}

    @property
    def count(self) -> int:
        """Pieces of all lines."""
        return sum(kept.quantity for kept in self._kept.values())

    def add(self, product: Product, quantity: int) -> None:
        """On top of what is there, MOST_PIECES at most. Raises CartFull."""
        before = self._kept.get(product.pk)
        if before is None and len(self._kept) >= MOST_LINES:
            raise CartFull(
                gettext("Votre panier a déjà %(most)s lignes : commandez-les d'abord.") % {"most": MOST_LINES}
            )
        wanted = quantity + (before.quantity if before else 0)
        self._kept[product.pk] = _Kept(_sensible(wanted), product.price)
        self._keep()

    def set(self, pk: int, quantity: int) -> None:
        """Nothing happens for a product that is not in the cart (any more)."""
        if pk in self._kept:
            self._kept[pk] = self._kept[pk]._replace(quantity=_sensible(quantity))
            self._keep()

    def remove(self, pk: int) -> None:
        if self._kept.pop(pk, None):
            self._keep()

    def clear(self) -> None:
        self._kept.clear()
        self._keep()

    def look(self, *, chosen: VehicleEngine | None = None) -> CartView:
        """Ask the catalogue, in two queries. What has changed is kept as it is now, so that it is told once.

        With a `chosen` car each line's product carries `fit`.
        """
        lines: list[CartLine] = []
        notices: list[str] = []
        before = dict(self._kept)
        products = _products(list(before), chosen)
        for pk, kept in before.items():
            product = products.get(pk)
            if product is None or not product.is_public:
                del self._kept[pk]
                notices.append(_gone(product))
                continue
            self._kept[pk] = _Kept(_left(product, kept.quantity), product.price)
            notices += _changes(product, kept, self._kept[pk])
            lines.append(_line(product, self._kept[pk].quantity))
        if self._kept != before:
            self._keep()
        goods = sum((line.total for line in lines), FREE)
        pieces = {line.product.pk: line.quantity for line in lines if not line.problem}
        return CartView(tuple(lines), tuple(notices), goods, pieces)

    def _keep(self) -> None:
        if self._kept:
            self._session[KEY] = {
                str(pk): [kept.quantity, None if kept.price is None else str(kept.price)]
                for pk, kept in self._kept.items()
            }
        else:
            self._session.pop(KEY, None)


def _read(stored: Any) -> dict[int, _Kept]:
    """Whatever has another shape than the cart writes is no line of it."""
    lines = stored.items() if isinstance(stored, dict) else ()
    read = ((int(pk), _read_line(line)) for pk, line in lines if isinstance(pk, str) and _KEY.fullmatch(pk))
    return dict([(pk, kept) for pk, kept in read if kept][:MOST_LINES])


def _read_line(line: Any) -> _Kept | None:
    match line:
        case [int(quantity), None] if not isinstance(quantity, bool):
            return _Kept(_sensible(quantity), None)
        case [int(quantity), str(price)] if not isinstance(quantity, bool):
            try:
                shown = Decimal(price)
            except InvalidOperation:
                return None
            return _Kept(_sensible(quantity), shown) if shown.is_finite() else None
    return None


def _sensible(quantity: int) -> int:
    return min(max(quantity, 1), MOST_PIECES)


def _products(keys: list[int], chosen: VehicleEngine | None) -> dict[int, Product]:
    """Those off sale too: the customer is told their names."""
    if not keys:
        return {}
    found = Product.objects.for_cards()
    return (found.with_fit(chosen) if chosen else found).in_bulk(keys)


def _left(product: Product, wanted: int) -> int:
    """What is not in stock at all stays as it was wanted: the customer may ask for it."""
    return min(wanted, product.stock) if product.stock > 0 else wanted


def _line(product: Product, quantity: int) -> CartLine:
    if product.price is None:
        return CartLine(product, quantity, FREE, "no_price")
    if product.stock <= 0:
        return CartLine(product, quantity, FREE, "stock")
    return CartLine(product, quantity, product.price * quantity)


def _gone(product: Product | None) -> str:
    if product is None:
        return gettext("Une pièce de votre panier n'est plus en vente.")
    return gettext("%(name)s n'est plus en vente : retirée du panier.") % {"name": _apart(product.label)}


def _changes(product: Product, before: _Kept, now: _Kept) -> list[str]:
    said = []
    name = _apart(product.label)
    if before.price is not None and now.price is not None and before.price != now.price:
        prices = {"name": name, "before": _written(before.price), "now": _written(now.price)}
        said.append(gettext("Le prix de %(name)s est passé de %(before)s à %(now)s.") % prices)
    if before.quantity != now.quantity:
        amounts = {"name": name, "before": before.quantity, "left": now.quantity}
        said.append(
            gettext("%(name)s : il n'en reste que %(left)s, quantité ramenée de %(before)s à %(left)s.") % amounts
        )
    return said


def _written(amount: Decimal) -> str:
    return _apart(format_dinars(amount, "ar" if get_language() == "ar" else "fr"))


def _apart(text: str) -> str:
    """Inside an Arabic sentence, in marks that keep its own direction."""
    return f"\u2068{text}\u2069" if get_language() == "ar" else text
