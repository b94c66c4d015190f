"""What the pages of makes and models lead to, and what they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Fuel, VehicleEngine
from tests.factories import (
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductPhotoFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine() -> VehicleEngine:
    make = VehicleMakeFactory(name="Renault", slug="renault")
    model = VehicleModelFactory(
        make=make, name="Clio IV", slug="clio-iv", produced_from=date(2012, 9, 1), produced_to=date(2014, 6, 30)
    )
    return VehicleEngineFactory(
        model=model, name="1.5 dCi", produced_from=date(2013, 1, 1), produced_to=date(2014, 6, 30), power_hp=90
    )


@pytest.fixture
def driver(client: Client, engine: VehicleEngine) -> Client:
    """A visitor who chose the car."""
    client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    return client


def page(client: Client, path: str, **params: object) -> str:
    response = client.get(path, params)
    assert response.status_code == 200
    return response.content.decode()


def test_a_long_list_of_models_begins_with_those_of_most_parts(client: Client, engine: VehicleEngine) -> None:
    make = engine.model.make
    for number in range(10):
        VehicleModelFactory(make=make, name=f"Modèle {number}", slug=f"modele-{number}")
    assert "Les modèles les plus demandés" not in page(client, "/vehicule/renault/")  # eleven are read as they are
    megane = VehicleModelFactory(make=make, name="Mégane II", slug="megane-ii")
    FitmentFactory(engine=engine)
    for _ in range(2):
        FitmentFactory(engine=None, model=megane)
    popular = page(client, "/vehicule/renault/").partition('id="popular"')[2].partition('id="models"')[0]
    assert popular.count('<li class="car">') == 2
    assert popular.index("Mégane II") < popular.index("Clio IV")


def test_engines_stand_by_fuel_diesel_first(client: Client, engine: VehicleEngine) -> None:
    VehicleEngineFactory(model=engine.model, name="0.9 TCe", fuel=Fuel.PETROL)
    VehicleEngineFactory(model=engine.model, name="Moteur inconnu", fuel="")
    html = page(client, "/vehicule/renault/clio-iv/").partition('id="engines"')[2]
    places = [html.index(text) for text in (">Diesel<", "1.5 dCi", ">Essence<", "0.9 TCe", "Moteur inconnu")]
    assert places == sorted(places)


def test_model_page_shows_its_most_wanted_families_and_parts(client: Client, engine: VehicleEngine) -> None:
    braking = CategoryFactory(name_fr="Freinage", slug="freinage")
    discs = CategoryFactory(name_fr="Disques et plaquettes", slug="disques-plaquettes", parent=braking)
    pads = CategoryFactory(name_fr="Plaquettes", slug="plaquettes", parent=discs)
    filters = CategoryFactory(name_fr="Filtration", slug="filtration")
    for number, category in enumerate((pads, pads, filters)):
        part = ProductFactory(category=category, name_fr=f"Pièce {number}", popularity=number)
        FitmentFactory(product=part, engine=engine)
        FitmentFactory(product=part, engine=None, model=engine.model)
    ProductFactory(category=filters, name_fr="Autre filtre")
    html = page(client, "/vehicule/renault/clio-iv/")
    places = [
        html.index(text)
        for text in (
            '<a href="?category=disques-plaquettes#engines" rel="nofollow">Disques et plaquettes</a>',
            '<a href="?category=filtration#engines" rel="nofollow">Filtration</a>',
            ">Pièce 2<",
            ">Pièce 1<",
            ">Pièce 0<",
        )
    ]
    assert places == sorted(places)
    assert "Autre filtre" not in html
    assert html.count('<li class="card"') == 3


def test_model_page_carries_what_is_looked_for_to_the_engines(client: Client, engine: VehicleEngine) -> None:
    CategoryFactory(name_fr="Freinage", slug="freinage")
    html = page(client, "/vehicule/renault/clio-iv/", category="freinage")
    assert "Freinage : quelle motorisation ?" in html
    assert f'href="/vehicule/renault/clio-iv/{engine.pk}/?category=freinage"' in html
    assert '<meta name="robots" content="noindex,follow">' in html
    unknown = page(client, "/vehicule/renault/clio-iv/", category="\0inconnue")
    assert f'href="/vehicule/renault/clio-iv/{engine.pk}/"' in unknown


def test_model_page_leads_the_owner_to_his_own_engine(driver: Client, engine: VehicleEngine) -> None:
    family = CategoryFactory(name_fr="Freinage", slug="freinage")
    FitmentFactory(product=ProductFactory(category=family), engine=engine)
    html = page(driver, "/vehicule/renault/clio-iv/")
    assert "Pièces de ma <bdi>1.5 dCi</bdi>" in html
    assert f'<a href="/vehicule/renault/clio-iv/{engine.pk}/?category=freinage">Freinage</a>' in html
    other = VehicleModelFactory(make=engine.model.make, slug="megane")
    assert "Pièces de ma" not in page(driver, f"/vehicule/renault/{other.slug}/")


def test_vehicle_pages_say_where_they_are(client: Client, engine: VehicleEngine) -> None:
    for path, last in (
        ("/vehicule/", "Véhicules"),
        ("/vehicule/renault/", "Renault"),
        ("/vehicule/renault/clio-iv/", "Clio IV"),
    ):
        html = page(client, path)
        assert f'"name":"{last}","item":"http://testserver{path}"' in html
        assert f'<link rel="canonical" href="http://testserver{path}">' in html


@pytest.mark.parametrize("rows", [1, 50])
@pytest.mark.parametrize("chosen", [False, True])
def test_a_list_asks_for_reasons_in_the_query_of_its_parts(
    client: Client, engine: VehicleEngine, rows: int, chosen: bool
) -> None:
    for _ in range(rows):
        part = FitmentFactory(engine=engine, valid_from=date(2013, 5, 1)).product
        FitmentFactory(product=part)
        ProductPhotoFactory(product=part)
    if chosen:
        client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    page(client, "/catalogue/")  # counts what the filters leave, once
    with CaptureQueriesContext(connection) as asked:
        html = page(client, "/catalogue/")
    assert html.count('<span class="fit-reason">') == (min(rows, 24) if chosen else 0)
    assert len([one for one in asked.captured_queries if '"catalog_fitment"' in one["sql"]]) == chosen


@pytest.mark.parametrize("rows", [1, 50])
def test_make_and_model_pages_cost_the_same_for_any_number_of_rows(
    client: Client, engine: VehicleEngine, rows: int
) -> None:
    for number in range(rows):
        model = VehicleModelFactory(make=engine.model.make, slug=f"m-{number}")
        VehicleEngineFactory(model=engine.model, name=f"1.{number}")
        ProductPhotoFactory(product=FitmentFactory(engine=engine).product)
        FitmentFactory(engine=None, model=model)
    for path, most in (("/vehicule/renault/", 5), ("/vehicule/renault/clio-iv/", 7)):
        page(client, path)  # keeps what is asked for most
        with CaptureQueriesContext(connection) as asked:
            page(client, path)
        about_parts = [one for one in asked.captured_queries if "shopfacts" not in one["sql"]]
        assert len(about_parts) <= most
