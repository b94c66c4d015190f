"""The shop's addresses, with a view that does nothing in place of the list of products."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from shabou.urls import urlpatterns as of_the_shop


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"{}", content_type="application/json")


urlpatterns = [path("api/v1/products/", nothing), *of_the_shop]
