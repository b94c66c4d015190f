"""One page of another shop: public addresses only, robots.txt obeyed, turns taken, sizes and times limited."""

import email.utils
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import requests
import stamina
from urllib3.exceptions import HTTPError

from prospector.addresses import Resolve, Target, read_address, redirected
from prospector.fetch.blocks import block_of
from prospector.fetch.bodies import LARGEST_BODY, read_body
from prospector.fetch.connections import Connections, resolve, session
from prospector.fetch.errors import Blocked, HostAway, HostBusy, NotText, RobotsRefused, TooLarge, TooSlow
from prospector.fetch.ledger import Ledger
from prospector.fetch.robots import LARGEST_FILE, Robots, of_answer

CONNECT_TIMEOUT, READ_TIMEOUT = 3, 10  # seconds, of one step
TOTAL_TIME = 20  # seconds of one request with its redirects, waits for a turn not counted
MOST_REDIRECTS = 5
ATTEMPTS = 3
SHORTEST_BACK_OFF, LONGEST_BACK_OFF = timedelta(minutes=1), timedelta(days=1)
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/json", "application/ld+json")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PATIENCE = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `url` is where it was found in the end; status 304 has no content and means: as before."""

    url: str
    status: int
    content: bytes
    content_type: str
    etag: str
    last_modified: str

    @property
    def is_unchanged(self) -> bool:
        return self.status == 304


