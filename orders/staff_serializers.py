"""What the staff's API shows of orders: the customer, who did which step and why."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.serializers import ShownSerializer, money
from orders.models import Order, OrderEvent
from orders.models.order import LONGEST_REASON, STATES
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
