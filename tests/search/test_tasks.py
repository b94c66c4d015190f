"""The task that keeps the search fresh, and what staff see of it."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from search.models import SearchDocument, SearchWord
from search.tasks import count_words, index_changes
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def test_changes_are_indexed_every_ten_seconds_and_runs_do_not_pile_up():
    entry = settings.CELERY_BEAT_SCHEDULE["index-changes"]
    assert entry == {"task": index_changes.name, "schedule": 10.0, "options": {"expires": 10}}


def test_the_task_indexes_what_changed():
    product = ProductFactory()
    index_changes()
    assert SearchDocument.objects.get().pk == product.pk


def test_the_task_warns_when_something_is_left_after_a_minute(caplog: pytest.LogCaptureFixture, monkeypatch):
    ProductFactory()
    make_old()
    monkeypatch.setattr("search.tasks._BUDGET", 0)
    index_changes()
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_words_are_counted_anew_every_night_and_no_document_is_written():
    entry = settings.CELERY_BEAT_SCHEDULE["count-search-words"]
    assert (entry["task"], entry["schedule"].hour, entry["schedule"].minute) == (count_words.name, {3}, {30})
    for name in ("Batterie 60", "Batterie 70", "Phare"):
        ProductFactory(name_fr=name)
    index_changes()
    SearchDocument.objects.all().delete()
    SearchWord.objects.filter(pk="batterie").update(products=9)
    SearchWord.objects.create(word="oublie", sound="bl")
    count_words()
    counted = dict(SearchWord.objects.filter(pk__in=["batterie", "phare", "oublie"]).values_list("pk", "products"))
    assert counted == {"batterie": 2, "phare": 1}
    assert not SearchDocument.objects.exists()


def make_old() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_productchange SET created_at = now() - interval '61 seconds'")


@pytest.fixture
def page(client: Client):
    client.force_login(get_user_model().objects.create_superuser("chef", password="x"))
    return lambda: client.get("/admin/search/").content.decode()


def test_staff_see_whether_the_search_is_fresh(page):
    ProductFactory()
    index_changes()
    assert "La recherche est à jour." in page()
    ProductFactory()
    assert "La recherche se met à jour : 1 produit modifié en attente." in page()
    ProductFactory()
    make_old()
    assert "La recherche est en retard : 2 produits modifiés attendent depuis 61 s." in page()
