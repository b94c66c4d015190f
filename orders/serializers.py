"""What the public API takes and shows of delivery and orders. Every field is named here.

Money is a string with three decimals, in dinars with VAT; telephones are `+216` and eight digits.
"""

from datetime import time
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from catalog.models import Product, ShopFacts
from catalog.serializers import ShownSerializer, money
from orders.actions import Asked
from orders.actions.making import MOST_LINES
from orders.models import DeliveryZone, Enquiry, Governorate, Order, OrderChannel, OrderEvent, OrderLine
from orders.models.enquiry import LONGEST_MESSAGE
from orders.models.order import MOST_PIECES
from orders.phones import PhoneError, normalize_phone

NOT_TUNISIAN = "Écrivez un numéro tunisien de 8 chiffres, par exemple 22 123 456."


# --- the shop and where it delivers ------------------------------------------------------------


class GovernorateSerializer(ShownSerializer[Governorate]):
    name = serializers.CharField(read_only=True)
    delegations = serializers.SerializerMethodField(help_text="Names, to choose from; an order takes any text.")

    class Meta:
        model = Governorate
        fields = ["slug", "name", "delegations"]

    def get_delegations(self, governorate: Governorate) -> list[str]:
        return [delegation.name for delegation in governorate.delegations.all()]


class DeliveryZoneSerializer(ShownSerializer[DeliveryZone]):
    name = serializers.CharField(read_only=True)
    fee = money("Free above the shop's `free_delivery_above`.", allow_null=False)
    governorates = GovernorateSerializer(many=True, read_only=True)

    class Meta:
        model = DeliveryZone
        fields = ["name", "fee", "fewest_days", "most_days", "governorates"]


@extend_schema_field({"type": ["string", "null"], "pattern": r"^\d\d:\d\d:\d\d$", "examples": ["08:30:00"]})
class ClockField(serializers.TimeField):
    """In Tunis. No `time` of JSON Schema, which has an offset."""


class ShopSerializer(ShownSerializer[ShopFacts]):
    street = serializers.CharField(read_only=True)
    city = serializers.CharField(read_only=True)
    is_reachable = serializers.BooleanField(
        read_only=True, help_text="False while the telephone is the placeholder that the shop was delivered with."
    )
    free_delivery_above = money("Value of goods above which delivery is free; null: never.")
    email = serializers.CharField(read_only=True, help_text="Empty when the shop has none.")
    leaves_before = ClockField(read_only=True, help_text="An order confirmed later leaves on the next day.")
    hours = serializers.SerializerMethodField(help_text="From Monday (1) to Sunday (7); null: closed.")

    class Meta:
        model = ShopFacts
        fields = [
            *("name", "founded", "phone", "whatsapp", "is_reachable", "email"),
            *("street", "postal_code", "city", "hours", "leaves_before", "free_delivery_above"),
        ]

    @extend_schema_field(
        inline_serializer(
            "OpeningHours",
            {
                "day": serializers.IntegerField(min_value=1, max_value=7),
                "opens": ClockField(allow_null=True),
                "closes": ClockField(allow_null=True),
            },
            many=True,
        )
    )
    def get_hours(self, shop: ShopFacts) -> list[dict[str, Any]]:
        return [
            {"day": day, "opens": _clock(hours and hours[0]), "closes": _clock(hours and hours[1])}
            for day, hours in enumerate(shop.week, start=1)
        ]


def _clock(moment: time | None) -> str | None:
    return moment.isoformat() if moment else None


# --- orders ------------------------------------------------------------------------------------


