"""Filters of the API's lists. A wrong value is refused with its field's name; an unknown name is ignored."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from catalog.finding import Selection, finder
from catalog.models import (
    Brand,
    CategoryTree,
    Product,
    ProductQuerySet,
    Quality,
    Status,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from catalog.references import normalize_reference

LONGEST_TEXT = 200
LONGEST_REFERENCE = 100
MOST_IDS = 100
YEARS = (1900, 2100)

ORDERING_COLUMNS = {"name": "name_fr", "price": "price", "created": "created_at", "popularity": "popularity"}
DEFAULT_ORDERING = "-popularity"
ORDERINGS = [sign + name for name in ORDERING_COLUMNS for sign in ("", "-")]


def order_by(ordering: str) -> tuple[str, str]:
    """Sort keys that no two products share, in one direction."""
    sign = "-" if ordering.startswith("-") else ""
    return sign + ORDERING_COLUMNS[ordering.removeprefix("-")], f"{sign}id"


class ReferenceField(forms.CharField):
    def clean(self, value: Any) -> str:
        printed: str = super().clean(value)
        if printed and not normalize_reference(printed):
            raise forms.ValidationError("Une référence contient au moins une lettre ou un chiffre.", code="invalid")
        return printed


class CategoryField(forms.CharField):
    """The slug of a public category, read as the ids of the category and all below it."""

    def clean(self, value: Any) -> list[int]:
        slug = super().clean(value)
        if not slug:
            return []
        tree = CategoryTree.load()
        category = tree.by_slug(slug)
        if category is None:
            raise forms.ValidationError("Cette catégorie n'existe pas.", code="invalid_choice")
        return tree.ids_below(category)


class UUIDListField(forms.CharField):
    """Identifiers separated by commas."""

    def clean(self, value: Any) -> list[UUID]:
        texts = [text.strip() for text in super().clean(value).split(",") if text.strip()]
        if len(texts) > MOST_IDS:
            raise forms.ValidationError(f"{MOST_IDS} identifiants au plus.", code="max_length")
        try:
            return [UUID(text) for text in texts]
        except ValueError as error:
            raise forms.ValidationError(
                "Donnez des identifiants UUID séparés par des virgules.", code="invalid"
            ) from error


class ReferenceFilter(filters.Filter):
    field_class = ReferenceField


class CategoryFilter(filters.Filter):
    field_class = CategoryField


class UUIDListFilter(filters.Filter):
    field_class = UUIDListField


class IntegerFilter(filters.Filter):
    field_class = forms.IntegerField


def parameter(filter_: filters.Filter, description: str, **schema: Any) -> filters.Filter:
    """The filter with what the API's documentation says of it."""
    documented: filters.Filter = extend_schema_field({"description": description, **schema})(filter_)
    return documented


def price_filter(lookup: str, description: str, example: float) -> filters.Filter:
    price = filters.NumberFilter(
        field_name="price", lookup_expr=lookup, min_value=Decimal(0), max_digits=12, decimal_places=3
    )
    return parameter(price, description, type="number", minimum=0, maximum=999_999_999.999, example=example)


def key_filter(queryset: Any, description: str, **options: Any) -> filters.Filter:
    """A filter by the number of a row of `queryset`."""
    chosen = filters.ModelChoiceFilter(queryset=queryset, **options)
    return parameter(chosen, description, type="integer", minimum=1, example=1)


