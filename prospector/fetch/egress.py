"""The only way out for Chromium: a proxy that checks what each name resolves to and connects to that.

Pages, pictures, scripts, beacons, redirects and WebSockets all come through here, as `CONNECT` or with a whole address;
everything else is refused. It runs in a thread of its own and serves this machine only.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor

from prospector.addresses import AddressRefused, Resolve, Target, checked_addresses, read_address
from prospector.fetch.connections import resolve

MOST_CONNECTIONS = 60
LARGEST_HEAD = 64 * 1024  # bytes
MOST_BYTES = 30 * 1024 * 1024  # of one connection
CONNECT_TIMEOUT, IDLE_TIMEOUT = 5, 20  # seconds
PIECE = 64 * 1024
MOST_REFUSALS_KEPT = 200

logger = logging.getLogger(__name__)


class EgressProxy:
    """Started by `with`; `url` is what a browser takes, `refused` what it was kept from, the oldest first."""

    def __init__(self, *, resolve: Resolve = resolve, open_ports: Collection[int] = ()) -> None:
        self._resolve, self._open_ports = resolve, frozenset(open_ports)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="egress", daemon=True)
        self._ready: Future[int] = Future()
        self._lookups = ThreadPoolExecutor(4, thread_name_prefix="lookup")
        self._serving = 0
        self.refused: list[str] = []

    def __enter__(self) -> "EgressProxy":
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._ready.result(timeout=10)}"
        return self

    def __exit__(self, *args: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, limit=LARGEST_HEAD, backlog=MOST_CONNECTIONS)
        )
        self._ready.set_result(server.sockets[0].getsockname()[1])
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._lookups.shutdown(wait=False, cancel_futures=True)
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving += 1
        try:
            if self._serving > MOST_CONNECTIONS:
                writer.write(_answer("503 Too Many Connections"))
            else:
                await self._pass(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as problem:
            logger.debug("a connection ended: %r", problem)
        finally:
            self._serving -= 1
            writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE_TIMEOUT)
        try:
            target, first = _understood(head, self._open_ports)
            there, back = await self._connected(target)
        except AddressRefused as refused:
            self.refused = [*self.refused[-MOST_REFUSALS_KEPT:], str(refused)]
            writer.write(_answer("403 Forbidden"))
            return
        except (OSError, TimeoutError):
            writer.write(_answer("502 Bad Gateway"))
            return
        try:
            if first:
                back.write(first)
            else:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await _first_ended(_pump(reader, back), _pump(there, writer))
        finally:
            back.close()

    async def _connected(self, target: Target) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Raises AddressRefused, OSError, TimeoutError."""
        addresses = await asyncio.get_running_loop().run_in_executor(
            self._lookups,
            lambda: checked_addresses(target.host, target.port, self._resolve, open_ports=self._open_ports),
        )
        return await asyncio.wait_for(asyncio.open_connection(addresses[0], target.port), CONNECT_TIMEOUT)


def _understood(head: bytes, open_ports: Collection[int]) -> tuple[Target, bytes]:
    """Where a request wants to go and, unless it is a tunnel, what to send there. Raises AddressRefused."""
    line, _, rest = head.partition(b"\r\n")
    words = line.decode("latin-1").split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise AddressRefused("unreadable", line.decode("latin-1"))
    method, where, version = words
    if method == "CONNECT":
        scheme = "https" if where.endswith(":443") else "http"
        return read_address(f"{scheme}://{where}/", open_ports=open_ports), b""
    target = read_address(where, open_ports=open_ports)
    if target.scheme != "http":
        raise AddressRefused("scheme", where)
    path = target.url[len(target.origin) :]
    return target, f"{method} {path} {version}\r\n".encode("latin-1") + _own_headers(rest, target)


def _own_headers(lines: bytes, target: Target) -> bytes:
    """One request a connection, to the host that was checked and to no proxy behind it."""
    dropped = (b"host:", b"connection:", b"keep-alive:", b"proxy-", b"upgrade-insecure-requests:")
    kept = [line for line in lines.split(b"\r\n") if line and not line.lower().startswith(dropped)]
    return b"\r\n".join([f"Host: {target.site}".encode(), *kept, b"Connection: close", b"", b""])


def _answer(status: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    left = MOST_BYTES
    while left > 0 and (piece := await asyncio.wait_for(reader.read(PIECE), IDLE_TIMEOUT)):
        left -= len(piece)
        writer.write(piece)
        await writer.drain()


async def _first_ended(upward: object, downward: object) -> None:
    """Until the other side has said all; what we say upward may end earlier."""
    up, down = asyncio.ensure_future(upward), asyncio.ensure_future(downward)  # type: ignore[call-overload]  # coroutines
    try:
        await down
    finally:
        up.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError, TimeoutError):
            await up
