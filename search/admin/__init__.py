"""The back office of the search, one file a noun."""

from search.admin import log, missed, synonym

__all__ = ["log", "missed", "synonym"]
