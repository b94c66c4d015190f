"""The visitor's car: choosing it without a script, keeping it, and what pages say about it."""

from datetime import date

import pytest
from django.core.signing import get_cookie_signer
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog import garage, product_page
from catalog.models import Axle, VehicleEngine
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


# --- choosing --------------------------------------------------------------------------------------


def test_each_submit_offers_the_next_step(client: Client, engine: VehicleEngine) -> None:
    first = page(client, "/vehicule/")
    assert '<option value="renault"' in first
    assert '<option value="clio-iv"' not in first
    second = page(client, "/vehicule/", make="renault", model="", year="", engine="")
    assert (
        f'<option value="clio-iv" data-id="{engine.model_id}">Clio IV (\u20662012\u2060–\u20602014\u2069)</option>'
        in second
    )
    third = page(client, "/vehicule/", make="renault", model="clio-iv")
    assert '<option value="2014">2014</option>\n' in third.replace("</option><", "</option>\n<")
    assert "1.5 dCi · 90 ch · Diesel (\u20662013\u2060–\u20602014\u2069)" in third
    assert "C'est ma voiture" in third


def test_a_year_leaves_the_engines_built_in_it(client: Client, engine: VehicleEngine) -> None:
    assert "1.5 dCi" in page(client, "/vehicule/", make="renault", model="clio-iv", year="2013")
    html = page(client, "/vehicule/", make="renault", model="clio-iv", year="2012")
    assert "1.5 dCi" not in html
    assert "Aucune motorisation enregistrée pour ce modèle." in html


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"make": "trabant"}, "Ce constructeur n&#x27;est pas dans notre liste."),
        (
            {"make": "renault", "model": "clio-iv", "year": "1990"},
            "Ce modèle n&#x27;a pas été construit cette année-là.",
        ),
        (
            {"make": "renault", "model": "clio-iv", "year": "²" * 4},
            "Ce modèle n&#x27;a pas été construit cette année-là.",
        ),
    ],
)
def test_impossible_choice_is_named(
    client: Client, engine: VehicleEngine, params: dict[str, str], sentence: str
) -> None:
    assert sentence in page(client, "/vehicule/", **params)


def test_chosen_car_leads_to_its_parts_and_is_kept(client: Client, engine: VehicleEngine) -> None:
    response = client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    assert (response.status_code, response["Location"]) == (302, f"/vehicule/renault/clio-iv/{engine.pk}/")
    assert response.cookies["vehicle"]["httponly"]
    assert "<bdi>Renault Clio IV 1.5 dCi</bdi> · 90 ch<" in page(client, "/catalogue/")


def test_choosing_on_a_page_goes_back_to_it(client: Client, engine: VehicleEngine) -> None:
    choice = {"make": "renault", "model": "clio-iv", "engine": engine.pk}
    assert client.get("/vehicule/", {**choice, "next": "/catalogue/?page=2"})["Location"] == "/catalogue/?page=2"
    for outside in ("https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)"):
        assert client.get("/vehicule/", {**choice, "next": outside})["Location"].startswith("/vehicule/renault/")


def test_engine_of_another_model_is_not_taken(client: Client, engine: VehicleEngine) -> None:
    other = VehicleEngineFactory(model=VehicleModelFactory(make=engine.model.make, slug="megane"))
    response = client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": other.pk})
    assert response.status_code == 200
    assert "vehicle" not in response.cookies


@pytest.mark.parametrize(
    "value",
    ["1", "1:forged", "", get_cookie_signer(salt=garage.COOKIE).sign("x")],
    ids=["unsigned", "forged", "empty", "no number"],  # the signature holds the time: workers would disagree on names
)
def test_cookie_that_is_none_of_ours_is_no_car(client: Client, value: str) -> None:
    client.cookies[garage.COOKIE] = value
    assert "Votre véhicule" not in page(client, "/catalogue/")


def test_car_that_vanished_is_no_car(driver: Client, engine: VehicleEngine) -> None:
    engine.delete()
    assert "Votre véhicule" not in page(driver, "/catalogue/")


