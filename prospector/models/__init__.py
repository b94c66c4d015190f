"""The tables of prospecting, one file a noun."""

from prospector.models.competitor_site import CompetitorSite
from prospector.models.fetch_host import FetchHost, FetchSwitch
from prospector.models.fetched_page import FetchedPage
from prospector.models.match import Match, MatchMethod, MatchState
from prospector.models.offer import Availability, Belief, Offer, PriceObservation
from prospector.models.pricing import CompetitorPrice, PricePolicy, PriceSuggestion, SuggestionReason, SuggestionState
from prospector.models.scan import ScanPage, ScanState, SiteScan

__all__ = [
    "Availability",
    "Belief",
    "CompetitorPrice",
    "CompetitorSite",
    "FetchHost",
    "FetchSwitch",
    "FetchedPage",
    "Match",
    "MatchMethod",
    "MatchState",
    "Offer",
    "PriceObservation",
    "PricePolicy",
    "PriceSuggestion",
    "ScanPage",
    "ScanState",
    "SiteScan",
    "SuggestionReason",
    "SuggestionState",
]
