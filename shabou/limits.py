"""How often somebody may do something: counted in Redis, one step for all processes and threads together."""

import hashlib
import logging
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django_redis import get_redis_connection
from redis.exceptions import RedisError

# One step for all processes and threads: counts, opens the period with the first, says when it ends.
_COUNT = """
    local used = redis.call('INCR', KEYS[1])
    local left = redis.call('PTTL', KEYS[1])
    if left < 0 then
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        left = tonumber(ARGV[1])
    end
    return {used, left}
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
    # Whatever somebody types is part of a key.
    name = hashlib.sha256(who.encode(errors="backslashreplace")).hexdigest()[:32]
    key = str(cache.make_key(f"limit:{what}:{name}"))
    try:
        used, left = get_redis_connection("default").register_script(_COUNT)(keys=[key], args=[seconds * 1000])
    except RedisError as problem:
        logger.error("Nothing is counted against limits: %s", problem)
        return None
    return Count(limit, used, max(1, ceil(left / 1000)))
