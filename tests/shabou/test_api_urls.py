"""The API as a whole: its routes, who may use them, how it is described."""

import json
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from jsonschema import Draft202012Validator
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from catalog.models import Brand, Category, Product, ProductPhoto, VehicleEngine, VehicleMake
from shabou import api_urls
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    EquivalenceFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    VehicleEngineFactory,
    VehicleModelFactory,
)
from tests.orders import orders
from tests.shabou.staff_routes import STAFF

pytestmark = pytest.mark.django_db

# Every route of the API, with an address to try it by. A new route is open to all once it is named here.
PUBLIC = {
    "schema": "schema/",
    "docs": "docs/",
    "product-list": "products/",
    "product-detail": "products/disque/",
    "product-related": "products/disque/related/",
    "product-equivalents": "products/disque/equivalents/",
    "part-by-reference": "parts/by-reference/?ref=D1",
    "brand-list": "brands/",
    "brand-detail": "brands/bosch/",
    "category-list": "categories/",
    "category-tree": "categories/tree/",
    "category-detail": "categories/freinage/",
    "delivery-zone-list": "delivery/zones/",
    "order-detail": "orders/{token}/",
    "search": "search/?q=disque",
    "search-suggestions": "search/suggestions/?q=disque",
    "search-facets": "search/facets/?q=disque",
    "shop": "shop/",
    "make-list": "vehicles/makes/",
    "model-list": "vehicles/models/?make={make}",
    "year-list": "vehicles/years/?model={model}",
    "engine-list": "vehicles/engines/?model={model}",
}
# The login of staff: tests/shabou/test_auth_api.py.
LOGIN = {name: f"admin/auth/{name}/" for name in ("login", "refresh", "logout", "me", "change-password")}
# What anybody may send; what becomes of it, tests/orders/test_api.py says.
SENT = {"enquiry-create": "enquiries/", "order-create": "orders/"}
# What staff may, by route, method and right: tests/shabou/test_staff_routes.py.
# Nobody's browser keeps these, so no tag is asked about.
PRIVATE = ("schema", "docs", "order-detail")


@pytest.fixture
def addresses() -> dict[str, str]:
    """Working addresses by route name."""
    disc = ProductFactory(
        slug="disque", sku="D-1", brand=BrandFactory(slug="bosch"), category=CategoryFactory(slug="freinage")
    )
    model = VehicleEngineFactory().model
    known = {"make": model.make_id, "model": model.pk, "token": orders.make(disc).token}
    return {name: "/api/v1/" + path.format(**known) for name, path in PUBLIC.items()}


