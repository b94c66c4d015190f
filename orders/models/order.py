"""The order: what was agreed with whom, at which prices, and how far it is."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Coalesce, Now, Round

from catalog.models import Product
from catalog.models.fields import money
from catalog.models.translation import Translated
from catalog.money import Price
from orders.models.delivery import Delegation, Governorate
from orders.states import LABELS, UNCONFIRMED, State, all_steps, next_states

# The migration makes it; numbers are given once, also to orders that come to nothing.
NUMBERS = "orders_order_number"
# Nobody has confirmed by then: the parts may have gone to others, the prices may have changed.
EXPIRES_AFTER = timedelta(days=3)
MOST_PIECES = 1_000
LONGEST_REASON = 200
STATE_VALUES = [state.value for state in State]
UNCONFIRMED_VALUES = [state.value for state in UNCONFIRMED]
STATES = [(state.value, LABELS[state].capitalize()) for state in State]

# At the end of the transaction, whatever wrote the rows.
_SUMS_OF_LINES = """
    IF EXISTS (
        SELECT FROM orders_order o
        LEFT JOIN LATERAL (
            SELECT coalesce(sum(total), 0) AS goods, coalesce(sum(net), 0) AS net
            FROM orders_orderline WHERE order_id = o.id
        ) AS lines ON true
        WHERE o.id = NEW.{order}
          AND (o.goods, o.net - o.delivery_net) IS DISTINCT FROM (lines.goods, lines.net)
    ) THEN
        RAISE EXCEPTION 'the lines do not add up to the order'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'order_is_sum_of_lines';
    END IF;
    RETURN NULL;
"""


def _adds_up(order: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="adds_up",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=_SUMS_OF_LINES.format(order=order),
    )


def _net_of(gross: str, rate: str) -> Round:
    """The twin of `Price.from_gross`: half up to the millime."""
    return Round(models.F(gross) * 100 / (models.F(rate) + 100), 3)


class OrderChannel(models.TextChoices):
    WHATSAPP = "whatsapp", "WhatsApp"
    CASH = "cash", "Paiement à la livraison"
    PICK_UP = "pick_up", "Retrait en boutique"


class Actor(models.TextChoices):
    CUSTOMER = "customer", "Client"
    STAFF = "staff", "Boutique"
    SHOP = "shop", "Système"


class OrderQuerySet(models.QuerySet["Order"]):
    def newest_first(self) -> Self:
        return self.order_by("-id")

    def expired(self, now: datetime) -> Self:
        """Neither confirmed nor cancelled in time."""
        return self.filter(status__in=UNCONFIRMED_VALUES, status_since__lte=now - EXPIRES_AFTER)

    def with_refusals(self) -> Self:
        """Adds `refusals`: how many deliveries this telephone has refused, this order's too."""
        refused = Order.objects.filter(phone=models.OuterRef("phone"), status=State.REFUSED.value)
        counted = refused.order_by().values("phone").annotate(times=models.Count("pk")).values("times")
        return self.annotate(refusals=Coalesce(models.Subquery(counted), 0))

    def known_by(self, number: int, phone: str) -> "Order | None":
        """The one that somebody knows who knows both."""
        return self.filter(number=number, phone=phone).first()

    def refusals_of(self, phone: str) -> int:
        """How many deliveries the telephone (`+216` and eight digits) has refused."""
        return self.filter(phone=phone, status=State.REFUSED.value).count()


