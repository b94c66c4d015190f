"""Filters of the API's searches: those of the product list, without its order, and what the text adds."""

from dataclasses import replace
from typing import Any

from django import forms
from django_filters import rest_framework as filters

from catalog.filters import LONGEST_TEXT, ProductFilterSet, parameter
from catalog.finding import Selection
from catalog.models import VehicleMake
from search.understood import IGNORABLE


class IgnoredField(forms.MultipleChoiceField):
    def clean(self, value: Any) -> frozenset[str]:
        return frozenset(super().clean(value))


class IgnoredFilter(filters.Filter):
    field_class = IgnoredField


class TextField(forms.CharField):
    """Anything that somebody may type. What stands behind the longest text is not read."""

    def clean(self, value: Any) -> str:
        text: str = super().clean((value or "").replace("\0", " ")[:LONGEST_TEXT])
        return text


class TextFilter(filters.Filter):
    field_class = TextField


class SearchFilterSet(ProductFilterSet):
    q = parameter(
        TextFilter(method="unused"),
        "Words in French, Arabic or dialect, a car, a brand, or a part number in any printed form; "
        f"{LONGEST_TEXT} characters are read.",
        type="string",
        example="plaquette clio 4 1.5 dci",
    )
    make = parameter(
        filters.ModelChoiceFilter(queryset=VehicleMake.objects.public(), to_field_name="slug", method="unused"),
        "Slug of a car's make: parts known to fit one of its cars.",
        type="string",
        example="renault",
    )
    ignore = parameter(
        IgnoredFilter(choices=[(name, name) for name in IGNORABLE], method="unused"),
        "What of the text's meaning is not to narrow the search: its brand, its car.",
        type="array",
        items={"type": "string", "enum": list(IGNORABLE)},
        example=["car"],
    )
    ids = None
    ordering = None

    def selection(self) -> Selection:
        make = self.form.cleaned_data["make"]
        ignored = self.form.cleaned_data["ignore"] or frozenset()
        return replace(super().selection(), make=make.pk if make else None, ignored=ignored)

    def unused(self, products: Any, name: str, value: Any) -> Any:
        """The search reads the value; no list of products is filtered."""
        return products
