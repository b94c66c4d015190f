import numpy as np
import pytest

from orion.calendar.seasonal import seasonal_index

ONE = np.zeros(1, np.int64)


def year(*high: int, season: int = 12, usual: float = 100.0, peak: float = 220.0) -> np.ndarray:
    sold = np.full(season, usual)
    sold[list(high)] = peak
    return sold


def test_no_season_gives_one() -> None:
    index = seasonal_index(np.full((3, 36), 5.0), np.array([0, 0, 1]), 12)
    assert index == pytest.approx(np.ones((2, 12)))


def test_a_peak_is_believed_by_pieces_and_years() -> None:
    index = seasonal_index(np.tile(year(5), 2)[None], ONE, 12)[0]
    # 220 pieces a place in 2 years: 220 / (220 + 30) x 2 / 3; June is twice the mean month of 110.
    weight = 220 / 250 * 2 / 3
    assert index[5] == pytest.approx(1 + weight)
    assert index[0] == pytest.approx(1 + weight * (100 / 110 - 1))
    assert index.mean() == pytest.approx(1)


def test_few_pieces_say_little() -> None:
    few = seasonal_index(np.tile(year(5), 2)[None] / 100, ONE, 12)[0]
    assert few[5] == pytest.approx(1 + 2.2 / 32.2 * 2 / 3)


def test_one_year_is_believed_less_than_three() -> None:
    peaks = [seasonal_index(np.tile(year(5), years)[None], ONE, 12)[0, 5] for years in (1, 2, 3)]
    assert peaks == sorted(peaks)
    assert peaks[0] == pytest.approx(1 + 110 / 140 / 2)


def test_less_than_a_year_gives_one() -> None:
    assert seasonal_index(np.arange(11.0)[None], ONE, 12) == pytest.approx(np.ones((1, 12)))


def test_a_part_of_a_year_at_the_beginning_is_left_out() -> None:
    longer = np.concatenate([np.full(5, 900.0), np.tile(year(5), 2)])
    assert seasonal_index(longer[None], ONE, 12) == pytest.approx(seasonal_index(longer[None, 5:], ONE, 12))


def test_phase_turns_the_index_into_its_place_in_the_year() -> None:
    sold = np.tile(year(5), 2)[None]
    assert seasonal_index(sold, ONE, 12, phase=3)[0].argmax() == 8
    assert seasonal_index(sold, ONE, 12, phase=3) == pytest.approx(np.roll(seasonal_index(sold, ONE, 12), 3, axis=1))


def test_growth_is_no_season() -> None:
    grown = 100 * 1.5 ** (np.arange(36) / 12)
    assert seasonal_index(grown[None], ONE, 12) == pytest.approx(np.ones((1, 12)), abs=0.02)


def test_missing_periods_are_not_zero_sales() -> None:
    sold = np.tile(np.full(12, 100.0), 3)
    sold[[4, 16]] = np.nan
    assert seasonal_index(sold[None], ONE, 12) == pytest.approx(np.ones((1, 12)), abs=1e-9)


def test_categories_do_not_mix_and_an_empty_one_has_no_season() -> None:
    sold = np.stack([np.tile(year(5), 2), np.tile(year(0), 2)])
    index = seasonal_index(sold, np.array([0, 2]), 12)
    assert index.argmax(axis=1).tolist() == [5, 0, 0]
    assert index[1] == pytest.approx(np.ones(12))


def test_a_weekly_peak_is_spread_over_its_neighbours() -> None:
    index = seasonal_index(np.tile(year(20, season=52, usual=100, peak=1000), 3)[None], ONE, 52)[0]
    above = index - index[0]
    assert above[18:23] / above[20] == pytest.approx([1 / 3, 2 / 3, 1, 2 / 3, 1 / 3])
    assert index.mean() == pytest.approx(1)


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_no_sale_at_all_gives_one(value: float) -> None:
    assert seasonal_index(np.full((2, 104), value), np.zeros(2, np.int64), 52) == pytest.approx(np.ones((1, 52)))


def test_any_demand_gives_positive_indexes_of_mean_one() -> None:
    random = np.random.default_rng(7)
    sold = random.negative_binomial(0.2, 0.05, (500, 156)).astype(float)
    sold[random.random(sold.shape) < 0.3] = np.nan
    index = seasonal_index(sold, random.integers(0, 9, 500), 52)
    assert (index > 0).all()
    assert index.mean(axis=1) == pytest.approx(np.ones(9))


def test_only_the_past_counts() -> None:
    sold = np.tile(year(5), 3)[None]
    known = sold[:, :24].copy()
    sold[:, 24:] = 1e6
    assert np.array_equal(seasonal_index(sold[:, :24], ONE, 12), seasonal_index(known, ONE, 12))


def test_each_part_needs_its_category() -> None:
    with pytest.raises(ValueError, match="1 categories for 2 parts"):
        seasonal_index(np.ones((2, 12)), ONE, 12)


def test_years_that_contradict_each_other_are_not_believed() -> None:
    every_year_another = np.concatenate([year(1), year(5), year(9)])
    assert seasonal_index(every_year_another[None], ONE, 12) == pytest.approx(np.ones((1, 12)))


def test_years_that_half_agree_are_believed_in_part() -> None:
    agreeing = seasonal_index(np.tile(year(5), 3)[None], ONE, 12)[0, 5]
    with_an_odd_peak = seasonal_index(np.concatenate([year(5), year(5, 9), year(5)])[None], ONE, 12)[0, 5]
    assert 1 < with_an_odd_peak < agreeing
