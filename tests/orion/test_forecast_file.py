from pathlib import Path

import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # its stubs are no dependency
import pytest
from django.core.management import CommandError, call_command

COLUMNS = ["unique_id", "ds", "yhat", "q10", "q50", "q80", "q90", "q95", "model"]
QUANTILES = COLUMNS[3:8]


def written(path: Path, series: dict[str, list[float]], first: str = "2026-01-07", freq: str = "7D") -> Path:
    rows = [
        {"unique_id": name, "ds": day.date(), "y": y}
        for name, values in series.items()
        for day, y in zip(pd.date_range(first, periods=len(values), freq=freq), values, strict=True)
    ]
    pd.DataFrame(rows).to_csv(path, index=False)
    return path


def forecast(source: Path, freq: str = "W", horizon: int = 4) -> pd.DataFrame:
    out = source.with_suffix(".out")
    call_command("forecast_csv", str(source), str(out), freq=freq, horizon=horizon)
    return pd.read_csv(out, parse_dates=["ds"])


def test_odd_series_give_sound_numbers(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    series = {
        "constant": [5.0] * 60,
        "zero": [0.0] * 60,
        "once": [0.0] * 30 + [3.0] + [0.0] * 29,
        "step": [1.0] * 30 + [9.0] * 30,
        "trend": [float(week) for week in range(60)],
        "season": [10 + 8 * float(np.sin(week / 52 * 6.283)) for week in range(60)],
        "returns": [4.0, -2.0] * 30,
        "outlier": [*rng.poisson(3, 59).astype(float), 3000.0],
    }
    made = forecast(written(tmp_path / "odd.csv", series))

    assert list(made.columns) == COLUMNS
    numbers = made[["yhat", *QUANTILES]].to_numpy()
    assert np.isfinite(numbers).all()
    assert (numbers >= 0).all()
    assert (np.diff(made[QUANTILES].to_numpy(), axis=1) >= 0).all()
    by_name = made.set_index("unique_id")
    assert (by_name.loc["zero", ["yhat", *QUANTILES]] == 0).all(axis=None)
    assert by_name.loc["constant", "yhat"].to_numpy() == pytest.approx([5.0] * 4, abs=0.5)
    assert by_name.loc["step", "yhat"].min() > 5
    assert by_name.loc["outlier", "q95"].max() < 200


def test_days_go_on_from_each_series_own_end(tmp_path: Path) -> None:
    weeks = forecast(written(tmp_path / "weeks.csv", {"a": [1.0] * 20, "b": [2.0] * 22}), horizon=2)
    months = forecast(written(tmp_path / "months.csv", {"a": [1.0] * 14}, "2025-01-01", "MS"), "M", 2)

    assert weeks["ds"].dt.strftime("%Y-%m-%d").tolist() == ["2026-05-27", "2026-06-03", "2026-06-10", "2026-06-17"]
    assert months["ds"].dt.strftime("%Y-%m-%d").tolist() == ["2026-03-01", "2026-04-01"]


def test_the_same_file_gives_the_same_numbers_with_the_boosting_model(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    source = written(tmp_path / "many.csv", {f"s{n}": list(rng.poisson(0.7, 60).astype(float)) for n in range(220)})

    first, second = forecast(source), forecast(source)

    pd.testing.assert_frame_equal(first, second)
    assert first["yhat"].mean() == pytest.approx(0.7, rel=0.15)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("unique_id,ds\na,2026-01-01\n", "missing columns y"),
        ("unique_id,ds,y\n", "no rows"),
        ("unique_id,ds,y\na,2026-01-01,1\na,08/01/2026,1\n", "line 3: is no day"),
        ("unique_id,ds,y\na,2026-01-01,many\n", "line 2: is no quantity"),
        ("unique_id,ds,y\na,2026-01-01,1e12\n", "line 2: is no quantity"),
        ("unique_id,ds,y\na,2026-01-01,1\na,2026-01-01,2\n", "line 3: tells a series and day again"),
        ("unique_id,ds,y\na,2026-01-01,1\na,2026-01-03,2\n", "not whole weeks apart"),
    ],
)
def test_a_wrong_file_is_refused_whole(tmp_path: Path, text: str, sentence: str) -> None:
    source = tmp_path / "wrong.csv"
    source.write_text(text)

    with pytest.raises(CommandError, match=sentence):
        forecast(source)
    assert not source.with_suffix(".out").exists()
