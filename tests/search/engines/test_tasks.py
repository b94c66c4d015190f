"""The tasks and the command that keep the larger engine filled."""

import logging
from unittest.mock import Mock

import pytest
from celery.exceptions import Retry
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from search import tasks
from search.indexing import index_products
from search.models import EngineChange, SearchDocument
from shabou.celery import app
from tests.factories import ProductFactory
from tests.search.engines.fake_meilisearch import FakeMeilisearch

pytestmark = pytest.mark.django_db


@pytest.fixture
def refills(monkeypatch: pytest.MonkeyPatch) -> Mock:
    delayed = Mock()
    monkeypatch.setattr(tasks.refill_engine, "delay", delayed)
    return delayed


def test_an_index_that_is_not_filled_is_filled_by_a_task_of_its_own(chosen: FakeMeilisearch, refills: Mock) -> None:
    product = ProductFactory().pk
    index_products([product])
    tasks.send_changes()
    refills.assert_called_once_with()
    tasks.refill_engine()
    assert [*chosen.indexes["shop"].documents] == [product]


def test_a_filled_one_gets_the_changes(chosen: FakeMeilisearch, refills: Mock) -> None:
    tasks.refill_engine()
    product = ProductFactory().pk
    index_products([product])
    tasks.send_changes()
    refills.assert_not_called()
    assert [*chosen.indexes["shop"].documents] == [product]
    assert EngineChange.objects.count() == 0


def test_an_engine_that_is_away_is_one_line_and_loses_nothing(
    chosen: FakeMeilisearch, refills: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    tasks.refill_engine()
    index_products([ProductFactory().pk])
    chosen.fault = "500"
    with caplog.at_level(logging.WARNING, logger="search.tasks"):
        tasks.send_changes()
    [record] = caplog.records
    assert record.getMessage().startswith("The larger engine was not brought up to date: Meilisearch gave no answer")
    assert record.exc_info is None
    assert EngineChange.objects.count() == 1


def test_a_refill_that_finds_nobody_is_tried_again(chosen: FakeMeilisearch) -> None:
    chosen.fault = "hang up"
    with pytest.raises(Retry):
        tasks.refill_engine.apply(throw=True)


def test_the_refill_is_over_before_the_broker_gives_it_away() -> None:
    assert tasks.refill_engine.time_limit < django_settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]


@pytest.mark.parametrize("name", ["search.tasks.send_changes", "search.tasks.refill_engine"])
def test_the_schedule_names_tasks_that_are(name: str) -> None:
    app.loader.import_default_modules()
    assert name in app.tasks


@pytest.mark.usefixtures("refills")
def test_nothing_is_done_while_postgres_is_alone(server: FakeMeilisearch) -> None:
    tasks.send_changes()
    tasks.refill_engine()
    assert server.requests == []


def test_reindexing_all_fills_the_larger_engine_too(chosen: FakeMeilisearch) -> None:
    product = ProductFactory().pk
    call_command("reindex_search", "--all")
    assert [*chosen.indexes["shop"].documents] == [product]
    assert EngineChange.objects.count() == 0


def test_reindexing_all_tells_when_the_larger_engine_is_away(chosen: FakeMeilisearch) -> None:
    product = ProductFactory().pk
    chosen.fault = "500"
    with pytest.raises(CommandError, match=r"^Les fiches sont à jour, mais le moteur que nomme SEARCH_ENGINE"):
        call_command("reindex_search", "--all")
    assert SearchDocument.objects.filter(pk=product).exists()


def test_reindexing_what_is_stale_leaves_it_to_the_task(chosen: FakeMeilisearch) -> None:
    ProductFactory()
    call_command("reindex_search")
    assert chosen.requests == []
    assert EngineChange.objects.count() == 1
