"""What staff write and see of the catalogue over the API: every column by its name, money with three decimals."""

from collections.abc import Iterator, Mapping
from copy import copy
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError as Refused
from django.db.models import CheckConstraint, Max, Model, Q, UniqueConstraint
from django.utils.text import slugify
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.actions import BY_HAND, LARGEST_MOVEMENT, problem_of_movement
from catalog.models import Brand, Category, MovementKind, PriceEvent, Product, Status, StockMovement
from catalog.models.category import DEEPEST_LEVEL
from catalog.serializers import QUALITIES, M, ShownSerializer, money

LONGEST_REASON = 200  # characters
LONGEST_MADE_SLUG = 90  # characters: it fits every table, with a number behind it
# Columns that the database derives, by those that staff write.
_WRITTEN_AS = {"mpn_normalized": "mpn", "sku_normalized": "sku", "normalized_name": "name"}


class WrittenSerializer(serializers.ModelSerializer[M]):
    """Refuses what the table's constraints would refuse, each by its field."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        model: Any = self.Meta.model
        row = model() if self.instance is None else copy(self.instance)
        for name, value in attrs.items():
            setattr(row, name, value)
        problems = dict(self._problems(row))
        if problems:
            raise serializers.ValidationError(problems)
        return attrs

    def _problems(self, row: Model) -> Iterator[tuple[str, list[str]]]:
        for constraint in row._meta.constraints:
            try:
                constraint.validate(type(row), row)
            except Refused as refused:
                named = [name for name in _columns(constraint) if name in self.fields]
                yield (named or ["non_field_errors"])[0], refused.messages


def _columns(constraint: Any) -> list[str]:
    """What a constraint is about, as staff write it; the column that says most first."""
    if isinstance(constraint, UniqueConstraint):
        columns = list(reversed(constraint.fields))
    else:
        columns = list(_columns_of(constraint.condition)) if isinstance(constraint, CheckConstraint) else []
    return [_WRITTEN_AS.get(column, column) for column in columns]


def _columns_of(condition: Any) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _columns_of(child)
        elif isinstance(child, tuple):
            yield child[0].partition("__")[0]


def dinars(help_text: str) -> serializers.DecimalField:
    """Written as text or number: "12.500"."""
    return serializers.DecimalField(
        max_digits=12, decimal_places=3, required=False, allow_null=True, min_value=Decimal(0), help_text=help_text
    )


# What staff change by routes that ask for a reason.
ELSEWHERE = {**dict.fromkeys(("price", "former_price", "cost", "vat_rate"), "prices"), "stock": "stock"}

# --- products --------------------------------------------------------------------------------

IDENTITY = ["sku", "mpn", "name_fr", "name_ar", "slug", "brand", "category", "quality", "origin_country", "status"]
TEXTS = [
    *("description_fr", "description_ar", "meta_title_fr", "meta_title_ar"),
    *("meta_description_fr", "meta_description_ar"),
]


class StaffProductRowSerializer(ShownSerializer[Product]):
    id = serializers.UUIDField(source="uuid", read_only=True)
    brand: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    category: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    quality = serializers.ChoiceField(QUALITIES, read_only=True, help_text="Empty when not known.")
    price = money("Dinars, VAT included; null: price on request.")
    former_price = money("Dinars, VAT included: shown crossed out.")
    cost = serializers.SerializerMethodField(
        help_text="Dinars before VAT; null too for who may not see prices' history."
    )

    class Meta:
        model = Product
        fields = [
            *("id", *IDENTITY, "price", "former_price", "cost", "vat_rate"),
            *("stock", "low_stock_level", "created_at", "updated_at"),
        ]

    @extend_schema_field(serializers.DecimalField(max_digits=12, decimal_places=3, allow_null=True))
    def get_cost(self, product: Product) -> str | None:
        sees = self.context["request"].user.has_perm("catalog.view_priceevent")
        return f"{product.cost:.3f}" if sees and product.cost is not None else None


class StaffProductSerializer(StaffProductRowSerializer):
    weight_kg = serializers.DecimalField(max_digits=8, decimal_places=3, read_only=True, allow_null=True)

    class Meta(StaffProductRowSerializer.Meta):
        fields = [*StaffProductRowSerializer.Meta.fields, "weight_kg", *TEXTS, "popularity", "view_count", "sold_count"]


class ProductChangeSerializer(WrittenSerializer[Product]):
    brand: Any = serializers.SlugRelatedField(slug_field="slug", queryset=Brand.objects.all())
    category: Any = serializers.SlugRelatedField(
        slug_field="slug", queryset=Category.objects.all(), required=False, allow_null=True
    )
    status = serializers.ChoiceField(choices=Status.choices, required=False)
    elsewhere = {name: f"Se change par POST {route}/, avec un motif." for name, route in ELSEWHERE.items()}

    class Meta:
        model = Product
        fields = [*IDENTITY, "weight_kg", "low_stock_level", *TEXTS]
        extra_kwargs = {"slug": {"required": False}, "low_stock_level": {"required": False}}
        validators: list[Any] = []  # the table's constraints are asked by name

    def to_internal_value(self, data: Any) -> Any:
        """What is changed elsewhere is refused with the way to go, and not left out in silence."""
        refused = {name: [way] for name, way in self.elsewhere.items() if isinstance(data, Mapping) and name in data}
        if refused:
            raise serializers.ValidationError(refused, code="read_only")
        return super().to_internal_value(data)


class NewProductSerializer(ProductChangeSerializer):
    price = dinars("VAT included; null: price on request.")
    former_price = dinars("VAT included: shown crossed out.")
    cost = dinars("Before VAT.")
    vat_rate: Any = serializers.DecimalField(
        max_digits=4, decimal_places=2, required=False, min_value=Decimal(0), help_text="Percent; 19 unless given."
    )
    elsewhere = {"stock": ProductChangeSerializer.elsewhere["stock"]}

    class Meta(ProductChangeSerializer.Meta):
        fields = [*ProductChangeSerializer.Meta.fields, "price", "former_price", "cost", "vat_rate"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs.setdefault("slug", free_slug(f"{attrs['name_fr']} {attrs['sku']}", Product))
        return super().validate(attrs)


def free_slug(text: str, model: type[Model]) -> str:
    """What the page's address is made of, if nobody says it: told apart by a number where it is taken."""
    made = slugify(text)[:LONGEST_MADE_SLUG].strip("-") or str(model._meta.model_name)
    taken = set(model._default_manager.filter(slug__startswith=made).values_list("slug", flat=True))
    numbered = (f"{made}-{number}" for number in count(2))
    return made if made not in taken else next(slug for slug in numbered if slug not in taken)


