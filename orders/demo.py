"""Invents the sales ledger of the demo catalogue: seasons, holidays, growth, and parts that sell now and then."""

import random
from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from math import exp

from django.db import connection, transaction

from catalog.demo.loading import Seller
from orders.models import Channel

SOURCE = "demo"

# Demand of each month against the year's mean.
SEASONS = {
    "flat": (1.0,) * 12,
    "winter": (1.9, 1.6, 1.1, 0.8, 0.6, 0.5, 0.5, 0.5, 0.6, 0.9, 1.3, 1.7),
    "ac": (0.3, 0.3, 0.5, 0.9, 1.6, 2.3, 2.2, 1.7, 1.0, 0.5, 0.4, 0.3),
    "summer": (0.8, 0.7, 0.8, 0.9, 1.0, 1.3, 1.6, 1.6, 1.2, 0.9, 0.6, 0.6),
    "rain": (1.4, 1.3, 1.0, 0.8, 0.7, 0.6, 0.6, 0.7, 1.0, 1.3, 1.3, 1.3),
    # Road tax and technical inspection fall due from January on.
    "inspection": (1.2, 1.4, 1.4, 1.15, 0.9, 0.85, 0.8, 0.7, 0.85, 0.9, 0.9, 0.95),
    "travel": (0.8, 0.8, 0.9, 0.9, 1.0, 1.25, 1.4, 1.3, 0.95, 0.9, 0.85, 0.95),
}
# First day of Ramadan and the two feasts in Tunisia; later years are estimates.
_RAMADAN = (
    date(2023, 3, 23),
    date(2024, 3, 12),
    date(2025, 3, 2),
    date(2026, 2, 19),
    date(2027, 2, 8),
    date(2028, 1, 28),
)
_FEASTS = (
    *(date(2023, 4, 21), date(2024, 4, 10), date(2025, 3, 31), date(2026, 3, 20), date(2027, 3, 10), date(2028, 2, 27)),
    *(date(2023, 6, 28), date(2024, 6, 16), date(2025, 6, 6), date(2026, 5, 27), date(2027, 5, 16), date(2028, 5, 5)),
)
_RAMADAN_DAYS, _RAMADAN_DEMAND, _FEAST_DEMAND = 29, 0.78, 0.5
_GROWTH_A_YEAR, _PRICE_RISE_A_YEAR = 0.08, Decimal("0.05")
_WEEKDAYS = (1.15, 1.0, 1.0, 1.0, 0.9, 0.75)  # Monday to Saturday; the shop is closed on Sunday
_CHEAP = Decimal(15)  # dinars net: below, customers take several
_ONLINE_SHARE = 0.06
_LARGEST_EXACT_MEAN = 60
_MILLIME = Decimal("0.001")

Line = tuple[date, int, int, Decimal, str]


@transaction.atomic
def load_sales(sellers: Iterable[Seller], *, weeks: int, seed: int, today: date) -> int:
    """Write `weeks` whole weeks of sales up to last Saturday, in the order they happened; returns the lines written."""
    inventor = _Inventor(weeks, seed, today)
    lines = sorted(line for seller in sellers for line in inventor.lines(seller))
    columns = "day, product_id, quantity, unit_price_net, channel, source, source_line"
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY orders_saleline ({columns}) FROM STDIN") as copy:
            for number, line in enumerate(lines, start=1):
                copy.write_row((*line, SOURCE, number))
        cursor.execute("ANALYZE orders_saleline")
        cursor.execute(
            "UPDATE catalog_product SET sold_count = greatest(sold.pieces, 0) FROM"
            " (SELECT product_id, sum(quantity) AS pieces FROM orders_saleline GROUP BY product_id) AS sold"
            " WHERE sold.product_id = catalog_product.id"
        )
    return len(lines)


class _Inventor:
    def __init__(self, weeks: int, seed: int, today: date) -> None:
        self._random = random.Random(f"shabou sales {seed}")
        this_monday = today - timedelta(days=today.weekday())
        self._mondays = [this_monday - timedelta(weeks=weeks - week) for week in range(weeks)]
        self._last_year = today.year
        self._demand = {
            season: list(accumulate(_demand(monday, months) for monday in self._mondays))
            for season, months in SEASONS.items()
        }

    def lines(self, seller: Seller) -> Iterator[Line]:
        """The seller's sales: as many as its rate says, in the weeks its season favours, none before it was on sale."""
        first = bisect(self._mondays, seller.since)
        if first >= len(self._mondays):
            return
        demand = self._demand[seller.season]
        before = demand[first - 1] if first else 0.0
        chance = self._random
        for _ in range(_poisson(seller.rate * (demand[-1] - before), chance)):
            week = bisect(demand, chance.uniform(before, demand[-1]))
            monday = self._mondays[min(week, len(self._mondays) - 1)]
            day = monday + timedelta(days=chance.choices(range(6), _WEEKDAYS)[0])
            price = seller.price_net * (1 - _PRICE_RISE_A_YEAR) ** (self._last_year - day.year)
            channel = Channel.ONLINE if chance.random() < _ONLINE_SHARE else Channel.TILL
            yield day, seller.product_id, self._quantity(seller), price.quantize(_MILLIME), channel.value

    def _quantity(self, seller: Seller) -> int:
        """Mostly one; small parts by the handful, now and then a garage's stock, seldom a return."""
        drawn = self._random.random()
        if drawn < 0.01:
            return -1
        if drawn < 0.03:
            return self._random.randint(4, 10)
        if seller.price_net < _CHEAP:
            return 1 + int(self._random.expovariate(0.9))
        return 2 if drawn < 0.11 else 1


def _demand(monday: date, months: tuple[float, ...]) -> float:
    """Demand of a week against a usual week."""
    thursday = monday + timedelta(days=3)
    level = months[thursday.month - 1] * (1 + _GROWTH_A_YEAR * (monday.year - 2025 + monday.month / 12))
    if any(start <= thursday < start + timedelta(days=_RAMADAN_DAYS) for start in _RAMADAN):
        level *= _RAMADAN_DEMAND
    if any(monday <= feast < monday + timedelta(days=7) for feast in _FEASTS):
        level *= _FEAST_DEMAND
    return max(level, 0.01)


def _poisson(mean: float, chance: random.Random) -> int:
    """A Poisson draw; rounded normal where counting down would take long."""
    if mean > _LARGEST_EXACT_MEAN:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    count, left, floor = 0, chance.random(), exp(-mean)
    while left > floor:
        count += 1
        left *= chance.random()
    return count
