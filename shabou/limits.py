"""How often somebody may do something: counted in Redis, one step for all processes and threads together."""

import hashlib
import logging
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django_redis import get_redis_connection
from redis.exceptions import RedisError

# One step for all processes and threads: counts, opens the period with the first, says when it ends. For each key.
_COUNT = """
    local counts = {}
    for place, key in ipairs(KEYS) do
        local used = redis.call('INCRBY', key, ARGV[place + 1])
        local left = redis.call('PTTL', key)
        if left < 0 then
            redis.call('PEXPIRE', key, ARGV[1])
            left = tonumber(ARGV[1])
        end
        counts[place] = used .. ' ' .. left
    end
    return table.concat(counts, ' ')
"""

logger = logging.getLogger(settings.DJANGO_REDIS_LOGGER)  # one line a minute


@dataclass(frozen=True, slots=True)
class Count:
    """Where somebody stands in the period that his first request opened."""

    limit: int
    used: int
    seconds: int  # until the period ends

    @property
    def exceeded(self) -> bool:
        return self.used > self.limit

    @property
    def remaining(self) -> int:
        return max(self.limit - self.used, 0)


def count(what: str, who: str, *, limit: int, seconds: int = 60) -> Count | None:
    """Counts this time too. None while Redis is away: then nobody can say."""
    counted = add(what, {who: 1}, seconds=seconds)
    return Count(limit, *counted[who]) if counted else None


def add(what: str, times: dict[str, int], *, seconds: int) -> dict[str, tuple[int, int]]:
    """Count everybody so many times more: how often it was in their periods, and seconds until these end.

    Empty while Redis is away.
    """
    # Whatever somebody types is part of a key.
    names = (hashlib.sha256(who.encode(errors="backslashreplace")).hexdigest()[:32] for who in times)
    prefix = cache.make_key(f"limit:{what}:")
    keys = [f"{prefix}{name}" for name in names]
    try:
        script = get_redis_connection("default").register_script(_COUNT)
        counts = [int(number) for number in script(keys=keys, args=[seconds * 1000, *times.values()]).split()]
    except RedisError as problem:
        logger.error("Nothing is counted against limits: %s", problem)
        return {}
    left = (max(1, ceil(milliseconds / 1000)) for milliseconds in counts[1::2])
    return dict(zip(times, zip(counts[::2], left, strict=True), strict=True))
