"""Counting by several processes at once, and after some of them have ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shabou.metrics.folder import VARIABLE, bury, registry

COUNT = """
import sys
from prometheus_client import Counter, Gauge, Histogram
counter = Counter("shop_thing", "Things.", ["kind"])
seconds = Histogram("shop_thing_seconds", "Time.", buckets=(1, 10))
newest = Gauge("shop_newest", "Newest.", multiprocess_mode="max")
counter.labels("a").inc(int(sys.argv[1]))
seconds.observe(float(sys.argv[2]))
newest.set(float(sys.argv[2]))
import os
print(os.getpid())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def count(times: int, seconds: float) -> int:
    """The number of a process that counted and ended."""
    run = [sys.executable, "-c", COUNT, str(times), str(seconds)]
    return int(subprocess.run(run, capture_output=True, check=True, env=dict(os.environ)).stdout)


def values() -> dict[str, float | None]:
    read = registry().get_sample_value
    return {
        "things": read("shop_thing_total", {"kind": "a"}),
        "under 1 s": read("shop_thing_seconds_bucket", {"le": "1.0"}),
        "under 10 s": read("shop_thing_seconds_bucket", {"le": "10.0"}),
        "all": read("shop_thing_seconds_count"),
        "seconds": read("shop_thing_seconds_sum"),
        "newest": read("shop_newest"),
    }


ALL = {"things": 6.0, "under 1 s": 1.0, "under 10 s": 2.0, "all": 3.0, "seconds": 25.5, "newest": 20.0}


def test_the_page_tells_the_sum_of_all_processes(folder: Path) -> None:
    count(1, 0.5), count(2, 20.0), count(3, 5.0)
    assert values() == ALL


def test_what_the_dead_counted_stays_in_one_file_of_a_kind(folder: Path) -> None:
    for pid in (count(1, 0.5), count(2, 20.0), count(3, 5.0)):
        bury(pid)
        bury(pid)  # nothing is left of it
    assert values() == ALL
    assert sorted(file.name for file in folder.glob("*.db")) == ["counter_0.db", "gauge_max_0.db", "histogram_0.db"]


def test_alone_a_process_counts_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    bury(1)
    assert registry().get_sample_value("process_start_time_seconds")
