"""The folder in which the processes of one server count, kept small while they come and go."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import add
from pathlib import Path

from prometheus_client import CollectorRegistry, multiprocess
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.registry import REGISTRY, Collector

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
MERGED: dict[str, Callable[[float, float], float]] = {"counter": add, "histogram": add, "gauge_max": max}
ALL_THE_DEAD = 0  # no process has this number


def folder() -> Path | None:
    """Where this process counts; None when it counts for itself alone."""
    path = os.environ.get(VARIABLE)  # the library's own variable, which it reads as well
    return Path(path) if path else None


def registry(*states: Collector) -> CollectorRegistry:
    """Sums over all processes, and what the `states` say now."""
    if folder() is None:
        return _beside(REGISTRY, states)
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)
    return _beside(together, states)


def _beside(counted: CollectorRegistry, states: tuple[Collector, ...]) -> CollectorRegistry:
    both = CollectorRegistry(auto_describe=False)
    both.register(counted)
    for state in states:
        both.register(state)
    return both


@contextmanager
def read_only() -> Iterator[None]:
    """No process is buried meanwhile: its counts would be seen twice, or not at all."""
    with _locked(fcntl.LOCK_SH):
        yield


def bury(pid: int) -> None:
    """Adds what a process that has ended counted to what all the dead have, and removes its files.

    Without this the folder grows with each process that gunicorn replaces, and the page gets slower.
    """
    counted_in = folder()
    if counted_in is None:
        return
    with _locked(fcntl.LOCK_EX):
        for kind, merge in MERGED.items():
            file = counted_in / f"{kind}_{pid}.db"
            if file.exists():
                _merge(file, counted_in / f"{kind}_{ALL_THE_DEAD}.db", merge)
                file.unlink()
        multiprocess.mark_process_dead(pid, str(counted_in))


def _merge(source: Path, target: Path, merge: Callable[[float, float], float]) -> None:
    total = MmapedDict(str(target))
    try:
        for key, value, timestamp, _ in MmapedDict.read_all_values_from_file(str(source)):
            total.write_value(key, merge(total.read_value(key)[0], value), timestamp)
    finally:
        total.close()


@contextmanager
def _locked(how: int) -> Iterator[None]:
    counted_in = folder()
    if counted_in is None:
        yield
        return
    with (counted_in / "lock").open("w") as lock:
        fcntl.flock(lock, how)
        yield
