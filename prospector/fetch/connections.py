"""Connections to checked addresses only, with one time limit for all that a request does.

The name is looked up once, what comes back is checked, and that address is connected to: no second answer of the name's
server counts. Host header and TLS name stay those of the name.
"""

import contextlib
import socket
import threading
from collections.abc import Collection, Iterator
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from prospector.addresses import AddressRefused, Resolve, checked_addresses

MOST_ADDRESSES = 3  # of one name that are tried


def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Connections:
    """Opens the sockets of one fetcher and ends them when a request takes too long. For one thread."""

    def __init__(self, resolve: Resolve, open_ports: Collection[int]) -> None:
        self.resolve, self.open_ports = resolve, open_ports
        self.refused: AddressRefused | None = None
        self.ended = False
        self._opened: list[socket.socket] = []
        self._lock = threading.Lock()

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """Raises AddressRefused, OSError."""
        addresses = checked_addresses(host, port, self.resolve, open_ports=self.open_ports)
        problem: OSError = OSError("no address")
        for address in addresses[:MOST_ADDRESSES]:
            try:
                opened = socket.create_connection((address, port), timeout)
            except OSError as error:
                problem = error
                continue
            with self._lock:
                self._opened.append(opened.dup())  # stays ours when TLS takes the socket over
                if self.ended:
                    self._opened[-1].shutdown(socket.SHUT_RDWR)
            return opened
        raise problem

    @contextlib.contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Ends every connection opened meanwhile after `seconds`, also in the middle of a header or a handshake."""
        self.refused, self.ended = None, False
        timer = threading.Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                for opened in self._opened:
                    opened.close()
                self._opened.clear()

    def _end(self) -> None:
        with self._lock:
            self.ended = True
            for opened in self._opened:
                with contextlib.suppress(OSError):  # the other side was faster
                    opened.shutdown(socket.SHUT_RDWR)


def session(connections: Connections) -> requests.Session:
    """A session that knows no proxy, no cookie jar of before, no password file and no scheme but these two."""
    made = requests.Session()
    made.trust_env = False
    made.adapters.clear()
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Adapter(connections))
    return made


class _Adapter(HTTPAdapter):
    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._connections)


def _pools(connections: Connections) -> dict[str, type[HTTPConnectionPool]]:
    """urllib3's own pools, whose connections take their socket from us."""

    def new_socket(self: HTTPConnection) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, int | float) else 10.0
        try:
            return connections.connect(self.host.strip("[]"), self.port, timeout)
        except AddressRefused as refused:
            connections.refused = refused
            raise NewConnectionError(self, str(refused)) from refused
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error

    plain = type("Plain", (HTTPConnection,), {"_new_conn": new_socket})
    secure = type("Secure", (HTTPSConnection,), {"_new_conn": new_socket})
    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
