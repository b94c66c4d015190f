"""Which engine answers: the setting SEARCH_ENGINE."""

from functools import lru_cache

from django.conf import settings

from search.engine_address import EngineAddress
from search.engines.fallback import FallbackEngine
from search.engines.interface import SearchEngine, SeparateEngine
from search.engines.postgres import PostgresEngine

# A visitor waits this long for each word with the engine, the worker that fills it longer.
_ASK_SECONDS = 1
_FILL_SECONDS = 60


def current() -> SearchEngine:
    """The engine that visitors ask."""
    return _answering(settings.SEARCH_ENGINE)


def larger() -> SeparateEngine | None:
    """The engine beside Postgres that has to be kept filled, or None."""
    return _at(settings.SEARCH_ENGINE, _FILL_SECONDS) if settings.SEARCH_ENGINE else None


@lru_cache
def _answering(address: EngineAddress | None) -> SearchEngine:
    postgres = PostgresEngine()
    return FallbackEngine(_at(address, _ASK_SECONDS), postgres) if address else postgres


def _at(address: EngineAddress, seconds: int) -> SeparateEngine:
    # Here, because the client takes 30 MB that a shop on Postgres alone does not need.
    from search.engines.meilisearch import MeilisearchEngine

    return MeilisearchEngine.at(address, seconds=seconds)
