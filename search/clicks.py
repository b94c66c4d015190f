"""Where the page reports which part a visitor opened from a search."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.logging import report_click


@csrf_exempt  # the signed id is the proof: only our own answer to a search can have given it
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    """`log` is the signed id of a search, `product` a uuid. The answer is 204 whatever they are: it tells nothing."""
    try:
        product = UUID(request.POST.get("product", ""))
    except ValueError:
        return HttpResponse(status=204)
    report_click(request.POST.get("log", ""), product)
    return HttpResponse(status=204)
