"""What to order, from whom, and why: order levels, supplier's quantities, and the best use of a budget.

Pure: no Django, no database, no library. Pieces are whole, money is dinars before tax, times are days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil
from typing import Any

from orion.lead_demand import DAYS_A_WEEK, LeadDemand, lead_demand

# Share of customers who are to find the part, by its share of the turnover (A, B, C) and its regularity (X, Y, Z).
SERVICE_LEVELS = {
    "AX": 0.98,
    "AY": 0.96,
    "AZ": 0.94,
    "BX": 0.96,
    "BY": 0.94,
    "BZ": 0.90,
    "CX": 0.92,
    "CY": 0.88,
    "CZ": 0.80,
}
# Of the turnover, cumulated from the best seller on: A up to the first, B up to the second.
ABC_SHARES = (0.80, 0.95)
# Standard deviation over mean of four weeks' sales: X up to the first, Y up to the second.
XYZ_SPREADS = (0.5, 1.0)
# Of the cost, where the price or the cost is not known.
USUAL_MARGIN = Decimal("0.25")
# More than this lasts too long: half a year.
OVERSTOCK_DAYS = 182
_MILLIME = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Terms:
    """What one supplier asks for a part: `unit_cost` in dinars, at least `moq` pieces, in whole packs."""

    supplier: int
    unit_cost: Decimal
    lead_days: int
    lead_spread_days: float = 0.0
    moq: int = 1
    pack: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it stands. `held` is promised to customers and still in `on_hand`, which may be negative.

    `dispersion` is variance over mean of weekly demand; `service_level` lies between 0 and 1.
    """

    product: int
    weekly_mean: float
    dispersion: float
    service_level: float
    on_hand: int
    held: int
    on_order: int
    terms: Terms
    unit_margin: Decimal | None = None

    @property
    def position(self) -> int:
        """What there will be once all that is ordered has come and all that is promised has gone."""
        return self.on_hand - self.held + self.on_order


@dataclass(frozen=True, slots=True)
class Levels:
    """`reorder_point` lasts until goods ordered at the next look arrive; `order_up_to` also to the look after it."""

    reorder_point: int
    order_up_to: int


@dataclass(frozen=True, slots=True)
class Line:
    """So many pieces of a part. `worth` is the margin (dinars) that is lost without them, on average."""

    part: Part
    quantity: int
    worth: Decimal
    figures: dict[str, Any]

    @property
    def cost(self) -> Decimal:
        return self.quantity * self.part.terms.unit_cost

    @property
    def rank(self) -> tuple[Decimal, int]:
        """By worth a dinar, highest first; equals by product."""
        return -self.worth / max(self.cost, _MILLIME), self.part.product


def abc_classes(turnovers: Sequence[float]) -> list[str]:
    """A, B or C for each part's turnover; a part without any is C."""
    total, cumulated = sum(max(turnover, 0.0) for turnover in turnovers), 0.0
    classes = ["C"] * len(turnovers)
    for place in sorted(range(len(turnovers)), key=lambda i: (-turnovers[i], i)):
        if turnovers[place] <= 0:
            break
        # By what stands before it: a part that makes the whole turnover is A.
        classes[place] = _class_of(cumulated / total, ABC_SHARES, "ABC")
        cumulated += turnovers[place]
    return classes


def xyz_class(mean: float, deviation: float) -> str:
    """X, Y or Z by mean and standard deviation of four weeks' sales; without sales Z."""
    return _class_of(deviation / mean, XYZ_SPREADS, "XYZ") if mean > 0 else "Z"


def _class_of(value: float, bounds: tuple[float, float], names: str) -> str:
    return names[sum(value >= bound for bound in bounds)]


def order_levels(part: Part, *, review_days: int) -> Levels:
    """Both zero for a part that nobody asks for."""
    if part.weekly_mean <= 0:
        return Levels(0, 0)
    reorder_point = _until_next_delivery(part, review_days).quantile(part.service_level)
    return Levels(reorder_point, reorder_point + ceil(part.weekly_mean * review_days / DAYS_A_WEEK))


