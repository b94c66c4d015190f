"""Meilisearch gives no answer, or none that is one."""

from collections.abc import Callable

import pytest
from meilisearch import Client

from search.engines.interface import EngineAway, Question
from search.engines.meilisearch import MeilisearchEngine
from tests.search.engines.fake_meilisearch import FakeMeilisearch
from tests.search.engines.parts import asked, fill, part

# The index's settings hold the synonyms.
pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(engine: MeilisearchEngine) -> MeilisearchEngine:
    fill(engine, [part(1, "filtre a huile")])
    return engine


CALLS: dict[str, Callable[[MeilisearchEngine], object]] = {
    "search": lambda engine: engine.search(Question(asked("filtre"))),
    "facets": lambda engine: engine.facets(Question(asked("filtre"))),
    "suggest": lambda engine: engine.suggest(asked(), "fil", limit=3),
    "index": lambda engine: engine.index([part(1, "filtre")]),
    "remove": lambda engine: engine.remove([1]),
    "is_open": lambda engine: engine.is_open(),
    "prepare": lambda engine: engine.prepare(),
    "open": lambda engine: engine.open(),
    "ids": lambda engine: list(engine.ids()),
}


@pytest.mark.parametrize("fault", ["500", "503 page", "no json", "null", "empty", "hang up"])
@pytest.mark.parametrize("call", CALLS)
def test_whatever_is_no_answer_is_told_as_one(
    filled: MeilisearchEngine, server: FakeMeilisearch, call: str, fault: str
) -> None:
    server.fault = fault
    with pytest.raises(EngineAway):
        CALLS[call](filled)


@pytest.mark.parametrize("call", ["search", "facets", "suggest"])
def test_an_answer_of_another_shape_is_none(filled: MeilisearchEngine, server: FakeMeilisearch, call: str) -> None:
    server.fault = "other"
    with pytest.raises(EngineAway):
        CALLS[call](filled)


def test_a_late_answer_is_none(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    server.fault, server.delay = "slow", 1.3
    with pytest.raises(EngineAway, match="MeilisearchTimeoutError"):
        filled.search(Question(asked("filtre")))


def test_a_missing_index_is_no_answer(engine: MeilisearchEngine) -> None:
    with pytest.raises(EngineAway, match="Index `shop` not found"):
        engine.search(Question(asked("filtre")))
    assert engine.is_open() is False


def test_a_wrong_key_is_no_answer_and_is_not_told(server: FakeMeilisearch) -> None:
    stranger = MeilisearchEngine(Client(server.url, "s3cret", timeout=1), "shop")
    for call in CALLS.values():
        with pytest.raises(EngineAway, match="API key is invalid") as raised:
            call(stranger)
        assert "s3cret" not in str(raised.value)


def test_nobody_listening_is_no_answer(engine: MeilisearchEngine, server: FakeMeilisearch) -> None:
    nobody = MeilisearchEngine(Client("http://127.0.0.1:9", "key", timeout=1), "shop")
    with pytest.raises(EngineAway, match="MeilisearchCommunicationError"):
        nobody.search(Question(asked("filtre")))


@pytest.mark.parametrize(
    ("kind", "call"),
    [("documentAdditionOrUpdate", "index"), ("documentDeletion", "remove"), ("settingsUpdate", "open")],
)
def test_a_failed_task_is_told(filled: MeilisearchEngine, server: FakeMeilisearch, kind: str, call: str) -> None:
    server.failing_tasks = {kind}
    with pytest.raises(EngineAway, match=f"could not carry out {kind}: no_space_left_on_device"):
        CALLS[call](filled)


def test_another_failure_of_making_the_index_is_told(engine: MeilisearchEngine, server: FakeMeilisearch) -> None:
    server.failing_tasks = {"indexCreation"}
    with pytest.raises(EngineAway, match="indexCreation"):
        engine.prepare()
