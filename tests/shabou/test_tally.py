"""Far from the limit a process counts alone and tells later; near it nothing is counted but by all together."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from shabou import tally
from shabou.limits import Count, count
from shabou.tally import Tally
from tests.shabou.test_limits import away


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tally]:
    """One process, which tells Redis when the test says so."""
    monkeypatch.setattr(tally, "NEAR", 0.25)
    monkeypatch.setattr(tally, "MANY", 0)
    monkeypatch.setattr(Tally, "_start_teller", lambda self: None)
    cache.clear()
    yield Tally("test")
    cache.clear()


@pytest.fixture
def there(here: Tally) -> Tally:
    """Another process."""
    return Tally("test")


def in_redis(who: str) -> int:
    counted = count("test", who, limit=1)
    assert counted
    return counted.used - 1


def test_far_from_the_limit_redis_hears_of_it_later(here: Tally) -> None:
    assert [here.count("ali", limit=100) for _ in range(3)] == [Count(100, used, 60) for used in (1, 2, 3)]
    here.count("sonia", limit=100)
    assert list(cache.keys("limit:test:*")) == []
    here.tell_all()
    assert (in_redis("ali"), in_redis("sonia")) == (3, 1)


def test_while_little_goes_on_everybody_is_counted_by_all(
    here: Tally, there: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "MANY", 3)
    monkeypatch.setattr(tally, "TOLD_EVERY", 1_000_000.0)  # all within one moment
    used = [process.count("ali", limit=100) for _ in range(3) for process in (here, there)]
    assert [one.used for one in used if one] == [1, 2, 3, 4, 5, 6]
    assert (here.count("ali", limit=100), there.count("ali", limit=100)) == (Count(100, 6, 60), Count(100, 7, 60))
    assert here.untold == there.untold == {"ali"}


def test_what_others_counted_is_known_when_it_was_told(here: Tally, there: Tally) -> None:
    for process in (here, there):
        for _ in range(10):
            process.count("ali", limit=100)
        process.tell_all()
    assert there.count("ali", limit=100) == Count(100, 21, 60)


def test_near_the_limit_every_process_counts_exactly(here: Tally, there: Tally) -> None:
    used = [process.count("ali", limit=8) for _ in range(5) for process in (here, there)]
    assert [one.used for one in used if one][-4:] == [7, 8, 9, 10]
    assert [one.exceeded for one in used if one][-4:] == [False, False, True, True]


def test_nobody_gets_further_than_what_the_others_had_not_told(here: Tally, there: Tally) -> None:
    for _ in range(24):
        there.count("ali", limit=100)
    allowed = 0
    while (counted := here.count("ali", limit=100)) and not counted.exceeded:
        allowed += 1
    assert allowed == 100
    there.tell_all()
    assert there.count("ali", limit=100).exceeded  # type: ignore[union-attr]


def test_one_caller_does_not_count_for_another(here: Tally) -> None:
    here.count("ali", limit=1)
    assert here.count("ali", limit=1).exceeded  # type: ignore[union-attr]
    assert not here.count("sonia", limit=1).exceeded  # type: ignore[union-attr]


def test_a_new_period_begins_from_one(here: Tally) -> None:
    for _ in range(5):
        here.count("ali", limit=100)
    here.callers["ali"].ends = tally.time.monotonic()
    assert here.count("ali", limit=100) == Count(100, 1, 60)


def test_a_process_remembers_so_many_callers(here: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MOST_CALLERS", 3)
    for who in "abcde":
        here.count(who, limit=100)
    assert list(here.callers) == ["c", "d", "e"]
    here.tell_all()
    assert [in_redis(who) for who in "ae"] == [0, 1]


def test_without_redis_everybody_may(here: Tally, settings: LazySettings) -> None:
    with away(settings):
        assert here.count("ali", limit=1) is None
        assert here.count("sonia", limit=100) == Count(100, 1, 60)
        here.tell_all()
    assert here.untold == set()


def test_the_thread_tells_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "NEAR", 0.25)
    monkeypatch.setattr(tally, "MANY", 0)
    cache.clear()
    process = Tally("test")
    process.count("ali", limit=100)
    for _ in range(200):
        if cache.keys("limit:test:*"):
            break
        tally.time.sleep(0.02)
    assert in_redis("ali") == 1
