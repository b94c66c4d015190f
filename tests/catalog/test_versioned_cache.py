"""One computation a version, however many ask; and never a failure because the cache is away."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings

from catalog import versioned_cache
from catalog.versioned_cache import Failed, once

AWAY = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"IGNORE_EXCEPTIONS": True},
    }
}


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Computing:
    """Counts how often it is called; `value` is what it gives, after `seconds`."""

    def __init__(self, value: object, seconds: float = 0.0) -> None:
        self.value, self.seconds, self.calls = value, seconds, 0
        self._counting = threading.Lock()

    def __call__(self) -> object:
        with self._counting:
            self.calls += 1
        time.sleep(self.seconds)
        return self.value


class Failing(Computing):
    def __init__(self, seconds: float) -> None:
        super().__init__(None, seconds)

    def __call__(self) -> object:
        super().__call__()
        raise RuntimeError("too slow")


def ask_at_once(askers: int, compute: Computing, key: str = "facets") -> list[object]:
    ready, answers = threading.Barrier(askers), []

    def ask() -> None:
        ready.wait()
        try:
            answers.append(once(key, "v1", compute, seconds=60))
        except Exception as problem:
            answers.append(problem)

    threads = [threading.Thread(target=ask) for _ in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_fifty_askers_cause_one_computation() -> None:
    compute = Computing({"bosch": 3}, seconds=0.3)
    assert ask_at_once(50, compute) == [{"bosch": 3}] * 50
    assert compute.calls == 1


@pytest.mark.parametrize("value", [None, 0, {}, {"a": (1, 2)}])
def test_any_value_is_kept_until_the_version_changes(value: object) -> None:
    compute = Computing(value)
    assert [once("a", "v1", compute, seconds=60) for _ in range(3)] == [value] * 3
    assert compute.calls == 1
    once("a", "v2", compute, seconds=60)
    once("b", "v1", compute, seconds=60)
    assert compute.calls == 3


def test_a_value_is_forgotten_after_its_seconds() -> None:
    compute = Computing(1)
    once("a", "v1", compute, seconds=1)
    time.sleep(1.1)
    once("a", "v1", compute, seconds=1)
    assert compute.calls == 2


@override_settings(CACHES=AWAY)
def test_without_a_cache_everybody_computes_at_once() -> None:
    compute = Computing("value")
    begin = time.monotonic()
    assert ask_at_once(10, compute) == ["value"] * 10
    assert compute.calls == 10
    assert time.monotonic() - begin < 1


def test_a_failure_is_raised_once_and_not_tried_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versioned_cache, "FAILED_SECONDS", 1)

    def fail() -> int:
        raise RuntimeError("database away")

    with pytest.raises(RuntimeError, match="database away"):
        once("a", "v1", fail, seconds=60)
    with pytest.raises(Failed):
        once("a", "v1", lambda: 7, seconds=60)
    assert once("a", "v2", lambda: 7, seconds=60) == 7
    time.sleep(1.1)
    begin = time.monotonic()
    assert once("a", "v1", lambda: 7, seconds=60) == 7
    assert time.monotonic() - begin < 0.2


def test_fifty_askers_of_what_fails_cause_one_computation() -> None:
    failing = Failing(seconds=0.3)
    answers = ask_at_once(50, failing)
    assert failing.calls == 1
    assert sorted(type(answer).__name__ for answer in answers) == ["Failed"] * 49 + ["RuntimeError"]


def test_who_waits_for_a_dead_process_goes_on_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versioned_cache, "PATIENCE", 0.3)
    cache.add("once:a:v1:lock", "of a process that died", 60)
    begin = time.monotonic()
    assert once("a", "v1", lambda: 7, seconds=60) == 7
    assert 0.3 <= time.monotonic() - begin < 1
    assert cache.get("once:a:v1:lock") == "of a process that died"  # opened by its end, not by us
    assert once("a", "v1", lambda: 8, seconds=60) == 7


def test_the_lock_of_a_dead_process_opens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versioned_cache, "PATIENCE", 30)
    cache.add("once:facets:v1:lock", "of a process that died", 1)
    compute = Computing(7, seconds=0.1)
    assert ask_at_once(10, compute) == [7] * 10
    assert compute.calls == 1
