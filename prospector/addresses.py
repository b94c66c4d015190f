"""Which web addresses may be asked: public ones only, however they are written. Pure: looking names up is an argument.

Addresses of this machine, of the network around it and of a cloud's metadata are refused in every notation, also where
a name resolves to them. What was checked is what must be connected to: a second look-up may answer differently.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}
LONGEST_ADDRESS = 2_000  # characters
LONGEST_HOST = 253

Resolve = Callable[[str, int], list[str]]
"""The addresses behind a host name, as text; raises OSError when there are none."""

_NOT_PUBLIC_4 = [IPv4Network(text) for text in ("192.88.99.0/24", "168.63.129.16/32", "0.0.0.0/8", "240.0.0.0/4")]
# Only 2000::/3 is given to the public; of it, what wraps an IPv4 address can point anywhere.
_PUBLIC_6 = IPv6Network("2000::/3")
_WRAPPING_6 = [IPv6Network(text) for text in ("2001::/32", "2002::/16", "2001:20::/28", "2001:db8::/32", "3fff::/20")]

_INSIDE_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "localdomain", "onion", "arpa")
_NUMBER_LABEL = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


class AddressRefused(ValueError):
    """An address that is not asked. `code`: unreadable, scheme, credentials, port, host, private, unresolved."""

    def __init__(self, code: str, address: str) -> None:
        super().__init__(f"{address[:200]!r} is refused: {code}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was understood. `host` is lower case ASCII, an IPv6 one without brackets."""

    scheme: str
    host: str
    port: int
    url: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt is valid for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def site(self) -> str:
        """Host, and port where it is not the usual one: who is asked."""
        return self.origin.partition("://")[2]


def read_address(url: str, *, open_ports: Collection[int] = ()) -> Target:
    """`open_ports` are ports of this machine that a developer opened. Raises AddressRefused."""
    if len(url) > LONGEST_ADDRESS or _UNSAFE.search(url.strip()):
        raise AddressRefused("unreadable", url)
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused("unreadable", url) from None
    if parts.scheme not in PORTS:
        raise AddressRefused("scheme", url)
    if "@" in parts.netloc:
        raise AddressRefused("credentials", url)
    host, port = _host(host, url), PORTS[parts.scheme] if port is None else port
    if port not in PORTS.values() and port not in open_ports:
        raise AddressRefused("port", url)
    _check_host(host, port, url, open_ports)
    return Target(parts.scheme, host, port, _without_fragment(parts, host, port))


def redirected(target: Target, location: str, *, open_ports: Collection[int] = ()) -> Target:
    """Where an answer sends on to, checked like any other address. Raises AddressRefused."""
    try:
        joined = urljoin(target.url, location.strip())
    except ValueError:
        raise AddressRefused("unreadable", location) from None
    return read_address(joined, open_ports=open_ports)


def checked_addresses(host: str, port: int, resolve: Resolve, *, open_ports: Collection[int] = ()) -> list[str]:
    """The addresses to connect to. One that is not public spoils all: names that mix them are traps.

    Raises AddressRefused.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError):
        raise AddressRefused("unresolved", host) from None
    if not found:
        raise AddressRefused("unresolved", host)
    for text in found:
        if not _may_connect(text, port, open_ports):
            raise AddressRefused("private", host)
    return found


def is_public(text: str) -> bool:
    """Whether an address as text belongs to the public network, whatever it wraps."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return _is_public_4(address) if isinstance(address, IPv4Address) else _is_public_6(address)


def _is_public_4(address: IPv4Address) -> bool:
    inside = address.is_multicast or address.is_reserved or any(address in network for network in _NOT_PUBLIC_4)
    return address.is_global and not inside


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in _PUBLIC_6:
        return False
    return address.is_global and not any(address in network for network in _WRAPPING_6)


def _may_connect(text: str, port: int, open_ports: Collection[int]) -> bool:
    if port in open_ports:
        return text in ("127.0.0.1", "::1")
    return is_public(text)


def _host(host: str, url: str) -> str:
    """Lower case ASCII. Full-width digits and dots become plain ones before anything is checked."""
    host = unicodedata.normalize("NFKC", host).lower().rstrip(".")
    if ":" not in host and not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise AddressRefused("host", url) from None
    if not host or len(host) > LONGEST_HOST or (":" not in host and not _HOST.fullmatch(host)):
        raise AddressRefused("host", url)
    return host


def _check_host(host: str, port: int, url: str, open_ports: Collection[int]) -> None:
    labels = host.split(".")
    if ":" in host or all(map(_NUMBER_LABEL.fullmatch, labels[-1:])):
        # Systems read 0x7f.1, 2130706433 and 0177.0.0.1 as addresses; only four plain numbers are one here.
        try:
            ip_address(host)
        except ValueError:
            raise AddressRefused("host", url) from None
        if not _may_connect(host, port, open_ports):
            raise AddressRefused("private", url)
    elif (len(labels) == 1 or labels[-1] in _INSIDE_NAMES) and port not in open_ports:
        raise AddressRefused("private", url)


def _without_fragment(parts: SplitResult, host: str, port: int) -> str:
    netloc = f"[{host}]" if ":" in host else host
    if port != PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))
