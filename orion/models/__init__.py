"""The tables of forecasts and of buying, one file a noun."""

from orion.models.calendar import CalendarEvent, EventKind, FleetAge, SchoolTerm, WeatherDay, WeatherSource
from orion.models.demand_profile import DemandProfile
from orion.models.forecast import Accuracy, Forecast
from orion.models.proposal import Proposal, ProposalLine, ProposalStatus
from orion.models.purchase import PurchaseLine, PurchaseOrder, Receipt, ReceiptLine
from orion.models.run import ForecastRun, RunStatus
from orion.models.settings import ForecastSettings
from orion.models.supplier import Supplier, SupplyTerms

__all__ = [
    "Accuracy",
    "CalendarEvent",
    "DemandProfile",
    "EventKind",
    "FleetAge",
    "Forecast",
    "ForecastRun",
    "ForecastSettings",
    "Proposal",
    "ProposalLine",
    "ProposalStatus",
    "PurchaseLine",
    "PurchaseOrder",
    "Receipt",
    "ReceiptLine",
    "RunStatus",
    "SchoolTerm",
    "Supplier",
    "SupplyTerms",
    "WeatherDay",
    "WeatherSource",
]
