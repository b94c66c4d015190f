"""Answers to what went wrong, in the shop's look and the address's language; under /api/ in the API's own shape."""

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from drf_standardized_errors.openapi_serializers import ClientErrorEnum, ServerErrorEnum

from catalog.models import CategoryTree

API = re.compile(r"/api(/|$)")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if API.match(request.path):
        return _api_error(404, ClientErrorEnum.CLIENT_ERROR, "not_found", "Cette adresse n'existe pas.")
    return render(request, "404.html", {"families": CategoryTree.load().roots}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the request's context: one of them may be what failed."""
    if API.match(request.path):
        return _api_error(500, ServerErrorEnum.SERVER_ERROR, "error", "Erreur de notre côté : réessayez plus tard.")
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """With the way back to the page that the form stood on."""
    back = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = ""
    return HttpResponse(loader.render_to_string("403_csrf.html", {"back": back}), status=403)


def _api_error(status: int, kind: str, code: str, detail: str) -> JsonResponse:
    return JsonResponse({"type": kind, "errors": [{"code": code, "detail": detail, "attr": None}]}, status=status)
