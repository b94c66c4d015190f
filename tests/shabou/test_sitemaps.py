"""Sitemaps: only what is public, every address answers, and a fixed number of queries."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product, Status
from shabou import sitemaps
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    ProductFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def addresses(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert response["Cache-Control"] == "public, max-age=3600"
    return [address.removeprefix(HOST) for address in re.findall("<loc>(.*?)</loc>", response.content.decode())]


@pytest.fixture
def shop() -> None:
    seen, hidden = CategoryFactory(slug="frein"), CategoryFactory(slug="cachee", is_active=False)
    bosch = BrandFactory(slug="bosch")
    BrandFactory(slug="eteinte", is_active=False)
    renault, sold = VehicleMakeFactory(slug="renault"), VehicleMakeFactory(slug="absente", is_active=False)
    VehicleModelFactory(make=renault, slug="clio")
    VehicleModelFactory(make=sold, slug="x")
    ProductFactory(slug="disque", category=seen, brand=bosch)
    ProductFactory(slug="masquee", status=Status.INACTIVE, category=seen, brand=bosch)
    ProductFactory(slug="arretee", status=Status.DISCONTINUED, category=seen, brand=bosch)
    ProductFactory(slug="de-branche", category=hidden, brand=bosch)


@pytest.mark.usefixtures("shop")
def test_only_public_things_each_in_both_languages(client: Client) -> None:
    first = Product.objects.order_by("pk").values_list("pk", flat=True)[0] // sitemaps.IDS_A_FILE + 1
    found = {
        "categories-1": ["/categorie/frein/"],
        "brands-1": ["/marque/bosch/"],
        "makes-1": ["/vehicule/renault/"],
        "models-1": ["/vehicule/renault/clio/"],
        f"products-{first}": ["/piece/disque/"],
    }
    for name, paths in found.items():
        expected = [address for path in paths for address in (path, f"/ar{path}")]
        assert addresses(client, f"/sitemap-{name}.xml") == expected


@pytest.mark.usefixtures("shop")
def test_every_address_of_every_file_answers(client: Client) -> None:
    files = addresses(client, "/sitemap.xml")
    assert [file.split("-")[1] for file in files[:6]] == [
        "pages",
        "categories",
        "brands",
        "makes",
        "models",
        "products",
    ]
    paths = [path for file in files for path in addresses(client, file)]
    assert len(paths) == len(set(paths)) == 2 * (len(sitemaps.PAGES) + 5)
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.usefixtures("shop")
def test_a_part_says_when_it_changed_and_where_its_other_language_is(client: Client) -> None:
    part = Product.objects.get(slug="disque")
    xml = client.get(f"/sitemap-products-{part.pk // sitemaps.IDS_A_FILE + 1}.xml").content.decode()
    assert f"<lastmod>{part.updated_at:%Y-%m-%d}</lastmod>" in xml
    for language, path in (("fr", "/piece/disque/"), ("ar", "/ar/piece/disque/"), ("x-default", "/piece/disque/")):
        assert xml.count(f'<xhtml:link rel="alternate" hreflang="{language}" href="{HOST}{path}"/>') == 2


def test_parts_are_split_by_their_ids(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "IDS_A_FILE", 2)
    brand = BrandFactory()
    parts = [ProductFactory(brand=brand).pk for _ in range(5)]
    files = [file for file in addresses(client, "/sitemap.xml") if "products" in file]
    assert len(files) == len({pk // 2 for pk in parts})
    counted = [client.get(file).content.decode().count("<url>") // 2 for file in files]
    assert (sum(counted), max(counted)) == (5, 2)


@pytest.mark.parametrize("name", ["rien-1", "brands-2", "pages-0", "products-999999"])
def test_other_files_do_not_exist(client: Client, name: str) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/sitemap.xml", 1), ("/sitemap-pages-1.xml", 0), ("/sitemap-models-1.xml", 1), ("/sitemap-products-1.xml", 1)],
)
def test_cost(client: Client, path: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ProductFactory.create_batch(3)
    with django_assert_num_queries(queries):
        client.get(path)


def test_robots_are_kept_from_what_is_private_and_shown_the_map(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    for path in ("/admin/", "/api/", "/panier/", "/commande/", "/ar/panier/", "/ar/commande/", "/recherche/"):
        assert f"\nDisallow: {path}\n" in text
    assert text.endswith(f"\nSitemap: {HOST}/sitemap.xml\n")
