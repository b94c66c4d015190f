"""Fee, day of dispatch and days of arrival."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from orders.delivery import arrival_days, delivery_fee, dispatch_day

MONDAY, TUESDAY, SATURDAY, NEXT_MONDAY = (date(2026, 6, day) for day in (1, 2, 6, 8))


@pytest.mark.parametrize(
    ("goods", "free_above", "fee"),
    [
        ("12.500", "500.000", "7.000"),
        ("500.000", "500.000", "7.000"),
        ("500.001", "500.000", "0.000"),
        ("9999.000", None, "7.000"),
        ("0.001", "0.000", "0.000"),
    ],
)
def test_fee(goods, free_above, fee):
    free = None if free_above is None else Decimal(free_above)
    assert delivery_fee(zone_fee=Decimal("7.000"), goods=Decimal(goods), free_above=free) == Decimal(fee)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        # Tunis is an hour ahead of UTC all year.
        (datetime(2026, 6, 1, 12, 59, 59, tzinfo=UTC), MONDAY),
        (datetime(2026, 6, 1, 13, 0, tzinfo=UTC), TUESDAY),
        (datetime(2026, 5, 31, 23, 30, tzinfo=UTC), MONDAY),  # half past midnight
        (datetime(2026, 6, 6, 12, 0, tzinfo=UTC), SATURDAY),
        (datetime(2026, 6, 6, 13, 0, tzinfo=UTC), NEXT_MONDAY),  # Saturday afternoon
        (datetime(2026, 6, 7, 8, 0, tzinfo=UTC), NEXT_MONDAY),  # Sunday morning
        (datetime(2026, 6, 7, 20, 0, tzinfo=UTC), NEXT_MONDAY),  # Sunday night
        (datetime(2026, 12, 31, 13, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 13, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_an_order_leaves_the_same_day_before_two(now, day):
    assert dispatch_day(now, leaves_before=time(14)) == day


def test_nobody_delivers_on_sunday():
    assert arrival_days(MONDAY, delay=(1, 2)) == (TUESDAY, date(2026, 6, 3))
    assert arrival_days(SATURDAY, delay=(1, 2)) == (NEXT_MONDAY, date(2026, 6, 9))
    assert arrival_days(date(2026, 6, 4), delay=(2, 4)) == (SATURDAY, date(2026, 6, 9))
    assert arrival_days(MONDAY, delay=(0, 0)) == (MONDAY, MONDAY)
