"""Filters of the staff's list of orders. A wrong value is refused with its field's name."""

from typing import Any

from django import forms
from django_filters import rest_framework as filters

from catalog.filters import parameter
from orders.forms import PhoneField
from orders.models import Order
from orders.models.order import STATE_VALUES, STATES, OrderChannel

CODE_PREFIX = "SH-"


class NumberField(forms.IntegerField):
    """A number as customers say it, `SH-1042`, or without its letters."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(str(value or "").strip().upper().removeprefix(CODE_PREFIX))


class NumberFilter(filters.Filter):
    field_class = NumberField


class PhoneFilter(filters.Filter):
    field_class = PhoneField


class OrderFilterSet(filters.FilterSet):
    status = parameter(
        filters.ChoiceFilter(choices=STATES),
        "Only orders in this state.",
        type="string",
        enum=STATE_VALUES,
        example="new",
    )
    channel = parameter(
        filters.ChoiceFilter(choices=OrderChannel.choices),
        "Only orders of this way.",
        type="string",
        enum=OrderChannel.values,
        example=OrderChannel.CASH.value,
    )
    code = parameter(
        NumberFilter(field_name="number", min_value=1, max_value=2**63 - 1),
        "What the customer says on the telephone.",
        type="string",
        example="SH-1042",
    )
    phone = parameter(
        PhoneFilter(field_name="phone", max_length=40), "In any form.", type="string", example="22 123 456"
    )
    since = parameter(
        filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte"),
        "Made at this moment or later.",
        type="string",
        format="date-time",
        example="2026-01-31T08:00:00+01:00",
    )

    class Meta:
        model = Order
        fields: list[str] = []
