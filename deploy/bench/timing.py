"""Milliseconds of one kind of work, done for many different inputs: median and p95."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings

WARM_UP = 10


def settle() -> None:
    """As deploy/gunicorn.conf.py does before it forks: what is loaded stays out of garbage collections."""
    gc.collect()
    gc.freeze()
    settings.API_REQUESTS_A_MINUTE = 1_000_000  # all of them come from one address


def timed(
    name: str, limit: float | None, work: Callable[[Any], object], inputs: Iterable[Any]
) -> Iterator[dict[str, Any]]:
    """Two results, as `results.Result` takes them. `limit` is of the p95; the first inputs only warm up."""
    times = [_milliseconds(work, one) for one in inputs][WARM_UP:]
    yield {"name": f"{name}, median", "value": statistics.median(times), "unit": "ms"}
    yield {"name": f"{name}, p95", "value": statistics.quantiles(times, n=20)[-1], "unit": "ms", "limit": limit}


def _milliseconds(work: Callable[[Any], object], one: Any) -> float:
    started = time.perf_counter()
    work(one)
    return (time.perf_counter() - started) * 1000
