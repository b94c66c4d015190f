"""What a missed search meant: a part's number, or words; and that the search finds it then."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from catalog.finding import Selection
from catalog.models import Product, ProductReference
from search.finding import search
from search.indexing import index_changes
from search.models import Synonym
from search.vocabulary import forget
from tests.catalog.admin.staff import messages, text
from tests.factories import (
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)
from tests.search.admin.rows import missed, page_of, status

pytestmark = pytest.mark.django_db


def answer(client, row, **data):
    """The form sent as it was shown, but for `data`."""
    form = client.get(page_of(row, "equivalent")).context["form"]
    shown = {name: form.initial[name] for name in ("number", "term")}
    return client.post(page_of(row, "equivalent"), shown | data, follow=True)


def test_a_number_becomes_an_equivalent_one_that_is_found(chef):
    part = ProductFactory(sku="D-1", name_fr="Démarreur")
    row = missed("82 00-768.913")
    assert messages(answer(chef, row, read_as="number", product=part.pk)) == [
        "« 82 00-768.913 » est maintenant une référence équivalente de D-1 Démarreur :"
        " la recherche la trouve dans la minute."
    ]
    assert ProductReference.objects.values_list("product", "kind", "issuer", "printed").get() == (
        part.pk,
        "equivalent",
        "",
        "82 00-768.913",
    )
    assert list(Product.objects.by_reference("8200768913")) == [part]
    assert status(row) == "done"
    assert "D-1" in LogEntry.objects.get().change_message


def hits(typed):
    return [hit.product for hit in search(Selection(text=typed)).hits]


@pytest.mark.parametrize(
    ("query", "data"),
    [
        ("82 00-768.913", {"read_as": "number"}),
        ("ref QX7799988", {"read_as": "number"}),
        ("zouzou", {"read_as": "words", "meaning": "plaquettes"}),
        ("zigouigoui4 208", {"read_as": "words", "meaning": "plaquettes"}),
    ],
)
def test_the_search_finds_it_afterwards(chef, query, data):
    part = ProductFactory(name_fr="Plaquettes de frein", mpn="P-1")
    peugeot = VehicleMakeFactory(name="Peugeot", slug="peugeot")
    FitmentFactory(product=part, engine=VehicleEngineFactory(model=VehicleModelFactory(make=peugeot, name="208")))
    forget()
    index_changes()
    assert hits(query) == []
    answer(chef, missed(query), product=part.pk, **data)
    index_changes()
    forget()  # synonyms are looked at anew every five seconds
    assert hits(query) == [part.pk]


def test_a_number_that_the_part_has_is_not_written_twice(chef):
    part = ProductFactory(sku="D-1", name_fr="Démarreur", mpn="82 00 768 913", status="inactive")
    row = missed("8200768913")
    said = messages(answer(chef, row, read_as="number", product=part.pk))
    assert said == ["D-1 Démarreur portait déjà la référence « 8200768913 » : rien n'est ajouté."]
    assert not ProductReference.objects.exists()
    assert status(row) == "done"


@pytest.mark.parametrize(
    ("query", "kind", "term"),
    [("Blakat Fran", "synonym", "blakat fran"), ("بلاكات فران", "arabic", "بلاكات فران")],
)
def test_words_become_a_synonym(chef, query, kind, term):
    row = missed(query)
    said = messages(answer(chef, row, read_as="words", meaning="plaquettes de frein"))
    assert said == [f"« {term} » est maintenant cherché comme « plaquettes de frein »."]
    assert Synonym.objects.values_list("term", "meaning", "kind", "is_active").get() == (
        term,
        "plaquettes de frein",
        kind,
        True,
    )
    assert status(row) == "done"


def test_words_without_a_meaning_mean_the_part_s_category(chef):
    part = ProductFactory(category=CategoryFactory(name_fr="Plaquettes de frein"))
    answer(chef, missed("blakat"), read_as="words", product=part.pk)
    assert Synonym.objects.get().meaning == "Plaquettes de frein"


def test_what_was_masked_is_no_part_of_it(chef):
    answer(chef, missed("• blakat"), read_as="words", meaning="plaquette")
    assert Synonym.objects.get().term == "blakat"


@pytest.mark.parametrize(
    ("query", "data", "sentence"),
    [
        ("8200768913", {"read_as": "number"}, "Choisissez la pièce qui porte ce numéro."),
        ("8200768913", {"read_as": "number", "product": "0"}, "Sélectionnez un choix valide."),
        ("blakat", {"read_as": "words"}, "Écrivez les mots français, ou choisissez une pièce qui a une catégorie."),
        ("blakat", {"read_as": "words", "meaning": "x" * 121}, "au plus 120 caractères"),
        ("blakat", {}, "Ce champ est obligatoire."),
        ("zig zag zog zug zyg", {"read_as": "words", "meaning": "frein"}, "Pas plus de 4 mots."),
        ("frein", {"read_as": "words", "meaning": "Frein"}, "C&#x27;est le même mot"),
        ("zit", {"read_as": "words", "meaning": "graisse"}, "« zit » est déjà dans la liste"),
    ],
)
def test_what_says_nothing_is_refused_with_a_sentence(chef, query, data, sentence):
    Synonym.objects.create(term="zit", meaning="huile", kind="dialect")
    row = missed(query)
    assert sentence in text(answer(chef, row, **data))
    assert Synonym.objects.values_list("term", "meaning").get() == ("zit", "huile")
    assert not ProductReference.objects.exists()
    assert status(row) == "new"


@pytest.mark.parametrize(
    ("query", "number", "term"),
    [
        ("1K0 698 151-F", "1K0 698 151-F", "1K0 698 151-F"),
        ("ref QX7799988", "QX7799988", "QX7799988"),
        ("Réf: 82 00-768.913", "82 00-768.913", "82 00-768.913"),
        ("n° N 910 297 01", "N 910 297 01", "N 910 297 01"),
        ("zigouigoui QX7799988", "QX7799988", "zigouigoui"),
        ("blakat fran", "", "blakat fran"),
        ("بلاكات فران", "", "بلاكات فران"),
        ("• blakat", "", "blakat"),
        ("•", "", ""),
    ],
)
def test_the_fields_hold_what_was_meant(chef, query, number, term):
    form = chef.get(page_of(missed(query), "equivalent")).context["form"]
    assert (form.initial["number"], form.initial["term"]) == (number, term)


def test_what_is_written_in_the_fields_counts(chef):
    part = ProductFactory()
    answer(chef, missed("QX77 neuf"), read_as="number", number=" QX 77 ", product=part.pk)
    answer(chef, missed("zigouigoui4 208"), read_as="words", term="Zigouigoui4", meaning="plaquettes")
    assert ProductReference.objects.values_list("printed", flat=True).get() == "QX 77"
    assert Synonym.objects.values_list("term", flat=True).get() == "zigouigoui4"


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"read_as": "number", "number": " "}, "number", "Écrivez le numéro."),
        ({"read_as": "number", "number": "--"}, "number", "Écrivez au moins une lettre ou un chiffre."),
        ({"read_as": "words", "term": "", "meaning": "frein"}, "term", "Écrivez les mots du client."),
        ({"read_as": "words", "term": "؟!", "meaning": "frein"}, "term", "Écrivez au moins une lettre ou un chiffre."),
        ({"read_as": "words", "term": "a b c d e", "meaning": "frein"}, "term", "Pas plus de 4 mots."),
        ({"read_as": "words", "term": "zit", "meaning": "؟"}, "meaning", "Écrivez au moins une lettre ou un chiffre."),
    ],
)
def test_errors_stand_by_their_field(chef, data, field, sentence):
    page = answer(chef, missed("blakat"), product=ProductFactory().pk, **data)
    assert page.context["form"].errors == {field: [sentence]}


def test_a_long_text_is_no_number(chef):
    row = missed("1" * 81)
    page = text(answer(chef, row, read_as="number", number="1" * 81, product=ProductFactory().pk))
    assert "au plus 80 caractères" in page
    assert status(row) == "new"


@pytest.mark.parametrize(("query", "reading"), [("1K0 698 151-F", "number"), ("blakat fran", "words")])
def test_the_form_guesses_what_it_is(chef, query, reading):
    page = chef.get(page_of(missed(query), "equivalent"))
    assert page.context["form"]["read_as"].value() == reading
    assert chef.get(reverse("admin:search_missedsearch_equivalent", args=[0])).status_code == 404
