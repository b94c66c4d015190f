"""Synonyms in the back office: who may edit them, how a term is folded, what is refused with which sentence."""

import pytest
from django.test import Client

from search.models import Synonym
from tests.catalog.admin.staff import client_of, form_data, text, url

pytestmark = pytest.mark.django_db

EDITOR = ("view_synonym", "add_synonym", "change_synonym", "delete_synonym")


@pytest.fixture
def oil():
    return Synonym.objects.create(term="zit", meaning="huile", kind="dialect")


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


def entry(**changed):
    return {"term": "batri", "meaning": "batterie", "kind": "dialect", "is_active": "on"} | changed


def add(browser, **changed):
    return browser.post(url(Synonym, "add"), entry(**changed))


def errors(response):
    return response.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Bougié  ", "bougie"),
        ("PARE-CHOC", "pare choc"),
        ("بطّاريـة", "بطاريه"),
        ("zit l'moteur", "zit l moteur"),
    ],
)
def test_a_term_is_folded_when_it_is_saved(chef, typed, stored):
    assert add(chef, term=typed, meaning=" Bougie   d'allumage ").status_code == 302
    assert Synonym.objects.values_list("term", "meaning", "kind", "is_active").get() == (
        stored,
        "Bougie d'allumage",
        "dialect",
        True,
    )


def test_a_row_is_changed_in_its_page_and_switched_off_in_the_list(chef, oil):
    data = form_data(chef.get(url(Synonym, "change", oil.pk)), Synonym, meaning="huile moteur")
    assert chef.post(url(Synonym, "change", oil.pk), data).status_code == 302
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": oil.pk, "_save": "1"}
    assert chef.post(url(Synonym), rows).status_code == 302
    assert Synonym.objects.values_list("term", "meaning", "is_active").get() == ("zit", "huile moteur", False)


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"term": "Zït"}, "term", "« zit » est déjà dans la liste : cherchez cette ligne pour la modifier."),
        ({"term": "؟!"}, "term", "Écrivez au moins une lettre ou un chiffre."),
        ({"term": "a b c d e"}, "term", "Pas plus de 4 mots."),
        (
            {"term": "Batterie", "meaning": "batterie"},
            "meaning",
            "C'est le même mot : écrivez comment la pièce s'appelle dans le catalogue.",
        ),
        ({"meaning": "…"}, "meaning", "Écrivez au moins une lettre ou un chiffre."),
        (
            {"kind": "noise"},
            "meaning",
            "Un mot sans importance ne veut rien dire : effacez ce champ ou changez la nature.",
        ),
        (
            {"meaning": ""},
            "__all__",
            "Écrivez ce que l'on cherche ; seul un mot sans importance n'en a pas besoin.",
        ),
    ],
)
def test_what_says_nothing_is_refused_with_a_sentence(chef, oil, changed, field, sentence):
    response = add(chef, **changed)
    assert response.status_code == 200
    assert errors(response)[field] == [sentence]
    assert Synonym.objects.count() == 1


def test_noise_needs_no_meaning(chef):
    assert add(chef, term="n7eb", meaning="", kind="noise").status_code == 302
    assert str(Synonym.objects.get()) == "n7eb"


def test_the_list_is_searched_filtered_and_tried(chef, oil):
    Synonym.objects.create(term="بطارية", meaning="batterie", kind="arabic")
    page = text(chef.get(url(Synonym)))
    assert 'href="/recherche/?q=zit"' in page
    assert "q=%D8%A8%D8%B7%D8%A7%D8%B1%D9%8A%D9%87" in page

    def found(**parameters):
        return [row.term for row in chef.get(url(Synonym), parameters).context["cl"].result_list]

    assert found(q="ZÎT") == ["zit"]
    assert found(q="بطّاريّة") == found(q="Batterié") == ["بطاريه"]
    assert found(kind__exact="dialect") == ["zit"]
    assert found(is_active__exact=0) == found(q="%%") == []


def test_visitors_and_newcomers_stay_out(oil):
    pages = [url(Synonym), url(Synonym, "add"), url(Synonym, "change", oil.pk), url(Synonym, "delete", oil.pk)]
    for caller, refusal in ((Client(), 302), (client_of("client", is_staff=False), 302), (client_of("nouveau"), 403)):
        for page in pages:
            assert caller.get(page).status_code == refusal
            assert caller.post(page, entry(term="volé", post="yes")).status_code == refusal
    assert list(Synonym.objects.values_list("term", "meaning")) == [("zit", "huile")]


def test_viewers_look_and_change_nothing(oil):
    viewer = client_of("lecteur", permissions=("view_synonym",))
    assert viewer.get(url(Synonym)).status_code == viewer.get(url(Synonym, "change", oil.pk)).status_code == 200
    for page in (url(Synonym, "add"), url(Synonym, "change", oil.pk), url(Synonym, "delete", oil.pk)):
        assert viewer.post(page, entry(post="yes")).status_code == 403
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": oil.pk, "_save": "1"}
    viewer.post(url(Synonym), rows)
    assert list(Synonym.objects.values_list("term", "meaning", "is_active")) == [("zit", "huile", True)]


def test_editors_add_change_and_delete(oil):
    editor = client_of("vendeur", permissions=EDITOR)
    assert add(editor).status_code == 302
    assert editor.post(url(Synonym, "delete", oil.pk), {"post": "yes"}).status_code == 302
    assert list(Synonym.objects.values_list("term", flat=True)) == ["batri"]


def test_fifty_rows_cost_as_many_queries_as_one(chef, oil, django_assert_num_queries):
    chef.get(url(Synonym))
    Synonym.objects.bulk_create(Synonym(term=f"mot {n}", meaning="huile") for n in range(49))
    with django_assert_num_queries(3):
        chef.get(url(Synonym))
