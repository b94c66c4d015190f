"""A Meilisearch on loopback: the part of its documented HTTP API that the shop uses, over real sockets.

Shapes are those of the reference at meilisearch.com/docs: `reference/api/*` (indexes, settings, documents, search,
multi_search, tasks, health), `reference/errors/overview` and `reference/errors/error_codes`. What an index does with
words and filters is in `fake_meilisearch_index`.
"""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.search.engines.fake_meilisearch_index import FakeIndex, Refused

KEY = "clé-secrète/1"
ENQUEUED_AT = "2026-11-23T09:25:53.000000Z"


@dataclass(frozen=True)
class Request:
    """What arrived. `path` with its query string."""

    method: str
    path: str
    body: Any
    authorization: str | None
    content_type: str | None


class FakeMeilisearch:
    """The server's state. Set `fault` to make every answer go wrong, `failing_tasks` to make a task fail.

    `fault`: "slow" (answers after `delay` seconds), "500", "503 page" (a proxy's web page), "no json", "null",
    "hang up" (closes the connection without a word).
    """

    def __init__(self) -> None:
        self.indexes: dict[str, FakeIndex] = {}
        self.tasks: list[dict[str, Any]] = []
        self.requests: list[Request] = []
        self.fault = ""
        self.delay = 0.0
        self.failing_tasks: set[str] = set()
        self.looks_before_done = 0
        self.url = ""

    @property
    def address(self) -> str:
        """As SEARCH_ENGINE is written."""
        return self.url.replace("http://", "meilisearch://:cl%C3%A9-secr%C3%A8te%2F1@") + "/shop"

    def called(self) -> list[tuple[str, str]]:
        return [(request.method, request.path) for request in self.requests]

    def answer(self, request: Request) -> tuple[int, Any]:
        """Status and body of one request. Errors as `reference/errors/overview` has them."""
        self.requests.append(request)
        try:
            if not (request.method == "GET" and request.path == "/health"):
                self._authorize(request)
            for method, pattern, route in _ROUTES:
                found = re.fullmatch(pattern, request.path)
                if method == request.method and found:
                    return route(self, request.body, **found.groupdict())
            raise Refused(404, "not_found", f"{request.method} {request.path} is no route of the fake.")
        except Refused as refusal:
            return refusal.status, refusal.body

    def _authorize(self, request: Request) -> None:
        """`reference/api/authorization`: `Authorization: Bearer KEY`; 401 without the header, 403 with another key."""
        if request.authorization is None:
            raise Refused(401, "missing_authorization_header", "The Authorization header is missing.", kind="auth")
        if request.authorization != f"Bearer {KEY}":
            raise Refused(403, "invalid_api_key", "The provided API key is invalid.", kind="auth")

    def index(self, uid: str) -> FakeIndex:
        if uid not in self.indexes:
            raise Refused(404, "index_not_found", f"Index `{uid}` not found.")
        return self.indexes[uid]

    def enqueue(self, uid: str, kind: str, work: Callable[[], None]) -> tuple[int, Any]:
        """202 with the summarized task object of `reference/api/tasks`; the work is done in order, here at once."""
        error = None
        try:
            if kind in self.failing_tasks:
                raise Refused(500, "no_space_left_on_device", "No space left on device.", kind="system")
            work()
        except Refused as refusal:
            error = refusal.body
        task = {"uid": len(self.tasks), "indexUid": uid, "type": kind, "error": error, "looks": self.looks_before_done}
        self.tasks.append(task)
        summary = {"taskUid": task["uid"], "indexUid": uid, "status": "enqueued", "type": kind}
        return 202, summary | {"enqueuedAt": ENQUEUED_AT}

    def task(self, uid: int) -> dict[str, Any]:
        """The task object of `reference/api/tasks`: processing for some looks, then succeeded or failed."""
        if uid >= len(self.tasks):
            raise Refused(404, "task_not_found", f"Task `{uid}` not found.")
        task = self.tasks[uid]
        task["looks"] -= 1
        done = "failed" if task["error"] else "succeeded"
        shown = {key: task[key] for key in ("uid", "indexUid", "type", "error")}
        return shown | {
            "status": "processing" if task["looks"] >= 0 else done,
            "canceledBy": None,
            "details": {},
            "duration": "PT0.001192S",
            "enqueuedAt": ENQUEUED_AT,
            "startedAt": ENQUEUED_AT,
            "finishedAt": ENQUEUED_AT,
        }


# --- routes: POST /indexes, GET and PATCH settings, documents, search, multi-search, tasks, health -----------------


def _create_index(server: FakeMeilisearch, body: Any) -> tuple[int, Any]:
    """`reference/api/indexes`: POST /indexes with uid and primaryKey; the task fails when the index exists."""
    uid = body["uid"]

    def work() -> None:
        if uid in server.indexes:
            raise Refused(409, "index_already_exists", f"Index `{uid}` already exists.")
        server.indexes[uid] = FakeIndex(body.get("primaryKey"))

    return server.enqueue(uid, "indexCreation", work)


