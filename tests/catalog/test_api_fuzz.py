"""Whatever a caller writes, the answer is one of those that the API describes, never an error of ours."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalog.filters import ORDERINGS
from catalog.models import Product
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    VehicleEngineFactory,
)

NAMES = [
    *("q", "category", "brand", "vehicle", "price_min", "price_max", "in_stock", "quality", "ids", "ordering"),
    *("limit", "cursor", "ref", "make", "model", "year", "format"),
]
PATHS = [
    "products/",
    "products/disque/",
    "products/disque/related/",
    "products/disque/equivalents/",
    "parts/by-reference/",
    "brands/",
    "categories/",
    "categories/tree/",
    "vehicles/makes/",
    "vehicles/models/",
    "vehicles/years/",
    "vehicles/engines/",
]

hostile = st.sampled_from(
    [
        *("\x00", "%00", "NaN", "-0", "1e309", "1_0", "９９", "٣", "null", "[]"),
        *("a" * 5_000, "\ud800", "\u202e", "%", "_", "\\", "'"),
    ]
)
numbers = st.one_of(st.integers(), st.decimals(), st.floats()).map(str)
sensible = st.sampled_from(["disque", "bosch", "freinage", "D-1", "true", "false", "first_fit", "10", "1", *ORDERINGS])
values = st.one_of(sensible, hostile, numbers, st.uuids().map(str), st.text(max_size=60))
queries = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), values, max_size=6)


def encoded(query: dict[str, str]) -> dict[str, bytes]:
    """A browser cannot send half a character, a program can."""
    return {name: value.encode("utf-8", "surrogatepass") for name, value in query.items()}


class TestAnything(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        disc = ProductFactory(
            slug="disque", sku="D-1", brand=BrandFactory(slug="bosch"), category=CategoryFactory(slug="freinage")
        )
        ProductFactory(price=None)
        ProductReferenceFactory(product=disc)
        FitmentFactory(product=disc, engine=VehicleEngineFactory())

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(path=st.sampled_from(PATHS), query=queries)
    def test_of_parameters(self, path: str, query: dict[str, str]) -> None:
        response = self.client.get(f"/api/v1/{path}", encoded(query))
        assert response.status_code in (200, 400)
        if response.status_code == 400:
            assert {error["attr"] for error in response.json()["errors"]} <= {*NAMES}

    @settings(max_examples=100, deadline=None)
    @given(raw=st.text(max_size=80), accept=st.one_of(st.just("application/json"), st.text(max_size=20)))
    def test_of_raw_addresses_and_headers(self, raw: str, accept: str) -> None:
        path = "/api/v1/products/" + raw.encode("utf-8", "replace").decode()
        response = Client(raise_request_exception=True).get(path, headers={"accept": accept.encode().decode("latin-1")})
        assert response.status_code in (200, 301, 400, 404, 406)

    @settings(max_examples=25, deadline=None)
    @given(
        ordering=st.sampled_from(ORDERINGS),
        limit=st.integers(1, 4),
        rows=st.lists(st.tuples(st.none() | st.integers(1, 3), st.integers(0, 1), st.sampled_from("ab")), max_size=7),
    )
    def test_pages_hold_every_row_once_in_order(
        self, ordering: str, limit: int, rows: list[tuple[int | None, int, str]]
    ) -> None:
        brand = Product.objects.get(slug="disque").brand
        for number, (price, popularity, name) in enumerate(rows):
            ProductFactory(slug=f"p{number}", price=price, popularity=popularity, name_fr=name, brand=brand)
        whole = self.client.get("/api/v1/products/", {"ordering": ordering}).json()["results"]
        url, walked = f"/api/v1/products/?ordering={ordering}&limit={limit}", []
        while url:
            answer = self.client.get(url).json()
            walked += answer["results"]
            url = answer["next"]
        assert walked == whole
        assert len({row["id"] for row in walked}) == Product.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["%00", "%ED%A0%80", "a" * 5_000, "..", "%2e%2e%2f", "é", "a.json", "' or 1=1"])
@pytest.mark.parametrize("root", ["products", "brands", "categories"])
def test_a_hostile_slug_is_not_found(client: Client, root: str, slug: str) -> None:
    assert client.get(f"/api/v1/{root}/{slug}/").status_code == 404
