"""Pages of shops that behave, that ask for patience, and that mean harm. No real second is slept."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prospector.addresses import AddressRefused
from prospector.fetch import (
    Blocked,
    Fetcher,
    HostAway,
    HostBusy,
    HostStopped,
    MemoryLedger,
    NotText,
    RobotsRefused,
    TooLarge,
    TooSlow,
    connections,
)
from tests.prospector.fetch.servers import HTML, Rude, Shop, closed_port, page

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
AGENT = "ShabouBot/1.0 (+https://shop.example; robot@shop.example)"


@dataclass
class Clock:
    """A clock that moves when somebody sleeps."""

    now: datetime = START
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as made:
        yield made


def fetcher(clock: Clock, *ports: int, ledger: MemoryLedger | None = None, **options: object) -> Fetcher:
    usual = {"resolve": lambda host, port: ["127.0.0.1"], "attempts": 1} | options
    return Fetcher(ledger or MemoryLedger(), agent=AGENT, open_ports=ports, now=clock, sleep=clock.sleep, **usual)


# --- what a shop that behaves sees -----------------------------------------------------------


def test_a_page_as_it_came(clock: Clock, shop: Shop) -> None:
    shop.pages["/p"] = page("<h1>é</h1>", ETag='"1"', Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT")
    got = fetcher(clock, shop.port).get(shop.url("/p#top"))
    assert (got.url, got.status, got.content) == (shop.url("/p"), 200, "<h1>é</h1>".encode())
    assert (got.content_type, got.etag) == ("text/html; charset=utf-8", '"1"')
    assert got.last_modified == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert shop.hits == ["/robots.txt", "/p"]
    assert shop.seen[1]["User-Agent"] == AGENT
    assert shop.seen[1]["Host"] == f"127.0.0.1:{shop.port}"
    assert "Cookie" not in shop.seen[1]


def test_a_copy_that_is_still_good(clock: Clock, shop: Shop) -> None:
    shop.pages["/p"] = 304, {}, b""
    got = fetcher(clock, shop.port).get(shop.url("/p"), etag='"1"', last_modified="Mon, 02 Mar 2026 09:00:00 GMT")
    assert (got.is_unchanged, got.content) == (True, b"")
    assert shop.seen[1]["If-None-Match"] == '"1"'
    assert shop.seen[1]["If-Modified-Since"] == "Mon, 02 Mar 2026 09:00:00 GMT"


def test_turns_are_as_far_apart_as_the_shop_asks(clock: Clock, shop: Shop) -> None:
    shop.pages |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 7"), "/a": page(), "/b": page()}
    ours = fetcher(clock, shop.port)
    ours.get(shop.url("/a"))
    ours.get(shop.url("/b"))
    assert clock.slept == [1.0, 7.0]  # after robots.txt our own delay, then theirs


def test_robots_are_read_once_a_day(clock: Clock, shop: Shop) -> None:
    shop.pages |= {"/a": page(), "/b": page()}
    ours = fetcher(clock, shop.port)
    ours.get(shop.url("/a"))
    ours.get(shop.url("/b"))
    clock.now += timedelta(hours=25)
    ours.get(shop.url("/a"))
    assert shop.hits == ["/robots.txt", "/a", "/b", "/robots.txt", "/a"]


@pytest.mark.parametrize(
    "rules",
    ["User-agent: *\nDisallow: /panier", "User-agent: ShabouBot\nDisallow: /", "User-agent: *\nDisallow: /*.html$"],
)
def test_disallowed_paths_have_no_hits(clock: Clock, shop: Shop, rules: str) -> None:
    shop.pages |= {"/robots.txt": page(rules), "/panier.html": page()}
    with pytest.raises(RobotsRefused):
        fetcher(clock, shop.port).get(shop.url("/panier.html"))
    assert shop.hits == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_robots_that_cannot_be_read(clock: Clock, shop: Shop, status: int, allowed: bool) -> None:
    shop.pages |= {"/robots.txt": page("", status), "/p": page()}
    if allowed:
        assert fetcher(clock, shop.port).get(shop.url("/p")).status == 200
    else:
        with pytest.raises(RobotsRefused):
            fetcher(clock, shop.port).get(shop.url("/p"))
        assert shop.hits == ["/robots.txt"]


def test_redirects_are_asked_like_pages(clock: Clock, shop: Shop) -> None:
    shop.pages |= {
        "/robots.txt": page("User-agent: *\nDisallow: /secret"),
        "/old": page("", 301, Location="/new"),
        "/new": page("new"),
        "/trap": page("", 302, Location="/secret"),
        "/secret": page(),
    }
    ours = fetcher(clock, shop.port)
    assert ours.get(shop.url("/old")).url == shop.url("/new")
    with pytest.raises(RobotsRefused):
        ours.get(shop.url("/trap"))
    assert "/secret" not in shop.hits


def test_redirects_end(clock: Clock, shop: Shop) -> None:
    shop.pages["/round"] = page("", 302, Location="/round")
    with pytest.raises(TooLarge):
        fetcher(clock, shop.port).get(shop.url("/round"))
    assert shop.hits.count("/round") == 6


# --- patience, refusals ----------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("after", "seconds"),
    [("120", 120), ("", 60), ("5", 60), ("Mon, 02 Mar 2026 11:00:01 GMT", 3600), ("soon", 60), ("99999999", 86400)],
)
def test_patience(clock: Clock, shop: Shop, status: int, after: str, seconds: int) -> None:
    shop.pages["/p"] = page("", status, Retry_After=after)
    ours = fetcher(clock, shop.port)
    with pytest.raises(HostBusy) as busy:
        ours.get(shop.url("/p"))
    assert busy.value.until == clock.now + timedelta(seconds=seconds)
    with pytest.raises(HostBusy):
        ours.get(shop.url("/p"))
    assert shop.hits == ["/robots.txt", "/p"]


BLOCKS = {
    "forbidden": page("no", 403),
    "captcha": page("<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>"),
    "riddle": page('<title>shop</title><div class="g-recaptcha"></div><p>Prove it</p>'),
    "login": page("", 302, Location="/login?next=/p"),
}


@pytest.mark.parametrize("answer", BLOCKS.values(), ids=BLOCKS)
def test_a_host_is_paused_after_three_blocks(clock: Clock, shop: Shop, answer: tuple) -> None:
    shop.pages |= {"/p": answer, "/login?next=/p": page("<form><input type=password></form>")}
    ours = fetcher(clock, shop.port)
    for _ in range(3):
        with pytest.raises(Blocked):
            ours.get(shop.url("/p"))
    asked = len(shop.hits)
    with pytest.raises(HostStopped):
        ours.get(shop.url("/p"))
    assert len(shop.hits) == asked
    clock.now += timedelta(hours=25)
    with pytest.raises(Blocked):
        ours.get(shop.url("/p"))


def test_a_page_in_between_forgives(clock: Clock, shop: Shop) -> None:
    shop.pages |= {"/p": page("no", 403), "/q": page()}
    ours = fetcher(clock, shop.port)
    for path in ("/p", "/p", "/q", "/p", "/p"):
        if path == "/q":
            ours.get(shop.url(path))
        else:
            with pytest.raises(Blocked):
                ours.get(shop.url(path))
    assert ours.get(shop.url("/q")).status == 200


def test_a_budget_is_a_budget(clock: Clock, shop: Shop) -> None:
    shop.pages["/p"] = page()
    ours = fetcher(clock, shop.port, ledger=MemoryLedger(budget=3))
    ours.get(shop.url("/p"))
    ours.get(shop.url("/p"))
    with pytest.raises(HostStopped):
        ours.get(shop.url("/p"))
    assert shop.hits == ["/robots.txt", "/p", "/p"]


def test_trouble_is_tried_again(clock: Clock, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    answers = iter([page("", 502), page("", 500), page("fine")])
    shop.pages["/p"] = lambda: next(answers)
    assert fetcher(clock, shop.port, attempts=3).get(shop.url("/p")).content == b"fine"


def test_trouble_that_stays(clock: Clock, shop: Shop) -> None:
    shop.pages["/p"] = page("", 500)
    with pytest.raises(HostAway):
        fetcher(clock, shop.port).get(shop.url("/p"))


@pytest.mark.parametrize(
    "answer",
    [page("", 404), page("", 410), (200, {"Content-Type": "image/png"}, b"x"), page("x", Content_Encoding="br")],
)
def test_answers_that_are_no_pages(clock: Clock, shop: Shop, answer: tuple) -> None:
    shop.pages["/p"] = answer
    with pytest.raises(NotText):
        fetcher(clock, shop.port).get(shop.url("/p"))


# --- sizes and times -------------------------------------------------------------------------

MEGABYTE = b"0" * 1024 * 1024


def test_packed_pages(clock: Clock, shop: Shop) -> None:
    raw = zlib.compressobj(wbits=-15)
    shop.pages |= {
        "/gzip": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"page")),
        "/zlib": (200, HTML | {"Content-Encoding": "deflate"}, zlib.compress(b"page")),
        "/raw": (200, HTML | {"Content-Encoding": "deflate"}, raw.compress(b"page") + raw.flush()),
    }
    ours = fetcher(clock, shop.port)
    assert [ours.get(shop.url(path)).content for path in ("/gzip", "/zlib", "/raw")] == [b"page"] * 3


def test_bombs_are_not_unpacked(clock: Clock, shop: Shop) -> None:
    shop.pages["/bomb"] = 200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(MEGABYTE * 100)
    with pytest.raises(TooLarge):
        fetcher(clock, shop.port).get(shop.url("/bomb"))


def test_large_pages(clock: Clock, shop: Shop) -> None:
    shop.pages |= {"/announced": (200, HTML, MEGABYTE * 6), "/just": (200, HTML, MEGABYTE * 5)}
    ours = fetcher(clock, shop.port)
    with pytest.raises(TooLarge):
        ours.get(shop.url("/announced"))
    assert len(ours.get(shop.url("/just")).content) == 5 * 1024 * 1024


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def endless_chunks(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def dripping_body(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"x")
        time.sleep(0.05)


def dripping_headers(connection: socket.socket) -> None:
    connection.sendall(HEAD)
    while True:
        connection.sendall(b"X")
        time.sleep(0.05)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


def nonsense(connection: socket.socket) -> None:
    connection.sendall(b"\x00\xff not http at all\r\n\r\n")


def broken_off(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\nabc")


@pytest.mark.parametrize(
    ("talk", "problem"),
    [
        (endless, TooLarge),
        (endless_chunks, TooLarge),
        (dripping_body, TooSlow),
        (dripping_headers, TooSlow),
        (silent, TooSlow),
        (nonsense, HostAway),
        (broken_off, HostAway),
    ],
    ids=lambda value: value.__name__,
)
def test_rude_servers(clock: Clock, talk: Callable[[socket.socket], None], problem: type[Exception]) -> None:
    with Rude(talk) as server, pytest.raises(problem):
        fetcher(clock, server.port, total_time=0.6).get(f"http://127.0.0.1:{server.port}/")


def test_nobody_there(clock: Clock) -> None:
    with closed_port() as port, pytest.raises(RobotsRefused):  # who cannot be asked has not allowed it
        fetcher(clock, port).get(f"http://127.0.0.1:{port}/")


# --- no way inside ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{bait}/",
        "http://localhost:{bait}/",
        "http://[::1]:{bait}/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user@127.0.0.1:{open}/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{bait}/",
        "//10.0.0.1/",
    ],
)
def test_redirects_lead_nowhere_inside(clock: Clock, shop: Shop, location: str) -> None:
    with Shop() as bait:
        shop.pages["/p"] = page("", 302, Location=location.format(bait=bait.port, open=shop.port))
        with pytest.raises(AddressRefused):
            fetcher(clock, shop.port).get(shop.url("/p"))
        assert bait.hits == []


def test_redirects_of_robots_lead_nowhere_inside(clock: Clock, shop: Shop) -> None:
    with Shop() as bait:
        shop.pages["/robots.txt"] = page("", 302, Location=bait.url("/robots.txt"))
        with pytest.raises(AddressRefused):
            fetcher(clock, shop.port).get(shop.url("/p"))
        assert bait.hits == []


@pytest.mark.parametrize("answer", [["127.0.0.1"], ["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"]])
def test_names_lead_nowhere_inside(clock: Clock, answer: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(connections.socket, "create_connection", lambda address, timeout: asked.append(address))
    with pytest.raises(AddressRefused):
        fetcher(clock, resolve=lambda host, port: answer).get("http://shop.example.com/")
    assert asked == []


def test_what_was_checked_is_connected_to(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and with this machine afterwards."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    asked: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(connections.socket, "create_connection", connect)
    with pytest.raises((AddressRefused, RobotsRefused)):
        fetcher(clock, resolve=lambda host, port: next(answers)).get("http://shop.example.com/")
    assert asked == [("93.184.216.34", 80)]


def test_the_name_stays_the_host(clock: Clock, shop: Shop) -> None:
    shop.pages["/p"] = page()
    fetcher(clock, shop.port).get(shop.url("/p", host="pieces.example.com"))
    assert shop.seen[1]["Host"] == f"pieces.example.com:{shop.port}"


def test_the_name_stays_that_of_the_certificate(clock: Clock) -> None:
    with Rude(lambda connection: None) as server:
        with pytest.raises(RobotsRefused):  # no TLS there
            fetcher(clock, server.port).get(f"https://pieces.example.com:{server.port}/")
        assert b"pieces.example.com" in server.asked[0]
        assert server.asked[0].startswith(b"\x16\x03")  # a handshake


def test_certificates_of_others_are_refused(clock: Clock, tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=pieces.example.com"]
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine")
    subprocess.run([*made, "-keyout", "key", "-out", "cert"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    with Shop() as shop:
        shop.pages["/"] = page()
        shop.server.socket = context.wrap_socket(shop.server.socket, server_side=True)
        with pytest.raises(RobotsRefused):
            fetcher(clock, shop.port).get(f"https://pieces.example.com:{shop.port}/")
        assert shop.hits == []


def test_proxies_of_the_environment_are_not_asked(clock: Clock, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    with Shop() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        shop.pages["/p"] = page()
        fetcher(clock, shop.port).get(shop.url("/p"))
        assert proxy.hits == []
