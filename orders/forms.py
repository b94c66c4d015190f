"""What customers send."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orders.actions import Asked
from orders.models import Governorate, OrderChannel
from orders.models.enquiry import LONGEST_MESSAGE
from orders.phones import PhoneError, normalize_phone, readable_phone

PREFILLED = ("name", "email", "governorate", "delegation", "address")
_CHOOSE_CHANNEL = _("Choisissez comment vous voulez recevoir et payer.")
_CODE = re.compile(r"(?:SH)?[\s-]*(\d{1,15})", re.IGNORECASE)


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


class CheckoutForm(forms.Form):
    """An order without an account. `governorates` are all, with their delegations; a pick-up names none."""

    channel = forms.TypedChoiceField(
        choices=OrderChannel.choices,
        coerce=OrderChannel,
        error_messages={"required": _CHOOSE_CHANNEL, "invalid_choice": _CHOOSE_CHANNEL},
    )
    name = forms.CharField(max_length=80, error_messages={"required": _("Écrivez votre nom.")})
    phone = PhoneField(max_length=40, error_messages={"required": _("Écrivez votre numéro de téléphone.")})
    email = forms.EmailField(max_length=254, required=False)
    governorate = forms.CharField(required=False)
    delegation = forms.CharField(required=False)
    address = forms.CharField(max_length=200, required=False)
    note = forms.CharField(max_length=500, required=False)
    # People do not see it; who fills it in is a programme.
    website = forms.CharField(required=False)

    def __init__(
        self, data: Any = None, *, governorates: Iterable[Governorate], initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="checkout-%s")
        self.governorates = {one.slug: one for one in governorates}

    @property
    def place(self) -> Governorate | None:
        """Where the customer wants it, as far as he has said so; sent forms and fresh ones."""
        return self.governorates.get(self["governorate"].value() or "")

    @property
    def is_pick_up(self) -> bool:
        return bool(self["channel"].value() == OrderChannel.PICK_UP)

    @property
    def is_from_a_robot(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_address(self) -> str:
        return " ".join(self.cleaned_data["address"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("channel") == OrderChannel.PICK_UP:
            return cleaned | {"governorate": None, "delegation": "", "address": ""}
        place = self.governorates.get(cleaned.get("governorate", ""))
        if place is None:
            self.add_error("governorate", _("Choisissez votre gouvernorat dans la liste."))
        elif not self._has(place, cleaned.get("delegation", "")):
            self.add_error("delegation", _("Choisissez votre délégation dans la liste de ce gouvernorat."))
        if cleaned.get("address") == "":
            self.add_error("address", _("Écrivez votre adresse : rue, numéro, repère."))
        return cleaned | {"governorate": place, "delegation": cleaned.get("delegation", "").partition(":")[2]}

    @staticmethod
    def _has(place: Governorate, delegation: str) -> bool:
        """Nothing is to be chosen where staff have taken all delegations away."""
        known = [one.key for one in place.delegations.all()]
        return delegation in known if known else not delegation

    def asked(self, pieces: Mapping[int, int], *, language: str, agreed_total: Decimal) -> Asked:
        cleaned = self.cleaned_data
        place = cleaned["governorate"]
        texts = {name: cleaned[name] for name in ("channel", "name", "phone", "email", "delegation", "address", "note")}
        return Asked(
            **texts, pieces=pieces, governorate=place and place.pk, language=language, agreed_total=agreed_total
        )

    @property
    def kept(self) -> dict[str, str]:
        """What the same visitor need not write again next time."""
        names = PREFILLED[:2] if self.is_pick_up else PREFILLED
        return {name: self.data.get(name, "") for name in names} | {"phone": readable_phone(self.cleaned_data["phone"])}


class OrderSearchForm(forms.Form):
    """An order's code in any writing, and the telephone it was made with."""

    code = forms.CharField(max_length=40, error_messages={"required": _("Écrivez le numéro de la commande.")})
    phone = PhoneField(max_length=40, error_messages={"required": _("Écrivez votre numéro de téléphone.")})

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="find-%s")

    @property
    def number(self) -> int | None:
        """None for what is no order's code."""
        found = _CODE.fullmatch(self.cleaned_data["code"])
        return int(found[1]) if found else None


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
