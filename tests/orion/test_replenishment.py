"""Quantities against an oracle that convolves weeks; minimum, pack and budget always kept."""

import math
import random
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, norm

from orion.lead_demand import LARGEST_MEAN, LeadDemand, lead_demand
from orion.replenishment import (
    SERVICE_LEVELS,
    Levels,
    Line,
    Part,
    Terms,
    abc_classes,
    days_of_cover,
    order_levels,
    order_quantity,
    proposed_line,
    surplus,
    within_budget,
    xyz_class,
)

CASES = 1_000


def part(**changed: object) -> Part:
    """Four pieces a week, a fortnight's lead, nothing there."""
    terms = {"supplier": 1, "unit_cost": Decimal("10.000"), "lead_days": 14, "lead_spread_days": 0.0}
    of_terms = {name: changed.pop(name) for name in ("moq", "pack", *terms) if name in changed}
    usual = {"product": 1, "weekly_mean": 4.0, "dispersion": 1.5, "service_level": 0.95}
    usual |= {"on_hand": 0, "held": 0, "on_order": 0, "terms": Terms(**terms | of_terms)}
    return Part(**usual | changed)


def random_part(chance: random.Random) -> Part:
    return part(
        product=chance.randrange(1, 100_000),
        weekly_mean=chance.choice((0.02, 0.2, 1.0, 5.0, 40.0)) * chance.uniform(0.2, 2.0),
        dispersion=chance.uniform(1.02, 8.0),
        service_level=chance.choice(sorted(set(SERVICE_LEVELS.values()))),
        lead_days=7 * chance.randrange(1, 12),
        on_hand=chance.randrange(-5, 60),
        held=chance.randrange(0, 4),
        on_order=chance.randrange(0, 20),
        moq=chance.randrange(1, 25),
        pack=chance.randrange(1, 13),
    )


def convolved_quantile(weekly_mean: float, dispersion: float, weeks: int, level: float) -> int:
    """Weeks added up one after the other, no formula for their sum."""
    size, chance = weekly_mean / (dispersion - 1), 1 / dispersion
    one = nbinom.pmf(np.arange(int(nbinom.ppf(1 - 1e-13, size, chance)) + 2), size, chance)
    total = np.ones(1)
    for _ in range(weeks):
        total = np.convolve(total, one)
    return int(np.searchsorted(np.cumsum(total), level))


def test_a_thousand_random_parts_are_ordered_as_the_oracle_orders_them() -> None:
    chance = random.Random(7)
    for _ in range(CASES):
        it = random_part(chance)
        weeks = it.terms.lead_days // 7 + 1
        reorder_point = convolved_quantile(it.weekly_mean, it.dispersion, weeks, it.service_level)
        up_to = reorder_point + math.ceil(it.weekly_mean)
        position = it.on_hand - it.held + it.on_order
        needed = max(up_to - position, it.terms.moq) if position < reorder_point else 0
        levels = order_levels(it, review_days=7)
        assert abs(levels.reorder_point - reorder_point) <= 1
        assert abs(levels.order_up_to - up_to) <= 1
        line = proposed_line(it, review_days=7)
        if levels.reorder_point == reorder_point:
            assert (line.quantity if line else 0) == math.ceil(needed / it.terms.pack) * it.terms.pack


def test_a_thousand_random_totals_have_the_quantiles_of_scipy() -> None:
    chance = random.Random(11)
    for _ in range(CASES):
        mean = 10 ** chance.uniform(-2, 3.5)
        phi, level = chance.uniform(1.02, 30), chance.uniform(0.05, 0.995)
        wanted = nbinom.ppf(level, mean / (phi - 1), 1 / phi)
        assert abs(LeadDemand(mean, phi * mean).quantile(level) - wanted) <= 1


def test_a_lead_time_that_varies_is_a_mixture_of_lead_times() -> None:
    """Against draws: a lead time drawn first, then as many weeks; the moments agree, and so do the levels."""
    draw = np.random.default_rng(3)
    days = np.clip(draw.normal(42, 10, 400_000), 0, None)
    size = 3.0 * days / 7 / (2.0 - 1)
    pieces = draw.negative_binomial(np.maximum(size, 1e-9), 1 / 2.0)
    demand = lead_demand(weekly_mean=3.0, dispersion=2.0, days=42, spread_days=10)
    assert demand.mean == pytest.approx(18.0)
    assert demand.variance == pytest.approx(36 + (3.0 * 10 / 7) ** 2)
    assert float(pieces.var()) == pytest.approx(demand.variance, rel=0.02)
    assert abs(demand.quantile(0.95) - np.quantile(pieces, 0.95)) <= 1


def test_large_totals_come_near_the_normal() -> None:
    assert LeadDemand(90_000.0, 180_000.0).quantile(0.95) == pytest.approx(norm.ppf(0.95, 90_000, 180_000**0.5), abs=3)


