"""What the API tells of brands, categories and cars."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalog.api_client import get, results, slugs
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


def test_brands(client: Client) -> None:
    BrandFactory(slug="valeo", name="Valeo", country="France")
    BrandFactory(slug="bosch", name="Bosch")
    BrandFactory(slug="off", is_active=False)
    valeo = {"slug": "valeo", "name": "Valeo", "country": "France", "website": "", "logo": None}
    assert slugs(client, "brands/") == ["bosch", "valeo"]
    assert get(client, "brands/valeo/") == valeo
    get(client, "brands/off/", status=404)


@pytest.fixture
def tree() -> None:
    brakes = CategoryFactory(slug="freinage", name_fr="Freinage", position=2, description_fr="Tout le freinage.")
    discs = CategoryFactory(slug="disques", name_fr="Disques", parent=brakes, position=2)
    CategoryFactory(slug="tambours", name_fr="Tambours", parent=brakes, position=1)
    vented = CategoryFactory(slug="ventiles", name_fr="Ventilés", parent=discs)
    CategoryFactory(slug="perces", name_fr="Percés", parent=vented)
    CategoryFactory(slug="moteur", name_fr="Moteur", position=1)
    off = CategoryFactory(slug="off", is_active=False)
    CategoryFactory(slug="below-off", parent=off)


@pytest.mark.usefixtures("tree")
def test_categories_come_level_by_level(client: Client) -> None:
    listed = results(client, "categories/")
    assert [row["slug"] for row in listed] == ["moteur", "freinage", "tambours", "disques", "ventiles", "perces"]
    assert listed[3] == {"slug": "disques", "name": "Disques", "level": 1, "drawing": "", "parent": "freinage"}


@pytest.mark.usefixtures("tree")
def test_the_tree_has_four_levels_and_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        roots = get(client, "categories/tree/")
    assert [root["slug"] for root in roots] == ["moteur", "freinage"]
    node, path = roots[1], []
    while node["children"]:
        node = node["children"][-1]
        path.append((node["level"], node["slug"]))
    assert path == [(1, "disques"), (2, "ventiles"), (3, "perces")]


@pytest.mark.usefixtures("tree")
def test_a_category_knows_its_path_and_its_children(client: Client) -> None:
    answer = get(client, "categories/freinage/")
    assert (answer["parent"], answer["description"]) == (None, "Tout le freinage.")
    assert [child["slug"] for child in answer["children"]] == ["tambours", "disques"]
    assert [one["slug"] for one in get(client, "categories/perces/")["path"]] == [
        "freinage",
        "disques",
        "ventiles",
        "perces",
    ]
    for hidden in ("off", "below-off"):
        get(client, f"categories/{hidden}/", status=404)


def test_a_car_is_chosen_by_make_model_year_and_engine(client: Client) -> None:
    renault = VehicleMakeFactory(name="Renault", slug="renault", position=1)
    VehicleMakeFactory(name="Audi", position=2)
    hidden = VehicleMakeFactory(is_active=False)
    clio = VehicleModelFactory(
        make=renault, name="Clio IV", produced_from=date(2018, 1, 1), produced_to=date(2020, 6, 1)
    )
    undated = VehicleModelFactory(make=renault, name="Twingo", produced_from=None, produced_to=None)
    old = VehicleEngineFactory(model=clio, name="0.9 TCe", produced_to=date(2018, 12, 31))
    new = VehicleEngineFactory(model=clio, name="1.5 dCi", produced_from=date(2019, 1, 1), codes="K9K")
    assert [row["name"] for row in results(client, "vehicles/makes/")] == ["Renault", "Audi"]
    assert results(client, "vehicles/makes/")[0] == {"id": renault.pk, "slug": "renault", "name": "Renault"}
    assert [row["name"] for row in results(client, "vehicles/models/", {"make": renault.pk})] == ["Clio IV", "Twingo"]
    get(client, "vehicles/models/", {"make": hidden.pk}, status=400)
    assert results(client, "vehicles/years/", {"model": clio.pk}) == [2020, 2019, 2018]
    assert results(client, "vehicles/years/", {"model": undated.pk}) == []
    assert [row["id"] for row in results(client, "vehicles/engines/", {"model": clio.pk})] == [old.pk, new.pk]
    assert results(client, "vehicles/engines/", {"model": clio.pk, "year": 2019}) == [
        {
            "id": new.pk,
            "name": "1.5 dCi",
            "codes": "K9K",
            "fuel": "diesel",
            "displacement_cc": None,
            "power_hp": 90,
            "produced_from": "2019-01-01",
            "produced_to": "2020-06-30",
        }
    ]
