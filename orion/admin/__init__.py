"""The back office of forecasts and buying, one file a noun."""

from orion.admin import calendar, proposal, proposal_line, purchase, run, settings, supplier

__all__ = ["calendar", "proposal", "proposal_line", "purchase", "run", "settings", "supplier"]
