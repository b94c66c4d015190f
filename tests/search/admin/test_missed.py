"""What customers searched in vain, in the back office: who may do what, and what is written."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalog.models import ProductReference
from search.models import MissedSearch, SearchLog, Synonym
from tests.catalog.admin.staff import client_of, messages, text, url
from tests.factories import (
    ProductFactory,
)
from tests.search.admin.rows import MOST_QUERIES, missed, page_of, searched, shown, status

pytestmark = pytest.mark.django_db

VIEW = ("view_missedsearch", "view_searchlog")
CHANGE = (*VIEW, "change_missedsearch")
NUMBERS = (*CHANGE, "add_productreference")


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
