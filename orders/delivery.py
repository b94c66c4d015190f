"""What a delivery costs and when it arrives. Pure: no Django, no clock; times are those of Tunis."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

TUNIS = ZoneInfo("Africa/Tunis")
SUNDAY = 6
FREE = Decimal("0.000")
# Percent, contained in the fee.
FEE_VAT_RATE = Decimal("19.00")


def delivery_fee(*, zone_fee: Decimal, goods: Decimal, free_above: Decimal | None) -> Decimal:
    """Dinars for goods of this value with VAT; nothing above `free_above`, which may be None: then never free."""
    return FREE if free_above is not None and goods > free_above else zone_fee


def dispatch_day(now: datetime, *, leaves_before: time) -> date:
    """The day on which an order confirmed `now` (aware) leaves: the same until `leaves_before`, else the next one.

    Monday to Saturday.
    """
    here = now.astimezone(TUNIS)
    return _working_day(here.date() if here.time() < leaves_before else here.date() + timedelta(days=1))


def arrival_days(dispatch: date, *, delay: tuple[int, int]) -> tuple[date, date]:
    """First and last day on which it can arrive, `delay` being fewest and most delivery days on the road."""
    fewest, most = delay
    return _after(dispatch, fewest), _after(dispatch, most)


def _after(day: date, delivery_days: int) -> date:
    for _ in range(delivery_days):
        day = _working_day(day + timedelta(days=1))
    return day


def _working_day(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day
