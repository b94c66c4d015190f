"""What the public API shows of the catalogue. Every field is named here: cost, exact stock and suppliers stay inside.

Names and texts follow the active language; Arabic falls back to French. Money is a string with three decimals.
"""

from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from drf_standardized_errors.openapi_serializers import ClientErrorEnum
from rest_framework import serializers

from catalog.models import (
    Availability,
    Axle,
    Brand,
    Category,
    Fuel,
    Product,
    ProductPhoto,
    ProductReference,
    ProductSpecification,
    Quality,
    ReferenceKind,
    Side,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)

M = TypeVar("M", bound=Model)

# Above this many pieces the exact stock is the shop's own business.
STOCK_SHOWN = 10
QUALITIES = ["", *Quality.values]
FITMENT_CONDITIONS = ("axle", "side", "valid_from", "valid_to", "engine_code", "air_conditioning", "note")


def money(help_text: str, **options: Any) -> serializers.DecimalField:
    """Dinars as text: "12.500"; null when the price is on request."""
    options |= {"max_digits": 12, "decimal_places": 3, "read_only": True, "allow_null": True, "help_text": help_text}
    return serializers.DecimalField(**options)


class RefusalSerializer(serializers.Serializer[Any]):
    """The shape of every refusal."""

    type = serializers.ChoiceField(choices=ClientErrorEnum.choices)
    errors = serializers.ListField(child=serializers.DictField())  # type: ignore[assignment]  # the standard's word


class ShownSerializer(serializers.ModelSerializer[M]):
    # Every column is read only, and so never missing from an answer. A docstring here would describe them all.

    def get_extra_kwargs(self) -> dict[str, dict[str, Any]]:
        return {name: {"read_only": True} for name in self.Meta.fields}


class BrandLinkSerializer(ShownSerializer[Brand]):
    class Meta:
        model = Brand
        fields = ["slug", "name"]


class BrandSerializer(ShownSerializer[Brand]):
    website = serializers.CharField(read_only=True, help_text="Address, or empty.")
    logo = serializers.ImageField(read_only=True, allow_null=True)

    class Meta:
        model = Brand
        fields = ["slug", "name", "country", "website", "logo"]


class CategoryLinkSerializer(ShownSerializer[Category]):
    name = serializers.CharField(read_only=True)
    drawing = serializers.CharField(read_only=True, help_text="Name of a line drawing, or empty.")

    class Meta:
        model = Category
        fields = ["slug", "name", "level", "drawing"]


class CategorySerializer(CategoryLinkSerializer):
    parent: Any = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True, help_text="Null at the top."
    )

    class Meta(CategoryLinkSerializer.Meta):
        fields = [*CategoryLinkSerializer.Meta.fields, "parent"]


class CategoryNodeSerializer(CategoryLinkSerializer):
    """A category with everything below it."""

    # Context: `tree`, the CategoryTree.

    children = serializers.SerializerMethodField()

    class Meta(CategoryLinkSerializer.Meta):
        fields = [*CategoryLinkSerializer.Meta.fields, "children"]

    @extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/CategoryNode"}})
    def get_children(self, category: Category) -> list[dict[str, Any]]:
        return [self.to_representation(child) for child in self.context["tree"].children(category)]


class CategoryDetailSerializer(CategorySerializer):
    description = serializers.CharField(read_only=True)
    path = serializers.SerializerMethodField(help_text="From the top down to the category itself.")
    children = serializers.SerializerMethodField(help_text="Directly below, in their order.")

    class Meta(CategorySerializer.Meta):
        fields = [*CategorySerializer.Meta.fields, "description", "path", "children"]

    @extend_schema_field(CategoryLinkSerializer(many=True))
    def get_path(self, category: Category) -> Any:
        return CategoryLinkSerializer(path_to(category), many=True).data

    @extend_schema_field(CategoryLinkSerializer(many=True))
    def get_children(self, category: Category) -> Any:
        return CategoryLinkSerializer(category.children.visible().in_order(), many=True).data


def path_to(category: Category | None) -> list[Category]:
    path: list[Category] = []
    while category is not None:
        path.insert(0, category)
        category = category.parent
    return path


class PhotoSizeSerializer(serializers.Serializer[Any]):
    """The photo in one width, in each format."""

    width = serializers.IntegerField(read_only=True, help_text="Pixels.")
    avif = serializers.URLField(read_only=True)
    webp = serializers.URLField(read_only=True)


