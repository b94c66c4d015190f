"""Filters of the staff's lists of offers, sightings and matches. A wrong value is refused with its field's name."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField

from catalog.filters import key_filter, parameter
from prospector.models import Availability, Belief, CompetitorSite, Match, MatchState, Offer, PriceObservation

LONGEST_TEXT = 100


class _MomentField(IsoDateTimeField):
    """In UTC: Postgres reads no zone further than 16 hours from it."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class _MomentFilter(filters.Filter):
    field_class = _MomentField


def _since(field: str, description: str) -> filters.Filter:
    chosen = _MomentFilter(field_name=field, lookup_expr="gte")
    return parameter(chosen, description, type="string", format="date-time", example="2026-01-31T08:00:00+01:00")


def _product(field: str) -> filters.Filter:
    return parameter(
        filters.UUIDFilter(field_name=field, method="of_product" if field == "matches" else None),
        "Only what was found to be this product of ours, accepted or proposed.",
        type="string",
        format="uuid",
        example="3f2c8a0e-6f0b-4c8e-9a77-0d5f0f6f4b11",
    )


class OfferFilterSet(filters.FilterSet):
    site = key_filter(CompetitorSite.objects.all(), "Only offers of this competitor.")
    availability = parameter(
        filters.ChoiceFilter(choices=Availability.choices),
        "Only offers last seen so.",
        type="string",
        enum=Availability.values,
        example=Availability.IN_STOCK.value,
    )
    product = _product("matches")
    alarm = parameter(
        filters.BooleanFilter(method="by_alarm"),
        "True: only offers whose page reads otherwise than before; false: only the others.",
        type="boolean",
        example=True,
    )
    number = parameter(
        filters.CharFilter(method="by_number", max_length=LONGEST_TEXT),
        "Only offers with this maker's number, article code or barcode, as the competitor writes it.",
        type="string",
        maxLength=LONGEST_TEXT,
        example="GDB1330",
    )
    since = _since("last_seen_at", "Seen at this moment or later.")

    class Meta:
        model = Offer
        fields: list[str] = []

    def of_product(self, offers: Any, name: str, uuid: Any) -> Any:
        current = Match.objects.exclude(state=MatchState.REJECTED)
        return offers.filter(pk__in=current.filter(product__uuid=uuid).values("offer"))

    def by_alarm(self, offers: Any, name: str, wanted: bool) -> Any:
        return offers.exclude(alarm="") if wanted else offers.filter(alarm="")

    def by_number(self, offers: Any, name: str, number: str) -> Any:
        return offers.filter(pk__in=Offer.objects.with_number(number).values("pk"))


class ObservationFilterSet(filters.FilterSet):
    belief = parameter(
        filters.ChoiceFilter(choices=Belief.choices),
        "Only sightings that are believed so.",
        type="string",
        enum=Belief.values,
        example=Belief.QUARANTINED.value,
    )
    since = _since("seen_at", "Seen at this moment or later.")

    class Meta:
        model = PriceObservation
        fields: list[str] = []


class MatchFilterSet(filters.FilterSet):
    state = parameter(
        filters.ChoiceFilter(choices=MatchState.choices),
        "Only matches in this state.",
        type="string",
        enum=MatchState.values,
        example=MatchState.PROPOSED.value,
    )
    product = _product("product__uuid")

    class Meta:
        model = Match
        fields: list[str] = []
