"""Several cars of a guest: kept in a signed cookie, chosen, removed, each with the year that was said."""

from datetime import date
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from catalog import garage
from catalog.models import VehicleEngine
from tests.factories import VehicleEngineFactory, VehicleModelFactory

pytestmark = pytest.mark.django_db


def signed(value: str) -> str:
    response = HttpResponse()
    response.set_signed_cookie(garage.COOKIE, value)
    return response.cookies[garage.COOKIE].value


def visitor(*cars: VehicleEngine | str) -> Client:
    client = Client()
    client.cookies[garage.COOKIE] = signed(".".join(str(getattr(car, "pk", car)) for car in cars))
    return client


def kept(cookies: SimpleCookie) -> str:
    request = RequestFactory().get("/")
    request.COOKIES[garage.COOKIE] = cookies[garage.COOKIE].value
    return request.get_signed_cookie(garage.COOKIE)


def cars(value: str, **params: object) -> list[tuple[int, int | None]]:
    request = RequestFactory().get("/", params)
    request.COOKIES[garage.COOKIE] = signed(value)
    return [(car.pk, car.registered) for car in garage.cars(request)]


@pytest.fixture
def three() -> list[VehicleEngine]:
    return VehicleEngineFactory.create_batch(3)


def test_the_cookie_of_one_car_still_reads(three: list[VehicleEngine]) -> None:
    assert cars(str(three[0].pk)) == [(three[0].pk, None)]


def test_cars_come_in_the_cookies_order_with_their_years(three: list[VehicleEngine]) -> None:
    first, second, third = (car.pk for car in three)
    assert cars(f"{third}-2013.{first}.{second}-1999") == [(third, 2013), (first, None), (second, 1999)]


@pytest.mark.parametrize("value", ["", ".", "x", "-2013", "12-13", "1" * 30, "²", "٣", "0", "1.2.3.4.5.6.7"])
def test_what_is_no_car_is_left_out(value: str) -> None:
    assert cars(value) == []


def test_a_car_that_left_the_catalogue_gives_way_to_the_next(three: list[VehicleEngine]) -> None:
    first, second, _ = three
    client = visitor(first, second)
    first.delete()
    assert f"<strong><bdi>{second}</bdi> · {second.power_hp} ch</strong>" in client.get("/catalogue/").content.decode()


def test_at_most_five_are_kept_and_the_oldest_choice_leaves() -> None:
    engines = VehicleEngineFactory.create_batch(6)
    client = visitor(*engines[:5])
    car = engines[5]
    client.get("/vehicule/", {"make": car.model.make.slug, "model": car.model.slug, "engine": car.pk})
    assert kept(client.cookies) == ".".join(str(one.pk) for one in [car, *engines[:4]])


def test_the_selector_keeps_the_year() -> None:
    model = VehicleModelFactory(produced_from=date(2012, 1, 1), produced_to=date(2014, 12, 31))
    car = VehicleEngineFactory(model=model, produced_from=date(2012, 1, 1), produced_to=date(2014, 12, 31))
    client = Client()
    client.get("/vehicule/", {"make": model.make.slug, "model": model.slug, "year": "2013", "engine": car.pk})
    assert kept(client.cookies) == f"{car.pk}-2013"
    assert "Première mise en circulation : 2013" in client.get("/mes-vehicules/").content.decode()


def test_choosing_puts_the_car_first_with_its_year(three: list[VehicleEngine]) -> None:
    first, second, third = three
    client = visitor(first, second, f"{third.pk}-2015")
    response = client.post("/mes-vehicules/", {"choose": third.pk, "next": "/catalogue/?page=2"})
    assert (response.status_code, response["Location"]) == (302, "/catalogue/?page=2")
    assert kept(client.cookies) == f"{third.pk}-2015.{first.pk}.{second.pk}"


def test_removing_the_last_car_takes_the_cookie_away(three: list[VehicleEngine]) -> None:
    first, second, _ = three
    client = visitor(first, second)
    client.post("/mes-vehicules/", {"remove": first.pk})
    assert kept(client.cookies) == str(second.pk)
    response = client.post("/mes-vehicules/", {"remove": second.pk})
    assert response["Location"] == "/mes-vehicules/"
    assert response.cookies[garage.COOKIE]["max-age"] == 0
    assert "Aucun véhicule gardé" in client.get("/mes-vehicules/").content.decode()


@pytest.mark.parametrize("pk", ["", "x", "0", "9" * 40, "\0", "\ud800", "٣"])
def test_a_car_that_is_not_kept_changes_nothing(three: list[VehicleEngine], pk: str) -> None:
    client = visitor(three[0])
    typed = pk.encode("utf-8", "surrogatepass")
    form = urlencode({"choose": typed, "remove": typed})
    response = client.post("/mes-vehicules/", form, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response["Location"]) == (302, "/mes-vehicules/")
    assert garage.COOKIE not in response.cookies


def test_a_post_without_its_token_changes_nothing(three: list[VehicleEngine]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[garage.COOKIE] = signed(str(three[0].pk))
    response = client.post("/mes-vehicules/", {"remove": three[0].pk})
    assert response.status_code == 403
    assert garage.COOKIE not in response.cookies


def test_the_page_goes_on_about_the_new_car(three: list[VehicleEngine]) -> None:
    first, second, _ = three
    client = visitor(first, second)

    def goes_to(back: str) -> str:
        return client.post("/mes-vehicules/", {"choose": second.pk, "next": back})["Location"]

    assert goes_to(f"/catalogue/?vehicle={first.pk}&in_stock=1") == f"/catalogue/?vehicle={second.pk}&in_stock=1"
    assert goes_to(f"{first.get_absolute_url()}?category=freinage") == second.get_absolute_url()
    assert goes_to("https://ailleurs.example/") == "/mes-vehicules/"


def test_the_bar_offers_the_other_cars(three: list[VehicleEngine]) -> None:
    first, second, third = three
    html = visitor(first, second).get("/catalogue/").content.decode()
    assert f'<button name="choose" value="{second.pk}">' in html
    assert f'<button name="choose" value="{first.pk}">' not in html
    assert f'<button name="choose" value="{third.pk}">' not in html


def test_the_garage_is_read_once_a_request(three: list[VehicleEngine]) -> None:
    client = visitor(*three)
    with CaptureQueriesContext(connection) as asked:
        client.get("/catalogue/")
    assert len([one for one in asked.captured_queries if "catalog_vehicleengine" in one["sql"]]) == 1


def test_a_secure_request_keeps_a_secure_cookie() -> None:
    response = HttpResponse()
    garage.keep(response, RequestFactory().get("/", secure=True), VehicleEngineFactory())
    assert response.cookies[garage.COOKIE]["secure"]
    assert response.cookies[garage.COOKIE]["max-age"] == 365 * 24 * 3600