class Order(models.Model):
    """Money is in dinars with VAT: `goods` + `delivery_fee` = `total` = `net` + `vat`, to the millime.

    `token` opens the public page and cannot be guessed. `status` is changed by `orders.actions` only, which writes
    the event, moves the stock and files the sale with it; the database refuses steps that `orders.states` has not.
    What was agreed is written once.
    """

    number = models.BigIntegerField(
        "numéro",
        unique=True,
        editable=False,
        db_default=models.Func(models.Value(NUMBERS), function="nextval"),
    )
    token = models.UUIDField("jeton", default=uuid4, unique=True, editable=False)
    status = models.CharField("état", max_length=12, choices=STATES, default=State.NEW.value, editable=False)
    status_since = models.DateTimeField("depuis", editable=False)
    channel = models.CharField("mode", max_length=8, choices=OrderChannel, editable=False)
    language = models.CharField("langue", max_length=2, choices=[("fr", "Français"), ("ar", "Arabe")], editable=False)
    name = models.CharField("nom", max_length=80)
    phone = models.CharField("téléphone", max_length=12)
    email = models.EmailField("e-mail", max_length=254, blank=True)
    governorate = models.ForeignKey(
        Governorate, on_delete=models.PROTECT, null=True, editable=False, verbose_name="gouvernorat"
    )
    delegation = models.CharField("délégation", max_length=60, blank=True)
    address = models.CharField("adresse", max_length=200, blank=True)
    note = models.CharField("remarque", max_length=500, blank=True)
    goods = money("pièces", editable=False)
    delivery_fee = money("livraison", editable=False)
    delivery_vat_rate = models.DecimalField("TVA livraison (%)", max_digits=4, decimal_places=2, editable=False)
    delivery_net = money("livraison HT", editable=False)
    net = money("total HT", editable=False)
    vat = money("TVA", editable=False)
    total = money("total TTC", editable=False)
    created_at = models.DateTimeField("passée le", db_default=Now(), editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "commande"
        verbose_name_plural = "commandes"
        indexes = [
            models.Index(fields=["status", "-id"], name="order_by_status"),
            models.Index(fields=["phone", "status"], name="order_by_phone"),
            models.Index(
                fields=["status_since"],
                condition=models.Q(status__in=UNCONFIRMED_VALUES),
                name="order_unconfirmed",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=STATE_VALUES), name="order_status_known"),
            models.CheckConstraint(condition=models.Q(channel__in=OrderChannel.values), name="order_channel_known"),
            models.CheckConstraint(condition=models.Q(language__in=["fr", "ar"]), name="order_language_known"),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="order_has_name", violation_error_message="Écrivez le nom du client."
            ),
            models.CheckConstraint(
                condition=models.Q(phone__regex=r"^\+216[24579][0-9]{7}$"),
                name="order_phone_tunisian",
                violation_error_message="Écrivez un numéro tunisien de 8 chiffres, par exemple 22 123 456.",
            ),
            models.CheckConstraint(
                condition=models.Q(channel="pick_up", governorate=None)
                | ~models.Q(models.Q(channel="pick_up") | models.Q(governorate=None) | models.Q(address="")),
                name="order_delivered_somewhere",
                violation_error_message="Une livraison a un gouvernorat et une adresse ; un retrait n'en a pas.",
            ),
            models.CheckConstraint(
                condition=~models.Q(channel="pick_up") | models.Q(delivery_fee=0), name="order_pick_up_is_free"
            ),
            models.CheckConstraint(
                condition=models.Q(delivery_vat_rate__gte=0, delivery_vat_rate__lt=100),
                name="order_delivery_vat_rate_is_percent",
            ),
            models.CheckConstraint(condition=models.Q(delivery_fee__gte=0), name="order_delivery_fee_not_negative"),
            models.CheckConstraint(
                condition=models.Q(delivery_net=_net_of("delivery_fee", "delivery_vat_rate")),
                name="order_delivery_net_is_rounded",
            ),
            models.CheckConstraint(condition=models.Q(goods__gt=0), name="order_goods_positive"),
            models.CheckConstraint(
                condition=models.Q(total=models.F("goods") + models.F("delivery_fee")), name="order_total_is_sum"
            ),
            models.CheckConstraint(
                condition=models.Q(total=models.F("net") + models.F("vat")), name="order_net_and_vat_are_total"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="legal_steps", field="status", transitions=all_steps()),
            pgtrigger.ReadOnly(
                name="agreed_once",
                fields=[
                    *("number", "token", "channel", "governorate", "created_at"),
                    *("goods", "delivery_fee", "delivery_vat_rate", "delivery_net", "net", "vat", "total"),
                ],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            _adds_up("id"),
        ]

    def __str__(self) -> str:
        return f"Commande {self.code}"

    @property
    def code(self) -> str:
        """What customers say on the telephone."""
        return f"SH-{self.number}"

    @property
    def state(self) -> State:
        return State(self.status)

    @property
    def is_pick_up(self) -> bool:
        return self.channel == OrderChannel.PICK_UP

    @property
    def delegation_name(self) -> str:
        """In the active language, while staff have a row of the name that was chosen."""
        row = Delegation.objects.filter(governorate=self.governorate_id, name_fr=self.delegation).first()
        return row.name if row else self.delegation

    @property
    def next_states(self) -> tuple[State, ...]:
        return next_states(self.state, pick_up=self.is_pick_up)

    @property
    def delivery(self) -> Price:
        """The fee with its tax."""
        return Price.from_gross(self.delivery_fee, self.delivery_vat_rate)


