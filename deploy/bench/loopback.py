"""Sends requests to a server on this machine over many connections, and prints what it measured as JSON.

    python -m deploy.bench.loopback PORT CONNECTIONS SECONDS FILE

FILE has one path a line: each connection takes the next one as soon as it has its answer. Every request says that it
comes from another address, behind the proxy that TRUSTED_PROXIES names. A kept connection that the server has closed
in between is opened again, as browsers do.
"""

import itertools
import json
import random
import re
import selectors
import socket
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LONGEST_WAIT = 30.0  # seconds for one answer
CHUNK = 1 << 18  # bytes
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Connection:
    def __init__(self, port: int, paths: Iterator[bytes]) -> None:
        self.port, self.paths = port, paths
        self.request, self.received, self.started, self.is_fresh = b"", bytearray(), 0.0, True
        self.expected = -1
        self.socket = self._open()

    def _open(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_WAIT)
        opened.setblocking(False)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def ask(self) -> None:
        address = f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}"
        self.request = (
            b"GET " + next(self.paths) + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n"
            b"X-Forwarded-Proto: https\r\nX-Forwarded-For: " + address.encode() + b"\r\n\r\n"
        )
        self.started = time.perf_counter()
        self._send()

    def _send(self) -> None:
        self.received.clear()
        self.expected = -1
        self.socket.send(self.request)

    def read(self) -> str | None:
        """The status of a whole answer; None while some of it is missing."""
        try:
            chunk = self.socket.recv(CHUNK)
        except ConnectionError:
            chunk = b""
        if not chunk:
            return "closed"
        self.received += chunk
        if self.expected < 0 and (end := self.received.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self.received, 0, end + 2)
            self.expected = end + 4 + (int(length[1]) if length else 0)
        if self.expected < 0 or len(self.received) < self.expected:
            return None
        return self.received[9:12].decode()

    def again(self) -> None:
        """Over a new connection, with the same request."""
        self.socket.close()
        self.socket = self._open()
        self._send()


def main() -> None:
    port, connections, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    paths = [line.encode() for line in Path(sys.argv[4]).read_text().splitlines()]
    random.Random(7).shuffle(paths)
    turns = itertools.cycle(paths)
    times: list[float] = []
    said: Counter[str] = Counter()
    reopened = 0
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            connection = Connection(port, turns)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask()
        began = time.perf_counter()
        ends = began + seconds
        while time.perf_counter() < ends:
            for key, _ in selector.select(1):
                connection = key.data
                status = connection.read()
                if status is None:
                    continue
                if status == "closed" and not connection.received:
                    selector.unregister(connection.socket)
                    connection.again()
                    selector.register(connection.socket, selectors.EVENT_READ, connection)
                    reopened += 1
                    continue
                times.append(time.perf_counter() - connection.started)
                said[status] += 1
                connection.ask()
        late = sum(time.perf_counter() - key.data.started > LONGEST_WAIT for key in selector.get_map().values())
        took = time.perf_counter() - began
    print(json.dumps(figures(times, took) | {"statuses": said, "late": late, "reopened": reopened}))


def figures(times: list[float], seconds: float) -> dict[str, float]:
    """Requests a second, and milliseconds."""
    cut = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return {
        "rate": len(times) / seconds,
        "median": cut[49] * 1000,
        "p95": cut[94] * 1000,
        "p99": cut[98] * 1000,
        "longest": max(times, default=0.0) * 1000,
    }


if __name__ == "__main__":
    main()
