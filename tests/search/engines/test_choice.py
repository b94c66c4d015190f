import socket
import subprocess
import sys

import pytest
from pytest_django.fixtures import Settings

from search import engines
from search.engine_address import EngineAddress
from search.engines.fallback import FallbackEngine
from search.engines.interface import Question
from search.engines.meilisearch import MeilisearchEngine
from search.engines.postgres import PostgresEngine
from search.engines.sync import enqueue, refill, send_changes
from search.models import EngineChange
from tests.search.engines.fake_meilisearch import FakeMeilisearch
from tests.search.engines.parts import asked, part


def test_postgres_alone_unless_another_is_named() -> None:
    assert isinstance(engines.current(), PostgresEngine)
    assert engines.larger() is None


def test_the_engine_is_made_once(chosen: FakeMeilisearch, settings: Settings) -> None:
    assert isinstance(engines.current(), FallbackEngine)
    assert engines.current() is engines.current()
    assert isinstance(engines.larger(), MeilisearchEngine)
    settings.SEARCH_ENGINE = EngineAddress.read("meilisearch://:k@127.0.0.1:9/other")
    assert engines.current() is not None
    settings.SEARCH_ENGINE = None
    assert isinstance(engines.current(), PostgresEngine)


@pytest.mark.django_db
def test_the_named_engine_answers(chosen: FakeMeilisearch) -> None:
    larger = engines.larger()
    assert larger is not None
    larger.prepare()
    larger.index([part(41, "filtre")])
    larger.open()
    [hit] = engines.current().search(Question(asked("filtre"))).hits
    assert hit.product == 41


@pytest.mark.django_db
def test_nothing_is_contacted_or_queued_while_postgres_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*address: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", refuse)
    enqueue([1, 2])
    assert (send_changes(), refill(), EngineChange.objects.count()) == (True, 0, 0)
    assert engines.current().search(Question(asked("filtre"))).hits == ()


def test_the_client_is_not_loaded_while_postgres_is_alone() -> None:
    """It takes 30 MB of every web worker."""
    code = "import django, sys; django.setup(); import search.finding; sys.exit('meilisearch' in sys.modules)"
    environment = {"DJANGO_SETTINGS_MODULE": "shabou.settings", "SECRET_KEY": "x", "DEBUG": "1"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
