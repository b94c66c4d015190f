"""The larger engine of these tests: a fake Meilisearch, and the shop set to use it."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from search.engine_address import EngineAddress
from search.engines.meilisearch import MeilisearchEngine
from tests.search.engines import fake_meilisearch
from tests.search.engines.fake_meilisearch import FakeMeilisearch


@pytest.fixture
def server() -> Iterator[FakeMeilisearch]:
    with fake_meilisearch.running() as fake:
        yield fake


@pytest.fixture
def chosen(server: FakeMeilisearch, settings: Settings) -> FakeMeilisearch:
    """The same, named by SEARCH_ENGINE."""
    settings.SEARCH_ENGINE = EngineAddress.read(server.address)
    return server


@pytest.fixture
def engine(server: FakeMeilisearch) -> MeilisearchEngine:
    address = EngineAddress.read(server.address)
    assert address is not None
    return MeilisearchEngine.at(address, seconds=1)
