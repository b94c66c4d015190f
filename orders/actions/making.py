"""Making an order: what is asked is checked against the catalogue of this moment and written down with its prices."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import get_language, gettext

from catalog.models import Product, ShopFacts
from catalog.money import Price, format_dinars
from orders.actions.notices import owe_notice
from orders.delivery import FEE_VAT_RATE, FREE, delivery_fee
from orders.models import Actor, Governorate, NoticeKind, Order, OrderChannel, OrderEvent, OrderLine
from orders.models.order import MOST_PIECES
from orders.states import State

MOST_LINES = 100
# Dinars. Beyond, somebody wants to talk to the customer first.
LARGEST_GOODS = Decimal("100000.000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a customer orders, as forms have checked it. `pieces` says how many of which product, by its key.

    `phone` is normalised. A pick-up has neither governorate nor address, every other order has both. With
    `agreed_total` (dinars) the order is refused when it would cost anything else.
    """

    pieces: Mapping[int, int]
    channel: OrderChannel
    name: str
    phone: str
    language: str = "fr"
    email: str = ""
    governorate: int | None = None
    delegation: str = ""
    address: str = ""
    note: str = ""
    agreed_total: Decimal | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same wish."""
        written = asdict(self) | {"pieces": sorted(self.pieces.items())}
        return sha256(json.dumps(written, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """Codes: empty, too_many_lines, quantity, gone, no_price, stock, too_large, total_changed.

    `sentence` is for the customer, in the active language; `product` is the key that it is about.
    """

    code: str
    sentence: str
    product: int | None = None


class OrderRefused(ValueError):
    """Nothing was written. `problems` are all that there are."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


@transaction.atomic
def make_order(*, asked: Asked, now: datetime, by: AbstractBaseUser | Actor = Actor.CUSTOMER) -> Order:
    """Write the order with its lines, first event and mail to the shop; nothing leaves the stock yet.

    Raises OrderRefused, and IntegrityError or DataError for what no form lets through.
    """
    lines = _lines(asked)
    goods = sum((line.total for line in lines), FREE)
    delivery = Price.from_gross(_fee(asked, goods), FEE_VAT_RATE)
    net = sum((line.net for line in lines), delivery.net)
    total = goods + delivery.gross
    if asked.agreed_total is not None and asked.agreed_total != total:
        said = gettext("Le total a changé : il est maintenant de %(total)s.")
        raise OrderRefused(Problem("total_changed", said % {"total": _written(total)}))
    order = Order.objects.create(
        status_since=now,
        created_at=now,
        channel=asked.channel,
        language=asked.language,
        name=asked.name,
        phone=asked.phone,
        email=asked.email,
        governorate_id=asked.governorate,
        delegation=asked.delegation,
        address=asked.address,
        note=asked.note,
        goods=goods,
        delivery_fee=delivery.gross,
        delivery_vat_rate=delivery.rate,
        delivery_net=delivery.net,
        net=net,
        vat=total - net,
        total=total,
    )
    for line in lines:
        line.order = order
    OrderLine.objects.bulk_create(lines)
    OrderEvent.objects.record(order, State.NEW, by=by, at=now)
    owe_notice(order, NoticeKind.RECEIVED, now=now)
    if order.email:
        owe_notice(order, NoticeKind.THANKS, now=now)
    return order


def _written(amount: Decimal) -> str:
    return format_dinars(amount, "ar" if get_language() == "ar" else "fr")


def _fee(asked: Asked, goods: Decimal) -> Decimal:
    if asked.channel == OrderChannel.PICK_UP or asked.governorate is None:
        return FREE
    zone = Governorate.objects.select_related("zone").get(pk=asked.governorate).zone
    return delivery_fee(zone_fee=zone.fee, goods=goods, free_above=ShopFacts.objects.current().free_delivery_above)


def _lines(asked: Asked) -> list[OrderLine]:
    """The order's lines, without their order yet. Raises OrderRefused with every problem of every line."""
    if not asked.pieces:
        raise OrderRefused(Problem("empty", gettext("Votre panier est vide.")))
    if len(asked.pieces) > MOST_LINES:
        said = gettext("Une commande a %(most)s lignes au plus.") % {"most": MOST_LINES}
        raise OrderRefused(Problem("too_many_lines", said))
    products = Product.objects.public().select_related("brand").in_bulk(list(asked.pieces))
    problems = [
        problem
        for pk, quantity in asked.pieces.items()
        if (problem := _problem(pk, products.get(pk), quantity)) is not None
    ]
    if problems:
        raise OrderRefused(*problems)
    lines = [_line(place, products[pk], quantity) for place, (pk, quantity) in enumerate(asked.pieces.items(), start=1)]
    if sum(line.total for line in lines) > LARGEST_GOODS:
        said = gettext("Une commande en ligne ne dépasse pas %(most)s : appelez-nous.")
        raise OrderRefused(Problem("too_large", said % {"most": _written(LARGEST_GOODS)}))
    return lines


def _problem(pk: int, product: Product | None, quantity: int) -> Problem | None:
    if product is None:
        return Problem("gone", gettext("Une pièce de votre panier n'est plus en vente."), pk)
    named = {"name": product.label, "left": product.stock, "most": MOST_PIECES}
    if not 1 <= quantity <= MOST_PIECES:
        return Problem("quantity", gettext("%(name)s : la quantité va de 1 à %(most)s.") % named, pk)
    if product.price is None:
        return Problem("no_price", gettext("%(name)s : prix sur demande, appelez-nous.") % named, pk)
    if product.stock <= 0:
        return Problem("stock", gettext("%(name)s : plus en stock.") % named, pk)
    if product.stock < quantity:
        return Problem("stock", gettext("%(name)s : il en reste %(left)s.") % named, pk)
    return None


def _line(place: int, product: Product, quantity: int) -> OrderLine:
    assert product.price is not None  # noqa: S101  for types: a part without a price is a problem already
    price = Price.from_gross(product.price * quantity, product.vat_rate)
    return OrderLine(
        position=place,
        product=product,
        sku=product.sku,
        name_fr=product.name_fr,
        name_ar=product.name_ar,
        brand=product.brand.name,
        quantity=quantity,
        unit_price=product.price,
        vat_rate=price.rate,
        net=price.net,
        vat=price.vat,
        total=price.gross,
    )
