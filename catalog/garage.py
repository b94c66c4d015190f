"""The visitor's car: an engine's id in a signed cookie, so that a guest keeps it without an account."""

from django.http import HttpRequest, HttpResponse

from catalog.models import VehicleEngine

COOKIE = "vehicle"
ONE_YEAR = 365 * 24 * 3600  # seconds


def chosen_engine_id(request: HttpRequest) -> int | None:
    """None for no car, a forged cookie, or one that is no number."""
    value = request.get_signed_cookie(COOKIE, default=None)
    return int(value) if value and value.isdecimal() else None


def chosen_engine(request: HttpRequest) -> VehicleEngine | None:
    """The car of this page: the one its address names (`?vehicle=`), else the one the visitor keeps."""
    named = request.GET.get("vehicle", "")
    pk = int(named) if named.isdecimal() else chosen_engine_id(request)
    return VehicleEngine.objects.public().with_car().filter(pk=pk).first() if pk else None


def remember(response: HttpResponse, engine: VehicleEngine, *, secure: bool) -> None:
    response.set_signed_cookie(COOKIE, str(engine.pk), max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=secure)


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
