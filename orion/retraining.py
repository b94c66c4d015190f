"""The engine's answer to a run's question, and whether it is good enough to be shown."""

import hashlib
import math
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.utils import timezone

import orion
from orion.actions import make_proposals
from orion.classes import DemandClass
from orion.engine import forecast
from orion.engine.blend import BASELINE
from orion.history import last_monday, read_history
from orion.models import ForecastRun, ForecastSettings
from orion.models.run import RunStatus
from orion.panel import WEEKS_A_YEAR, Panel
from orion.runs import HORIZON, Answer, Question, make_run
from orion.store import NUMBERS

# Share of the moving average's error by which a run may be worse and still be shown: windows of four weeks are noisy.
MARGIN = 0.02
_SOURCES = ("engine/*.py", "forecasters/*.py", "classes.py", "losses.py", "panel.py", "quantiles.py")


def code_version() -> str:
    """The same for the same forecasting code."""
    folder = Path(orion.__file__).parent
    digest = hashlib.sha256()
    for source in sorted(path for pattern in _SOURCES for path in folder.glob(pattern)):
        digest.update(source.read_bytes())
    return f"engine-{digest.hexdigest()[:12]}"


def answer(question: Question) -> Answer:
    """Forecasts of every product for the weeks after the question's last. Raises ValueError without any product."""
    if not len(question.products):
        raise ValueError("aucun produit à prévoir")
    phase = question.weeks[-1].timetuple().tm_yday // 7 + 1
    made = forecast(Panel.of(question.demand, season=WEEKS_A_YEAR, phase=phase), question.horizon, seed=question.seed)
    first = np.datetime64(question.weeks[-1], "D") + np.timedelta64(7, "D")
    weeks = first + 7 * np.arange(question.horizon)
    table: dict[str, Any] = {
        "product": np.repeat(question.products, question.horizon),
        "period": np.tile(weeks, len(question.products)),
        "mean": made.mean.ravel(),
        "model": np.repeat(np.array([kind.label for kind in DemandClass])[made.classes], question.horizon),
    }
    table |= {name: made.quantiles[:, :, place].ravel() for place, name in enumerate(NUMBERS[1:])}
    comparison = [_without_nan(row) for row in made.comparison]
    return Answer(table, {"comparison": comparison}, verdict(comparison))


def verdict(comparison: list[dict[str, Any]]) -> str:
    """Why the blend may not be shown (French); empty where it may, and where nothing is over to judge it by."""
    errors = {row["model"]: row.get("pRMSSE") for row in comparison}
    ours, theirs = errors.get("blend"), errors.get(BASELINE)
    if ours is None or theirs is None or ours <= theirs * (1 + MARGIN):
        return ""
    return f"Pire que la moyenne mobile de {ours / theirs - 1:.0%} ; {MARGIN:.0%} sont permis."


def retrain(*, clock: Callable[[], datetime], horizon: int = HORIZON, seed: int = 0) -> ForecastRun:
    """A run of the clock's week; when that is what people now see, what to buy by it, without a budget."""
    today = timezone.localdate(clock())
    run = make_run(answer, today=today, clock=clock, code_version=code_version(), seed=seed, horizon=horizon)
    if ForecastRun.objects.current(today) == run:
        make_proposals(run=run, budget=None, review_days=ForecastSettings.objects.current().review_days, now=clock())
    return run


def retrain_once(*, clock: Callable[[], datetime]) -> ForecastRun | None:
    """The same, or None where the week has a run that ended with forecasts; a failed one is run anew."""
    known_until = last_monday(timezone.localdate(clock())) - timedelta(days=1)
    ended = (RunStatus.PUBLISHED, RunStatus.REJECTED)
    if ForecastRun.objects.filter(data_to=known_until, horizon=HORIZON, status__in=ended).exists():
        return None
    return retrain(clock=clock)


def forecasts_of(
    products: list[int], *, clock: Callable[[], datetime], horizon: int = HORIZON, seed: int = 0
) -> list[dict[str, Any]]:
    """A row for each product and week, learnt from all products; nothing is stored."""
    history = read_history(until=last_monday(timezone.localdate(clock())))
    demand = history.demand(with_lost=ForecastSettings.objects.current().with_lost)
    table = answer(Question(history.products, history.weeks, demand, horizon, seed)).table
    rows = np.flatnonzero(np.isin(table["product"], products))
    return [{name: column[row].item() for name, column in table.items()} for row in rows]


def _without_nan(row: dict[str, Any]) -> dict[str, Any]:
    """JSON has no NaN."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value for name, value in row.items()
    }
