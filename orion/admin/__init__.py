"""The back office of forecasts and buying, one file a noun."""

from orion.admin import proposal, proposal_line, purchase, run, settings, supplier

__all__ = ["proposal", "proposal_line", "purchase", "run", "settings", "supplier"]
