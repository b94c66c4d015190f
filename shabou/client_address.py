"""Whose request it is: the address that everything which counts or logs callers goes by."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What a provider gives one customer: whoever has one address of it has all the others too.
ONE_CUSTOMER = 64  # bits of an IPv6 address


class ClientAddressMiddleware:
    """Puts the client's address into REMOTE_ADDR. Only proxies of TRUSTED_PROXIES are believed about it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        meta = request.META
        meta["REMOTE_ADDR"] = client_address(
            meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), settings.TRUSTED_PROXIES
        )
        return self.get_response(request)


def client_address(peer: str, forwarded_for: str, trusted: Sequence[Network]) -> str:
    """The nearest address on the way to us that is no trusted proxy's.

    `peer` is whom we talk to, `forwarded_for` what X-Forwarded-For says: each proxy adds its peer at the end, so
    that everything before the first stranger, read from the end, may be invented. Behind something unreadable
    nothing is believed either: then it is the last proxy's own address.
    """
    nearest = read_address(peer)
    if nearest is None:
        return peer
    for said in reversed(forwarded_for.split(",")):
        if not any(nearest in network for network in trusted) or (before := read_address(said)) is None:
            break
        nearest = before
    return str(nearest)


@lru_cache(4_000)
def read_address(text: str) -> Address | None:
    """An address as proxies write it: with a port, in brackets, IPv4 inside IPv6, with the name of an interface."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def read_networks(texts: Iterable[str]) -> list[Network]:
    """Networks and single addresses. Raises ValueError."""
    return [ip_network(text.strip()) for text in texts]


def customer(address: str) -> str:
    """What to count an address's requests under: itself, or the IPv6 network that its owner moves about in."""
    read = read_address(address)
    if isinstance(read, IPv6Address):
        return str(ip_network((int(read), ONE_CUSTOMER), strict=False))
    return address
