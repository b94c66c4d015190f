"""Which of our products another shop's offer is: by barcode, number, cross reference, else by name. Pure."""

from prospector.matching.catalogue import Catalogue
from prospector.matching.deciding import Match, Method, match, match_all
from prospector.matching.rows import OfferRow, ProductRow
from prospector.matching.thresholds import Thresholds, Verdict, learned

__all__ = [
    "Catalogue",
    "Match",
    "Method",
    "OfferRow",
    "ProductRow",
    "Thresholds",
    "Verdict",
    "learned",
    "match",
    "match_all",
]