# --- what pages say --------------------------------------------------------------------------------


def test_badges_tell_three_states_apart(driver: Client, engine: VehicleEngine) -> None:
    FitmentFactory(product__name_fr="Va dessus", product__popularity=3, engine=engine)
    FitmentFactory(product__name_fr="Ne va pas", product__popularity=2)
    ProductFactory(name_fr="Inconnue", popularity=1)
    html = page(driver, "/catalogue/")
    badges = [
        html.index(text)
        for text in ("Va dessus", ">Compatible<", "Ne va pas", ">Non compatible<", "Inconnue", ">À vérifier<")
    ]
    assert badges == sorted(badges)
    assert ">Compatible<" not in page(Client(), "/catalogue/")


def test_a_fitment_of_the_whole_model_fits_its_engines(driver: Client, engine: VehicleEngine) -> None:
    FitmentFactory(engine=None, model=engine.model)
    assert ">Compatible<" in page(driver, "/catalogue/")


def test_list_can_hold_only_what_fits(driver: Client, engine: VehicleEngine) -> None:
    FitmentFactory(product__name_fr="Va dessus", engine=engine)
    ProductFactory(name_fr="Inconnue")
    html = page(driver, "/catalogue/", vehicle=engine.pk)
    assert "Va dessus" in html
    assert "Inconnue" not in html


def test_address_can_name_the_car(client: Client, engine: VehicleEngine) -> None:
    FitmentFactory(product__name_fr="Va dessus", engine=engine)
    ProductFactory(name_fr="Inconnue")
    assert "Inconnue" not in page(client, "/catalogue/", vehicle=engine.pk)


def test_part_says_under_which_conditions_it_fits(driver: Client, engine: VehicleEngine) -> None:
    part = ProductFactory()
    FitmentFactory(product=part, engine=engine, axle=Axle.FRONT, valid_from=date(2013, 5, 1), air_conditioning=False)
    html = page(driver, part.get_absolute_url())
    assert "Compatible avec votre <bdi>Renault Clio IV 1.5 dCi</bdi>" in html
    assert "<li>essieu avant, à partir de 05/2013, sans climatisation</li>" in html
    FitmentFactory(product=part, engine=engine, axle=Axle.REAR)
    assert "<li>essieu arrière</li>" in page(driver, part.get_absolute_url())
    FitmentFactory(product=part, engine=engine)
    assert "Sous conditions" not in page(driver, part.get_absolute_url())


def test_part_never_says_fits_without_data(driver: Client) -> None:
    part = ProductFactory()
    assert "Compatibilité avec votre <bdi>Renault Clio IV 1.5 dCi</bdi> : non connue" in page(
        driver, part.get_absolute_url()
    )
    FitmentFactory(product=part)
    assert "Ne va pas sur votre <bdi>Renault Clio IV 1.5 dCi</bdi>" in page(driver, part.get_absolute_url())


def test_fitment_table_is_grouped_by_make_and_model(client: Client, engine: VehicleEngine) -> None:
    part = ProductFactory()
    FitmentFactory(product=part, engine=engine)
    FitmentFactory(product=part, engine=VehicleEngineFactory(model=engine.model, name="0.9 TCe"))
    FitmentFactory(
        product=part, engine=None, model=VehicleModelFactory(make__name="Dacia", make__position=1, name="Logan")
    )
    html = page(client, part.get_absolute_url()).partition('id="fitments"')[2]
    places = [
        html.index(text)
        for text in ("Dacia", "Logan", "Toutes motorisations", "Renault", "Clio IV", "0.9 TCe", "1.5 dCi")
    ]
    assert places == sorted(places)
    assert "2 motorisations" in html


