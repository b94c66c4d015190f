"""What the staff's API shows of competitors' offers: price and age, every sighting, and which product it is."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from catalog.serializers import ShownSerializer
from prospector.models import Match, Offer, PriceObservation


def amount(help_text: str) -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=15, decimal_places=3, read_only=True, allow_null=True, help_text=help_text
    )


class OfferMatchSerializer(ShownSerializer[Match]):
    offer = serializers.IntegerField(source="offer_id", read_only=True)
    product = serializers.UUIDField(source="product.uuid", read_only=True)
    sku = serializers.CharField(source="product.sku", read_only=True)
    confidence = serializers.DecimalField(
        max_digits=4, decimal_places=3, read_only=True, min_value=Decimal(0), max_value=Decimal(1), help_text="0 to 1."
    )
    by = serializers.CharField(
        source="by.username", read_only=True, default=None, allow_null=True, help_text="Null: arithmetic."
    )

    class Meta:
        model = Match
        fields = ["id", "offer", "product", "sku", "method", "confidence", "state", "by", "decided_at"]


class OfferSerializer(ShownSerializer[Offer]):
    site = serializers.CharField(source="site.name", read_only=True)
    price = amount("In its own currency; the last believed one. Null where none was ever seen.")
    price_tnd = amount("In dinars; null without an exchange rate.")
    price_seen_at = serializers.DateTimeField(read_only=True, allow_null=True, help_text="The age of the price.")
    alarm = serializers.CharField(read_only=True, help_text="Why the page gives no offer any more; empty when it does.")
    match = serializers.SerializerMethodField(help_text="Our product, accepted or proposed; null when none is.")

    class Meta:
        model = Offer
        fields = [
            *("id", "site", "url", "name", "brand", "sku", "mpn", "gtin", "image"),
            *("price", "currency", "price_tnd", "price_seen_at", "availability"),
            *("first_seen_at", "last_seen_at", "alarm", "match"),
        ]

    def get_match(self, offer: Any) -> OfferMatchSerializer(allow_null=True):  # type: ignore[valid-type]  # read by spectacular
        return OfferMatchSerializer(offer.current[0]).data if offer.current else None


class ObservationSerializer(ShownSerializer[PriceObservation]):
    price = amount("In its own currency; null where the page told an availability only.")
    price_tnd = amount("In dinars; null without an exchange rate.")
    raw = serializers.CharField(read_only=True, help_text="The price as the page has it; 304: unchanged since.")

    class Meta:
        model = PriceObservation
        fields = ["id", "seen_at", "price", "currency", "price_tnd", "availability", "raw", "belief"]


class VerdictSerializer(serializers.Serializer[Any]):
    accept = serializers.BooleanField(help_text="True: yes, it is. False: no.")
