"""Answers of the public API, kept as they go over the wire for as long as the rows hold that they were made of.

The outermost layer of the shop: an answer that is known passes no other. What may be kept is named in TOPICS; who
brings a login or a session goes through, and so does everything that is not a plain GET for JSON.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from catalog.models import Topic, version_of, versions
from catalog.versioned_cache import Failed, once
from search.log_queue import SEARCHED, log_later
from search.logging import Searched
from shabou.api_limits import COUNTED, count_address, rate_headers
from shabou.arrivals import Latest
from shabou.client_address import client_address
from shabou.metrics.http import name_route, route_name
from shabou.metrics.meters import cache_requests
from shabou.wire import (
    SHORTEST_COMPRESSED,
    accepted_encoding,
    compressed,
    is_same,
    is_unmodified,
    last_modified,
)

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

ROOT = "/api/v1/"
CATALOGUE = (Topic.PRODUCT, Topic.BRAND, Topic.CATEGORY, Topic.VEHICLE, Topic.SEARCH)
# What the answers under each first part of the path are read from.
TOPICS: dict[str, tuple[Topic, ...]] = {
    "products": CATALOGUE,
    "parts": CATALOGUE,
    "search": CATALOGUE,
    "brands": (Topic.BRAND,),
    "categories": (Topic.CATEGORY,),
    "vehicles": (Topic.VEHICLE,),
    "delivery": (Topic.SHOP,),
    "shop": (Topic.SHOP,),
}
# An answer also knows what day it is (the years of a car that is still built), and how the search reads a text is
# loaded anew some seconds after its words have changed.
KEPT_SECONDS = 60
LONGEST_ADDRESS = 2_000  # characters of path and query
# Answers of another release, or of a shop set up otherwise, are not ours. Processes that were forked share it.
RELEASE = uuid4().hex

_ABOUT_BODY = ("content-type", "content-language", "content-encoding", "content-length")
_OF_ONE_CALLER = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


@dataclass(frozen=True, slots=True)
class Question:
    """All that an answer depends on, besides the rows."""

    scheme: tuple[str, str]  # the server's, and what a proxy says
    host: str
    path: str
    query: str
    language: str
    origin: str
    encoding: str

    @property
    def kind(self) -> str:
        return _kind(self.path)

    @property
    def key(self) -> str:
        return f"answer:{sha256(repr(self).encode(errors='backslashreplace')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is sent, and what to log each time that it answers a search."""

    headers: Headers
    about_body: Headers
    body: bytes
    tag: str
    searched: Searched | None
    route: str


