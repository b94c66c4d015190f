"""What visitors type into lists: filters, order, page. A wrong value is named beside its field and ignored."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import ORDERINGS, Branch, Brand, CategoryTree, Quality, VehicleEngine, VehicleMake
from catalog.money import MoneyError, parse_dinars

T = TypeVar("T")

LONGEST_QUERY = 200
QUALITY_NAMES = {
    Quality.ORIGIN: _("Origine constructeur"),
    Quality.FIRST_FIT: _("Première monte"),
    Quality.AFTERMARKET: _("Adaptable"),
}
RELEVANCE = "relevance"
ORDERING_NAMES = {
    "popularity": _("Les plus demandées"),
    "price": _("Prix croissant"),
    "-price": _("Prix décroissant"),
    "name": _("Nom"),
    "-created": _("Les plus récentes"),
}


class DinarsField(forms.CharField):
    """An amount as people write it (`12,5`, `1 250,500`, `١٢٫٥`), read to the millime."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_dinars(text)
        except MoneyError as error:
            raise forms.ValidationError(_("Écrivez un montant en dinars, par exemple 12,500.")) from error


class ListFilterForm(forms.Form):
    """Filters of every list of parts. Names are those of the API's filters."""

    q = forms.CharField(required=False, max_length=LONGEST_QUERY, label=_("Chercher dans cette liste"))
    category = forms.CharField(required=False)
    brand = forms.CharField(required=False)
    make = forms.CharField(required=False)
    quality = forms.MultipleChoiceField(required=False, label=_("Qualité"), choices=list(QUALITY_NAMES.items()))
    in_stock = forms.BooleanField(required=False, label=_("En stock seulement"))
    vehicle = forms.IntegerField(required=False)
    price_min = DinarsField(required=False, label=_("De"))
    price_max = DinarsField(required=False, label=_("À"))
    ordering = forms.ChoiceField(required=False, label=_("Trier par"), choices=list(ORDERING_NAMES.items()))

    def __init__(
        self,
        data: Any,
        *,
        tree: CategoryTree,
        category: Branch | None,
        brands: Iterable[Brand],
        makes: Iterable[VehicleMake],
        chosen: VehicleEngine | None,
        searched: bool = False,
    ) -> None:
        """`category` is the page's own: only what is below it can be chosen; `brands` and `makes` to choose among.

        `chosen` is the visitor's car, the only one that can be filtered by. `searched`: the list answers a search,
        best first unless another order is asked for.
        """
        super().__init__(data)
        self._tree, self._category = tree, category
        self._brands = {brand.slug: brand for brand in brands}
        self._makes = {make.slug: make for make in makes}
        self._chosen, self._searched = chosen, searched
        if searched:  # the page's own text, of any length
            del self.fields["q"]
            ordering = cast(forms.ChoiceField, self.fields["ordering"])
            ordering.choices = [(RELEVANCE, _("Pertinence")), *ORDERING_NAMES.items()]
        self.fields["quality"].error_messages["invalid_choice"] = _("Qualité inconnue : filtre ignoré.")
        self.fields["ordering"].error_messages["invalid_choice"] = _("Ce tri n'existe pas.")
        self.fields["vehicle"].error_messages["invalid"] = _("Véhicule inconnu : filtre ignoré.")
        if not searched:
            self.fields["q"].error_messages["max_length"] = _("Recherche trop longue.")

    def clean_category(self) -> Branch | None:
        slug = self.cleaned_data["category"]
        branch = self._tree.by_slug(slug)
        outside = self._category and branch and branch.pk not in self._tree.ids_below(self._category)
        if slug and (branch is None or outside):
            raise forms.ValidationError(_("Aucune pièce de cette famille ici : filtre ignoré."))
        return branch

    def clean_brand(self) -> Brand | None:
        return self._one_of(self._brands, "brand", _("Aucune pièce de cette marque ici : filtre ignoré."))

    def clean_make(self) -> VehicleMake | None:
        return self._one_of(self._makes, "make", _("Constructeur inconnu : filtre ignoré."))

    def _one_of(self, known: dict[str, T], field: str, problem: Any) -> T | None:
        slug = self.cleaned_data[field]
        if slug and slug not in known:
            raise forms.ValidationError(problem)
        return known.get(slug)

    def clean_vehicle(self) -> VehicleEngine | None:
        wanted = self.cleaned_data["vehicle"]
        if wanted is None:
            return None
        if self._chosen is None or self._chosen.pk != wanted:
            raise forms.ValidationError(_("Véhicule inconnu : filtre ignoré."))
        return self._chosen

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        low: Decimal | None = cleaned.get("price_min")
        high: Decimal | None = cleaned.get("price_max")
        if low is not None and high is not None and low > high:
            self.add_error("price_max", _("Le prix maximum est plus bas que le minimum : fourchette ignorée."))
            cleaned["price_min"] = None
        return cleaned

    @property
    def is_by_relevance(self) -> bool:
        return self._searched and self.cleaned_data.get("ordering") in (None, "", RELEVANCE)

    @property
    def order_by(self) -> tuple[Any, ...]:
        return ORDERINGS[self.cleaned_data.get("ordering") or "popularity"]
