"""Filters and orders of the API's lists: what each lets through, and how it refuses a wrong value."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from catalog.models import Category, Product, Quality
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

PRODUCTS = "/api/v1/products/"


def found(client: Client, **params: Any) -> set[str]:
    response = client.get(PRODUCTS, params)
    assert response.status_code == 200, response.content
    return {row["slug"] for row in response.json()["results"]}


def test_a_category_includes_what_is_below_it(client: Client) -> None:
    brakes = CategoryFactory(slug="freinage")
    discs = CategoryFactory(slug="disques", parent=brakes)
    off = CategoryFactory(slug="off", parent=brakes)
    for slug, category in (("brake", brakes), ("disc", discs), ("hidden", off), ("other", None)):
        ProductFactory(slug=slug, category=category)
    Category.objects.filter(pk=off.pk).update(is_active=False)
    assert found(client, category="freinage") == {"brake", "disc"}
    assert found(client, category="disques") == {"disc"}
    assert_refused(client, {"category": "off"}, "category")


def test_a_brand(client: Client) -> None:
    ProductFactory(slug="a", brand=BrandFactory(slug="bosch"))
    ProductFactory(slug="b", brand=BrandFactory(slug="valeo"))
    assert found(client, brand="bosch") == {"a"}


def test_a_vehicle_takes_parts_of_its_engine_and_of_its_whole_model(client: Client) -> None:
    clio = VehicleModelFactory()
    engine = VehicleEngineFactory(model=clio)
    FitmentFactory(product=ProductFactory(slug="engine"), engine=engine)
    FitmentFactory(product=ProductFactory(slug="model"), engine=None, model=clio)
    FitmentFactory(product=ProductFactory(slug="sister"), engine=VehicleEngineFactory(model=clio))
    ProductFactory(slug="unknown")
    assert found(client, vehicle=engine.pk) == {"engine", "model"}


def test_an_engine_of_a_hidden_make_is_refused(client: Client) -> None:
    engine = VehicleEngineFactory(model=VehicleModelFactory(make=VehicleMakeFactory(is_active=False)))
    assert_refused(client, {"vehicle": str(engine.pk)}, "vehicle")


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, {"10", "20", "request"}),
        ({"price_min": "0"}, {"10", "20"}),
        ({"price_min": "10"}, {"10", "20"}),
        ({"price_min": "10.001"}, {"20"}),
        ({"price_max": "10.000"}, {"10"}),
        ({"price_max": "0"}, set()),
        ({"price_min": "11", "price_max": "19"}, set()),
        ({"price_min": "20", "price_max": "10"}, set()),
        ({"price_min": ""}, {"10", "20", "request"}),
    ],
)
def test_prices_both_ends_included(client: Client, params: dict[str, str], expected: set[str]) -> None:
    for slug, price in (("10", "10"), ("20", "20"), ("request", None)):
        ProductFactory(slug=slug, price=price)
    assert found(client, **params) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"), [("true", {"some"}), ("false", {"none", "owed"}), ("", {"some", "none", "owed"})]
)
def test_stock_has_three_answers(client: Client, wanted: str, expected: set[str]) -> None:
    for slug, stock in (("some", 1), ("none", 0), ("owed", -1)):
        ProductFactory(slug=slug, stock=stock)
    assert found(client, in_stock=wanted) == expected


@pytest.mark.parametrize("quality", Quality.values)
def test_a_quality(client: Client, quality: str) -> None:
    for one in ["", *Quality.values]:
        ProductFactory(slug=f"q{one}", quality=one)
    assert found(client, quality=quality) == {f"q{quality}"}


def test_chosen_ids(client: Client) -> None:
    first, second, _ = ProductFactory.create_batch(3)
    hidden = ProductFactory(status="inactive")
    chosen = f" {first.uuid} ,{str(second.uuid).upper()},,{hidden.uuid}"
    assert found(client, ids=chosen) == {first.slug, second.slug}
    assert found(client, ids=",".join([str(first.uuid)] * 100)) == {first.slug}
    assert_refused(client, {"ids": ",".join([str(first.uuid)] * 101)}, "ids")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plaquettes", {"pads"}),
        ("FREIN avant", {"pads", "disc"}),
        ("plaquete", {"pads"}),
        ("82.00-123", {"filter"}),
        ("50%", set()),
        ("_", set()),
        ("de la", set()),
    ],
)
def test_a_text_is_a_number_or_words(client: Client, index: Callable[[], None], text: str, expected: set[str]) -> None:
    ProductFactory(slug="pads", name_fr="Plaquettes de frein avant")
    ProductFactory(slug="disc", name_fr="Disque de frein avant")
    ProductReferenceFactory(product=ProductFactory(slug="filter", name_fr="Filtre"), printed="82 00 123")
    index()
    assert found(client, q=text) == expected


def test_a_text_is_sought_among_the_parts_that_pass_the_other_filters(
    client: Client, index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.finding.COUNT_CAP", 1)
    ProductFactory(slug="popular", name_fr="Filtre", popularity=9)
    ProductFactory(slug="wanted", name_fr="Filtre", brand=BrandFactory(slug="bosch"))
    index()
    assert found(client, q="filtre") == {"popular"}
    assert found(client, q="filtre", brand="bosch") == {"wanted"}


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("", ["c", "d", "b", "a"]),
        ("-popularity", ["c", "d", "b", "a"]),
        ("popularity", ["a", "b", "d", "c"]),
        ("name", ["b", "c", "d", "a"]),
        ("-name", ["a", "d", "c", "b"]),
        ("price", ["d", "a", "b", "c"]),
        ("-price", ["b", "a", "d", "c"]),
        ("created", ["a", "b", "c", "d"]),
        ("-created", ["d", "c", "b", "a"]),
    ],
)
def test_orders(client: Client, ordering: str, expected: list[str]) -> None:
    rows = {"a": ("Z", 20, 0), "b": ("A", 30, 1), "c": ("B", None, 7), "d": ("B", 10, 1)}
    for slug, (name, price, popularity) in rows.items():
        ProductFactory(slug=slug, name_fr=name, price=price and Decimal(price), popularity=popularity)
    response = client.get(PRODUCTS, {"ordering": ordering})
    assert [row["slug"] for row in response.json()["results"]] == expected


def test_unknown_parameters_are_ignored_and_the_last_of_two_values_counts(client: Client) -> None:
    ProductFactory(slug="a", brand=BrandFactory(slug="bosch"))
    assert found(client, utm_source="x", format="xml", page="7", brands="valeo") == {"a"}
    assert client.get(f"{PRODUCTS}?brand=none&brand=bosch").status_code == 200
    assert client.get(f"{PRODUCTS}?brand=bosch&brand=none").status_code == 400


HUGE = "9" * 5_000
WRONG = [
    ("q", ["\x00", "x" * 201, "x" * 5_000, "a\x00b"]),
    ("category", ["none", "\x00", "é", HUGE, "' OR 1=1 --"]),
    ("brand", ["none", "\x00", "é", HUGE]),
    ("vehicle", ["0", "-1", "x", "1.5", "NaN", "\x00", "99999999999999999999", HUGE]),
    ("price_min", ["-0.001", "x", "NaN", "Infinity", "1e309", "1,5", "1.2345", "1000000000", "\x00", HUGE]),
    ("price_max", ["-1", "sNaN", "-Infinity", "1e-9", "0x10", HUGE]),
    ("in_stock", ["1", "yes", "True", "null", "\x00"]),
    ("quality", ["best", "ORIGIN", "\x00"]),
    ("ids", ["x", "1,2", "\x00", "3f2c8a0e-6f0b-4c8e-9a77", HUGE]),
    ("ordering", ["cost", "-stock", "--price", "name,price", "?", "price_", "\x00"]),
]


@pytest.mark.parametrize(
    ("field", "value"),
    [pytest.param(field, value, id=f"{field}-{value[:12]!r}") for field, values in WRONG for value in values],
)
def test_a_wrong_value_is_refused_with_its_field(client: Client, field: str, value: str) -> None:
    ProductFactory()
    assert_refused(client, {field: value}, field)


def test_every_wrong_field_is_named_in_french(client: Client) -> None:
    response = client.get(PRODUCTS, {"price_min": "-1", "quality": "best"}, headers={"accept-language": "ar,en;q=0.5"})
    assert response.json() == {
        "type": "validation_error",
        "errors": [
            {
                "code": "min_value",
                "detail": "Assurez-vous que cette valeur est supérieure ou égale à 0.",
                "attr": "price_min",
            },
            {
                "code": "invalid_choice",
                "detail": "Sélectionnez un choix valide. best n’en fait pas partie.",
                "attr": "quality",
            },
        ],
    }


@pytest.mark.parametrize("ref", ["", "---", "«»", "\x00", "x" * 101, HUGE])
def test_a_number_needs_letters_or_digits(client: Client, ref: str) -> None:
    assert_refused(client, {"ref": ref}, "ref", path="/api/v1/parts/by-reference/")


@pytest.mark.parametrize(
    ("path", "field"), [("models", "make"), ("years", "model"), ("engines", "model"), ("engines", "year")]
)
@pytest.mark.parametrize("value", [None, "0", "x", "\x00", "99999999999999999999", HUGE])
def test_vehicles_want_the_step_before(client: Client, path: str, field: str, value: str | None) -> None:
    if field == "year":
        given = {"model": str(VehicleModelFactory().pk), "year": value or "1899"}
    else:
        given = {} if value is None else {field: value}
    assert_refused(client, given, field, path=f"/api/v1/vehicles/{path}/")


def assert_refused(client: Client, params: dict[str, str], field: str, path: str = PRODUCTS) -> None:
    response = client.get(path, params)
    assert response.status_code == 400, response.content
    answer = response.json()
    assert answer["type"] == "validation_error"
    assert {error["attr"] for error in answer["errors"]} == {field}
    assert Product.objects.count() < 10
