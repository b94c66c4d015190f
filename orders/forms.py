"""What customers send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orders.models.enquiry import LONGEST_MESSAGE
from orders.phones import PhoneError, normalize_phone


class PhoneField(forms.CharField):
    """A Tunisian number in any written form, read as `+216` and eight digits."""

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        if not text:
            return ""
        try:
            return normalize_phone(text)
        except PhoneError as error:
            raise forms.ValidationError(
                _("Écrivez un numéro tunisien de 8 chiffres, par exemple 22 123 456."), code="phone"
            ) from error


class EnquiryForm(forms.Form):
    """« Demandez-nous » : names and lengths are those of the table."""

    name = forms.CharField(max_length=80)
    phone = PhoneField(max_length=40)
    email = forms.EmailField(max_length=254, required=False)
    query = forms.CharField(max_length=200, required=False)
    vehicle = forms.CharField(max_length=120, required=False)
    message = forms.CharField(max_length=LONGEST_MESSAGE, required=False)
    # People do not see it; who fills it in is a programme.
    website = forms.CharField(required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="enquiry-%s")

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not (self.errors or cleaned.get("query") or cleaned.get("message")):
            self.add_error("query", _("Écrivez la pièce que vous cherchez, ou un message."))
        return cleaned

    @property
    def is_from_a_robot(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def asked(self) -> dict[str, str]:
        """What `create_enquiry` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}
