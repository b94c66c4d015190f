"""The back office of the search, one file a noun."""

from search.admin import synonym

__all__ = ["synonym"]
