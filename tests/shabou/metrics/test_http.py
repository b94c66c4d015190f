"""What the shop tells of its requests, and to whom."""

import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from prometheus_client import REGISTRY

from shabou.metrics.http import MeasuredApplication, Route, first_guess, is_neighbour
from shabou.response_cache import ResponseCache
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request that comes and goes would close the test's connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(path: str, method: str = "GET", **more: str) -> tuple[str, bytes]:
    """Status and body, through all layers as gunicorn calls them."""
    said: list[str] = []
    path, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "CONTENT_LENGTH": "0",
        "SCRIPT_NAME": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        **more,
    }
    answer = shop()(environ, lambda status, headers, *_: said.append(status))
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return said[0], body


@cache
def shop() -> MeasuredApplication:
    """As shabou.wsgi puts it together, without its limits on statements."""
    return MeasuredApplication(ResponseCache(WSGIHandler()))


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def requests(route: str, status: str, method: str = "GET") -> float:
    return counted("shop_http_requests_total", route=route, method=method, status=status)


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        ("/healthz", "healthz", "200"),
        ("/robots.txt", "robots", "200"),
        ("/admin/login/", "admin:login", "200"),
        ("/static/nothing.css", "static", "404"),
        ("/wp-login.php", "unknown", "404"),
        ("/%2e%2e/etc/passwd", "unknown", "404"),
    ],
)
def test_requests_count_by_the_name_of_their_route(path: str, route: str, status: str) -> None:
    before, timed = requests(route, status), counted("shop_http_request_seconds_count", route=route)
    ask(path)
    assert requests(route, status) == before + 1
    assert counted("shop_http_request_seconds_count", route=route) == timed + 1
    assert counted("shop_http_requests_under_way") == 0


def test_a_kept_answer_counts_under_the_route_that_made_it() -> None:
    ProductFactory()
    route = "api:product-list"
    before = requests(route, "200")
    misses, hits = (counted("shop_cache_requests_total", cache="answers", result=kind) for kind in ("miss", "hit"))
    for _ in range(3):
        ask("/api/v1/products/?page_size=1")
    assert requests(route, "200") == before + 3
    assert counted("shop_cache_requests_total", cache="answers", result="miss") == misses + 1
    assert counted("shop_cache_requests_total", cache="answers", result="hit") == hits + 2


def test_an_invented_method_makes_no_label() -> None:
    before = requests("unknown", "404", "other")
    ask("/nowhere/", "X" * 50)
    after = sum(requests("unknown", status, "other") for status in ("404", "405"))
    assert after == before + 1
    assert b"XXXX" not in ask("/metrics")[1]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "172.18.0.5", "::1", "fd00::7"])
def test_neighbours_read_the_metrics(address: str) -> None:
    status, body = ask("/metrics", REMOTE_ADDR=address)
    assert status == "200 OK"
    assert b"# TYPE shop_http_requests_total counter\n" in body


@pytest.mark.parametrize(
    "environ",
    [
        {"REMOTE_ADDR": "196.203.4.5"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "172.18.0.2", "HTTP_VIA": "2.0 Caddy"},
        {"REMOTE_ADDR": "172.18.0.2", "HTTP_FORWARDED": "for=10.0.0.1"},
    ],
)
def test_nobody_else_does(environ: dict[str, str]) -> None:
    assert not is_neighbour(environ)
    status, body = ask("/metrics", **environ)
    assert (status, b"shop_http" in body) == ("404 Not Found", False)


def test_layers_that_copy_the_environment_name_the_same_route() -> None:
    route = Route(first_guess("/"))
    environ = {"shop.route": route}
    {**environ}["shop.route"].name = "home"
    assert (route.name, first_guess("/readyz")) == ("home", "readyz")


def test_a_page_through_the_test_client_needs_no_measure(client: Client) -> None:
    assert client.get("/robots.txt").status_code == 200
