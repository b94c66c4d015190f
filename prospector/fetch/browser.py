"""Pages that draw themselves by JavaScript: one Chromium a worker process, behind the filtering proxy.

Playwright lives in a thread of its own, because it leaves an event loop behind in which the ORM refuses to work. What
it returns is text. A browser that dies or hangs is killed with all its processes, and the next page gets a new one.
"""

import atexit
import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from celery.signals import worker_process_shutdown
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

from prospector.addresses import Resolve
from prospector.fetch.bodies import LARGEST_BODY
from prospector.fetch.connections import resolve
from prospector.fetch.egress import EgressProxy
from prospector.fetch.errors import HostAway, TooLarge, TooSlow

PAGES_A_BROWSER = 50  # then it is started anew: memory that pages leave behind goes with it
NAVIGATION_TIME, SETTLING_TIME, TOTAL_TIME = 15, 5, 25  # seconds
START_TIME = 30  # seconds to the first page of a new browser, on top
LARGEST_HEAP = 256  # megabytes of JavaScript of one page
MARK = "shabou-browser-"
UNWANTED = frozenset({"image", "media", "font"})
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--proxy-bypass-list=<-loopback>",  # else this machine's own addresses go past the proxy
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # it looks no name up itself
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--mute-audio",
    "--renderer-process-limit=2",
    f"--js-flags=--max-old-space-size={LARGEST_HEAP}",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page after its scripts ran. `status` is that of the document."""

    url: str
    status: int
    content: bytes


class Browser:
    """One Chromium, started at the first page. For any thread; pages are drawn one after the other."""

    def __init__(self, *, agent: str, resolve: Resolve = resolve, open_ports: Collection[int] = ()) -> None:
        self._agent = agent
        self._proxy = EgressProxy(resolve=resolve, open_ports=open_ports)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="browser")
        self._running: _Running | None = None

    def __enter__(self) -> Self:
        self._proxy.__enter__()
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    @property
    def refused(self) -> list[str]:
        """What the proxy kept pages from."""
        return self._proxy.refused

    def draw(self, url: str) -> Drawn:
        """The document after its scripts ran, at a checked address. Raises HostAway, TooSlow, TooLarge."""
        future = self._thread.submit(self._draw, url)
        try:
            return future.result(timeout=TOTAL_TIME + START_TIME)
        except TookTooLong:
            # Scripts that never end: the thread wakes up when its browser is gone.
            self._kill()
            with contextlib.suppress(Exception):
                future.result(timeout=TOTAL_TIME)
            raise TooSlow(f"{url} was still drawing") from None

    def close(self) -> None:
        """Leaves no process behind."""
        try:
            self._thread.submit(self._stop).result(timeout=TOTAL_TIME)
        except TookTooLong:
            self._kill()
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._proxy.__exit__()

    # --- in the browser's own thread ---------------------------------------------------------

    def _draw(self, url: str) -> Drawn:
        if self._running and self._running.pages >= PAGES_A_BROWSER:
            self._stop()
        try:
            if self._running is None:
                self._running = _Running(self._proxy.url)
            return self._running.draw(url, self._agent)
        except PlaywrightTimeout as slow:
            self._stop()
            raise TooSlow(f"{url} took more than {NAVIGATION_TIME} s to draw") from slow
        except PlaywrightError as problem:
            # Anything but an address that did not answer is the browser's own trouble.
            if not problem.message.startswith("Page.goto: net::"):
                self._stop()
            raise HostAway(f"{url}: {problem.message.splitlines()[0][:200]}") from problem

    def _stop(self) -> None:
        running, self._running = self._running, None
        if running:
            running.stop()

    def _kill(self) -> None:
        running = self._running
        if running:
            running.kill()


class _Running:
    """A started browser: Playwright's handles and the process to kill when they do not answer."""

    def __init__(self, proxy: str) -> None:
        self.pages = 0
        _sweep()
        # All that Chromium and Playwright write goes there, and with it.
        self._folder = tempfile.mkdtemp(prefix=f"{MARK}{os.getpid()}-")
        self._playwright = sync_playwright().start()
        try:
            self._browser = self._playwright.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, PROGRAMS)), None),
                proxy={"server": proxy, "bypass": "<-loopback>"},
                args=[*_FLAGS, f"--crash-dumps-dir={self._folder}"],
                env={**os.environ, "TMPDIR": self._folder},
                chromium_sandbox=os.geteuid() != 0,
                timeout=START_TIME * 1000,
            )
        except PlaywrightError:
            self.stop_playwright()
            raise
        self._pid = _pid_of(self._folder)

    def draw(self, url: str, agent: str) -> Drawn:
        self.pages += 1
        context = self._browser.new_context(
            user_agent=agent, locale="fr-FR", accept_downloads=False, service_workers="block"
        )
        try:
            context.route("**/*", _sorted_out)
            page = context.new_page()
            context.on("page", lambda popup: popup.close())
            page.on("dialog", lambda dialog: dialog.dismiss())
            response = page.goto(url, wait_until="domcontentloaded", timeout=NAVIGATION_TIME * 1000)
            with contextlib.suppress(PlaywrightTimeout):  # pages that never rest are read as they are
                page.wait_for_load_state("networkidle", timeout=SETTLING_TIME * 1000)
            content = page.content().encode("utf-8", "replace")
            if len(content) > LARGEST_BODY:
                raise TooLarge(f"{url} drew {len(content)} bytes")
            return Drawn(page.url, response.status if response else 0, content)
        finally:
            with contextlib.suppress(PlaywrightError):
                context.close()

    def stop(self) -> None:
        with contextlib.suppress(PlaywrightError):
            self._browser.close()
        self.stop_playwright()
        self.kill()

    def stop_playwright(self) -> None:
        with contextlib.suppress(PlaywrightError):
            self._playwright.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def kill(self) -> None:
        """Chromium leads a process group of its own: its helpers end with it."""
        if self._pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)


def _sweep() -> None:
    """Removes what killed processes left."""
    for folder in Path(tempfile.gettempdir()).glob(f"{MARK}*-*"):
        owner = folder.name.removeprefix(MARK).partition("-")[0]
        if not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _sorted_out(route: Any) -> None:
    if route.request.resource_type in UNWANTED:
        route.abort()
    else:
        route.continue_()


def _pid_of(mark: str) -> int | None:
    """The group leader of the process that was started with a mark of ours among its arguments."""
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (place / "cmdline").read_bytes():
                pid = int(place.name)
                if os.getpgid(pid) == pid:
                    return pid
    return None


_shared: tuple[int, Browser] | None = None
_lock = threading.Lock()


def shared_browser(*, agent: str, open_ports: Collection[int] = ()) -> Browser:
    """The browser of this process, made at the first call and closed at its end; a forked process makes its own."""
    global _shared
    with _lock:
        if _shared is None or _shared[0] != os.getpid():
            _shared = os.getpid(), Browser(agent=agent, open_ports=open_ports).__enter__()
            atexit.register(close_shared_browser)
            worker_process_shutdown.connect(_worker_ends, weak=False)  # Celery's processes skip atexit
        return _shared[1]


def _worker_ends(**_: object) -> None:
    close_shared_browser()


def close_shared_browser() -> None:
    """Ends the browser of this process, if it has one."""
    global _shared
    with _lock:
        shared, _shared = _shared, None
    if shared and shared[0] == os.getpid():
        shared[1].close()