class OrderLine(models.Model):
    """A part as it was when it was ordered. Never changed: `unit_price` × `quantity` = `total` = `net` + `vat`."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines", verbose_name="commande")
    position = models.PositiveSmallIntegerField("ligne")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="order_lines", verbose_name="produit")
    sku = models.CharField("code article", max_length=64)
    name_fr = models.CharField("désignation", max_length=250)
    name_ar = models.CharField("désignation (arabe)", max_length=250, blank=True)
    brand = models.CharField("marque", max_length=80, blank=True)
    quantity = models.PositiveIntegerField("quantité")
    unit_price = money("prix unitaire TTC")
    vat_rate = models.DecimalField("TVA (%)", max_digits=4, decimal_places=2)
    net = money("total HT")
    vat = money("TVA")
    total = money("total TTC")

    name = Translated()

    class Meta:
        verbose_name = "ligne de commande"
        verbose_name_plural = "lignes de commande"
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position_once"),
            models.UniqueConstraint(fields=["order", "product"], name="order_line_product_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MOST_PIECES), name="order_line_quantity_sensible"
            ),
            models.CheckConstraint(condition=models.Q(unit_price__gt=0), name="order_line_price_positive"),
            models.CheckConstraint(
                condition=models.Q(vat_rate__gte=0, vat_rate__lt=100), name="order_line_vat_rate_is_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(total=models.F("unit_price") * models.F("quantity")),
                name="order_line_total_is_product",
            ),
            models.CheckConstraint(
                condition=models.Q(total=models.F("net") + models.F("vat")), name="order_line_net_and_vat_are_total"
            ),
            models.CheckConstraint(
                condition=models.Q(net=_net_of("total", "vat_rate")), name="order_line_net_is_rounded"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
            _adds_up("order_id"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class OrderEventQuerySet(models.QuerySet["OrderEvent"]):
    def in_order(self) -> Self:
        return self.order_by("at", "id")

    def record(
        self, order: Order, state: State, *, by: AbstractBaseUser | Actor, at: datetime, reason: str = ""
    ) -> "OrderEvent":
        """By a person of the staff, or by the customer or the shop itself, who have no name here."""
        who = {"actor": by} if isinstance(by, Actor) else {"actor": Actor.STAFF, "by_id": by.pk}
        return self.create(order=order, status=state.value, at=at, reason=reason[:LONGEST_REASON], **who)


class OrderEvent(models.Model):
    """A step in the life of an order: who brought it there, when and why. Never changed."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="events", verbose_name="commande")
    status = models.CharField("état", max_length=12, choices=STATES)
    actor = models.CharField("par", max_length=8, choices=Actor)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="utilisateur"
    )
    reason = models.CharField("motif", max_length=LONGEST_REASON, blank=True)
    at = models.DateTimeField("date")

    objects = OrderEventQuerySet.as_manager()

    class Meta:
        verbose_name = "étape"
        verbose_name_plural = "étapes"
        constraints = [
            # What confirms twice takes the stock twice, what cancels twice puts it back twice.
            models.UniqueConstraint(fields=["order", "status"], name="order_event_once_in_each_state"),
            models.CheckConstraint(condition=models.Q(status__in=STATE_VALUES), name="order_event_status_known"),
            models.CheckConstraint(condition=models.Q(actor__in=Actor.values), name="order_event_actor_known"),
            models.CheckConstraint(
                condition=models.Q(actor="staff", by__isnull=False) | models.Q(~models.Q(actor="staff"), by=None),
                name="order_event_staff_has_user",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.get_actor_display()})"
