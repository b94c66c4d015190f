"""How often one address may ask. Counted in the cache: while that is away, everybody may."""

from django.core.cache import cache

ENQUIRIES_AN_HOUR = 5
HOUR = 3600  # seconds


def may_enquire(address: str) -> bool:
    """Counts this time too."""
    key = f"enquiries:{address}"
    cache.add(key, 0, HOUR)
    try:
        times: int | None = cache.incr(key)
    except ValueError:  # forgotten since, or the cache is away
        return True
    return times is None or times <= ENQUIRIES_AN_HOUR
