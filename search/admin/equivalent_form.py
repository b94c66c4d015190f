"""Saying what a missed search meant: a part's number, or what the part is called in the catalogue."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from catalog.admin.base import choice_label_of
from catalog.models import Product, ProductReference
from catalog.references import looks_like_reference
from search.actions import add_number, add_synonym, bare_text, number_in, words_in
from search.models import MissedSearch, Synonym
from search.models.synonym import LONGEST_TERM
from search.query import understand
from search.vocabulary import current

NUMBER, WORDS = "number", "words"
READINGS = {NUMBER: "Un numéro de pièce", WORDS: "Des mots"}
WRITTEN = [(NUMBER, "number", "Écrivez le numéro."), (WORDS, "term", "Écrivez les mots du client.")]
FIELDS = {"printed": "number", "term": "term", "meaning": "meaning"}
MAY_ADD = {NUMBER: "catalog.add_productreference", WORDS: "search.add_synonym"}


class EquivalentForm(forms.Form):
    read_as = forms.ChoiceField(label="C'est", widget=forms.RadioSelect)
    product = forms.ModelChoiceField(
        Product.objects.all(),
        label="Pièce",
        required=False,
        widget=AutocompleteSelect(ProductReference._meta.get_field("product"), admin.site),
        help_text="La pièce que le client cherchait : n'importe quelle référence, ou des mots de son nom.",
    )
    number = forms.CharField(
        label="Numéro",
        max_length=80,
        required=False,
        help_text="Pour un numéro seulement : tel qu'il est gravé ou imprimé, sans les mots autour.",
    )
    term = forms.CharField(
        label="Mots du client",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=f"Pour des mots seulement : ceux qu'il faut traduire, {LONGEST_TERM} au plus, sans la voiture.",
    )
    meaning = forms.CharField(
        label="Mots français",
        max_length=120,
        required=False,
        help_text="Pour des mots seulement : comment la pièce s'appelle dans le catalogue. "
        "Vide : la catégorie de la pièce choisie.",
    )

    def __init__(self, data: Any, *, missed: MissedSearch, readings: list[str]) -> None:
        asked = understand(bare_text(missed), current())
        usual = NUMBER if looks_like_reference(asked.text) else WORDS
        initial = {
            "read_as": usual if usual in readings else readings[0],
            "number": number_in(asked),
            "term": words_in(asked),
        }
        super().__init__(data, initial=initial)
        read_as: Any = self.fields["read_as"]
        read_as.choices = [(reading, READINGS[reading]) for reading in readings]
        product: Any = self.fields["product"]
        product.label_from_instance = choice_label_of(ProductReference._meta.get_field("product"), admin.site)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        product: Product | None = cleaned.get("product")
        if cleaned.get("read_as") == NUMBER and product is None and "product" not in self.errors:
            self.add_error("product", "Choisissez la pièce qui porte ce numéro.")
        for reading, name, missing in WRITTEN:
            if cleaned.get("read_as") == reading and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, missing)
        if cleaned.get("read_as") == WORDS and not cleaned.get("meaning") and "meaning" not in self.errors:
            if product is None or product.category is None:
                self.add_error("meaning", "Écrivez les mots français, ou choisissez une pièce qui a une catégorie.")
            else:
                cleaned["meaning"] = product.category.name_fr
        return cleaned


if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Base = ModelAdmin[MissedSearch]
else:
    _Base = object


class EquivalentView(_Base):
    """The page behind « Équivalent ou synonyme… » of a missed search."""

    def equivalent(self, request: HttpRequest, pk: int) -> HttpResponse:
        missed = get_object_or_404(MissedSearch, pk=pk)
        readings = self.readings(request)
        if not (readings and self.has_change_permission(request, missed)):
            raise PermissionDenied
        form = EquivalentForm(request.POST if request.method == "POST" else None, missed=missed, readings=readings)
        if form.is_valid() and self._written(request, missed, form):
            return redirect("admin:search_missedsearch_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Équivalent ou synonyme…",
            "subtitle": str(missed),
            "opts": self.opts,
            "missed": missed,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/search/equivalent.html", context)

    def readings(self, request: HttpRequest) -> list[str]:
        """What the caller may make of a missed search."""
        return [reading for reading, permission in MAY_ADD.items() if request.user.has_perm(permission)]

    def _written(self, request: HttpRequest, missed: MissedSearch, form: EquivalentForm) -> bool:
        wanted = form.cleaned_data
        try:
            if wanted["read_as"] == NUMBER:
                said = _said_of_number(missed, wanted["product"], wanted["number"])
            else:
                said = _said_of_synonym(add_synonym(missed=missed, term=wanted["term"], meaning=wanted["meaning"]))
        except ValidationError as refused:
            for name, sentences in refused.message_dict.items():
                form.add_error(FIELDS.get(name), sentences)
            return False
        LogEntry.objects.log_actions(
            request.user.pk,  # type: ignore[arg-type]  # staff are logged in
            [missed],
            CHANGE,
            said,
        )
        self.message_user(request, said, messages.SUCCESS)
        return True


def _said_of_number(missed: MissedSearch, product: Product, number: str) -> str:
    if add_number(missed=missed, product=product, number=number):
        return (
            f"« {number} » est maintenant une référence équivalente de {product} :"
            " la recherche la trouve dans la minute."
        )
    return f"{product} portait déjà la référence « {number} » : rien n'est ajouté."


def _said_of_synonym(synonym: Synonym) -> str:
    return f"« {synonym.term} » est maintenant cherché comme « {synonym.meaning} »."
