"""What visitors and logs see while a server that the shop leans on is away."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader
from kombu.exceptions import OperationalError as BrokerError
from redis import RedisError

RETRY_AFTER_SECONDS = 30

T = TypeVar("T")

logger = logging.getLogger(__name__)


class DatabaseOutageMiddleware:
    """Answers 503 with a page that needs no database, instead of a trace and 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, (OperationalError, InterfaceError)):
            return None
        logger.error("No answer from the database for %s: %s", request.path, str(problem).strip().splitlines()[0])
        return HttpResponse(
            loader.render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}
        )


class OncePerMinute(logging.Filter):
    """Lets one record a minute through, without its trace: a dead cache is one fact, however many pages ask it."""

    silent_until = 0.0  # time.monotonic()

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now < self.silent_until:
            return False
        self.silent_until = now + 60
        record.exc_info = record.exc_text = None
        return True


def unless_away(ask: Callable[[], T]) -> T | None:
    """None when the database, the cache or the broker does not answer; the reason goes to the log."""
    try:
        return ask()
    except (OperationalError, InterfaceError, BrokerError, RedisError, ConnectionError) as problem:
        logger.warning("Not known: %s", str(problem).strip().partition("\n")[0])
        return None