class DrawnPage(Protocol):
    """What a browser made of a page."""

    @property
    def url(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def content(self) -> bytes: ...


class Draws(Protocol):
    """A browser, as `prospector.fetch.browser` has one."""

    def draw(self, url: str) -> DrawnPage: ...


@dataclass(frozen=True, slots=True)
class _Answer:
    target: Target
    status: int
    headers: requests.structures.CaseInsensitiveDict[str]
    content: bytes


def _now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """Reads pages, one after the other; for one thread.

    `agent` is the honest User-Agent with a contact, its first word the name that robots.txt may use. `open_ports` of
    this machine are for development. Errors are those of `prospector.fetch.errors`, and AddressRefused.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        agent: str,
        resolve: Resolve = resolve,
        open_ports: Collection[int] = (),
        now: Callable[[], datetime] = _now,
        sleep: Callable[[float], None] = time.sleep,
        total_time: float = TOTAL_TIME,
        attempts: int = ATTEMPTS,
    ) -> None:
        self._ledger, self._agent, self._open_ports = ledger, agent, frozenset(open_ports)
        self._now, self._sleep, self._total_time, self._attempts = now, sleep, total_time, attempts
        self._connections = Connections(resolve, self._open_ports)
        self._session = session(self._connections)

    def get(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        """The page behind an address. `etag` and `last_modified` are those of the copy that the caller still has."""
        target = read_address(url, open_ports=self._open_ports)
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        tries = stamina.retry_context(on=HostAway, attempts=self._attempts, wait_initial=1.0, wait_max=10.0)
        for attempt in tries:
            with attempt:
                answer = self._asked(target, {name: value for name, value in headers.items() if value})
                if answer.status >= 500 and answer.status not in _PATIENCE:
                    raise HostAway(f"{answer.target.site} answered {answer.status}")
        return self._judged(target, answer)

    def draw(self, url: str, browser: Draws) -> Fetched:
        """The page behind an address after its scripts ran, asked for as politely as any other."""
        target = read_address(url, open_ports=self._open_ports)
        self._take_turn(target)
        drawn = browser.draw(target.url)
        found = read_address(drawn.url, open_ports=self._open_ports)
        headers = requests.structures.CaseInsensitiveDict({"Content-Type": "text/html; charset=utf-8"})
        return self._judged(target, _Answer(found, drawn.status, headers, drawn.content))

    # --- one request with its redirects ------------------------------------------------------

    def _asked(self, target: Target, headers: dict[str, str]) -> _Answer:
        left = self._total_time
        for _ in range(MOST_REDIRECTS + 1):
            self._take_turn(target)
            started = time.monotonic()
            answer = self._exchange(target, headers, left, LARGEST_BODY)
            left -= time.monotonic() - started
            location = answer.headers.get("Location", "")
            if answer.status not in _REDIRECTS or not location:
                return answer
            target = redirected(target, location, open_ports=self._open_ports)
        raise TooLarge(f"more than {MOST_REDIRECTS} redirects from {target.site}")

    def _take_turn(self, target: Target) -> None:
        """Waits until the host may be asked for this address. Raises RobotsRefused and what the ledger raises."""
        robots = self._robots(target)
        if not robots.allows(target.url, self._agent):
            raise RobotsRefused(f"robots.txt of {target.site} keeps us off {target.url}")
        self._wait(target, robots.delay(self._agent))

    def _wait(self, target: Target, delay: float) -> None:
        wait = self._ledger.take_turn(target.site, delay, self._now())
        if wait > 0:
            self._sleep(wait)
            self._ledger.check(target.site, self._now())  # somebody may have switched it off meanwhile

    def _robots(self, target: Target) -> Robots:
        known = self._ledger.robots(target.origin)
        if known and known.is_fresh(self._now()):
            return known
        read = self._read_robots(target)
        self._ledger.keep_robots(target.origin, read)
        return read

    def _read_robots(self, target: Target) -> Robots:
        place = read_address(f"{target.origin}/robots.txt", open_ports=self._open_ports)
        for _ in range(MOST_REDIRECTS + 1):
            self._wait(target, 0)
            try:
                answer = self._exchange(place, {}, self._total_time, LARGEST_FILE)
            except (HostAway, TooSlow, TooLarge, NotText):
                return of_answer(500, b"", self._now())
            location = answer.headers.get("Location", "")
            if answer.status not in _REDIRECTS or not location:
                return of_answer(answer.status, answer.content, self._now())
            place = redirected(place, location, open_ports=self._open_ports)
        return of_answer(404, b"", self._now())

    def _exchange(self, target: Target, headers: dict[str, str], seconds: float, limit: int) -> _Answer:
        """One request, no redirect followed. Raises AddressRefused, HostAway, TooSlow, TooLarge, NotText."""
        usual = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        usual |= {
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "fr,ar;q=0.8,en;q=0.5",
        }
        self._session.cookies.clear()
        try:
            with (
                self._connections.limited(max(seconds, 0.1)),
                self._session.get(
                    target.url,
                    headers=usual | headers,
                    stream=True,
                    allow_redirects=False,
                    timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                ) as response,
            ):
                body = self._body(response, limit)
                if self._connections.ended:
                    raise TooSlow(f"{target.site} took more than {self._total_time} s")
                return _Answer(target, response.status_code, response.headers, body)
        except (requests.RequestException, HTTPError, OSError) as problem:
            if self._connections.refused:
                raise self._connections.refused from None
            if self._connections.ended or isinstance(problem, requests.ReadTimeout):
                raise TooSlow(f"{target.site} took more than {self._total_time} s") from problem
            raise HostAway(f"{target.site}: {type(problem).__name__}") from problem

    def _body(self, response: requests.Response, limit: int) -> bytes:
        if response.status_code in _REDIRECTS or response.status_code == 304:
            return b""
        kind = response.headers.get("Content-Type", "text/html").strip().lower()
        if response.status_code == 200 and not kind.startswith(_TEXT_TYPES):
            raise NotText(f"an answer of type {kind[:60]!r}")
        length = response.headers.get("Content-Length", "")
        return read_body(response.raw, response.headers.get("Content-Encoding", ""), length, limit)

    # --- what an answer means ----------------------------------------------------------------

    def _judged(self, asked: Target, answer: _Answer) -> Fetched:
        site, status = answer.target.site, answer.status
        if status in _PATIENCE:
            until = self._now() + _patience(answer.headers.get("Retry-After", ""), self._now())
            self._ledger.back_off(site, until)
            raise HostBusy(f"{site} answered {status}", until)
        block = block_of(status, asked.url, answer.target.url, answer.content)
        if block:
            self._ledger.blocked(site, block, self._now())
            raise Blocked(f"{site}: {block}")
        self._ledger.answered(site)
        if status not in (200, 304):
            raise NotText(f"{site} answered {status}")
        headers = answer.headers
        validators = headers.get("ETag", "")[:500], headers.get("Last-Modified", "")[:100]
        return Fetched(answer.target.url, status, answer.content, headers.get("Content-Type", ""), *validators)


def _patience(retry_after: str, now: datetime) -> timedelta:
    """What Retry-After says, as seconds or as a date, within reason."""
    wait = SHORTEST_BACK_OFF
    if retry_after.strip().isdecimal() and len(retry_after) < 10:
        wait = timedelta(seconds=int(retry_after))
    elif retry_after:
        with suppress(ValueError, TypeError):
            wait = email.utils.parsedate_to_datetime(retry_after) - now
    return min(max(wait, SHORTEST_BACK_OFF), LONGEST_BACK_OFF)
