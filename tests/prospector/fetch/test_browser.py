"""Chromium sees the shop and nothing of this machine; whatever a page does, the next one is drawn."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from prospector.fetch import Fetcher, HostAway, MemoryLedger, TooSlow, browser
from prospector.fetch.browser import Browser
from tests.prospector.fetch.servers import Shop, page

pytestmark = pytest.mark.browser

DRAWS = "<title>Disque</title><body><script>document.body.innerHTML = '<h1>Disque ' + (6 * 7) + '</h1>'</script>"


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    with Shop() as made:
        made.pages["/p"] = page(DRAWS)
        yield made


@pytest.fixture(scope="module")
def chromium(shop: Shop) -> Iterator[Browser]:
    with Browser(agent="ShabouBot/1.0", open_ports=[shop.port]) as made:
        yield made


def processes() -> set[int]:
    """Chromium processes that this one started, by the mark among their arguments."""
    found = set()
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"shabou-browser-" in place.read_bytes() and place.parent.name != str(os.getpid()):
                found.add(int(place.parent.name))
        except OSError:
            continue
    return found


def test_scripts_draw_the_page(chromium: Browser, shop: Shop) -> None:
    drawn = chromium.draw(shop.url("/p"))
    assert (drawn.url, drawn.status) == (shop.url("/p"), 200)
    assert b"<h1>Disque 42</h1>" in drawn.content
    assert shop.seen[-1]["User-Agent"] == "ShabouBot/1.0"


def test_a_fetcher_asks_first(chromium: Browser, shop: Shop) -> None:
    fetcher = Fetcher(
        MemoryLedger(delay=0), agent="ShabouBot", resolve=lambda host, port: ["127.0.0.1"], open_ports=[shop.port]
    )
    assert b"Disque 42" in fetcher.draw(shop.url("/p"), chromium).content
    assert "/robots.txt" in shop.hits


def test_no_way_inside(chromium: Browser, shop: Shop) -> None:
    with Shop() as bait:
        inside = [bait.url("/bait"), f"http://localhost:{bait.port}/bait", f"http://[::1]:{bait.port}/bait"]
        calls = "".join(
            f"""fetch('{url}', {{mode: 'no-cors'}}).catch(() => 0);
            navigator.sendBeacon('{url}', 'x');
            new WebSocket('{url.replace("http", "ws")}');
            new EventSource('{url}');
            document.body.append(Object.assign(document.createElement('script'), {{src: '{url}'}}));
            document.body.append(Object.assign(document.createElement('iframe'), {{src: '{url}'}}));
            document.head.append(Object.assign(document.createElement('link'), {{rel: 'stylesheet', href: '{url}'}}));
            document.body.append(Object.assign(document.createElement('img'), {{src: '{url}'}}));"""
            for url in inside
        )
        shop.pages |= {
            "/attack": page(f"<body><h1>x</h1><link rel=preconnect href='{bait.url()}'><script>{calls}</script>"),
            "/redirect": page("", 302, Location=bait.url("/bait")),
            "/moved": page(f"<script>location = '{bait.url('/bait')}'</script>"),
            "/worker": page("<script>navigator.serviceWorker.register('/sw.js')</script>"),
        }
        assert b"<h1>x</h1>" in chromium.draw(shop.url("/attack")).content
        for path in ("/redirect", "/moved"):
            try:
                assert b"bait" not in chromium.draw(shop.url(path)).content.replace(bait.url("/bait").encode(), b"")
            except HostAway:
                continue
        assert bait.hits == []
        assert any(str(bait.port) in line for line in chromium.refused)


@pytest.mark.parametrize(
    "script",
    [
        "alert(1); confirm(2); prompt(3)",
        "window.open('/p'); window.open('/p')",
        "location = 'data:application/octet-stream,x'",
        "window.onbeforeunload = () => 'stay'",
        "document.body.innerHTML = '<a download href=/p></a>'; document.querySelector('a').click()",
    ],
)
def test_pages_that_pester(chromium: Browser, shop: Shop, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "NAVIGATION_TIME", 3)
    shop.pages["/pester"] = page(f"<body><h1>x</h1><script>{script}</script>")
    with suppress(TooSlow):  # a refused download leaves the page without an end
        chromium.draw(shop.url("/pester"))
    assert b"Disque 42" in chromium.draw(shop.url("/p")).content


@pytest.mark.parametrize("script", ["while (true) {}", "const a = []; while (true) a.push(new Array(1e6).fill('x'))"])
def test_pages_that_never_end(chromium: Browser, shop: Shop, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "NAVIGATION_TIME", 3)
    shop.pages["/endless"] = page(f"<body><script>{script}</script>")
    with pytest.raises((TooSlow, HostAway)):
        chromium.draw(shop.url("/endless"))
    assert b"Disque 42" in chromium.draw(shop.url("/p")).content


def test_a_killed_browser_is_replaced(chromium: Browser, shop: Shop) -> None:
    chromium.draw(shop.url("/p"))
    before = processes()
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(HostAway):
        chromium.draw(shop.url("/p"))
    assert b"Disque 42" in chromium.draw(shop.url("/p")).content
    assert before.isdisjoint(processes())


def test_a_browser_is_started_anew_after_many_pages(
    chromium: Browser, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "PAGES_A_BROWSER", 1)
    chromium.draw(shop.url("/p"))
    before = processes()
    chromium.draw(shop.url("/p"))
    assert before
    assert before.isdisjoint(processes())


def test_nothing_is_left_behind(shop: Shop) -> None:
    before = processes()
    with Browser(agent="ShabouBot", open_ports=[shop.port]) as made:
        made.draw(shop.url("/p"))
        assert processes() > before
    time.sleep(0.2)  # the kernel buries them
    assert processes() == before


def test_a_killed_worker_leaves_no_browser(shop: Shop) -> None:
    before = processes()
    program = (
        "import os, signal\n"
        "from prospector.fetch.browser import shared_browser\n"
        f"shared_browser(agent='ShabouBot', open_ports=[{shop.port}]).draw('{shop.url('/p')}')\n"
        "print('drawn', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    worker = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (worker.stdout, worker.returncode) == ("drawn\n", -signal.SIGKILL)
    deadline = time.monotonic() + 10
    while processes() != before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes() == before
    with Browser(agent="ShabouBot", open_ports=[shop.port]) as made:
        made.draw(shop.url("/p"))  # removes what the killed one left
    owners = {place.name.split("-")[2] for place in Path(tempfile.gettempdir()).glob("shabou-browser-*")}
    assert all(Path("/proc", owner).exists() for owner in owners)
