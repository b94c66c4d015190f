"""Whether a price that a page shows is believed, and whether the page still looks as it did. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

LEAST_RATIO, LARGEST_RATIO = Decimal("0.1"), Decimal(10)  # of the last believed price
LAYOUT_CHANGED = "Mise en page changée : plus d'offre lisible sur cette page."
NO_PRICE = "Le prix n'est plus lisible sur cette page."

Verdict = Literal["believed", "quarantined"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A price in `currency` (ISO code, empty when unknown), and in dinars where there is a rate."""

    price: Decimal | None
    currency: str = ""
    dinars: Decimal | None = None


def verdict(seen: Asked, last: Asked) -> Verdict:
    """Within 0.1 to 10 times the last believed price. What cannot be compared with it is not believed unseen."""
    if seen.price is None or last.price is None:
        return "believed"
    if seen.currency == last.currency:
        ratio = seen.price / last.price
    elif seen.dinars is not None and last.dinars is not None:
        ratio = seen.dinars / last.dinars
    else:
        return "quarantined"
    return "believed" if LEAST_RATIO <= ratio <= LARGEST_RATIO else "quarantined"


def layout_alarm(page_type: str, *, has_offer: bool, has_price: bool, availability: str, had_price: bool) -> str:
    """A sentence for a page that sold something before and now reads otherwise; empty when all is well.

    A page without a price that says whether the thing can be had is a shop that asks to be called, no alarm.
    """
    if page_type != "product" or not has_offer:
        return LAYOUT_CHANGED
    return NO_PRICE if had_price and not has_price and not availability else ""
