"""The back office of prospecting, one file a noun."""

from prospector.admin import competitor, fetching, match, offer, position, pricing

__all__ = ["competitor", "fetching", "match", "offer", "position", "pricing"]
