"""What is proposed for a price, exact to the millime."""

from decimal import Decimal

import pytest

from prospector.suggesting import Market, floor_of, proposal

MARKET = Market(lowest=Decimal("90.000"), median=Decimal("100.000"))
TOLERANCE = Decimal(5)


def test_the_floor_is_cost_with_margin_and_vat() -> None:
    assert floor_of(Decimal("50.000"), Decimal(19), Decimal(15)) == Decimal("68.425")
    assert floor_of(Decimal("10.001"), Decimal(7), Decimal(0)) == Decimal("10.702")
    assert floor_of(None, Decimal(19), Decimal(15)) is None


@pytest.mark.parametrize(
    ("price", "floor", "proposed", "reason"),
    [
        ("120.000", "70.000", "100.000", "above_market"),
        ("120.000", "104.050", "104.100", "above_market"),  # not below the floor
        ("105.001", "70.000", "100.000", "above_market"),
        ("80.000", "70.000", "89.100", "below_market"),
        ("80.000", None, "89.100", "below_market"),  # up goes without a cost
        ("60.000", "70.000", "89.100", "below_floor"),
        ("100.000", "130.010", "130.100", "below_floor"),
    ],
)
def test_proposals(price: str, floor: str | None, proposed: str, reason: str) -> None:
    lowest = Decimal(floor) if floor else None
    found = proposal(Decimal(price), MARKET, lowest, TOLERANCE)
    assert found is not None
    assert (found.price, found.reason, found.floor) == (Decimal(proposed), reason, lowest)


@pytest.mark.parametrize(
    ("price", "floor"),
    [
        ("105.000", "70.000"),  # within the tolerance
        ("86.000", "70.000"),
        ("120.000", None),  # nobody knows how low it may go
        ("120.000", "119.950"),  # the floor leaves nothing to lower
    ],
)
def test_prices_that_stay(price: str, floor: str | None) -> None:
    assert proposal(Decimal(price), MARKET, Decimal(floor) if floor else None, TOLERANCE) is None
