"""The back office of prospecting, one file a noun."""

from prospector.admin import fetching

__all__ = ["fetching"]
