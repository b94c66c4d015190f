"""Pages by key, tried on the list of products: popularity is equal for most rows, the price may be missing."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Brand, Product
from shabou.pagination import KeyOrder
from tests.factories import BrandFactory, CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db

PRODUCTS = "/api/v1/products/"


@pytest.fixture
def products() -> list[Product]:
    """Seven, of which four have no price."""
    shared = {"brand": BrandFactory(slug="bosch"), "category": CategoryFactory()}
    prices = [None, "10", None, "20", None, "10", None]
    return [ProductFactory(slug=f"p{number}", price=price, **shared) for number, price in enumerate(prices)]


def page(client: Client, url: str = PRODUCTS, **params: Any) -> dict[str, Any]:
    response = client.get(url, params)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def slugs(answer: dict[str, Any]) -> list[str]:
    return [row["slug"] for row in answer["results"]]


def pages(client: Client, direction: str, first: dict[str, Any]) -> Iterator[list[str]]:
    answer = first
    yield slugs(answer)
    while answer[direction]:
        answer = page(client, answer[direction])
        yield slugs(answer)


def last_page(client: Client, answer: dict[str, Any]) -> dict[str, Any]:
    while answer["next"]:
        answer = page(client, answer["next"])
    return answer


def test_rows_of_one_popularity_come_once_each(client: Client, products: list[Product]) -> None:
    walked = list(pages(client, "next", page(client, limit=3)))
    assert walked == [["p6", "p5", "p4"], ["p3", "p2", "p1"], ["p0"]]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("price", ["p1", "p5", "p3", "p0", "p2", "p4", "p6"]),
        ("-price", ["p3", "p5", "p1", "p6", "p4", "p2", "p0"]),
    ],
)
def test_missing_prices_come_last_either_way_forth_and_back(
    client: Client, products: list[Product], ordering: str, expected: list[str], limit: int
) -> None:
    first = page(client, ordering=ordering, limit=limit)
    assert list(chain.from_iterable(pages(client, "next", first))) == expected
    back = list(pages(client, "previous", last_page(client, first)))
    assert list(chain.from_iterable(reversed(back))) == expected


def test_the_way_back_leads_over_the_same_pages(client: Client, products: list[Product]) -> None:
    first = page(client, limit=3)
    second = page(client, first["next"])
    assert slugs(page(client, second["previous"])) == slugs(first)
    assert first["previous"] is None
    assert page(client, second["previous"])["previous"] is None


def test_rows_that_come_and_go_neither_repeat_nor_skip_the_others(client: Client, products: list[Product]) -> None:
    first = page(client, limit=3)
    Product.objects.filter(slug__in=["p5", "p4"]).update(status="inactive")
    ProductFactory(slug="new", brand=products[0].brand, popularity=9)
    assert list(pages(client, "next", page(client, first["next"]))) == [["p3", "p2", "p1"], ["p0"]]


def test_a_row_that_moves_does_not_move_the_next_page(client: Client, products: list[Product]) -> None:
    first = page(client, limit=3, ordering="price")
    assert slugs(first) == ["p1", "p5", "p3"]
    Product.objects.filter(slug="p3").update(price=Decimal("1.000"))
    assert slugs(page(client, first["next"])) == ["p0", "p2", "p4"]


def test_an_emptied_side_leads_back_to_the_start(client: Client, products: list[Product]) -> None:
    first = page(client, limit=5)
    second = page(client, first["next"])
    Product.objects.filter(slug__in=["p1", "p0"]).update(status="inactive")
    empty = page(client, first["next"])
    assert (slugs(empty), empty["next"]) == ([], None)
    assert slugs(page(client, empty["previous"])) == slugs(first)
    Product.objects.exclude(slug__in=["p1", "p0"]).update(status="inactive")
    before = page(client, second["previous"])
    assert (slugs(before), before["previous"]) == ([], None)
    assert before["next"] is not None


def test_the_cursor_keeps_the_filters_and_lets_the_length_change(client: Client, products: list[Product]) -> None:
    first = page(client, brand="bosch", limit=2)
    assert "brand=bosch" in first["next"]
    assert slugs(page(client, first["next"].replace("limit=2", "limit=100"))) == ["p4", "p3", "p2", "p1", "p0"]


@pytest.mark.parametrize(
    "other", [{"brand": "bosch"}, {"ordering": "price"}, {"in_stock": "true"}, {"q": "filtre"}, {"price_min": "0"}]
)
def test_a_cursor_of_another_list_is_refused(client: Client, products: list[Product], other: dict[str, str]) -> None:
    cursor = cursor_of(page(client, limit=2))
    assert_refused(client, {"cursor": cursor, **other}, "cursor")


def test_a_cursor_of_another_path_is_refused(client: Client, products: list[Product]) -> None:
    cursor = cursor_of(page(client, limit=2))
    assert client.get("/api/v1/brands/", {"cursor": cursor}).status_code == 400


@pytest.mark.parametrize("cursor", ["x", "a:b", "\x00", "é", "W10:", ":" * 5_000, "9" * 5_000])
def test_a_forged_cursor_is_refused(client: Client, cursor: str) -> None:
    assert_refused(client, {"cursor": cursor}, "cursor")


def test_a_cursor_with_one_letter_changed_or_cut_off_is_refused(client: Client, products: list[Product]) -> None:
    cursor = cursor_of(page(client, limit=2))
    for place, letter in enumerate(cursor):
        changed = cursor[:place] + ("B" if letter == "A" else "A") + cursor[place + 1 :]
        if place < len(cursor) - 1:  # bits of the last letter that no signature needs may differ
            assert_refused(client, {"cursor": changed}, "cursor")
        if place:
            assert_refused(client, {"cursor": cursor[:place]}, "cursor")


@pytest.mark.parametrize("limit", ["0", "-1", "101", "1.5", "x", "NaN", "1e2", "9" * 5_000, "\x00"])
def test_a_length_out_of_range_is_refused(client: Client, limit: str) -> None:
    assert_refused(client, {"limit": limit}, "limit")


@pytest.mark.parametrize(
    ("given", "rows"), [({}, 20), ({"limit": ""}, 20), ({"limit": "1"}, 1), ({"limit": "100"}, 30)]
)
def test_the_length_is_twenty_unless_told(client: Client, given: dict[str, str], rows: int) -> None:
    BrandFactory.create_batch(30)
    assert len(page(client, "/api/v1/brands/", **given)["results"]) == rows


def test_no_page_counts_the_list(client: Client, products: list[Product]) -> None:
    with CaptureQueriesContext(connection) as queries:
        page(client, page(client, limit=2, ordering="price")["next"])
    assert not [query for query in queries.captured_queries if "COUNT(" in query["sql"]]


@pytest.mark.parametrize("keys", [(), ("-name", "id"), ("name", "country"), ("id", "-name")])
def test_an_order_of_two_directions_or_without_a_unique_end_cannot_be_paged(keys: tuple[str, ...]) -> None:
    with pytest.raises(TypeError):
        KeyOrder.of(Brand.objects.order_by(*keys))


def test_missing_values_are_paged_in_the_first_key_only() -> None:
    with pytest.raises(TypeError):
        KeyOrder.of(Product.objects.order_by("stock", "price", "id"))


def cursor_of(answer: dict[str, Any]) -> str:
    return parse_qs(urlsplit(answer["next"]).query)["cursor"][0]


def assert_refused(client: Client, params: dict[str, str], field: str) -> None:
    response = client.get(PRODUCTS, params)
    assert response.status_code == 400
    answer = response.json()
    assert answer["type"] == "validation_error"
    assert [error["attr"] for error in answer["errors"]] == [field]
