"""Shops of this machine that answer as a test says, and count who comes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(body: str = "<h1>Piece</h1>", status: int = 200, **headers: str) -> Page:
    return status, HTML | {name.replace("_", "-"): value for name, value in headers.items()}, body.encode()


@contextmanager
def closed_port() -> Iterator[int]:
    """A port that is taken and answers nobody."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield int(taken.getsockname()[1])


@dataclass
class Shop:
    """Pages by path; a path that is missing answers 404. `hits` are paths in order, `seen` the headers of each."""

    pages: dict[str, Page | Callable[[], Page]] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)

    def __enter__(self) -> "Shop":
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shop.hits.append(self.path)
                shop.seen.append(dict(self.headers))
                found = shop.pages.get(self.path, page("missing", 404))
                status, headers, body = found() if callable(found) else found
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(OSError):
                    self.wfile.write(body)

            do_CONNECT = do_POST = do_GET

            def log_message(self, *args: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class Rude:
    """A server that talks as it likes: `talk` gets each connection after the request, until the other side leaves."""

    def __init__(self, talk: Callable[[socket.socket], None]) -> None:
        self.talk = talk
        self.asked: list[bytes] = []

    def __enter__(self) -> "Rude":
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            asked = connection.recv(65536)
            self.asked.append(asked)
            if asked.startswith(b"GET /robots.txt"):
                connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                self.talk(connection)

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])
