"""How many requests one caller may send to the API, told on every answer."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from shabou.client_address import customer
from shabou.limits import Count, count
from shabou.tally import Tally
from shabou.tokens import bearer

API = "/api/"
# The key in a request's environment under which it lies when it has been counted already.
COUNTED = "shabou.counted"

OF_ADDRESSES = Tally("api")


class ApiLimitMiddleware:
    """Refuses with 429 before any view is asked. While Redis is away everybody may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API):
            return self.get_response(request)
        counted = count_request(request)
        if counted is None:
            return self.get_response(request)
        answer = refusal(counted) if counted.exceeded else self.get_response(request)
        for name, value in rate_headers(counted).items():
            answer[name] = value
        return answer


def count_request(request: HttpRequest) -> Count | None:
    """Staff are counted by person: a shop's computers share one address, and work with it all day."""
    if COUNTED in request.META:
        counted: Count = request.META[COUNTED]
        return counted
    staff = bearer(request.headers.get("authorization", ""))
    if staff is None and settings.SESSION_COOKIE_NAME in request.COOKIES:
        staff = request.session.get(SESSION_KEY)
    if staff:
        return count("staff", str(staff), limit=settings.STAFF_REQUESTS_A_MINUTE)
    return count_address(request.META["REMOTE_ADDR"])


def count_address(address: str) -> Count | None:
    """Everybody else, by address."""
    return OF_ADDRESSES.count(customer(address), limit=settings.API_REQUESTS_A_MINUTE)


def rate_headers(counted: Count) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(counted.limit),
        "X-RateLimit-Remaining": str(counted.remaining),
        "X-RateLimit-Reset": str(counted.seconds),
    }


def refusal(counted: Count) -> JsonResponse:
    detail = f"Trop de requêtes : réessayez dans {counted.seconds} secondes."
    error = {"code": "throttled", "detail": detail, "attr": None}
    return JsonResponse(
        {"type": "client_error", "errors": [error]},
        status=429,
        headers={"Retry-After": str(counted.seconds), "Cache-Control": "no-store"},
    )