def test_the_average_shortage_is_that_of_all_cases() -> None:
    pieces = np.arange(400)
    chances = nbinom.pmf(pieces, 12 / 0.8, 1 / 1.8)
    for stock in (0, 1, 11, 12, 30):
        assert LeadDemand(12, 12 * 1.8).shortage(stock) == pytest.approx(
            float((np.maximum(pieces - stock, 0) * chances).sum())
        )
    assert LeadDemand(12, 21.6).shortage(-3) == 15


@pytest.mark.parametrize("mean", [-1.0, math.nan, math.inf, LARGEST_MEAN + 1.0])
def test_an_impossible_mean_is_refused(mean: float) -> None:
    with pytest.raises(ValueError, match="demand of mean"):
        LeadDemand(mean, 2.0)


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_certain_level_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="service level"):
        LeadDemand(2.0, 2.0).quantile(level)


def test_nobody_asks_nothing_is_ordered() -> None:
    assert order_levels(part(weekly_mean=0.0), review_days=7) == Levels(0, 0)
    assert proposed_line(part(weekly_mean=0.0, moq=50), review_days=7) is None


def test_a_line_says_how_it_came_about() -> None:
    line = proposed_line(part(on_hand=3, held=1, on_order=2, pack=6, unit_margin=Decimal("4.000")), review_days=7)
    assert line is not None
    assert line.figures == {
        "weekly_mean": 4.0,
        "dispersion": 1.5,
        "service_level": 0.95,
        "lead_days": 14,
        "lead_spread_days": 0.0,
        "review_days": 7,
        "demand_mean": 12.0,
        "demand_deviation": 4.24,
        "reorder_point": 19,
        "order_up_to": 23,
        "on_hand": 3,
        "held": 1,
        "on_order": 2,
        "position": 4,
        "moq": 1,
        "pack": 6,
        "quantity": 24,
        "unit_cost": "10.000",
        "unit_margin": "4.000",
        "short_without": 8.01,
        "short_with": 0.0,
        "worth": "32.039",
    }
    assert (line.quantity, line.cost) == (24, Decimal("240.000"))


def test_at_the_reorder_point_nothing_is_ordered() -> None:
    levels = Levels(reorder_point=20, order_up_to=24)
    assert order_quantity(position=20, levels=levels, moq=1, pack=1) == 0
    assert order_quantity(position=19, levels=levels, moq=1, pack=1) == 5
    assert order_quantity(position=19, levels=levels, moq=8, pack=1) == 8
    assert order_quantity(position=19, levels=levels, moq=8, pack=5) == 10


def lines(chance: random.Random, count: int) -> list[Line]:
    parts = (random_part(chance) for _ in range(count))
    return [line for line in (proposed_line(it, review_days=7) for it in parts) if line]


@given(seed=st.integers(0, 10_000), budget=st.integers(0, 20_000))
def test_minimum_pack_and_budget_are_kept(seed: int, budget: int) -> None:
    bought = within_budget(lines(random.Random(seed), 30), Decimal(budget))
    assert sum((line.cost for line in bought), Decimal(0)) <= budget
    for line in bought:
        assert line.quantity >= line.part.terms.moq
        assert line.quantity % line.part.terms.pack == 0


def test_the_budget_goes_to_what_is_worth_most_a_dinar() -> None:
    wanted = [part(product=pk, unit_margin=Decimal(margin)) for pk, margin in ((1, 1), (2, 5), (3, 3))]
    proposed = [line for line in (proposed_line(it, review_days=7) for it in wanted) if line]
    assert [line.quantity for line in proposed] == [23, 23, 23]
    assert [line.part.product for line in within_budget(proposed, None)] == [2, 3, 1]
    some = within_budget(proposed, Decimal("305.000"))
    assert [(line.part.product, line.quantity) for line in some] == [(2, 23), (3, 7)]
    assert (some[1].figures["wanted"], some[1].figures["quantity"]) == (23, 7)
    assert some[1].worth < proposed[2].worth
    assert some[1].figures["short_with"] == round(LeadDemand(12, 18).shortage(7), 2)
    assert within_budget(proposed, Decimal("9.999")) == []


def test_classes_by_turnover_and_by_regularity() -> None:
    assert abc_classes([10.0, 700.0, 0.0, 100.0, 190.0, -5.0]) == ["C", "A", "C", "B", "A", "C"]
    assert abc_classes([]) == []
    assert [xyz_class(10, 4.9), xyz_class(10, 5), xyz_class(10, 10), xyz_class(0, 0)] == ["X", "Y", "Z", "Z"]


def test_how_long_it_lasts_and_what_is_too_much() -> None:
    assert days_of_cover(3, 2.0) == 10
    assert days_of_cover(-3, 2.0) == 0
    assert days_of_cover(3, 0.0) is None
    assert (surplus(60, 2.0), surplus(50, 2.0), surplus(4, 0.0)) == (8, 0, 4)