# --- prices and stock ------------------------------------------------------------------------


class PriceSerializer(ShownSerializer[PriceEvent]):
    at = serializers.DateTimeField(source="pgh_created_at", read_only=True)
    price = money("Dinars, VAT included; null: on request.")
    former_price = money("Dinars, VAT included.")
    cost = money("Dinars before VAT.")
    by = serializers.CharField(source="trace.author", read_only=True, help_text="Empty for a programme.")
    reason = serializers.CharField(source="trace.reason", read_only=True)
    run = serializers.UUIDField(
        source="trace.run.uuid", read_only=True, default=None, allow_null=True, help_text="The import."
    )

    class Meta:
        model = PriceEvent
        fields = ["at", "price", "former_price", "cost", "vat_rate", "by", "reason", "run"]


class NewPriceSerializer(WrittenSerializer[Product]):
    """What is not named stays as it is."""

    price = dinars("VAT included; null: price on request.")
    former_price = dinars("VAT included, shown crossed out; null: none.")
    cost = dinars("Before VAT.")
    vat_rate: Any = serializers.DecimalField(
        max_digits=4, decimal_places=2, required=False, min_value=Decimal(0), help_text="Percent."
    )
    reason = serializers.CharField(max_length=LONGEST_REASON, write_only=True)

    class Meta:
        model = Product
        fields = ["price", "former_price", "cost", "vat_rate", "reason"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if set(attrs) == {"reason"}:
            raise serializers.ValidationError(
                {"price": "Donnez au moins un prix, un coût ou un taux."}, code="required"
            )
        reason = attrs.pop("reason")
        return {**super().validate(attrs), "reason": reason}


class MovementSerializer(ShownSerializer[StockMovement]):
    at = serializers.DateTimeField(source="created_at", read_only=True)
    by = serializers.CharField(source="trace.author", read_only=True, help_text="Empty for a programme.")
    reason = serializers.CharField(source="trace.reason", read_only=True)
    run = serializers.UUIDField(
        source="trace.run.uuid", read_only=True, default=None, allow_null=True, help_text="The import."
    )

    class Meta:
        model = StockMovement
        fields = ["at", "kind", "quantity", "balance", "by", "reason", "run"]


class NewMovementSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=[(kind.value, kind.label) for kind in BY_HAND])
    quantity = serializers.IntegerField(
        min_value=-LARGEST_MOVEMENT, max_value=LARGEST_MOVEMENT, help_text="Negative: out."
    )
    reason = serializers.CharField(max_length=LONGEST_REASON)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if problem := problem_of_movement(MovementKind(attrs["kind"]), attrs["quantity"]):
            raise serializers.ValidationError({"quantity": problem})
        return attrs


# --- brands and categories -------------------------------------------------------------------


class StaffBrandSerializer(WrittenSerializer[Brand]):
    website = serializers.URLField(max_length=200, required=False, allow_blank=True)

    class Meta:
        model = Brand
        fields = ["slug", "name", "country", "website", "is_active"]
        extra_kwargs = {"slug": {"required": False}}
        validators: list[Any] = []  # the table's constraints are asked by name

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if self.instance is None:
            attrs.setdefault("slug", free_slug(attrs["name"], Brand))
        return super().validate(attrs)


class StaffCategorySerializer(WrittenSerializer[Category]):
    parent: Any = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Category.objects.all(),
        required=False,
        allow_null=True,
        help_text="Null: at the top.",
    )
    keywords: Any = serializers.ListField(
        child=serializers.CharField(max_length=100), required=False, help_text="What price lists call it."
    )

    class Meta:
        model = Category
        fields = [
            *("slug", "name_fr", "name_ar", "parent", "position", "is_active", "is_visible", "level"),
            *("description_fr", "description_ar", "drawing", "keywords"),
        ]
        read_only_fields = ["is_visible", "level"]
        extra_kwargs = {"slug": {"required": False}}
        validators: list[Any] = []  # the table's constraints are asked by name

    def validate_parent(self, parent: Category | None) -> Category | None:
        """Neither itself nor what is below it, and the branch ends above the deepest level."""
        known, below = self.instance, 0
        if parent is not None and known is not None:
            branch = Category.objects.below(known)
            if branch.filter(pk=parent.pk).exists():
                raise serializers.ValidationError("Une catégorie n'est pas rangée sous elle-même.")
            below = branch.aggregate(deepest=Max("level"))["deepest"] - known.level
        if parent is not None and parent.level + 1 + below > DEEPEST_LEVEL:
            raise serializers.ValidationError(f"L'arbre a {DEEPEST_LEVEL + 1} niveaux au plus : un parent plus haut.")
        return parent

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if self.instance is None:
            attrs.setdefault("slug", free_slug(attrs["name_fr"], Category))
        return super().validate(attrs)
