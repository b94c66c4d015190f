"""Why a page was not read. `AddressRefused` of `prospector.addresses` is the one reason that is not here."""

from datetime import datetime


class FetchError(Exception):
    """`str()` is a sentence for the log."""


class HostAway(FetchError):
    """No connection, or an answer that the host's trouble explains: worth trying again later."""


class HostStopped(FetchError):
    """Nobody is to ask the host: switched off, paused after blocks, or today's budget is spent."""


class BudgetSpent(HostStopped):
    """As many pages as the host may be asked for in a day were asked for."""


class HostBusy(FetchError):
    """The host asked for patience, or its next turn is too far away; `until` is when to come back."""

    def __init__(self, sentence: str, until: datetime) -> None:
        super().__init__(sentence)
        self.until = until


class RobotsRefused(FetchError):
    """robots.txt keeps us off, or could not be read."""


class Blocked(FetchError):
    """The host answered us with a refusal, a riddle or a login instead of a page."""


class TooLarge(FetchError):
    """More bytes than are read, packed or unpacked, or too many redirects."""


class TooSlow(FetchError):
    """The answer took longer than a request may take."""


class NotText(FetchError):
    """An answer that is no page: another type, another status, unreadable packing."""