class PhotoSerializer(ShownSerializer[ProductPhoto]):
    alt = serializers.CharField(read_only=True)
    sizes = serializers.SerializerMethodField(help_text="Narrowest first; empty while only `image` is written.")

    class Meta:
        model = ProductPhoto
        fields = ["image", "width", "height", "alt", "sizes"]

    @extend_schema_field(PhotoSizeSerializer(many=True))
    def get_sizes(self, photo: ProductPhoto) -> list[dict[str, Any]]:
        request, url = self.context["request"], photo.image.storage.url
        return [
            {"width": width}
            | {kind: request.build_absolute_uri(url(photo.sized_name(width, kind))) for kind in ("avif", "webp")}
            for width in photo.widths
        ]


class ProductSerializer(ShownSerializer[Product]):
    """A product in a list."""

    id = serializers.UUIDField(source="uuid", read_only=True)
    name = serializers.CharField(read_only=True)
    brand = BrandLinkSerializer(read_only=True)
    category = CategoryLinkSerializer(read_only=True, allow_null=True)
    quality = serializers.ChoiceField(QUALITIES, read_only=True, help_text="Empty when not known.")
    price = money("Dinars, VAT included; null: price on request.")
    former_price = money("Dinars, VAT included: shown crossed out.")
    discount_percent = serializers.IntegerField(source="discount", read_only=True, allow_null=True)
    availability = serializers.ChoiceField(Availability.values, read_only=True)
    stock_display = serializers.SerializerMethodField(
        help_text=f'Pieces on hand; from {STOCK_SHOWN} on "{STOCK_SHOWN}+".'
    )
    photo = serializers.SerializerMethodField(help_text="The first one.")

    class Meta:
        model = Product
        fields = [
            "id",
            "slug",
            "sku",
            "mpn",
            "name",
            "brand",
            "category",
            "quality",
            "price",
            "former_price",
            "discount_percent",
            "availability",
            "stock_display",
            "photo",
            "created_at",
        ]

    def get_stock_display(self, product: Product) -> str:
        return f"{STOCK_SHOWN}+" if product.stock >= STOCK_SHOWN else str(max(product.stock, 0))

    @extend_schema_field(PhotoSerializer(allow_null=True))
    def get_photo(self, product: Product) -> Any:
        photo = next(iter(product.photos.all()), None)
        return None if photo is None else self.photos.to_representation(photo)

    @cached_property
    def photos(self) -> PhotoSerializer:
        """One for all products of a list: making it takes as long as ten answers by it."""
        return PhotoSerializer(context=self.context)


class ReferenceSerializer(ShownSerializer[ProductReference]):
    kind = serializers.ChoiceField([kind for kind in ReferenceKind.values if kind != ReferenceKind.SUPPLIER])

    class Meta:
        model = ProductReference
        fields = ["kind", "issuer", "printed"]


class SpecificationSerializer(ShownSerializer[ProductSpecification]):
    code = serializers.CharField(source="specification.code", read_only=True)
    name = serializers.CharField(source="specification.name", read_only=True)
    unit = serializers.CharField(source="specification.unit", read_only=True)
    display = serializers.CharField(read_only=True, help_text="The value with its unit, to be read.")

    class Meta:
        model = ProductSpecification
        fields = ["code", "name", "unit", "number", "text", "boolean", "display"]


class MakeSerializer(ShownSerializer[VehicleMake]):
    class Meta:
        model = VehicleMake
        fields = ["id", "slug", "name"]


class ModelSerializer(ShownSerializer[VehicleModel]):
    class Meta:
        model = VehicleModel
        fields = ["id", "slug", "name", "family", "produced_from", "produced_to"]


class EngineSerializer(ShownSerializer[VehicleEngine]):
    fuel = serializers.ChoiceField(["", *Fuel.values], read_only=True)

    class Meta:
        model = VehicleEngine
        fields = [
            "id",
            "name",
            "codes",
            "fuel",
            "displacement_cc",
            "power_hp",
            "produced_from",
            "produced_to",
        ]


class YearsSerializer(serializers.Serializer[Any]):
    """In the shape of every list, always on one page."""

    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = serializers.ListField(child=serializers.IntegerField())


