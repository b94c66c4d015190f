"""Forms of the back office, and their fields."""

import json
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalog.forms import DinarsField
from catalog.photos import LONGEST_SIDE, PhotoRefused, reencode


class CatalogForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Asks the constraints that Django's forms leave out: over generated columns, and in a table inside a page over
    the row it belongs to. A number that exists under another spelling is refused with a sentence."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # private to Django's forms
        if self.errors:
            return
        columns = self.instance._meta.fields
        unknown = {column.name for column in columns if not (column.generated or column.name in self.fields)}
        try:
            self.instance.validate_constraints(exclude=unknown)
        except ValidationError as refused:
            self._update_errors(refused)  # type: ignore[attr-defined]  # private to Django's forms


class PhotoField(forms.ImageField):
    """An upload that arrives as a clean WebP file, or is refused with a sentence."""

    def __init__(self, *args: Any, longest_side: int = LONGEST_SIDE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.longest_side = longest_side

    def to_python(self, data: Any) -> Any:
        upload = forms.FileField.to_python(self, data)
        if upload is None:
            return None
        try:
            return reencode(upload, longest_side=self.longest_side)
        except PhotoRefused as refused:
            raise ValidationError(str(refused)) from refused


class ReadableJSONField(forms.JSONField):
    """One pair a line, for people who have to read it."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


class PriceField(DinarsField):
    """Dinars with three decimals, shown with a comma as on a price tag."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.3f}".replace(".", ",") if isinstance(value, Decimal) else value