class PhoneField(serializers.CharField):
    """A Tunisian number in any written form, read as `+216` and eight digits."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return normalize_phone(super().to_internal_value(data))
        except PhoneError as error:
            raise serializers.ValidationError(NOT_TUNISIAN, code="phone") from error


class GovernorateField(serializers.SlugRelatedField[Governorate]):
    """By its short name; no query can be asked for a text with a NUL byte."""

    def to_internal_value(self, data: Any) -> Governorate:
        if "\0" in str(data):
            self.fail("does_not_exist", slug_name=self.slug_field, value=str(data).replace("\0", ""))
        return super().to_internal_value(data)


class AskedLineSerializer(serializers.Serializer[Any]):
    product = serializers.UUIDField(help_text="`id` of a product.")
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_PIECES)


class OrderRequestSerializer(serializers.Serializer[Any]):
    """Prices are the shop's: what a caller says of them, or of totals and states, counts for nothing."""

    items = serializers.ListField(child=AskedLineSerializer(), min_length=1, max_length=MOST_LINES)
    channel = serializers.ChoiceField(choices=OrderChannel.choices, default=OrderChannel.CASH.value)
    name = serializers.CharField(max_length=80)
    phone = PhoneField(max_length=40, help_text="Tunisian, in any form: `22 123 456`, `+216 22123456`.")
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True, default="")
    governorate = GovernorateField(
        slug_field="slug",
        queryset=Governorate.objects.all(),
        required=False,
        allow_null=True,
        default=None,
        help_text="Slug, see `delivery/zones/`. Needed for every delivery, refused for a pick-up.",
    )
    delegation = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    address = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    agreed_total = serializers.DecimalField(
        max_digits=12,
        decimal_places=3,
        required=False,
        allow_null=True,
        default=None,
        help_text="The order is refused (`total_changed`) when it would cost anything else.",
    )

    def validate_items(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        seen: set[UUID] = set()
        for item in items:
            if item["product"] in seen:
                raise serializers.ValidationError("Une pièce n'a qu'une ligne : réunissez les quantités.", "twice")
            seen.add(item["product"])
        return items

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["channel"] == OrderChannel.PICK_UP:
            attrs |= {"governorate": None, "delegation": "", "address": ""}
            return attrs
        missing = {name: "Obligatoire pour une livraison." for name in ("governorate", "address") if not attrs[name]}
        if missing:
            raise serializers.ValidationError(missing, code="required")
        return attrs

    def asked(self, *, language: str) -> Asked:
        """What `make_order` takes. A product that does not exist keeps its place with a key that none has."""
        wanted = dict(self.validated_data)
        items, governorate = wanted.pop("items"), wanted.pop("governorate")
        keys = dict(Product.objects.filter(uuid__in=[item["product"] for item in items]).values_list("uuid", "pk"))
        pieces = {keys.get(item["product"], -place): item["quantity"] for place, item in enumerate(items, start=1)}
        return Asked(pieces=pieces, language=language, governorate=governorate.pk if governorate else None, **wanted)


class OrderLineSerializer(ShownSerializer[OrderLine]):
    product = serializers.UUIDField(source="product.uuid", read_only=True)
    name = serializers.CharField(read_only=True)
    unit_price = money("With VAT.", allow_null=False)
    total = money("With VAT.", allow_null=False)

    class Meta:
        model = OrderLine
        fields = ["product", "sku", "name", "brand", "quantity", "unit_price", "vat_rate", "total"]


class OrderCreatedSerializer(ShownSerializer[Order]):
    """What was agreed; it never changes, so that a request sent twice gets the same answer."""

    lines = serializers.SerializerMethodField()
    goods = money("Sum of the lines.", allow_null=False)
    delivery_fee = money("0.000 for a pick-up and above the free limit.", allow_null=False)
    net = money("Before VAT.", allow_null=False)
    vat = money("Contained in `total`.", allow_null=False)
    total = money("To pay.", allow_null=False)

    class Meta:
        model = Order
        fields = [
            *("token", "code", "channel", "language", "created_at"),
            *("lines", "goods", "delivery_fee", "net", "vat", "total"),
        ]
        extra_kwargs = {"token": {"help_text": "Opens the order to whoever knows it."}}

    code = serializers.CharField(read_only=True, help_text="What the customer says on the telephone: `SH-1042`.")

    @extend_schema_field(OrderLineSerializer(many=True))
    def get_lines(self, order: Order) -> Any:
        lines = order.lines.select_related("product").order_by("position")
        return OrderLineSerializer(lines, many=True).data


class OrderStepSerializer(ShownSerializer[OrderEvent]):
    class Meta:
        model = OrderEvent
        fields = ["status", "at"]


class OrderSerializer(OrderCreatedSerializer):
    """For whoever has the token. Who of the staff did what, and why, stays inside."""

    steps = serializers.SerializerMethodField(help_text="Oldest first.")
    governorate: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)

    class Meta(OrderCreatedSerializer.Meta):
        fields = [*OrderCreatedSerializer.Meta.fields, "status", "status_since", "governorate", "steps"]

    @extend_schema_field(OrderStepSerializer(many=True))
    def get_steps(self, order: Order) -> Any:
        return OrderStepSerializer(order.events.in_order(), many=True).data


# --- enquiries ---------------------------------------------------------------------------------


class EnquiryRequestSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=80)
    phone = PhoneField(max_length=40, help_text="Tunisian, in any form.")
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True, default="")
    query = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    vehicle = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    message = serializers.CharField(max_length=LONGEST_MESSAGE, required=False, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not (attrs["query"] or attrs["message"]):
            raise serializers.ValidationError({"query": "Écrivez la pièce que vous cherchez, ou un message."})
        return attrs


class EnquirySerializer(ShownSerializer[Enquiry]):
    class Meta:
        model = Enquiry
        fields = ["created_at"]
