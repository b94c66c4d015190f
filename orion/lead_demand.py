"""How many pieces are asked for until goods arrive: a negative binomial of given mean and variance.

Pure: no Django, no library, so that pages may ask it too. Pieces are whole, times are days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, count
from math import floor, inf, isfinite

DAYS_A_WEEK = 7
# Of the most likely number's chance: what is rarer adds nothing that a float could hold.
_NEGLIGIBLE = 1e-17
# Variance over mean; below, a Poisson is the same to all digits that count.
_LEAST_SPREAD = 1.0001
# Pieces. Beyond stands a mistake, and walking there takes seconds.
LARGEST_MEAN = 1_000_000


@dataclass(frozen=True, slots=True)
class LeadDemand:
    """Pieces asked for over some time. Raises ValueError for a mean that is negative, not finite or absurd."""

    mean: float
    variance: float

    def __post_init__(self) -> None:
        if not (0 <= self.mean <= LARGEST_MEAN and isfinite(self.variance)):
            raise ValueError(f"demand of mean {self.mean} and variance {self.variance}")

    def quantile(self, level: float) -> int:
        """The fewest pieces that are enough with this chance (0 < level < 1)."""
        if not 0 < level < 1:
            raise ValueError(f"a service level of {level}")
        first, chances = self._chances()
        needed = level * sum(chances)
        for pieces, reached in enumerate(accumulate(chances), start=first):
            # Rounding must not ask for a piece more where the level is reached exactly.
            if reached >= needed * (1 - 1e-12):
                return pieces
        return first + len(chances) - 1

    def shortage(self, stock: int) -> float:
        """Pieces that are asked for in vain, on average, where there are `stock` (which may be negative)."""
        if stock <= 0:
            return self.mean - stock
        first, chances = self._chances()
        short = sum((first + above - stock) * chance for above, chance in enumerate(chances) if first + above > stock)
        return short / sum(chances)

    def _chances(self) -> tuple[int, list[float]]:
        """The fewest pieces that count, and the chances of these and of each piece more, up to a common factor.

        From the most likely number both ways, each by its neighbour: the chance of zero underflows for large means.
        """
        if self.mean == 0:
            return 0, [1.0]
        rest = max(self.variance / self.mean, 1.0)
        size = self.mean / (rest - 1) if rest > _LEAST_SPREAD else inf
        top = floor(self.mean) if size == inf else max(0, floor((size - 1) * (rest - 1)))
        below = list(_fading(1.0, (self._step(k - 1, size, rest) for k in range(top, 0, -1)), invert=True))
        above = list(_fading(1.0, (self._step(k, size, rest) for k in count(top)), invert=False))
        return top - len(below), [*reversed(below), 1.0, *above]

    def _step(self, pieces: int, size: float, rest: float) -> float:
        """The chance of `pieces` + 1 over that of `pieces`."""
        if size == inf:
            return self.mean / (pieces + 1)
        return (pieces + size) / (pieces + 1) * (1 - 1 / rest)


def _fading(chance: float, steps: Iterator[float], *, invert: bool) -> Iterator[float]:
    for step in steps:
        chance = chance / step if invert else chance * step
        if chance < _NEGLIGIBLE:
            return
        yield chance


def lead_demand(*, weekly_mean: float, dispersion: float, days: float, spread_days: float = 0.0) -> LeadDemand:
    """What is asked for in `days`, of which `spread_days` is the standard deviation.

    `dispersion` is variance over mean of a week's demand. Weeks are independent, and so is the time they last:
    variance = dispersion x mean + (weekly mean x spread in weeks)^2.
    """
    weeks, spread_weeks = days / DAYS_A_WEEK, spread_days / DAYS_A_WEEK
    mean = weekly_mean * weeks
    return LeadDemand(mean, max(dispersion, 1.0) * mean + (weekly_mean * spread_weeks) ** 2)
