"""What a price could become, seen from the competitors' and from our cost: a proposal with its reason. Pure."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

STEP = Decimal("0.100")  # dinars: prices end in full hundreds of millimes
MILLIME = Decimal("0.001")
ALMOST = Decimal("0.99")  # of the cheapest competitor's price: still the cheapest
HUNDRED = Decimal(100)

Reason = Literal["above_market", "below_market", "below_floor"]


@dataclass(frozen=True, slots=True)
class Market:
    """Competitors' prices of one product: dinars, VAT included."""

    lowest: Decimal
    median: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    price: Decimal
    reason: Reason
    floor: Decimal | None


def floor_of(cost: Decimal | None, vat_rate: Decimal, least_margin: Decimal) -> Decimal | None:
    """The lowest price with the margin (percent of the cost before VAT), VAT included; unknown without a cost."""
    if not cost:
        return None
    price = cost * (1 + least_margin / HUNDRED) * (1 + vat_rate / HUNDRED)
    return price.quantize(MILLIME, ROUND_CEILING)


def proposal(price: Decimal, market: Market, floor: Decimal | None, tolerance: Decimal) -> Proposal | None:
    """What to change a price to; None when it may stay. `tolerance` in percent.

    Dearer than the median by more than it: down to the median. Cheaper than everybody by more than it: up to just
    under the cheapest. Below the floor: up to it. Down never goes without a floor, and never below it.
    """
    share = tolerance / HUNDRED
    if floor is not None and price < floor:
        return Proposal(_up(max(floor, market.lowest * ALMOST)), "below_floor", floor)
    if price > market.median * (1 + share) and floor is not None:
        wanted = max(_near(market.median), _up(floor))
        return Proposal(wanted, "above_market", floor) if wanted < price else None
    if price < market.lowest * (1 - share):
        wanted = _near(market.lowest * ALMOST)
        return Proposal(wanted, "below_market", floor) if wanted > price else None
    return None


def _near(price: Decimal) -> Decimal:
    return max((price / STEP).quantize(Decimal(1), ROUND_HALF_UP) * STEP, STEP)


def _up(price: Decimal) -> Decimal:
    return (price / STEP).quantize(Decimal(1), ROUND_CEILING) * STEP