def test_very_long_fitment_table_is_shown_a_make_at_a_time(
    driver: Client, engine: VehicleEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product_page, "FITMENTS_SHOWN", 1)
    part = ProductFactory(slug="filtre")
    FitmentFactory(product=part, engine=engine)
    FitmentFactory(product=part, engine__name="1.4 HDi", engine__model__make__slug="peugeot")
    html = page(driver, "/piece/filtre/")
    assert 'href="/piece/filtre/vehicules/renault/"' in html
    assert "1.4 HDi" not in html
    assert "Compatible avec votre <bdi>Renault Clio IV 1.5 dCi</bdi>" in html
    table = page(driver, "/piece/filtre/vehicules/peugeot/")
    assert "1.4 HDi" in table
    assert "<bdi>1.5 dCi · 90 ch</bdi>" not in table
    VehicleMakeFactory(slug="kia")
    assert driver.get("/piece/filtre/vehicules/kia/").status_code == 404


# --- landing pages ---------------------------------------------------------------------------------


def test_make_and_model_pages_lead_to_the_engine(client: Client, engine: VehicleEngine) -> None:
    assert 'href="/vehicule/renault/clio-iv/"' in page(client, "/vehicule/renault/")
    html = page(client, "/vehicule/renault/clio-iv/")
    assert f'href="/vehicule/renault/clio-iv/{engine.pk}/"' in html
    assert "90 ch" in html
    assert "Cylindrée" not in html  # no engine has one


def test_engine_page_counts_its_parts_by_family(client: Client, engine: VehicleEngine) -> None:
    braking = CategoryFactory(name_fr="Freinage", slug="freinage")
    pads = CategoryFactory(name_fr="Plaquettes", slug="plaquettes", parent=braking)
    filters = CategoryFactory(name_fr="Filtration", slug="filtration")
    for category, name in ((pads, "Plaquette A"), (pads, "Plaquette B"), (filters, "Filtre")):
        FitmentFactory(product=ProductFactory(category=category, name_fr=name), engine=engine)
    ProductFactory(category=filters, name_fr="Autre filtre")
    path = f"/vehicule/renault/clio-iv/{engine.pk}/"
    html = page(client, path)
    assert f'<a href="{path}?category=freinage">Freinage</a><p class="tile__note">2 pièces</p>' in html
    assert f'<a href="{path}?category=filtration">Filtration</a><p class="tile__note">1 pièce</p>' in html
    assert "Autre filtre" not in html
    narrowed = page(client, path, category="freinage")
    assert "Plaquette A" in narrowed
    assert ">Filtre<" not in narrowed
    assert f'<a href="{path}?category=plaquettes">Plaquettes</a>' in narrowed


def test_engine_page_offers_to_keep_the_car(client: Client, engine: VehicleEngine) -> None:
    path = f"/vehicule/renault/clio-iv/{engine.pk}/"
    assert "C'est ma voiture" in page(client, path)
    client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    assert "C'est ma voiture" not in page(client, path)


@pytest.mark.parametrize(
    "path",
    [
        "/vehicule/trabant/",
        "/vehicule/renault/r4/",
        "/vehicule/renault/clio-iv/0/",
        f"/vehicule/renault/clio-iv/{'9' * 30}/",
    ],
)
def test_unknown_car_is_a_404(client: Client, engine: VehicleEngine, path: str) -> None:
    assert client.get(path).status_code == 404


def test_switched_off_make_has_no_pages(client: Client, engine: VehicleEngine) -> None:
    engine.model.make.is_active = False
    engine.model.make.save()
    for path in ("/vehicule/renault/", "/vehicule/renault/clio-iv/", f"/vehicule/renault/clio-iv/{engine.pk}/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 24])
@pytest.mark.parametrize("has_other_car", [False, True])
def test_an_engine_page_costs_at_most_nine_queries(
    client: Client,
    engine: VehicleEngine,
    rows: int,
    has_other_car: bool,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        ProductPhotoFactory(product=FitmentFactory(engine=engine).product)
    if has_other_car:
        other = VehicleEngineFactory()
        make = other.model.make
        client.get("/vehicule/", {"make": make.slug, "model": other.model.slug, "engine": other.pk})
    page(client, f"/vehicule/renault/clio-iv/{engine.pk}/")  # counts what the filters leave, once
    with django_assert_max_num_queries(9):
        page(client, f"/vehicule/renault/clio-iv/{engine.pk}/")
