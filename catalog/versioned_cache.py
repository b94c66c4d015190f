"""Values that many visitors ask for at once and that hold until the catalogue changes.

The version is part of the key: what an older catalogue gave is never asked for again, and nothing has to be deleted.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import uuid4

from django.core.cache import cache

T = TypeVar("T")

# How long others wait for the one that computes, and after how long its lock opens when it died.
PATIENCE = 2.0  # seconds
LOCK_SECONDS = 10  # longer than any statement of a page may take
FIRST_PAUSE, LONGEST_PAUSE = 0.01, 0.1  # seconds between two looks


FAILED_SECONDS = 5
_FAILED = "failed"  # no tuple, as values are


class Failed(Exception):
    """Somebody else computed the value a moment ago, and failed."""


def once(key: str, version: str, compute: Callable[[], T], *, seconds: int) -> T:
    """The value of `key` at `version`, computed by one of all who ask for it at the same time and kept for `seconds`.

    Who waited in vain computes for himself; without a cache everybody does, at once. What `compute` raises is
    raised; for FAILED_SECONDS it is not tried again, and all others get Failed.
    """
    name = f"once:{key}:{version}"
    lock, token = f"{name}:lock", uuid4().hex
    gives_up, pause = time.monotonic() + PATIENCE, FIRST_PAUSE
    while (kept := cache.get(name)) is None:
        locked = cache.add(lock, token, LOCK_SECONDS)
        if locked is None:  # the cache is away
            return compute()
        if locked or time.monotonic() >= gives_up:
            return _computed(name, lock, token, compute, seconds)
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    value: T = _value(kept)
    return value


def _computed(name: str, lock: str, token: str, compute: Callable[[], T], seconds: int) -> T:
    try:
        if (kept := cache.get(name)) is not None:  # since we looked, before we locked
            found: T = _value(kept)
            return found
        try:
            value = compute()
        except Exception:
            cache.set(name, _FAILED, FAILED_SECONDS)
            raise
        cache.set(name, (value,), seconds)  # in a tuple: None is a value too
        return value
    finally:
        if cache.get(lock) == token:  # after LOCK_SECONDS it may be somebody else's
            cache.delete(lock)


def _value(kept: Any) -> Any:
    if kept == _FAILED:
        raise Failed
    return kept[0]
