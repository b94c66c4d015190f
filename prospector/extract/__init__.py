"""Offers read off the pages of shops: structured data first, then shop systems, then what a person would see. Pure."""

from prospector.extract.offer import Extraction, Offer, PageType
from prospector.extract.reading import read_page

__all__ = ["Extraction", "Offer", "PageType", "read_page"]