class FitmentSerializer(serializers.Serializer[dict[str, Any]]):
    """A car the part fits, and under which conditions; an empty condition does not restrict."""

    make = serializers.CharField()
    model_id = serializers.IntegerField()
    model = serializers.CharField()
    engine_id = serializers.IntegerField(allow_null=True, help_text="Null: every engine of the model.")
    engine = serializers.CharField(allow_null=True)
    power_hp = serializers.IntegerField(allow_null=True)
    produced_from = serializers.DateField(allow_null=True)
    produced_to = serializers.DateField(allow_null=True)
    axle = serializers.ChoiceField(["", *Axle.values])
    side = serializers.ChoiceField(["", *Side.values])
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    engine_code = serializers.CharField()
    air_conditioning = serializers.BooleanField(allow_null=True)
    note = serializers.CharField()

    @staticmethod
    def row(row: dict[str, Any]) -> dict[str, Any]:
        """From `Fitment.objects.table_rows()`. No field is converted one by one: a part may fit 900 engines."""
        return {
            "make": row["make_name"],
            "model_id": row["model_pk"],
            "model": row["model_name"],
            "engine_id": row["engine_id"],
            "engine": row["engine__name"],
            "power_hp": row["engine__power_hp"],
            "produced_from": row["engine__produced_from"] or row["model_from"],
            "produced_to": row["engine__produced_to"] or row["model_to"],
            **{name: row[name] for name in FITMENT_CONDITIONS},
        }


class ProductDetailSerializer(ProductSerializer):
    """A product's own page."""

    description = serializers.CharField(read_only=True)
    meta_title = serializers.CharField(read_only=True)
    meta_description = serializers.CharField(read_only=True)
    price_net = money("Dinars without VAT.", source="price_parts.net")
    vat_amount = money("Dinars of VAT in the price.", source="price_parts.vat")
    category_path = serializers.SerializerMethodField(help_text="From the top of the tree down to the category.")
    photos = PhotoSerializer(many=True, read_only=True)
    specifications = SpecificationSerializer(many=True, read_only=True)
    references = ReferenceSerializer(many=True, read_only=True)
    fitments = serializers.SerializerMethodField()

    class Meta(ProductSerializer.Meta):
        fields = [
            *ProductSerializer.Meta.fields,
            "description",
            "meta_title",
            "meta_description",
            "origin_country",
            "weight_kg",
            "vat_rate",
            "price_net",
            "vat_amount",
            "category_path",
            "photos",
            "specifications",
            "references",
            "fitments",
            "updated_at",
        ]

    @extend_schema_field(CategoryLinkSerializer(many=True))
    def get_category_path(self, product: Product) -> Any:
        return CategoryLinkSerializer(path_to(product.category), many=True).data

    @extend_schema_field(FitmentSerializer(many=True))
    def get_fitments(self, product: Product) -> list[dict[str, Any]]:
        return [FitmentSerializer.row(row) for row in product.fitments.table_rows()]


class MatchSerializer(serializers.Serializer[dict[str, str]]):
    """One way in which a number led to a product."""

    kind = serializers.ChoiceField(["sku", "mpn", *ReferenceKind.values])
    issuer = serializers.CharField(help_text="Whose number it is: the part's or the car's maker. Empty when not known.")
    printed = serializers.CharField()


class ProductByReferenceSerializer(ProductSerializer):
    """A product, and how the number leads to it."""

    # Context: `number`, the normalised number, and `references`, all that have it.

    matches = serializers.SerializerMethodField()

    class Meta(ProductSerializer.Meta):
        fields = [*ProductSerializer.Meta.fields, "matches"]

    @extend_schema_field(MatchSerializer(many=True))
    def get_matches(self, product: Product) -> list[dict[str, str]]:
        number = self.context["number"]
        matches = []
        if product.sku_normalized == number:
            matches.append({"kind": "sku", "issuer": "", "printed": product.sku})
        if product.mpn_normalized == number:
            matches.append({"kind": "mpn", "issuer": product.brand.name, "printed": product.mpn})
        for reference in self.context["references"]:
            if reference.product_id != product.pk:
                continue
            # Which supplier sells us the part is nobody's business.
            issuer = "" if reference.kind == ReferenceKind.SUPPLIER else reference.issuer
            matches.append({"kind": reference.kind, "issuer": issuer, "printed": reference.printed})
        return matches


class GoneErrorSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(["gone"])
    detail = serializers.CharField()
    attr = serializers.CharField(allow_null=True)


class GoneSerializer(serializers.Serializer[Any]):
    """The usual error, and what does the same job."""

    type = serializers.ChoiceField(["client_error"])
    errors = GoneErrorSerializer(many=True)  # type: ignore[assignment]  # declared fields leave the class
    equivalents = ProductSerializer(many=True)
