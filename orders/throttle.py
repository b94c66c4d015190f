"""How often one address or telephone may ask. Counted in the cache: while that is away, everybody may.

An address is one customer's: of IPv6 the whole network that he moves about in.
"""

from ipaddress import ip_network

from django.core.cache import cache

ENQUIRIES_AN_HOUR = 5
ORDERS_AN_HOUR_OF_A_PHONE = 5
# A whole mobile network may stand behind one address.
ORDERS_AN_HOUR_OF_AN_ADDRESS = 30
MISSES_AN_HOUR = 10
HOUR = 3600  # seconds


def may_enquire(address: str) -> bool:
    """Counts this time too."""
    return _counted(f"enquiries:{_customer(address)}") <= ENQUIRIES_AN_HOUR


def may_order(*, address: str, phone: str, key: str) -> bool:
    """Counts this time too, but one form (`key`) once, however often it is sent."""
    by = 1 if cache.add(f"ordering:{key}", 1, HOUR) else 0
    of_address = _counted(f"orders:{_customer(address)}", by=by)
    of_phone = _counted(f"orders:{phone}", by=by)
    return of_address <= ORDERS_AN_HOUR_OF_AN_ADDRESS and of_phone <= ORDERS_AN_HOUR_OF_A_PHONE


def may_look_for_orders(address: str) -> bool:
    """Until it has named too many orders that there are not."""
    return _counted(f"missed-orders:{_customer(address)}", by=0) < MISSES_AN_HOUR


def count_missed_order(address: str) -> None:
    _counted(f"missed-orders:{_customer(address)}")


def _customer(address: str) -> str:
    """What middleware has read as an address: of IPv6 a provider gives one customer 64 bits."""
    return str(ip_network((address, 64), strict=False)) if ":" in address else address


def _counted(key: str, *, by: int = 1) -> int:
    cache.add(key, 0, HOUR)
    try:
        times: int | None = cache.incr(key, by)
    except ValueError:  # forgotten since, or the cache is away
        return 0
    return times or 0
