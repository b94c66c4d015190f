"""The selector, the visitor's garage, and the pages of makes, models and engines."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from catalog import garage, structured, vehicle_landing
from catalog.finding import Selection
from catalog.listing import cards
from catalog.models import CategoryTree, Product, VehicleEngine, VehicleMake, VehicleModel
from catalog.vehicle_choice import vehicle_steps
from catalog.views import crumb, list_page, with_fit


@require_safe
def vehicle_choose(request: HttpRequest) -> HttpResponse:
    """The selector, step by step. Choosing an engine keeps the car and goes on to its parts."""
    back = _inside(request.GET.get("next", ""))
    steps = vehicle_steps(request.GET.dict(), today=timezone.localdate())
    if steps.engine:
        response = HttpResponseRedirect(_for_car(back, steps.engine) or steps.engine.get_absolute_url())
        garage.keep(response, request, steps.engine, steps.year)
        return response
    trail = [{"name": gettext("Véhicules")}]
    context: dict[str, Any] = {
        "steps": steps,
        "next": back,
        "chosen": garage.chosen_engine(request),
        "trail": trail,
        "structured": structured.trail(request, trail),
    }
    return render(request, "catalog/vehicle_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def garage_page(request: HttpRequest) -> HttpResponse:
    """The visitor's cars. `choose` or `remove` names one by its engine's id; a car that is not kept changes nothing."""
    cars = garage.cars(request)
    if request.method != "POST":
        context: dict[str, Any] = {
            "cars": cars,
            "most": garage.MOST_CARS,
            "chosen": garage.chosen_engine(request),
            "trail": [{"name": gettext("Mes véhicules")}],
        }
        return render(request, "catalog/garage.html", context)
    back = _inside(request.POST.get("next", ""))
    chosen = _named(cars, request.POST.get("choose", ""))
    removed = _named(cars, request.POST.get("remove", ""))
    response = HttpResponseRedirect((_for_car(back, chosen) if chosen else back) or reverse("garage"))
    if chosen:
        garage.keep(response, request, chosen, chosen.registered)
    elif removed:
        garage.remove(response, request, removed.pk)
    return response


@require_safe
def make_detail(request: HttpRequest, make: str) -> HttpResponse:
    found = get_object_or_404(VehicleMake.objects.public(), slug=make)
    models = list(found.models.in_order())
    for model in models:
        model.make = found  # already read: addresses need no query
    trail = [_vehicles(), {"name": found.name}]
    context: dict[str, Any] = {
        "make": found,
        "models": models,
        "popular": vehicle_landing.popular_models(found, models),
        "trail": trail,
        "structured": structured.trail(request, trail),
    }
    return render(request, "catalog/make_detail.html", context)


@require_safe
def model_detail(request: HttpRequest, make: str, model: str) -> HttpResponse:
    """`?category=` says what is looked for: the engines then lead to that family's parts."""
    public = VehicleModel.objects.select_related("make").filter(make__is_active=True)
    found = get_object_or_404(public, make__slug=make, slug=model)
    engines = list(found.engines.in_order())
    for engine in engines:
        engine.model = found
    tree, chosen = CategoryTree.load(), garage.chosen_engine(request)
    wanted = vehicle_landing.wanted_parts(found)
    popular = with_fit(Product.objects.public().filter(pk__in=wanted.products), chosen).order_by("-popularity", "-id")
    trail = [_vehicles(), crumb(found.make), {"name": found.name}]
    context: dict[str, Any] = {
        "model": found,
        "fuels": vehicle_landing.by_fuel(engines),
        "families": [
            {"branch": family, "drawing": tree.drawing(family.pk)}
            for family in vehicle_landing.wanted_families(wanted, tree)
        ],
        "wanted": tree.by_slug(request.GET.get("category", "")),
        "mine": chosen if chosen and chosen.model_id == found.pk else None,
        "chosen": chosen,
        "cards": cards(popular.for_cards(), tree, chosen) if wanted.products else [],
        "trail": trail,
        "structured": structured.trail(request, trail),
    }
    return render(request, "catalog/model_detail.html", context)


@require_safe
def engine_detail(request: HttpRequest, make: str, model: str, engine: int) -> HttpResponse:
    public = VehicleEngine.objects.public().with_car()
    car = get_object_or_404(public, pk=engine, model__slug=model, model__make__slug=make)
    chosen = garage.chosen_engine(request)
    if chosen == car:
        car = chosen  # with the year that the visitor said
    context: dict[str, Any] = {
        "heading": gettext("Pièces pour %(car)s") % {"car": car},
        "engine": car,
        "trail": [_vehicles(), crumb(car.model.make), crumb(car.model), {"name": car.name}],
        "fits_all": True,
    }
    return list_page(
        request,
        Product.objects.public().fitting(car),
        CategoryTree.load(),
        context,
        scope=Selection(fits=car.pk),
        car=car,
        template="catalog/engine_detail.html",
    )


# --- pieces of answers -----------------------------------------------------------------------------


def _vehicles() -> dict[str, Any]:
    return {"name": gettext("Véhicules"), "url": reverse("vehicle-choose")}


def _inside(address: str) -> str:
    """The address when it is one of this site, else nothing."""
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""


def _for_car(address: str, car: VehicleEngine) -> str:
    """The same page about this car: an address that names another one would keep showing that."""
    parts = urlsplit(address)
    try:
        if parts.path and resolve(parts.path).url_name == "engine-detail":
            return car.get_absolute_url()
    except Resolver404:
        return ""
    query = QueryDict(parts.query, mutable=True)
    if "vehicle" not in query:
        return address
    query["vehicle"] = str(car.pk)
    return urlunsplit(parts._replace(query=query.urlencode()))


def _named(cars: list[VehicleEngine], pk: str) -> VehicleEngine | None:
    return next((car for car in cars if str(car.pk) == pk), None)
