"""What a product's page asks, and the sentences that refuse it."""

from typing import Any

from django import forms

from catalog.references import normalize_reference


class ProductForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    reason = forms.CharField(
        label="Motif du changement de prix",
        max_length=200,
        required=False,
        help_text="Gardé dans l'historique des prix : promotion, nouveau tarif, erreur corrigée.",
    )

    def clean_sku(self) -> str:
        sku: str = self.cleaned_data["sku"]
        if not normalize_reference(sku):
            raise forms.ValidationError("Le code article doit contenir des lettres ou des chiffres.")
        return sku

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        price, former = cleaned.get("price"), cleaned.get("former_price")
        if price is not None and price <= 0:
            self.add_error("price", "Le prix est positif ; laissez vide pour « prix sur demande ».")
        elif price is not None and former is not None and former <= price:
            self.add_error("former_price", "L'ancien prix est affiché barré : il doit dépasser le prix.")
        return cleaned
