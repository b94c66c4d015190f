"""Pages of other people's shops, asked for politely and never from inside: see `Fetcher`."""

from prospector.fetch.errors import (
    Blocked,
    BudgetSpent,
    FetchError,
    HostAway,
    HostBusy,
    HostStopped,
    NotText,
    RobotsRefused,
    TooLarge,
    TooSlow,
)
from prospector.fetch.fetcher import Fetched, Fetcher
from prospector.fetch.ledger import Ledger, MemoryLedger

__all__ = [
    "Blocked",
    "BudgetSpent",
    "FetchError",
    "Fetched",
    "Fetcher",
    "HostAway",
    "HostBusy",
    "HostStopped",
    "Ledger",
    "MemoryLedger",
    "NotText",
    "RobotsRefused",
    "TooLarge",
    "TooSlow",
]
