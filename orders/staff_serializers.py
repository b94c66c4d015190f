"""What the staff's API shows of orders and sales: the customer, who did which step and why, what was sold."""

from datetime import timedelta
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.serializers import ShownSerializer, money
from orders.models import Order, OrderEvent, SaleLine
from orders.models.order import LONGEST_REASON, STATES
from orders.models.sale_line import Channel, printed_source
from orders.serializers import OrderCreatedSerializer
from orders.states import DEEDS, WITH_REASON, State

STEPS = [state.value for state in DEEDS]


class StaffStepSerializer(ShownSerializer[OrderEvent]):
    by = serializers.CharField(source="by.username", read_only=True, default=None, allow_null=True)

    class Meta:
        model = OrderEvent
        fields = ["status", "at", "actor", "by", "reason"]


class StaffOrderRowSerializer(ShownSerializer[Order]):
    code = serializers.CharField(read_only=True)
    governorate: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    total = money("To pay.", allow_null=False)
    refusals = serializers.IntegerField(read_only=True, help_text="Deliveries that this telephone has refused.")

    class Meta:
        model = Order
        fields = [
            *("token", "code", "channel", "status", "status_since", "created_at"),
            *("name", "phone", "governorate", "total", "refusals"),
        ]


class StaffOrderSerializer(OrderCreatedSerializer):
    email = serializers.CharField(read_only=True, help_text="Empty when none was given.")
    governorate: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    refusals = serializers.IntegerField(read_only=True, help_text="Deliveries that this telephone has refused.")
    next_states = serializers.SerializerMethodField(help_text="Where the order may go from here.")
    steps = serializers.SerializerMethodField(help_text="Oldest first.")

    class Meta(OrderCreatedSerializer.Meta):
        fields = [
            *OrderCreatedSerializer.Meta.fields,
            *("status", "status_since", "next_states", "steps", "refusals"),
            *("name", "phone", "email", "governorate", "delegation", "address", "note"),
        ]

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=STEPS)))
    def get_next_states(self, order: Order) -> list[str]:
        return [state.value for state in order.next_states if state in DEEDS]

    @extend_schema_field(StaffStepSerializer(many=True))
    def get_steps(self, order: Order) -> Any:
        return StaffStepSerializer(order.events.select_related("by").in_order(), many=True).data


class StepRequestSerializer(serializers.Serializer[Any]):
    to = serializers.ChoiceField(choices=[choice for choice in STATES if choice[0] in STEPS])
    reason = serializers.CharField(
        max_length=LONGEST_REASON,
        required=False,
        allow_blank=True,
        default="",
        help_text="Needed to cancel an order, and when it was refused.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if State(attrs["to"]) in WITH_REASON and not attrs["reason"].strip():
            message = "Écrivez le motif : il reste dans l'historique de la commande."
            raise serializers.ValidationError({"reason": message}, code="required")
        return attrs


# --- sales -------------------------------------------------------------------------------------


class SaleLineSerializer(ShownSerializer[SaleLine]):
    product = serializers.UUIDField(source="product.uuid", read_only=True)
    sku = serializers.CharField(source="product.sku", read_only=True)
    unit_price_net = money("Before VAT.", allow_null=False)
    document = serializers.SerializerMethodField(help_text="What the line comes from, as staff read it.")

    class Meta:
        model = SaleLine
        fields = ["day", "product", "sku", "quantity", "unit_price_net", "channel", "document"]

    def get_document(self, line: SaleLine) -> str:
        return printed_source(line.source)


class SaleTotalsSerializer(serializers.Serializer[Any]):
    lines = serializers.IntegerField()
    sold = serializers.IntegerField(help_text="Pieces.")
    returned = serializers.IntegerField(help_text="Pieces brought back, not negative.")
    net = money("Before VAT, less returns.", allow_null=False)


class SaleDaySerializer(SaleTotalsSerializer):
    day = serializers.DateField()


class SaleChannelSerializer(SaleTotalsSerializer):
    channel = serializers.ChoiceField(choices=Channel.choices)


class SaleSummarySerializer(serializers.Serializer[Any]):
    since = serializers.DateField()
    until = serializers.DateField()
    total = SaleTotalsSerializer()
    channels = SaleChannelSerializer(many=True)
    days = SaleDaySerializer(many=True, help_text="Those with a line, oldest first.")


class SaleSpanSerializer(serializers.Serializer[Any]):
    """The days that a summary is of."""

    # Context: `today`.

    MOST_DAYS, USUAL_DAYS = 366, 30

    since = serializers.DateField(
        required=False, help_text="First day; 30 days with the last one when absent, 366 at most. Example: 2026-01-01."
    )
    until = serializers.DateField(required=False, help_text="Last day; today when absent. Example: 2026-01-31.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        until = attrs.get("until", self.context["today"])
        try:
            since = attrs.get("since", until - timedelta(days=self.USUAL_DAYS - 1))
        except OverflowError:
            since = until
        if not 0 <= (until - since).days < self.MOST_DAYS:
            message = f"De un à {self.MOST_DAYS} jours, le premier avant le dernier."
            raise serializers.ValidationError({"since": message}, code="invalid")
        return {"since": since, "until": until}
