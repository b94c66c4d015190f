"""The search's public API: what it answers, how it pages, who sees reasons."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from catalog.models import Category, Product, ReferenceKind, Status
from search import api, finding, vocabulary
from search.engines import choice
from search.indexing import index_changes, rebuild
from search.models import SearchLog
from tests.catalog.api_client import get, slugs
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


@pytest.fixture
def filters() -> list[Product]:
    """Three oil filters, the most asked for first, and an air filter."""
    oil = CategoryFactory(slug="filtre-a-huile", name_fr="Filtre à huile", name_ar="فلتر الزيت")
    bosch = BrandFactory(slug="bosch", name="Bosch")
    made = [
        ProductFactory(
            slug=f"huile-{place}", name_fr="Filtre à huile", category=oil, popularity=10 - place, brand=bosch
        )
        for place in range(3)
    ]
    ProductFactory(slug="air", name_fr="Filtre à air")
    index_changes()
    return made


@pytest.fixture
def oil() -> Category:
    """Five oil filters, the most asked for first."""
    made: Category = CategoryFactory(slug="filtre-a-huile", name_fr="Filtre à huile")
    for place in range(5):
        ProductFactory(slug=f"huile-{place}", name_fr="Filtre à huile", category=made, popularity=10 - place)
    index_changes()
    return made


def walk(client: Client, limit: int) -> list[list[str]]:
    answer = get(client, "search/", {"q": "filtre huile", "limit": limit})
    pages = [[row["slug"] for row in answer["results"]]]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        pages.append([row["slug"] for row in answer["results"]])
    return pages


class TestSearch:
    def test_parts_best_first(self, client: Client, filters: list[Product]) -> None:
        answer = get(client, "search/", {"q": "filtres a huile"})
        assert [row["slug"] for row in answer["results"]] == ["huile-0", "huile-1", "huile-2"]
        assert (answer["count"], answer["relaxed"], answer["related"]) == (3, [], [])
        assert answer["results"][0]["price"] == "12.500"
        assert answer["results"][0]["reasons"] is None

    def test_a_number_in_any_printed_form(self, client: Client) -> None:
        found = ProductReferenceFactory(printed="1K0 698 151-F", kind=ReferenceKind.OE).product
        for printed in ("1k0698151f", "1K0.698.151.F", " 1K0 698 151 F "):
            assert slugs(client, "search/", q=printed) == [found.slug]

    def test_what_is_hidden_a_second_ago_is_not_shown(self, client: Client, filters: list[Product]) -> None:
        Product.objects.filter(slug="huile-0").update(status=Status.INACTIVE)
        assert slugs(client, "search/", q="filtre huile") == ["huile-1", "huile-2"]

    def test_pages_neither_repeat_nor_skip_and_lead_back(self, client: Client, filters: list[Product]) -> None:
        first = get(client, "search/", {"q": "filtre huile", "limit": 2})
        assert first["previous"] is None
        second = client.get(first["next"]).json()
        assert [row["slug"] for row in second["results"]] == ["huile-2"]
        assert second["next"] is None
        assert client.get(second["previous"]).json()["results"] == first["results"]

    @pytest.mark.parametrize("limit", [1, 2, 3])
    @pytest.mark.parametrize("gone", [["huile-0"], ["huile-0", "huile-1"], ["huile-1"], ["huile-3", "huile-4"]])
    def test_parts_switched_off_and_still_indexed_leave_no_hole(
        self, client: Client, oil: Category, gone: list[str], limit: int
    ) -> None:
        Product.objects.filter(slug__in=gone).update(status=Status.INACTIVE)
        left = [slug for slug in (f"huile-{place}" for place in range(5)) if slug not in gone]
        walked = walk(client, limit)
        assert walked == [left[place : place + limit] for place in range(0, len(left), limit)]

    def test_a_branch_switched_off_and_still_indexed_leaves_no_hole(self, client: Client, oil: Category) -> None:
        hidden = CategoryFactory(parent=oil, name_fr="Filtre à huile moteur")
        Product.objects.filter(slug__in=["huile-0", "huile-2"]).update(category=hidden)
        index_changes()
        Category.objects.filter(pk=hidden.pk).update(is_active=False)
        assert [slug for page in walk(client, 2) for slug in page] == ["huile-1", "huile-3", "huile-4"]

    def test_a_page_that_cannot_be_filled_leads_on_and_back(
        self, client: Client, oil: Category, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(api, "REFILLS", ())
        Product.objects.filter(slug__in=["huile-0", "huile-1"]).update(status=Status.INACTIVE)
        first = get(client, "search/", {"q": "filtre huile", "limit": 1})
        assert (first["results"], first["previous"], first["count"]) == ([], None, 5)
        second = client.get(first["next"]).json()
        assert [row["slug"] for row in second["results"]] == ["huile-2"]
        assert client.get(second["previous"]).json()["results"] == []

    def test_a_cursor_of_another_search_is_refused(self, client: Client, filters: list[Product]) -> None:
        following = get(client, "search/", {"q": "filtre huile", "limit": 2})["next"]
        answer = client.get(following.replace("huile", "air"))
        assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "cursor")

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("category", "nowhere"),
            ("brand", "nobody"),
            ("make", "nobody"),
            ("vehicle", "999999"),
            ("price_min", "-1"),
            ("in_stock", "perhaps"),
            ("quality", "best"),
            ("ignore", "price"),
            ("limit", "0"),
        ],
    )
    def test_a_wrong_value_is_refused_with_its_field(self, client: Client, name: str, value: str) -> None:
        answer = get(client, "search/", {"q": "filtre", name: value}, status=400)
        assert answer["errors"][0]["attr"] == name

    @pytest.mark.parametrize(
        "query", ["", " ", "de la", "%", "_", "\\", "' OR 1=1 --", "a:* & !b", "🔧", "(((", "\0", "x" * 5_000]
    )
    def test_odd_texts_are_answered(self, client: Client, filters: list[Product], query: str) -> None:
        assert get(client, "search/", {"q": query})["results"] == []

    def test_filters_narrow(self, client: Client, filters: list[Product]) -> None:
        assert slugs(client, "search/", q="filtre huile", brand="bosch", in_stock="false") == []
        Product.objects.filter(slug="huile-1").update(stock=0, price="99.000")
        assert slugs(client, "search/", q="filtre huile", in_stock="false") == ["huile-1"]
        assert slugs(client, "search/", q="filtre huile", price_min="50") == ["huile-1"]


class TestUnderstanding:
    @pytest.fixture
    def car(self) -> Any:
        model = VehicleModelFactory(make=VehicleMakeFactory(name="Renault", position=1), name="Clio IV", family="Clio")
        return VehicleEngineFactory(model=model, name="1.5 dCi")

    def test_the_car_is_told_and_can_be_taken_back(self, client: Client, filters: list[Product], car: Any) -> None:
        FitmentFactory(product=filters[1], engine=car)
        golf = VehicleModelFactory(make=VehicleMakeFactory(name="Volkswagen"), name="Golf VII", family="Golf")
        FitmentFactory(product=filters[2], engine=VehicleEngineFactory(model=golf))
        index_changes()
        vocabulary.forget()
        answer = get(client, "search/", {"q": "filtre huile clio 4"})
        assert [row["slug"] for row in answer["results"]] == ["huile-1"]
        assert answer["understanding"]["car"] == {
            "label": "Renault Clio IV",
            "typed": "clio 4",
            "makes": [],
            "models": [car.model_id],
            "engines": [],
        }
        taken_back = get(client, "search/", {"q": "filtre huile clio 4", "ignore": "car"})
        assert (taken_back["count"], taken_back["understanding"]["car"]) == (3, None)
        assert taken_back["understanding"]["ignored"] == ["car"]

    def test_arabic_finds_by_the_part_type(self, client: Client, filters: list[Product]) -> None:
        assert slugs(client, "search/", q="فلتر زيت") == ["huile-0", "huile-1", "huile-2"]

    def test_a_typing_error_is_put_right_and_told(self, client: Client, filters: list[Product]) -> None:
        rebuild()
        answer = get(client, "search/", {"q": "phylltre huile"})
        assert answer["understanding"]["corrections"] != []
        assert answer["results"][0]["slug"] == "huile-0"


class TestExplain:
    def test_staff_see_points(self, client: Client, filters: list[Product]) -> None:
        client.force_login(User.objects.create_user("seller", is_staff=True))
        row = get(client, "search/", {"q": "filtre huile", "explain": "1"})["results"][0]
        assert {"reason": "all_words_in_name", "points": 16} in row["reasons"]

    def test_customers_do_not(self, client: Client, filters: list[Product]) -> None:
        asked = {"q": "filtre huile", "explain": "1"}
        assert get(client, "search/", asked)["results"][0]["reasons"] is None
        client.force_login(User.objects.create_user("customer"))
        assert get(client, "search/", asked)["results"][0]["reasons"] is None


def test_facets_name_what_they_count(client: Client, filters: list[Product]) -> None:
    answer = get(client, "search/facets/", {"q": "filtre huile"})
    assert answer["brands"] == [{"slug": "bosch", "name": "Bosch", "count": 3}]
    assert answer["categories"] == [{"slug": "filtre-a-huile", "name": "Filtre à huile", "count": 3}]
    assert (answer["in_stock"], answer["price_min"], answer["is_capped"]) == (3, "12.500", False)


def test_suggestions_come_in_groups(client: Client, filters: list[Product]) -> None:
    answer = get(client, "search/suggestions/", {"q": "filtre h"})
    groups = {group["kind"]: [item["label"] for item in group["items"]] for group in answer}
    assert groups["product"] == ["Filtre à huile"] * 3
    assert get(client, "search/suggestions/", {"q": "f"}) == []


@pytest.mark.parametrize("address", ["search/", "search/facets/", "products/"])
def test_too_slow_a_database_is_told(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    class Slow:
        def search(self, *_: Any, **__: Any) -> None:
            raise finding.SearchTooSlow

        facets = search

    monkeypatch.setattr(choice, "current", Slow)
    response = Client(raise_request_exception=False).get(f"/api/v1/{address}", {"q": "filtre"})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.json()["errors"][0]["code"] == "too_slow"


def test_the_schema_names_every_filter() -> None:
    paths = SchemaGenerator(patterns=None).get_schema(public=True)["paths"]
    filters = {"q", "category", "brand", "make", "vehicle", "price_min", "price_max", "in_stock", "quality", "ignore"}
    for address, others in (("search/", {"explain", "limit", "cursor"}), ("search/facets/", set())):
        described = paths[f"/api/v1/{address}"]["get"]
        assert {one["name"] for one in described["parameters"]} == filters | others
        assert "503" in described["responses"]
    [makes] = [one for one in paths["/api/v1/search/"]["get"]["parameters"] if one["name"] == "make"]
    assert makes["schema"] == {"type": "string", "example": "renault"}


def test_first_pages_of_people_are_logged(client: Client, filters: list[Product]) -> None:
    following = get(client, "search/", {"q": "filtre huile", "limit": 1})["next"]
    client.get(following)
    get(client, "search/", {"q": "filtre huile"}, **{"User-Agent": "Googlebot/2.1"})
    assert list(SearchLog.objects.values_list("query", "results", "source")) == [("filtre huile", 3, "api")]
