"""What is believed of a page, at the edges."""

from decimal import Decimal

import pytest

from prospector.believing import LAYOUT_CHANGED, NO_PRICE, Asked, layout_alarm, verdict

LAST = Asked(Decimal(100), "TND", Decimal(100))


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("9.999", "quarantined"),
        ("10.000", "believed"),
        ("100.000", "believed"),
        ("1000.000", "believed"),
        ("1000.001", "quarantined"),
    ],
)
def test_the_edges_of_what_is_believed(price: str, expected: str) -> None:
    assert verdict(Asked(Decimal(price), "TND", Decimal(price)), LAST) == expected


def test_the_first_price_is_believed() -> None:
    assert verdict(Asked(Decimal("0.001"), "TND"), Asked(None)) == "believed"


def test_a_page_without_a_price_has_nothing_to_doubt() -> None:
    assert verdict(Asked(None), LAST) == "believed"


def test_another_currency_is_compared_in_dinars() -> None:
    assert verdict(Asked(Decimal(30), "EUR", Decimal(102)), LAST) == "believed"
    assert verdict(Asked(Decimal(300), "EUR", Decimal(1020)), LAST) == "quarantined"


def test_another_currency_without_a_rate_is_not_believed() -> None:
    assert verdict(Asked(Decimal(100), "EUR"), LAST) == "quarantined"


@pytest.mark.parametrize(
    ("page_type", "has_offer", "has_price", "availability", "had_price", "alarm"),
    [
        ("product", True, True, "InStock", True, ""),
        ("product", True, False, "OutOfStock", True, ""),
        ("product", True, False, "", True, NO_PRICE),
        ("product", True, False, "", False, ""),
        ("product", False, False, "", True, LAYOUT_CHANGED),
        ("listing", True, True, "", True, LAYOUT_CHANGED),
        ("other", False, False, "", True, LAYOUT_CHANGED),
    ],
)
def test_alarms(
    page_type: str, has_offer: bool, has_price: bool, availability: str, had_price: bool, alarm: str
) -> None:
    found = layout_alarm(
        page_type, has_offer=has_offer, has_price=has_price, availability=availability, had_price=had_price
    )
    assert found == alarm