class ResponseCache:
    """WSGI middleware around all of Django."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = Memory(settings.RESPONSE_CACHE_BYTES)
        self.latest = Latest(lambda: versions())
        self.seen: dict[str, tuple[str, float]] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        question = asked(environ)
        version = self.version(question.kind) if question else None
        if question is None or version is None:
            return self.application(environ, start_response)
        kept = self.memory.get(question, version)
        if kept is None:
            below = Below(self.application, environ)
            kept = self.made(question, version, below)
            cache_requests.labels("answers", "miss" if below.has_run else "shared").inc()
            if kept is None:
                return below.send(start_response)
            if below.has_run:  # which counted the caller
                return send(kept, environ, start_response, below.rate, self.since(question.kind, version))
        else:
            cache_requests.labels("answers", "hit").inc()
        name_route(environ, kept.route)
        rate = self.count(environ, kept)
        if rate is None:
            return self.application(environ, start_response)
        return send(kept, environ, start_response, rate, self.since(question.kind, version))

    def version(self, kind: str) -> str | None:
        """Read before anything that it stands for. None when nobody knows: the layers below say what is wrong."""
        try:
            return _version(self.latest(), kind)
        except DatabaseError:
            return None

    def ticket(self) -> int:
        """For a request that is here now, though not yet in a thread."""
        return self.latest.begun

    def made(self, question: Question, version: str, below: "Below") -> Kept | None:
        """Made by one of all who ask at the same time; None for what is not kept."""
        try:
            kept = once(
                question.key, f"{RELEASE}:{version}", lambda: below.kept(question.encoding), seconds=KEPT_SECONDS
            )
        except Failed:
            return None
        if kept is not None:
            self.memory.put(question, version, kept)
        return kept

    def count(self, environ: Environ, kept: Kept) -> Headers | None:
        """The headers that say how often the caller may still ask; None when the layers below have to refuse."""
        peer, forwarded_for = environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", "")
        address = client_address(peer, forwarded_for, settings.TRUSTED_PROXIES)
        counted = count_address(address)
        if counted and counted.exceeded:
            environ[COUNTED] = counted
            return None
        if kept.searched and environ["REQUEST_METHOD"] == "GET":
            log_later(kept.searched, address=address, user_agent=environ.get("HTTP_USER_AGENT", ""))
        return list(rate_headers(counted).items()) if counted else []

    def since(self, kind: str, version: str) -> float:
        """When this process first saw the version, in seconds."""
        known, since = self.seen.get(kind, ("", 0.0))
        if known != version:
            since = time.time()
            self.seen[kind] = version, since
        return since


class Below:
    """The layers below, asked at most once."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.application, self.environ = application, environ
        self.is_head, self.has_run = environ["REQUEST_METHOD"] == "HEAD", False
        self.status, self.headers, self.body = "", list[tuple[str, str]](), b""

    def run(self) -> None:
        """Ask for the whole answer, whatever the caller already has of it."""
        self.environ = {name: value for name, value in self.environ.items() if name not in _CONDITIONS}
        self.environ["REQUEST_METHOD"] = "GET"

        def start(status: str, headers: Headers, _: object = None) -> None:
            self.status, self.headers = status, headers

        answer = self.application(self.environ, start)
        try:
            self.body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        self.has_run = True

    def kept(self, encoding: str) -> Kept | None:
        self.run()
        said = {name.lower(): value for name, value in self.headers}
        is_public = "public" in said.get("cache-control", "") and "set-cookie" not in said
        if not self.status.startswith("200 ") or not is_public or "etag" not in said:
            return None
        body, tag = self.body, said["etag"]
        about_body = [(name, value) for name, value in self.headers if name.lower() in _ABOUT_BODY[:2]]
        if encoding and len(body) >= SHORTEST_COMPRESSED:
            body, tag = compressed(body, encoding), f"W/{tag.removeprefix('W/')}"
            about_body.append(("Content-Encoding", encoding))
        vary = ", ".join(filter(None, [said.get("vary"), "Accept-Encoding"]))
        left_out = {*_ABOUT_BODY, *_OF_ONE_CALLER, "etag", "vary", "last-modified"}
        headers = [(name, value) for name, value in self.headers if name.lower() not in left_out]
        headers += [("ETag", tag), ("Vary", vary)]
        about_body.append(("Content-Length", str(len(body))))
        return Kept(headers, about_body, body, tag, self.environ.get(SEARCHED), route_name(self.environ))

    @property
    def rate(self) -> Headers:
        return [(name, value) for name, value in self.headers if name.lower() in _OF_ONE_CALLER]

    def send(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What is not kept, to the caller who asked for it."""
        if not self.has_run:
            return self.application(self.environ, start_response)
        start_response(self.status, self.headers)
        return () if self.is_head else (self.body,)


class Memory:
    """The answers asked for last, of one process, in at most `limit` bytes; one version of each."""

    def __init__(self, limit: int) -> None:
        self.limit, self.size = limit, 0
        self.answers: OrderedDict[Question, tuple[str, float, Kept]] = OrderedDict()
        self.lock = Lock()

    def get(self, question: Question, version: str) -> Kept | None:
        with self.lock:
            known, until, kept = self.answers.get(question, ("", 0.0, None))
            if known != version or time.monotonic() >= until:
                return None
            self.answers.move_to_end(question)
        return kept

    def put(self, question: Question, version: str, kept: Kept) -> None:
        with self.lock:
            self._drop(question)
            self.answers[question] = version, time.monotonic() + KEPT_SECONDS, kept
            self.size += _size(question, kept)
            while self.size > self.limit:
                self._drop(next(iter(self.answers)))

    def _drop(self, question: Question) -> None:
        if dropped := self.answers.pop(question, None):
            self.size -= _size(question, dropped[2])


def asked(environ: Environ) -> Question | None:
    """None for what only the layers below can answer."""
    path = environ.get("PATH_INFO", "")
    if not path.startswith(ROOT) or _speaks_of_somebody(environ):
        return None
    query, origin = environ.get("QUERY_STRING", ""), environ.get("HTTP_ORIGIN", "")
    if settings.SEARCH_ENGINE and ("q=" in query or _kind(path) == "search"):
        return None  # another engine answers: it takes changes over when it likes
    return _question(
        environ["REQUEST_METHOD"],
        (environ["wsgi.url_scheme"], environ.get("HTTP_X_FORWARDED_PROTO", "")),
        environ.get("HTTP_HOST", ""),
        path,
        query,
        origin if origin and origin in settings.CORS_ALLOWED_ORIGINS else "",
        environ.get("HTTP_ACCEPT", "*/*"),
        environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        environ.get("HTTP_ACCEPT_ENCODING", ""),
    )


@lru_cache(5_000)
def _question(
    method: str,
    scheme: tuple[str, str],
    host: str,
    path: str,
    query: str,
    origin: str,
    accept: str,
    accept_language: str,
    accept_encoding: str,
) -> Question | None:
    if method not in ("GET", "HEAD") or _kind(path) not in TOPICS or len(path) + len(query) > LONGEST_ADDRESS:
        return None
    if not _takes_json(accept):
        return None
    return Question(scheme, host, path, query, _language(accept_language), origin, accepted_encoding(accept_encoding))


@lru_cache(1_000)
def _version(all_versions: str, kind: str) -> str:
    return version_of(all_versions, *TOPICS[kind])


def send(
    kept: Kept, environ: Environ, start_response: Callable[..., Any], rate: Headers, since: float
) -> Iterable[bytes]:
    headers = [*kept.headers, ("Last-Modified", last_modified(since, time.time())), *rate]
    if _has_it(environ, kept.tag, since):
        start_response("304 Not Modified", headers)
        return ()
    start_response("200 OK", headers + kept.about_body)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (kept.body,)


def _has_it(environ: Environ, tag: str, since: float) -> bool:
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:  # then the date does not count
        return is_same(tags, tag)
    return is_unmodified(environ.get("HTTP_IF_MODIFIED_SINCE", ""), since)


def _kind(path: str) -> str:
    return path[len(ROOT) :].partition("/")[0]


def _speaks_of_somebody(environ: Environ) -> bool:
    """Whether it has a login, a session, a language that was chosen, or a body."""
    cookies = environ.get("HTTP_COOKIE")
    if cookies and (settings.SESSION_COOKIE_NAME in cookies or settings.LANGUAGE_COOKIE_NAME in cookies):
        return True
    has_body = environ.get("CONTENT_LENGTH", "") not in ("", "0") or "HTTP_TRANSFER_ENCODING" in environ
    return has_body or "HTTP_AUTHORIZATION" in environ or bool(environ.get("SCRIPT_NAME"))


def _takes_json(accept: str) -> bool:
    """Whether it is JSON without wishes: those with parameters are read by the layers below."""
    kinds = {kind.strip().lower() for kind in accept.split(",")}
    return not kinds.isdisjoint({"application/json", "*/*", "application/*"}) and "application/json;" not in accept


def _language(accept_language: str) -> str:
    request = SimpleNamespace(COOKIES={}, META={"HTTP_ACCEPT_LANGUAGE": accept_language})
    return get_language_from_request(cast(HttpRequest, request))


def _size(question: Question, kept: Kept) -> int:
    return 2_000 + len(question.path) + len(question.query) + len(kept.body)  # bytes, with headers and keys
