"""What customers searched in vain, in the back office: who may do what, and what is written."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalog.finding import Selection
from catalog.models import Product, ProductReference
from search.finding import search
from search.indexing import index_changes
from search.models import MissedSearch, SearchLog, Synonym
from search.vocabulary import forget
from tests.catalog.admin.staff import client_of, messages, text, url
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
VIEW = ("view_missedsearch", "view_searchlog")
CHANGE = (*VIEW, "change_missedsearch")
NUMBERS = (*CHANGE, "add_productreference")


@pytest.fixture(autouse=True)
def _fresh_figures():
    cache.clear()


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


def missed(query="demarreur lada", **values):
    return MissedSearch.objects.create(**{"query": query, "folded": query, "language": "fr"} | values)


def searched(query="filtre", results=1, **values):
    return SearchLog.objects.create(query=query, results=results, **{"language": "fr"} | values)


def page_of(row, name):
    return reverse(f"admin:search_missedsearch_{name}", args=[row.pk])


def shown(page):
    return re.findall(r'class="field-query">(?:<a[^>]*>)?([^<]+)<', text(page))


def status(row):
    return MissedSearch.objects.values_list("status", flat=True).get(pk=row.pk)


# --- who -------------------------------------------------------------------------------------


def addresses(row):
    return [
        url(MissedSearch),
        url(MissedSearch, "change", row.pk),
        url(SearchLog),
        url(SearchLog, "change", SearchLog.objects.get().pk),
        page_of(row, "equivalent"),
    ]


@pytest.fixture
def row():
    searched()
    return missed("8200 768 913")


def test_visitors_and_customers_are_sent_to_the_login(row):
    customer = client_of("client", is_staff=False, permissions=NUMBERS)
    for browser in (Client(), customer):
        for address in addresses(row):
            assert browser.get(address).status_code == 302, address
        assert browser.post(page_of(row, "ignore")).headers["Location"].startswith("/admin/login/")
    assert status(row) == "new"


def test_staff_without_permission_are_refused(row):
    newcomer = client_of("nouveau")
    for address in addresses(row):
        assert newcomer.get(address).status_code == 403, address
    assert newcomer.post(page_of(row, "ignore")).status_code == 403
    assert status(row) == "new"


@pytest.mark.parametrize("permissions", [VIEW, (*VIEW, "add_productreference", "add_synonym")])
def test_who_may_only_look_changes_nothing(row, permissions):
    viewer = client_of("lecteur", permissions=permissions)
    assert viewer.get(url(MissedSearch)).status_code == viewer.get(url(SearchLog)).status_code == 200
    assert "Sans suite</button>" not in text(viewer.get(url(MissedSearch)))
    part = ProductFactory()
    for name, data in (("equivalent", {"read_as": "number", "product": part.pk}), ("ignore", {})):
        assert viewer.post(page_of(row, name), data).status_code == 403
    viewer.post(url(MissedSearch), {"action": "mark_done", "_selected_action": row.pk, "index": 0})
    assert viewer.post(url(MissedSearch, "change", row.pk), {"status": "done"}).status_code == 403
    assert status(row) == "new"
    assert not ProductReference.objects.exists()


def test_who_may_not_add_numbers_or_synonyms_only_settles(row):
    seller = client_of("vendeur", permissions=CHANGE)
    assert "C&#x27;est l&#x27;équivalent" not in text(seller.get(url(MissedSearch)))
    assert seller.get(page_of(row, "equivalent")).status_code == 403
    assert seller.post(page_of(row, "ignore")).status_code == 302
    assert status(row) == "ignored"


def test_who_may_add_numbers_adds_no_synonym(row):
    buyer = client_of("acheteur", permissions=NUMBERS)
    page = text(buyer.get(page_of(row, "equivalent")))
    assert "Un numéro de pièce" in page
    assert "Des mots<" not in page
    answer = buyer.post(page_of(row, "equivalent"), {"read_as": "words", "meaning": "démarreur"})
    assert "Sélectionnez un choix valide" in text(answer)
    assert not Synonym.objects.exists()
    assert status(row) == "new"


@pytest.mark.parametrize("model", [MissedSearch, SearchLog])
def test_nobody_adds_or_deletes(chef, row, model):
    before = list(model.objects.values())
    pk = model.objects.get().pk
    assert chef.get(url(model, "add")).status_code == 403
    assert chef.post(url(model, "add"), {"query": "x"}).status_code == 403
    assert chef.post(url(model, "delete", pk), {"post": "yes"}).status_code == 403
    chef.post(url(model), {"action": "delete_selected", "_selected_action": pk, "post": "yes", "index": 0})
    assert list(model.objects.values()) == before


def test_nobody_changes_the_log(chef, row):
    assert chef.post(url(SearchLog, "change", SearchLog.objects.get().pk), {"query": "x"}).status_code == 403


def test_only_the_status_of_a_missed_search_is_changed(chef, row):
    chef.post(url(MissedSearch, "change", row.pk), {"status": "done", "query": "autre", "times": 9})
    row.refresh_from_db()
    assert (row.status, row.query, row.times) == ("done", "8200 768 913", 1)


# --- the list of missed searches -------------------------------------------------------------


def test_what_is_to_do_stands_first_the_most_wanted_on_top(chef):
    missed("deux fois", times=2)
    missed("cinq fois", times=5)
    missed("faite", times=9, status="done")
    assert shown(chef.get(url(MissedSearch))) == ["cinq fois", "deux fois"]
    assert shown(chef.get(url(MissedSearch), {"status": "done"})) == ["faite"]
    assert shown(chef.get(url(MissedSearch), {"status": "ignored"})) == []
    assert shown(chef.get(url(MissedSearch), {"status": "all"})) == ["faite", "cinq fois", "deux fois"]


def test_missed_searches_are_narrowed_by_language_period_and_words(chef):
    missed("مصباح", language="ar", last_at=timezone.now() - timedelta(days=40))
    missed("demarreur lada")
    assert shown(chef.get(url(MissedSearch), {"language": "ar"})) == ["مصباح"]
    since = {"last_at__gte": (timezone.now() - timedelta(days=7)).isoformat(sep=" ")}
    assert shown(chef.get(url(MissedSearch), since)) == ["demarreur lada"]
    assert shown(chef.get(url(MissedSearch), {"q": "Démarreur"})) == ["demarreur lada"]
    for typed in ("\0", "%_\\", "'\"", "é" * 500):
        assert chef.get(url(MissedSearch), {"q": typed}).status_code == 200


def test_a_row_offers_what_may_be_done_with_it(chef):
    row = missed("بوجي & co", language="ar")
    page = text(chef.get(url(MissedSearch)))
    typed = "%D8%A8%D9%88%D8%AC%D9%8A+%26+co"
    assert f'href="/ar/recherche/?q={typed}" target="_blank"' in page
    assert f'href="/admin/orders/enquiry/add/?query={typed}&amp;language=ar"' in page
    assert f'href="{page_of(row, "equivalent")}"' in page
    assert f'formaction="{page_of(row, "ignore")}"' in page


def test_the_enquiry_s_form_has_the_search_in_it(chef):
    row = missed("بوجي")
    page = text(chef.get(url(MissedSearch)))
    address = re.search(r'href="(/admin/orders/enquiry/add/[^"]+)"', page)[1].replace("&amp;", "&")
    assert 'value="بوجي"' in text(chef.get(address))
    assert status(row) == "new"


def test_a_row_is_left_by_its_button_and_the_list_stays_as_it_was(chef):
    row = missed()
    listed = f"http://testserver{url(MissedSearch)}?language=fr"
    response = chef.post(page_of(row, "ignore"), headers={"referer": listed})
    assert response.headers["Location"] == listed
    assert status(row) == "ignored"
    assert LogEntry.objects.get().change_message == "Suite : Sans suite."
    assert "Sans suite</button>" not in text(chef.get(url(MissedSearch), {"status": "ignored"}))


@pytest.mark.parametrize("referer", ["https://ailleurs.example/", "javascript:alert(1)", ""])
def test_the_button_leads_nowhere_else(chef, referer):
    response = chef.post(page_of(missed(), "ignore"), headers={"referer": referer})
    assert response.headers["Location"] == url(MissedSearch)


def test_a_link_settles_nothing(chef):
    row = missed()
    assert chef.get(page_of(row, "ignore")).status_code == 405
    assert chef.post(reverse("admin:search_missedsearch_ignore", args=[0])).status_code == 404
    assert Client(enforce_csrf_checks=True).post(page_of(row, "ignore")).status_code in (302, 403)
    assert status(row) == "new"


@pytest.mark.parametrize(
    ("action", "result", "said"),
    [
        ("mark_done", "done", "2 recherches : traitée."),
        ("mark_ignored", "ignored", "2 recherches : sans suite."),
        ("mark_new", "new", "Aucune recherche à changer."),
    ],
)
def test_many_rows_are_settled_at_once(chef, action, result, said):
    rows = [missed("un"), missed("deux")]
    data = {"action": action, "_selected_action": [row.pk for row in rows], "index": 0}
    assert messages(chef.post(url(MissedSearch), data, follow=True)) == [said]
    assert {status(row) for row in rows} == {result}


# --- what it meant ---------------------------------------------------------------------------


def answer(client, row, **data):
    return client.post(page_of(row, "equivalent"), data, follow=True)


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
    [("82 00-768.913", {"read_as": "number"}), ("zouzou", {"read_as": "words", "meaning": "plaquettes"})],
)
def test_the_search_finds_it_afterwards(chef, query, data):
    part = ProductFactory(name_fr="Plaquettes de frein", mpn="P-1")
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
        ("un deux trois quatre cinq", {"read_as": "words", "meaning": "frein"}, "Pas plus de 4 mots."),
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


def test_a_long_text_is_no_number(chef):
    row = missed("1" * 81)
    page = text(answer(chef, row, read_as="number", product=ProductFactory().pk))
    assert "au plus 80 caractères" in page
    assert status(row) == "new"


@pytest.mark.parametrize(("query", "reading"), [("1K0 698 151-F", "number"), ("blakat fran", "words")])
def test_the_form_guesses_what_it_is(chef, query, reading):
    page = chef.get(page_of(missed(query), "equivalent"))
    assert page.context["form"]["read_as"].value() == reading
    assert chef.get(reverse("admin:search_missedsearch_equivalent", args=[0])).status_code == 404


# --- the log ---------------------------------------------------------------------------------


def test_the_log_says_what_was_understood_and_opened(chef):
    part = ProductFactory(sku="P-9", name_fr="Plaquette")
    read = {"words": ["plaquete", "avant"], "places": ["front"], "brand": "Bosch", "concept": [3]}
    searched("plaquete avant bosch", 12, understanding=read, clicked=part)
    page = text(chef.get(url(SearchLog)))
    assert "mots : plaquete, avant ; position : front ; marque : Bosch" in page
    assert "P-9 Plaquette</a>" in page
    assert "/recherche/?q=plaquete+avant+bosch" in page


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"found": "no"}, ["vaine"]),
        ({"found": "yes"}, ["ouverte", "عربي"]),
        ({"opened": "yes"}, ["ouverte"]),
        ({"opened": "no"}, ["vaine", "عربي"]),
        ({"language": "ar"}, ["عربي"]),
    ],
)
def test_the_log_is_narrowed(chef, chosen, left):
    searched("عربي", 3, language="ar", source="api", created_at=timezone.now() - timedelta(hours=3))
    searched("ouverte", 2, clicked=ProductFactory(), created_at=timezone.now() - timedelta(hours=2))
    searched("vaine", 0)
    assert sorted(shown(chef.get(url(SearchLog), chosen))) == sorted(left)
    assert shown(chef.get(url(SearchLog))) == ["vaine", "ouverte", "عربي"]


def test_figures_of_the_last_days(chef):
    now = timezone.now()
    part = ProductFactory()
    for days, results, clicked in [
        (1, 0, None),
        (2, 5, part),
        (6, 5, None),
        (20, 5, part),
        (20, 0, part),
        (40, 0, None),
    ]:
        searched(results=results, clicked=clicked, created_at=now - timedelta(days=days))
    week, month = SearchLog.objects.figures(now=now)
    assert (week.days, week.searches, week.missed, week.opened) == (7, 3, 1, 1)
    assert (week.missed_share, week.opened_share) == (33, 50)
    assert (month.days, month.searches, month.missed, month.opened) == (30, 5, 2, 2)
    page = text(chef.get(url(SearchLog)))
    assert '7 jours</th><td class="number">3</td><td class="number">33 % (1)' in page
    assert '30 jours</th><td class="number">5</td><td class="number">40 % (2)' in page


def test_figures_of_nothing(chef):
    for row in SearchLog.objects.figures(now=datetime(2026, 1, 1, tzinfo=UTC)):
        assert (row.searches, row.missed_share, row.opened_share) == (0, None, None)
    assert '7 jours</th><td class="number">0</td><td class="number">–</td>' in text(chef.get(url(SearchLog)))


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (MissedSearch, lambda n: missed(f"m{n}")),
        (SearchLog, lambda n: searched(f"s{n}", clicked=ProductFactory())),
    ],
)
def test_fifty_rows_cost_as_many_queries_as_one(chef, model, make):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert chef.get(url(model)).status_code == 200
        return len(captured)

    make(0)
    chef.get(url(model))
    cache.clear()
    one = queries()
    for number in range(1, 50):
        make(number)
    cache.clear()
    assert one == queries() <= MOST_QUERIES