class ProductFilterSet(filters.FilterSet):
    q = parameter(
        filters.CharFilter(method="by_text", max_length=LONGEST_TEXT),
        "Words in French, Arabic or dialect, a car, a brand, or a part number in any printed form. Of thousands of "
        "parts the 1,200 that fit best. In the order of the list: `search/` gives the best first.",
        type="string",
        maxLength=LONGEST_TEXT,
        example="filtre huile",
    )
    category = parameter(
        CategoryFilter(field_name="category", lookup_expr="in"),
        "Slug of a category; products below it are included.",
        type="string",
        example="freinage",
    )
    brand = parameter(
        filters.ModelChoiceFilter(queryset=Brand.objects.public(), to_field_name="slug"),
        "Slug of the part's manufacturer.",
        type="string",
        example="bosch",
    )
    vehicle = key_filter(
        VehicleEngine.objects.public(), "Id of an engine: only parts known to fit it.", method="fitting_vehicle"
    )
    price_min = price_filter("gte", "Dinars, VAT included; leaves out prices on request.", 10)
    price_max = price_filter("lte", "Dinars, VAT included; leaves out prices on request.", 250.5)
    in_stock = parameter(
        filters.ChoiceFilter(choices=[("true", "oui"), ("false", "non")], method="by_stock"),
        "true: on the shelf; false: on order; absent: both.",
        type="boolean",
        example=True,
    )
    quality = parameter(
        filters.ChoiceFilter(choices=Quality.choices),
        "Quality grade.",
        type="string",
        enum=Quality.values,
        example=Quality.FIRST_FIT.value,
    )
    ids = parameter(
        UUIDListFilter(field_name="uuid", lookup_expr="in", max_length=MOST_IDS * 40),
        f"Product ids separated by commas, {MOST_IDS} at most.",
        type="string",
        example="3f2c8a0e-6f0b-4c8e-9a77-0d5f0f6f4b11,9b1d7a52-2f63-4f0e-8d0a-5d1c1c0a7e42",
    )
    ordering = parameter(
        filters.ChoiceFilter(choices=[(name, name) for name in ORDERINGS], method="in_order"),
        "Sort key, descending with a minus sign; prices on request come last either way.",
        type="string",
        enum=ORDERINGS,
        default=DEFAULT_ORDERING,
        example="price",
    )

    class Meta:
        model = Product
        fields: list[str] = []

    def by_text(self, products: ProductQuerySet, name: str, text: str) -> ProductQuerySet:
        return finder().narrow(products, text, within=self.selection())

    def selection(self) -> Selection:
        """What the (valid) parameters narrow to."""
        chosen = self.form.cleaned_data
        brand, engine = chosen["brand"], chosen["vehicle"]
        return Selection(
            text=chosen["q"],
            categories=tuple(chosen["category"] or ()),
            brand=brand.pk if brand else None,
            qualities=(chosen["quality"],) if chosen["quality"] else (),
            in_stock=chosen["in_stock"] == "true",
            on_order=chosen["in_stock"] == "false",
            price_min=chosen["price_min"],
            price_max=chosen["price_max"],
            fits=engine.pk if engine else None,
        )

    def fitting_vehicle(self, products: ProductQuerySet, name: str, engine: VehicleEngine) -> ProductQuerySet:
        return products.fitting(engine)

    def by_stock(self, products: ProductQuerySet, name: str, wanted: str) -> ProductQuerySet:
        return products.in_stock() if wanted == "true" else products.filter(stock__lte=0)

    def in_order(self, products: ProductQuerySet, name: str, ordering: str) -> ProductQuerySet:
        return products.order_by(*order_by(ordering))


class StaffProductFilterSet(ProductFilterSet):
    """The same for all products, those that customers do not see included."""

    brand = parameter(
        filters.ModelChoiceFilter(queryset=Brand.objects.all(), to_field_name="slug"),
        "Slug of the part's manufacturer.",
        type="string",
        example="bosch",
    )
    status = parameter(
        filters.ChoiceFilter(choices=Status.choices),
        "Only products in this state; absent: all.",
        type="string",
        enum=Status.values,
        example=Status.INACTIVE.value,
    )

    def by_text(self, products: ProductQuerySet, name: str, text: str) -> ProductQuerySet:
        return finder().narrow(products, text, within=self.selection(), public=False)


class ByReferenceFilterSet(filters.FilterSet):
    ref = parameter(
        ReferenceFilter(method="behind_number", required=True, max_length=LONGEST_REFERENCE),
        "A number in any printed form: separators and case do not matter.",
        type="string",
        minLength=1,
        maxLength=LONGEST_REFERENCE,
        example="1K0 698 151-F",
    )

    class Meta:
        model = Product
        fields: list[str] = []

    def behind_number(self, products: ProductQuerySet, name: str, printed: str) -> ProductQuerySet:
        return products.by_reference(printed)


MODELS = VehicleModel.objects.filter(make__is_active=True)


class ModelFilterSet(filters.FilterSet):
    make = key_filter(VehicleMake.objects.public(), "Id of the make.", required=True)

    class Meta:
        model = VehicleModel
        fields: list[str] = []


class YearFilterSet(filters.FilterSet):
    model = key_filter(MODELS, "Id of the model.", required=True, method="itself")

    class Meta:
        model = VehicleModel
        fields: list[str] = []

    def itself(self, models: Any, name: str, model: VehicleModel) -> Any:
        return models.filter(pk=model.pk)


class EngineFilterSet(filters.FilterSet):
    model = key_filter(MODELS, "Id of the model.", required=True)
    year = parameter(
        IntegerFilter(method="built_in_year", min_value=YEARS[0], max_value=YEARS[1]),
        "Built at some time during this calendar year.",
        type="integer",
        minimum=YEARS[0],
        maximum=YEARS[1],
        example=2015,
    )

    class Meta:
        model = VehicleEngine
        fields: list[str] = []

    def built_in_year(self, engines: Any, name: str, year: int) -> Any:
        return engines.built_in(year)
