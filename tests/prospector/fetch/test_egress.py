"""What Chromium may reach, asked as Chromium asks."""

import socket
from collections.abc import Iterator

import pytest

from prospector.addresses import Resolve
from prospector.fetch.egress import EgressProxy
from tests.prospector.fetch.servers import Shop, closed_port, page

NAMES = {"shop.test": "127.0.0.1", "inside.test": "10.0.0.1", "mixed.test": "93.184.216.34"}


def names(host: str, port: int) -> list[str]:
    found = NAMES.get(host, host)
    return [found, "127.0.0.1"] if host == "mixed.test" else [found]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as made:
        made.pages["/p"] = page("fine")
        yield made


def asked(proxy: EgressProxy, head: str, then: bytes = b"") -> bytes:
    """All that the proxy answers to a head, and to what is sent through the tunnel after it."""
    port = int(proxy.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n")
        answer = connection.recv(65536)
        if then and b" 200 " in answer:
            connection.sendall(then)
            answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer


def test_pages_pass(shop: Shop) -> None:
    with EgressProxy(resolve=names, open_ports=[shop.port]) as proxy:
        head = f"GET http://shop.test:{shop.port}/p HTTP/1.1\nHost: other.test\nProxy-Connection: keep-alive\nX-A: 1"
        answer = asked(proxy, head)
    assert answer.startswith(b"HTTP/1.0 200")
    assert answer.endswith(b"fine")
    seen = shop.seen[0]
    assert (seen["Host"], seen["X-A"], seen["Connection"]) == (f"shop.test:{shop.port}", "1", "close")
    assert "Proxy-Connection" not in seen


def test_tunnels_pass(shop: Shop) -> None:
    with EgressProxy(resolve=names, open_ports=[shop.port]) as proxy:
        request = b"GET /p HTTP/1.0\r\n\r\n"
        assert asked(proxy, f"CONNECT shop.test:{shop.port} HTTP/1.1", request).endswith(b"fine")


@pytest.mark.parametrize(
    "head",
    [
        "CONNECT 127.0.0.1:{port} HTTP/1.1",
        "CONNECT localhost:{port} HTTP/1.1",
        "CONNECT [::1]:{port} HTTP/1.1",
        "CONNECT [::ffff:127.0.0.1]:{port} HTTP/1.1",
        "CONNECT 2130706433:{port} HTTP/1.1",
        "CONNECT 0x7f.1:{port} HTTP/1.1",
        "CONNECT shop.test:{port} HTTP/1.1",
        "CONNECT shop.test:80 HTTP/1.1",
        "CONNECT inside.test:443 HTTP/1.1",
        "CONNECT mixed.test:443 HTTP/1.1",
        "CONNECT 169.254.169.254:80 HTTP/1.1",
        "CONNECT user@shop.test:443 HTTP/1.1",
        "GET http://127.0.0.1:{port}/p HTTP/1.1",
        "GET http://inside.test/p HTTP/1.1",
        "GET http://169.254.169.254/latest/meta-data/ HTTP/1.1",
        "GET https://shop.test/p HTTP/1.1",
        "GET ftp://shop.test/p HTTP/1.1",
        "GET /p HTTP/1.1",
        "GET /p",
        "nonsense",
    ],
)
def test_nothing_inside(shop: Shop, head: str) -> None:
    with EgressProxy(resolve=names) as proxy:
        assert asked(proxy, head.format(port=shop.port)).startswith(b"HTTP/1.1 403 Forbidden")
        assert len(proxy.refused) == 1
    assert shop.hits == []


def test_what_was_checked_is_connected_to() -> None:
    """The second answer of the name's server, this machine, is never asked for."""
    answers = iter([["192.0.2.1"], ["127.0.0.1"]])

    def turning(host: str, port: int) -> list[str]:
        return next(answers)

    resolver: Resolve = turning
    with EgressProxy(resolve=resolver) as proxy:
        assert asked(proxy, "CONNECT turning.test:443 HTTP/1.1").startswith(b"HTTP/1.1 403")
    assert next(answers) == ["127.0.0.1"]


def test_hosts_that_do_not_answer() -> None:
    with closed_port() as port, EgressProxy(resolve=names, open_ports=[port]) as proxy:
        assert asked(proxy, f"CONNECT shop.test:{port} HTTP/1.1").startswith(b"HTTP/1.1 502 Bad Gateway")


def test_long_heads_end(shop: Shop) -> None:
    with EgressProxy(resolve=names) as proxy:
        assert asked(proxy, "GET http://shop.test/" + "a" * 70_000 + " HTTP/1.1") == b""
