"""Requests by the name of their route, those too that a kept answer or the staff's files answer before Django."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from shabou.client_address import read_address
from shabou.metrics import meters
from shabou.metrics.page import metrics_page
from shabou.metrics.state import ShopState

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

ROUTE = "shop.route"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
METRICS_PATH = "/metrics"


class Route:
    """Whose request it turns out to be; layers that copy the environment share it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class MeasuredApplication:
    """WSGI middleware around the whole shop, which also answers `/metrics` to neighbours."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.state = ShopState()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.application, name)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == METRICS_PATH and is_neighbour(environ):
            return metrics_page(start_response, self.state)
        route = environ[ROUTE] = Route(first_guess(path))
        method = environ.get("REQUEST_METHOD", "")
        seen = "500"

        def start(status: str, *rest: Any) -> Any:
            nonlocal seen
            seen = status[:3]
            return start_response(status, *rest)

        begun = time.perf_counter()
        meters.http_under_way.inc()
        try:
            return self.application(environ, start)
        finally:
            meters.http_under_way.dec()
            meters.http_seconds.labels(route.name).observe(time.perf_counter() - begun)
            meters.http_requests.labels(route.name, method if method in METHODS else "other", seen).inc()


class RouteMiddleware:
    """Notes the route's name once Django knows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, named: Any) -> None:
        found = request.resolver_match
        if found and (route := request.META.get(ROUTE)):
            route.name = found.view_name or found.route


def first_guess(path: str) -> str:
    """The name of what is answered before Django looks for a route."""
    if path in ("/healthz", "/readyz"):
        return path[1:]
    return "static" if path.startswith(settings.STATIC_URL) else "unknown"


def name_route(environ: Environ, name: str) -> None:
    """For a layer that answers what Django answered before."""
    if route := environ.get(ROUTE):
        route.name = name


def route_name(environ: Environ) -> str:
    route: Route | None = environ.get(ROUTE)
    return route.name if route else ""


def is_neighbour(environ: Environ) -> bool:
    """Whether somebody on our own network asks, and no proxy for him."""
    address = read_address(environ.get("REMOTE_ADDR", ""))
    forwarded = any(environ.get(name) for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA"))
    return address is not None and address.is_private and not forwarded
