"""Filters of the staff's lists of orders and sales. A wrong value is refused with its field's name."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField

from catalog.filters import parameter
from orders.forms import PhoneField
from orders.models import Order, SaleLine
from orders.models.order import STATE_VALUES, STATES, OrderChannel
from orders.models.sale_line import Channel

CODE_PREFIX = "SH-"


class NumberField(forms.IntegerField):
    """A number as customers say it, `SH-1042`, or without its letters."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(str(value or "").strip().upper().removeprefix(CODE_PREFIX))


class NumberFilter(filters.Filter):
    field_class = NumberField


class MomentField(IsoDateTimeField):
    """In UTC: Postgres reads no zone further than 16 hours from it."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class MomentFilter(filters.Filter):
    field_class = MomentField


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
        MomentFilter(field_name="created_at", lookup_expr="gte"),
        "Made at this moment or later.",
        type="string",
        format="date-time",
        example="2026-01-31T08:00:00+01:00",
    )

    class Meta:
        model = Order
        fields: list[str] = []


def day_filter(lookup: str, description: str) -> filters.Filter:
    chosen = filters.DateFilter(field_name="day", lookup_expr=lookup)
    return parameter(chosen, description, type="string", format="date", example="2026-01-31")


class SaleLineFilterSet(filters.FilterSet):
    since = day_filter("gte", "Sold on this day or later.")
    until = day_filter("lte", "Sold on this day or earlier.")
    product = parameter(
        filters.UUIDFilter(field_name="product__uuid"),
        "Only lines of this product.",
        type="string",
        format="uuid",
        example="3f2c8a0e-6f0b-4c8e-9a77-0d5f0f6f4b11",
    )
    channel = parameter(
        filters.ChoiceFilter(choices=Channel.choices),
        "Only lines sold this way.",
        type="string",
        enum=Channel.values,
        example=Channel.TILL.value,
    )

    class Meta:
        model = SaleLine
        fields: list[str] = []
