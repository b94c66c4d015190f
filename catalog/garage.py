"""The visitor's cars in a signed cookie, so that a guest keeps them without an account. The first is the chosen one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from catalog.models import VehicleEngine

COOKIE = "vehicle"
ONE_YEAR = 365 * 24 * 3600  # seconds
MOST_CARS = 5
# `12-2013.34`: engine 12 of a car registered in 2013, engine 34 of a car of unknown year.
_CAR = re.compile(r"([0-9]{1,18})(?:-([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class KeptCar:
    """`year` is that of first registration, where the visitor said it."""

    engine: int
    year: int | None = None

    def __str__(self) -> str:
        return f"{self.engine}-{self.year}" if self.year else f"{self.engine}"


def cars(request: HttpRequest) -> list[VehicleEngine]:
    """The garage, the chosen car first, each with its `registered` year; what left the catalogue is left out."""
    known = _known(request)
    return [known[car.engine] for car in _kept(request) if car.engine in known]


def chosen_engine(request: HttpRequest) -> VehicleEngine | None:
    """The car of this page: the one its address names (`?vehicle=`), else the first of the garage."""
    named = _named(request)
    return _known(request).get(named) if named else next(iter(cars(request)), None)


def keep(response: HttpResponse, request: HttpRequest, engine: VehicleEngine, year: int | None = None) -> None:
    """Puts the car first; beyond MOST_CARS the one chosen longest ago leaves."""
    others = (car for car in _kept(request) if car.engine != engine.pk)
    _write(response, request, [KeptCar(engine.pk, year), *others])


def remove(response: HttpResponse, request: HttpRequest, pk: int) -> None:
    _write(response, request, [car for car in _kept(request) if car.engine != pk])


def _write(response: HttpResponse, request: HttpRequest, garage: Iterable[KeptCar]) -> None:
    value = ".".join(map(str, list(garage)[:MOST_CARS]))
    if not value:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_signed_cookie(
        COOKIE, value, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def _kept(request: HttpRequest) -> list[KeptCar]:
    """None for no cookie, a forged one, or one that is none of ours."""
    value = request.get_signed_cookie(COOKIE, default=None) or ""
    found = [match for part in value.split(".") if (match := _CAR.fullmatch(part))]
    return [KeptCar(int(match[1]), int(match[2]) if match[2] else None) for match in found[:MOST_CARS]]


def _named(request: HttpRequest) -> int | None:
    named = request.GET.get("vehicle", "")
    return int(named) if named.isdecimal() else None


def _known(request: HttpRequest) -> dict[int, VehicleEngine]:
    """The cars of the cookie and the address by id: one query a request, however many pieces of the page ask."""
    known: dict[int, VehicleEngine] | None = getattr(request, "_garage", None)
    if known is None:
        years = {car.engine: car.year for car in _kept(request)}
        named = _named(request)
        wanted = {*years, *([named] if named else ())}
        found = VehicleEngine.objects.public().with_car().filter(pk__in=wanted) if wanted else ()
        known = {engine.pk: engine for engine in found}
        for engine in known.values():
            engine.registered = years.get(engine.pk)
        request._garage = known  # type: ignore[attr-defined]  # read once a request
    return known
