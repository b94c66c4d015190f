"""The page that Prometheus reads."""

from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from shabou.metrics import meters as meters  # all of them are there, at zero
from shabou.metrics.folder import read_only, registry


def exposition(*states: Collector) -> bytes:
    """What was counted, and what the `states` say now, in Prometheus' text format."""
    with read_only():
        return generate_latest(registry(*states))


def metrics_page(start_response: Callable[..., Any], *states: Collector) -> Iterable[bytes]:
    """Answers a WSGI request."""
    body = exposition(*states)
    headers = [("Content-Type", CONTENT_TYPE_LATEST), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response("200 OK", headers)
    return (body,)