def _settings(server: FakeMeilisearch, body: Any, *, uid: str) -> tuple[int, Any]:
    return 200, server.index(uid).settings


def _update_settings(server: FakeMeilisearch, body: Any, *, uid: str) -> tuple[int, Any]:
    """`reference/api/settings`: partial, unknown names are refused, the index is made if it is not there."""
    FakeIndex.check_settings(body)
    index = server.indexes.setdefault(uid, FakeIndex(None))
    return server.enqueue(uid, "settingsUpdate", lambda: index.settings.update(body))


def _add_documents(server: FakeMeilisearch, body: Any, *, uid: str) -> tuple[int, Any]:
    """`reference/api/documents`: adds, or replaces whole documents; makes the index if it is not there."""
    index = server.indexes.setdefault(uid, FakeIndex("id"))
    return server.enqueue(uid, "documentAdditionOrUpdate", lambda: index.add(body))


def _delete_documents(server: FakeMeilisearch, body: Any, *, uid: str) -> tuple[int, Any]:
    """`reference/api/documents`: POST documents/delete with a filter; ids alone (delete-batch) are on their way out."""
    index = server.index(uid)
    return server.enqueue(uid, "documentDeletion", lambda: index.delete(body["filter"]))


def _fetch_documents(server: FakeMeilisearch, body: Any, *, uid: str) -> tuple[int, Any]:
    """`reference/api/documents`: POST documents/fetch with offset, limit, fields."""
    return 200, server.index(uid).fetch(body)


def _search(server: FakeMeilisearch, body: Any, *, uid: str) -> tuple[int, Any]:
    return 200, server.index(uid).search(body)


def _multi_search(server: FakeMeilisearch, body: Any) -> tuple[int, Any]:
    """`reference/api/multi_search`: answers in the order of the queries; the first error ends all."""
    if body.get("federation") is not None:
        raise Refused(400, "bad_request", "The fake knows no federation.")
    results = []
    for query in body["queries"]:
        parameters = {name: value for name, value in query.items() if name != "indexUid"}
        results.append({"indexUid": query["indexUid"]} | server.index(query["indexUid"]).search(parameters))
    return 200, {"results": results}


def _task(server: FakeMeilisearch, body: Any, *, task: str) -> tuple[int, Any]:
    return 200, server.task(int(task))


def _health(server: FakeMeilisearch, body: Any) -> tuple[int, Any]:
    return 200, {"status": "available"}


_UID = r"/indexes/(?P<uid>[\w-]+)"
_ROUTES: list[tuple[str, str, Callable[..., tuple[int, Any]]]] = [
    ("POST", "/indexes", _create_index),
    ("GET", f"{_UID}/settings", _settings),
    ("PATCH", f"{_UID}/settings", _update_settings),
    ("POST", rf"{_UID}/documents(\?primaryKey=id)?", _add_documents),
    ("POST", f"{_UID}/documents/delete", _delete_documents),
    ("POST", f"{_UID}/documents/fetch", _fetch_documents),
    ("POST", f"{_UID}/search", _search),
    ("POST", "/multi-search", _multi_search),
    ("GET", r"/tasks/(?P<task>\d+)", _task),
    ("GET", "/health", _health),
]


# --- the sockets --------------------------------------------------------------------------------------------------


@contextmanager
def running() -> Iterator[FakeMeilisearch]:
    """The fake on a free port of 127.0.0.1."""
    fake = FakeMeilisearch()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(fake: FakeMeilisearch) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(
                self.command,
                self.path,
                json.loads(raw) if raw else None,
                self.headers.get("Authorization"),
                self.headers.get("Content-Type"),
            )
            status, body = fake.answer(request)
            self._reply(*_spoilt(fake, status, json.dumps(body).encode()))

        do_GET = do_POST = do_PATCH = _serve

        def _reply(self, status: int, body: bytes | None) -> None:
            if body is None:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


def _spoilt(fake: FakeMeilisearch, status: int, body: bytes) -> tuple[int, bytes | None]:
    internal = {"message": "Internal error.", "code": "internal", "type": "internal", "link": ""}
    if fake.fault == "slow":
        time.sleep(fake.delay)
        return status, body
    spoilt: dict[str, tuple[int, bytes | None]] = {
        "": (status, body),
        "500": (500, json.dumps(internal).encode()),
        "503 page": (503, b"<html>Service unavailable</html>"),
        "no json": (200, b'{"results": [{"hits"'),
        "null": (200, b"null"),
        "empty": (200, b""),
        "other": (200, b'{"results": [{"hits": [{"id": "x"}], "estimatedTotalHits": 1}]}'),
        "hang up": (0, None),
    }
    return spoilt[fake.fault]
