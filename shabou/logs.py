"""Lines of the log: JSON on a server, each with its request or task, and nobody's telephone, address or token in it."""

import json
import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from celery import current_task, signals
from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "request_id"  # of a task's message: who asked for it
LONGEST = 10_000  # characters of a message or a trace

request_id: ContextVar[str] = ContextVar("request_id", default="")

_REQUEST_ID = re.compile(r"[0-9A-Za-z_-]{8,64}")
_NAMES = r"password|passwd|secret|token|api_?key|sessionid|csrf\w*"
# Eight digits, as Tunisians write them: one mark between all groups. What is longer is no telephone.
_BEFORE, _AFTER = r"(?<![\w.-])(?:(?:\+|00)?216[ .-]?)?[2-57-9]\d([ .-]?)", r"(?![\w-])"
_SECRETS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]*", "<token>"),
        (r"(?i)\b(bearer|basic) [\w.~+/=-]+", r"\1 <token>"),
        (rf"(?i)\b(\w*(?:{_NAMES}))(['\"]?\s*[=:]\s*['\"]?)[^\s'\"&,;}}]+", r"\1\2<secret>"),
        (r"://[^/\s:@]*:[^/\s@]+@", "://<secret>@"),
        (r"/commande/[0-9a-f]{8}-[0-9a-f-]{27}", "/commande/<token>"),
        (r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", "<e-mail>"),
        (rf"{_BEFORE}\d{{3}}\1\d{{3}}{_AFTER}", "<phone>"),
        (rf"{_BEFORE}\d{{2}}\1\d{{2}}\1\d{{2}}{_AFTER}", "<phone>"),
    )
]


def masked(text: str) -> str:
    """Without telephones, mail addresses, tokens and passwords."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class LineFormatter(logging.Formatter):
    """For people."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class JsonFormatter(logging.Formatter):
    """One object a line: `time`, `level`, `logger`, `message`, and where there are any `request_id`, `task_id`, `task`,
    `status`, `problem` and `trace`."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage())[:LONGEST],
            "request_id": request_id.get(),
            **_task(),
            "status": getattr(record, "status_code", None),
        }
        if record.exc_info and record.exc_info[0]:
            said["problem"] = record.exc_info[0].__name__
            said["trace"] = masked(self.formatException(record.exc_info))[-LONGEST:]
        return json.dumps({name: value for name, value in said.items() if value not in ("", None)}, ensure_ascii=False)


def _task() -> dict[str, str]:
    if not current_task or not current_task.request.id:
        return {}
    return {"task_id": current_task.request.id, "task": current_task.name}


class RequestIdMiddleware:
    """Takes over the proxy's number of the request, or gives one, and sends it along with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.headers.get("X-Request-ID", "")
        number = said if _REQUEST_ID.fullmatch(said) else uuid4().hex
        before = request_id.set(number)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(before)
        response.headers["X-Request-ID"] = number
        return response


def follow_tasks() -> None:
    """Connects the receivers: a task knows the request that it was asked for by, and a worker logs as the shop does."""
    signals.before_task_publish.connect(_send_along)
    signals.task_prerun.connect(_take_over)
    signals.task_postrun.connect(_forget)
    signals.setup_logging.connect(_set_level)


def _send_along(headers: dict[str, Any] | None = None, **event: Any) -> None:
    if headers is not None and request_id.get():
        headers.setdefault(HEADER, request_id.get())


def _take_over(task: Any, **event: Any) -> None:
    request_id.set(getattr(task.request, HEADER, None) or "")


def _forget(**event: Any) -> None:
    request_id.set("")


def _set_level(loglevel: int | str = logging.WARNING, **event: Any) -> None:
    """With a receiver Celery sets up no logging of its own: the settings have. `--loglevel` is for its own words."""
    logging.getLogger("celery").setLevel(loglevel)


def scrubbed(report: dict[str, Any], hint: Any = None) -> dict[str, Any]:
    """A report of an error as it may leave the machine: nothing of the person, every text masked."""
    for part in ("user", "server_name"):
        report.pop(part, None)
    request = report.get("request", {})
    report["request"] = {name: request[name] for name in ("method", "url") if name in request}
    cleaned: dict[str, Any] = _scrub(report)
    return cleaned


def _scrub(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _scrub(part) for name, part in value.items() if name != "vars"}
    if isinstance(value, list):
        return [_scrub(part) for part in value]
    return masked(value) if isinstance(value, str) else value
