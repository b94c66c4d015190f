"""Counting: exact however many count at once, silent while Redis is away."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import LazySettings
from django.core.cache import cache, caches

from shabou.limits import Count, count


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


def test_every_time_is_counted_until_the_period_ends() -> None:
    counts = [count("test", "somebody", limit=2) for _ in range(3)]
    assert counts == [Count(2, 1, 60), Count(2, 2, 60), Count(2, 3, 60)]
    assert [(one.remaining, one.exceeded) for one in counts if one] == [(1, False), (0, False), (0, True)]
    assert count("test", "somebody else", limit=2) == Count(2, 1, 60)
    assert count("other", "somebody", limit=2) == Count(2, 1, 60)


def test_a_new_period_begins_from_one() -> None:
    count("test", "somebody", limit=2, seconds=1)
    key = next(iter(cache.keys("limit:test:*")))
    assert 0 < cache.pttl(key) <= 1_000
    cache.delete(key)
    assert count("test", "somebody", limit=2, seconds=1) == Count(2, 1, 1)


def test_nobody_slips_through_at_the_same_time() -> None:
    with ThreadPoolExecutor(8) as pool:
        used = [one.used for one in pool.map(lambda _: count("test", "all", limit=5), range(40)) if one]
    assert sorted(used) == list(range(1, 41))


@pytest.mark.parametrize("who", ["", "\0", "\ud800", "x" * 5_000, "بائع"])
def test_whatever_somebody_types_has_a_count(who: str) -> None:
    assert count("test", who, limit=1) == Count(1, 1, 60)


def test_without_redis_nobody_can_say(settings: LazySettings, caplog: pytest.LogCaptureFixture) -> None:
    with away(settings), caplog.at_level(logging.ERROR):
        assert count("test", "somebody", limit=1) is None


class away:
    """A cache that nothing listens for."""

    def __init__(self, settings: LazySettings) -> None:
        self.settings = settings

    def __enter__(self) -> None:
        self.before = self.settings.CACHES
        default = {**self.before["default"], "LOCATION": "redis://127.0.0.1:1/0"}
        self.settings.CACHES = {"default": default}
        self.forget()

    def __exit__(self, *problem: object) -> None:
        self.settings.CACHES = self.before
        self.forget()

    def forget(self) -> None:
        caches.close_all()
