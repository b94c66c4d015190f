"""What a delivery costs and when it arrives, and where the visitor wants it."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from catalog.models import ShopFacts
from orders.delivery import FREE
from orders.models import Governorate
from orders.place import chosen_governorate, offer_to, remember_governorate


@require_safe
def delivery(request: HttpRequest) -> HttpResponse:
    """Every zone with its governorates, fee and days, and pick-up."""
    shop, now = ShopFacts.objects.current(), timezone.now()
    governorates = list(Governorate.objects.in_order())
    chosen = chosen_governorate(request, governorates)
    zones: list[dict[str, Any]] = [
        {
            "zone": zone,
            "governorates": list(places),
            "offer": offer_to(zone, goods=FREE, shop=shop, now=now),
            "is_chosen": chosen is not None and chosen.zone_id == zone.pk,
        }
        for zone, places in groupby(governorates, key=lambda one: one.zone)
    ]
    context = {"shop": shop, "zones": zones, "chosen_governorate": chosen, "governorates": governorates}
    return render(request, "orders/delivery.html", context | {"trail": [{"name": gettext("Livraison")}]})


@require_POST
def delivery_choose(request: HttpRequest) -> HttpResponse:
    """Remember `governorate` and go back to where the visitor was."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_ours else reverse("delivery"))
    governorates = list(Governorate.objects.in_order())
    wanted = request.POST.get("governorate")
    if governorate := next((one for one in governorates if one.slug == wanted), None):
        remember_governorate(response, governorate)
    return response