def routes(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            yield pattern


def test_every_route_below_the_api_is_named_in_a_list() -> None:
    roots = [one for one in get_resolver().url_patterns if str(one.pattern).startswith("api")]
    assert [str(root.pattern) for root in roots] == ["api/v1/"]
    assert sorted(str(route.name) for route in routes(roots)) == sorted([*PUBLIC, *SENT, *LOGIN, *STAFF])
    assert len(api_urls.urlpatterns) == len(PUBLIC) + len(SENT) + len(LOGIN) + len(STAFF)


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
@pytest.mark.parametrize("path", SENT.values())
def test_what_is_sent_is_not_read_back(client: Client, path: str, method: str) -> None:
    assert getattr(client, method)(f"/api/v1/{path}").status_code == 405


@pytest.mark.parametrize("name", PUBLIC)
def test_anybody_may_read(client: Client, addresses: dict[str, str], name: str) -> None:
    assert client.get(addresses[name]).status_code == 200
    assert client.head(addresses[name]).status_code == 200
    # A page in HTML has no description of itself to give.
    assert client.options(addresses[name]).status_code == (405 if name == "docs" else 200)


@pytest.mark.parametrize("caller", ["anonymous", "superuser"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", PUBLIC)
def test_nobody_may_write(client: Client, addresses: dict[str, str], name: str, method: str, caller: str) -> None:
    if caller == "superuser":
        client.force_login(User.objects.create_superuser("patron"))
    before = rows()
    data = json.dumps({"slug": "x", "name": "X", "name_fr": "X", "price": "1.000", "is_active": False})
    response = getattr(client, method)(addresses[name], data, content_type="application/json")
    assert response.status_code == 405
    assert rows() == before


def rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Brand, Category, Product, VehicleMake)]


def test_a_view_that_says_nothing_is_for_staff() -> None:
    view = type("Silent", (APIView,), {"get": lambda self, request: None}).as_view()
    assert view(APIRequestFactory().get("/")).status_code == 401


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in PRIVATE])
def test_an_unchanged_answer_is_not_sent_again(client: Client, addresses: dict[str, str], name: str) -> None:
    first = client.get(addresses[name])
    again = client.get(addresses[name], headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(addresses[name], headers={"if-none-match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in PRIVATE])
def test_anybody_may_keep_an_answer_but_asks_whether_it_holds(
    client: Client, addresses: dict[str, str], name: str
) -> None:
    answer = client.get(addresses[name])
    assert answer["Cache-Control"] == "public, no-cache"
    assert "Accept-Language" in answer["Vary"]


def test_a_changed_answer_is_sent(client: Client, addresses: dict[str, str]) -> None:
    tag = client.get(addresses["brand-detail"])["ETag"]
    Brand.objects.update(country="Allemagne")
    assert client.get(addresses["brand-detail"], headers={"if-none-match": tag}).json()["country"] == "Allemagne"


def test_too_many_parameters_are_the_callers_mistake(client: Client) -> None:
    response = client.get("/api/v1/products/?" + "&".join(f"a{number}=1" for number in range(1_001)))
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "parse_error"


def test_an_answer_in_another_format_is_refused(client: Client) -> None:
    assert client.get("/api/v1/products/", headers={"accept": "text/csv"}).status_code == 406


def described() -> dict[str, Any]:
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out)
    description: dict[str, Any] = json.loads(out.getvalue())
    return description


def test_the_description_is_valid_complete_and_without_warnings() -> None:
    description = described()
    assert description["openapi"] == "3.1.1"
    paths = {re.sub(r"[{<][^>}]*[>}]", "*", path) for path in description["paths"]}
    assert paths == {
        "/api/v1/" + re.sub(r"<[^>]*>", "*", str(route.pattern))
        for route in api_urls.urlpatterns
        if route.name not in ("schema", "docs")
    }


def test_every_parameter_is_described_with_an_example_and_its_range() -> None:
    for path, methods in described()["paths"].items():
        for parameter in next(iter(methods.values())).get("parameters", []):
            if parameter["in"] == "path":
                continue
            schema = parameter["schema"]
            assert parameter["description"], (path, parameter)
            assert "example" in parameter or "example" in schema, (path, parameter)
            if schema["type"] in ("integer", "number"):
                assert "minimum" in schema, (path, parameter)


@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_answers_are_as_described(client: Client, addresses: dict[str, str], full: bool) -> None:
    """Every field, filled and empty, and every refusal, against the description that clients are generated from."""
    (fill_every_column if full else empty_every_column)()
    description = described()
    for name, address in addresses.items():
        if name not in ("schema", "docs"):
            assert_described(description, client.get(address))
    for address in ("products/?limit=0&brand=x", "brands/?cursor=x", "vehicles/models/", "categories/none/"):
        assert_described(description, client.get(f"/api/v1/{address}"))
    Product.objects.update(status="discontinued")
    assert_described(description, client.get(addresses["product-detail"]))


def assert_described(description: dict[str, Any], response: Any) -> None:
    route = "/" + re.sub(r"<\w+:", "{", response.resolver_match.route).replace(">", "}")
    answers = description["paths"][route]["get"]["responses"]
    schema = answers[str(response.status_code)]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": description["components"]})
    assert [error.message for error in validator.iter_errors(response.json())] == []


def fill_every_column() -> None:
    disc, other = Product.objects.get(), ProductFactory(slug="other")
    Product.objects.filter(pk=disc.pk).update(former_price="99.000", weight_kg="1.5", quality="origin")
    EquivalenceFactory(first=disc, second=other)
    ProductReferenceFactory(product=disc)
    ProductSpecificationFactory(product=disc)
    FitmentFactory(product=disc, air_conditioning=True, valid_from=date(2020, 1, 1))
    ProductPhoto.objects.create(product=disc, image="a.webp", width=1, height=1)
    Brand.objects.update(logo="a.webp", website="https://example.org")
    Category.objects.filter(slug="freinage").update(drawing="disc", parent=CategoryFactory())


def empty_every_column() -> None:
    disc = Product.objects.get()
    Product.objects.update(price=None, category=None)
    FitmentFactory(product=disc, engine=None, model=VehicleModelFactory())
    VehicleEngine.objects.update(fuel="", power_hp=None, produced_from=None, produced_to=None)


def test_the_documentation_page_loads_nothing_from_outside(client: Client) -> None:
    page = client.get(reverse("api:docs")).content.decode()
    assert "swagger-ui-bundle" in page
    assert not re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", page)