def order_quantity(*, position: int, levels: Levels, moq: int, pack: int) -> int:
    """Nothing at the reorder point or above; else up to the level, at least `moq`, in whole packs."""
    if position >= levels.reorder_point:
        return 0
    return whole_packs(max(levels.order_up_to - position, moq), pack)


def whole_packs(pieces: int, pack: int) -> int:
    return -(-pieces // pack) * pack


def proposed_line(part: Part, *, review_days: int) -> Line | None:
    """None where enough is there or on its way, or nobody asks for the part."""
    levels = order_levels(part, review_days=review_days)
    terms = part.terms
    quantity = order_quantity(position=part.position, levels=levels, moq=terms.moq, pack=terms.pack)
    return _line(part, quantity, levels, review_days) if quantity else None


def within_budget(lines: Iterable[Line], budget: Decimal | None) -> list[Line]:
    """The lines that the budget (dinars, None for no limit) pays for, best worth a dinar first.

    A line that does not fit is cut down to whole packs that do, never below the minimum; then the next one is tried.
    """
    ranked = sorted(lines, key=lambda line: line.rank)
    if budget is None:
        return ranked
    taken, left = [], budget
    for line in ranked:
        affordable = line if line.cost <= left else _cut_down(line, left)
        if affordable is not None:
            taken.append(affordable)
            left -= affordable.cost
    return taken


def _cut_down(line: Line, left: Decimal) -> Line | None:
    terms = line.part.terms
    quantity = int(left / terms.unit_cost) // terms.pack * terms.pack
    if quantity < max(terms.moq, 1):
        return None
    said = line.figures
    levels = Levels(said["reorder_point"], said["order_up_to"])
    cut = _line(line.part, quantity, levels, said["review_days"])
    return replace(cut, figures=cut.figures | {"wanted": line.quantity})


def days_of_cover(available: int, weekly_mean: float) -> int | None:
    """Whole days that the pieces usually last; None for a part that nobody asks for."""
    return int(max(available, 0) * DAYS_A_WEEK / weekly_mean) if weekly_mean > 0 else None


def surplus(available: int, weekly_mean: float) -> int:
    """Pieces beyond what OVERSTOCK_DAYS use up."""
    return max(0, available - ceil(weekly_mean * OVERSTOCK_DAYS / DAYS_A_WEEK))


def _until_next_delivery(part: Part, review_days: int) -> LeadDemand:
    return lead_demand(
        weekly_mean=part.weekly_mean,
        dispersion=part.dispersion,
        days=part.terms.lead_days + review_days,
        spread_days=part.terms.lead_spread_days,
    )


def _line(part: Part, quantity: int, levels: Levels, review_days: int) -> Line:
    terms, demand = part.terms, _until_next_delivery(part, review_days)
    margin = part.unit_margin if part.unit_margin is not None else terms.unit_cost * USUAL_MARGIN
    short, short_after = demand.shortage(part.position), demand.shortage(part.position + quantity)
    worth = (Decimal(short - short_after) * max(margin, Decimal(0))).quantize(_MILLIME)
    figures = {
        "weekly_mean": round(part.weekly_mean, 3),
        "dispersion": round(part.dispersion, 3),
        "service_level": part.service_level,
        "lead_days": terms.lead_days,
        "lead_spread_days": terms.lead_spread_days,
        "review_days": review_days,
        "demand_mean": round(demand.mean, 2),
        "demand_deviation": round(demand.variance**0.5, 2),
        "reorder_point": levels.reorder_point,
        "order_up_to": levels.order_up_to,
        "on_hand": part.on_hand,
        "held": part.held,
        "on_order": part.on_order,
        "position": part.position,
        "moq": terms.moq,
        "pack": terms.pack,
        "quantity": quantity,
        "unit_cost": str(terms.unit_cost),
        "unit_margin": str(margin.quantize(_MILLIME)),
        "short_without": round(short, 2),
        "short_with": round(short_after, 2),
        "worth": str(worth),
    }
    return Line(part, quantity, worth, figures)
