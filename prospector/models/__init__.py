"""The tables of prospecting, one file a noun."""

from prospector.models.fetch_host import FetchHost, FetchSwitch
from prospector.models.fetched_page import FetchedPage

__all__ = ["FetchHost", "FetchSwitch", "FetchedPage"]
