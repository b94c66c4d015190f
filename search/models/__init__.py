"""The search's tables, one file a noun."""

from search.models.document import SearchDocument
from search.models.engine_change import EngineChange
from search.models.log import MissedSearch, MissedStatus, SearchLog
from search.models.synonym import Synonym, SynonymKind
from search.models.word import SearchWord

__all__ = [
    "EngineChange",
    "MissedSearch",
    "MissedStatus",
    "SearchDocument",
    "SearchLog",
    "SearchWord",
    "Synonym",
    "SynonymKind",
]
