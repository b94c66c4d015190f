"""What the API shows of a search: the parts, and how the text was understood."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.serializers import ProductSerializer, money
from search.marks import Place
from search.understood import IGNORABLE


class ShownOnlySerializer(serializers.Serializer[Any]):
    # Every field is read only, and so never missing from an answer. A docstring here would describe them all.

    def get_fields(self) -> Any:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields


class CarSerializer(ShownOnlySerializer):
    """Cars that the text names, as narrow as it names them."""

    label: Any = serializers.CharField(help_text="For people: Renault Clio IV 1.5 dCi.")
    typed = serializers.CharField(help_text="The words that named them.")
    makes = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of makes.")
    models = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of models.")
    engines = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of engines.")


class NamedBrandSerializer(ShownOnlySerializer):
    """A manufacturer that the text names."""

    name = serializers.CharField()
    typed = serializers.CharField(help_text="The words that named it.")


class CorrectionSerializer(ShownOnlySerializer):
    """A word taken for another one."""

    typed = serializers.CharField()
    meant = serializers.CharField()


class UnderstandingSerializer(ShownOnlySerializer):
    """How the text was read. What narrows the search can be taken back with `ignore`."""

    text = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField(), help_text="Words that parts must be called by.")
    car = CarSerializer(allow_null=True)
    brand = NamedBrandSerializer(allow_null=True)
    places = serializers.ListField(child=serializers.ChoiceField([place.value for place in Place]))
    corrections = CorrectionSerializer(many=True)
    ignored = serializers.ListField(child=serializers.ChoiceField(IGNORABLE))

    def to_representation(self, instance: Any) -> dict[str, Any]:
        asked = instance["answer"].asked
        corrections = [{"typed": typed, "meant": meant} for typed, meant in asked.corrections.items()]
        return {
            "text": asked.text,
            "words": [word.typed for word in asked.words],
            "car": CarSerializer(asked.car).data if asked.car else None,
            "brand": NamedBrandSerializer(asked.brand).data if asked.brand else None,
            "places": sorted(asked.places),
            "corrections": corrections,
            "ignored": sorted(instance["ignored"]),
        }


class ReasonSerializer(ShownOnlySerializer):
    """One reason for a part's place in the list."""

    reason = serializers.CharField()
    points = serializers.IntegerField()


class FoundSerializer(ProductSerializer):
    """A product found. `reasons` is null, but for staff who ask with `explain=1`."""

    reasons = serializers.SerializerMethodField()

    class Meta(ProductSerializer.Meta):
        fields = [*ProductSerializer.Meta.fields, "reasons"]

    @extend_schema_field(ReasonSerializer(many=True, allow_null=True))
    def get_reasons(self, product: Any) -> Any:
        reasons = self.context.get("reasons")
        if reasons is None:
            return None
        return [{"reason": name, "points": points} for name, points in reasons[product.pk].items()]


# What may have given way: see `search.engines.Answer`.
RELAXED = ["fit", "no_number", "number", "words"]


class SearchSummarySerializer(ShownOnlySerializer):
    # Context: that of FoundSerializer. Instance: `answer`, `ignored` and the `related` products.

    count = serializers.IntegerField(source="answer.count", help_text="Parts found; stops at 1,201.")
    relaxed = serializers.SerializerMethodField(
        help_text="What had to give way: fit (no part is known to fit the car), words (no part has all words), "
        "number (no part has the number, these have a near one), no_number (nor a near one: these are what the "
        "words say)."
    )
    understanding = UnderstandingSerializer(source="*")
    related = FoundSerializer(many=True)

    @extend_schema_field({"type": "array", "items": {"type": "string", "enum": RELAXED}})
    def get_relaxed(self, search: Any) -> list[str]:
        return sorted(search["answer"].relaxed)


class FacetCountSerializer(ShownOnlySerializer):
    """One choice of a filter, and how many parts it would leave."""

    slug = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()


class FacetsSerializer(ShownOnlySerializer):
    """Each filter's choices, counted with all filters but its own, most parts first.

    `is_capped`: there were more parts than are counted; every count means "at least".
    """

    categories = FacetCountSerializer(many=True)
    brands = FacetCountSerializer(many=True)
    makes = FacetCountSerializer(many=True)
    qualities = FacetCountSerializer(many=True)
    in_stock = serializers.IntegerField()
    price_min = money("Cheapest, dinars with VAT; null: no price is known.")
    price_max = money("Dearest, dinars with VAT; null: no price is known.")
    is_capped = serializers.BooleanField()


class SuggestionSerializer(ShownOnlySerializer):
    label: Any = serializers.CharField()
    detail = serializers.CharField(help_text="What tells it apart, or empty.")
    url = serializers.CharField(help_text="Path of its page.")


class SuggestionGroupSerializer(ShownOnlySerializer):
    """Suggestions of one kind."""

    kind = serializers.ChoiceField(["number", "part_type", "brand", "car", "product"])
    items = SuggestionSerializer(many=True)
