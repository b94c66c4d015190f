"""The public API of the catalogue: what it shows, to whom, and what it never shows."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Category, Product, Quality, ReferenceKind
from tests.catalog.api_client import API, get, results, slugs
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    EquivalenceFactory,
    FitmentFactory,
    ProductFactory,
    ProductPhotoFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    SpecificationFactory,
    SupersessionFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def disc() -> Product:
    """A brake disc with everything that a product can have."""
    brakes = CategoryFactory(slug="freinage", name_fr="Freinage", name_ar="الفرملة", drawing="brakes")
    discs = CategoryFactory(slug="disques", name_fr="Disques", parent=brakes)
    product = ProductFactory(
        slug="disque",
        sku="D-1",
        mpn="0 986.479",
        name_fr="Disque de frein",
        name_ar="قرص الفرامل",
        description_fr="Ventilé.",
        brand=BrandFactory(slug="bosch", name="Bosch"),
        category=discs,
        quality=Quality.FIRST_FIT,
        price=Decimal("119.000"),
        former_price=Decimal("140.000"),
        cost=Decimal("77.777"),
        stock=1234,
    )
    ProductReferenceFactory(product=product, kind="oe", issuer="VOLKSWAGEN", printed="1K0 698 151-F")
    ProductReferenceFactory(product=product, kind="supplier", issuer="Secret SARL", printed="INT-55")
    ProductSpecificationFactory(
        product=product, specification=SpecificationFactory(code="diametre", name_fr="Diamètre"), number=Decimal(280)
    )
    make = VehicleMakeFactory(name="Volkswagen")
    golf = VehicleModelFactory(make=make, name="Golf V")
    FitmentFactory(product=product, engine=VehicleEngineFactory(model=golf, name="1.9 TDI", power_hp=105), axle="front")
    return Product.objects.get(pk=product.pk)


# --- products --------------------------------------------------------------------------------


def test_a_product_in_a_list(client: Client, disc: Product) -> None:
    Product.objects.update(created_at=datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
    assert get(client, "products/") == {
        "next": None,
        "previous": None,
        "results": [
            {
                "id": str(disc.uuid),
                "slug": "disque",
                "sku": "D-1",
                "mpn": "0 986.479",
                "name": "Disque de frein",
                "brand": {"slug": "bosch", "name": "Bosch"},
                "category": {"slug": "disques", "name": "Disques", "level": 1, "drawing": ""},
                "quality": "first_fit",
                "price": "119.000",
                "former_price": "140.000",
                "discount_percent": 15,
                "availability": "in_stock",
                "stock_display": "10+",
                "photo": None,
                "created_at": "2026-03-01T13:00:00+01:00",
            }
        ],
    }


def test_a_photo_comes_in_the_widths_that_are_written(
    client: Client, disc: Product, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    photo = ProductPhotoFactory(product=disc)
    assert get(client, "products/disque/")["photo"]["sizes"] == []
    type(photo).objects.update(widths=[320, 640], image="products/2026/11/abc.webp")
    beside = "http://testserver/media/products/2026/11/abc"
    assert get(client, "products/disque/")["photo"]["sizes"] == [
        {"width": 320, "avif": f"{beside}-320.avif", "webp": f"{beside}-320.webp"},
        {"width": 640, "avif": f"{beside}-640.avif", "webp": f"{beside}-640.webp"},
    ]


def test_a_product_on_its_own(client: Client, disc: Product, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    ProductPhotoFactory(product=disc, position=2, alt_fr="dos")
    ProductPhotoFactory(product=disc, position=1, alt_fr="face")
    fitment = disc.fitments.get()
    answer = get(client, "products/disque/")
    assert answer["photo"]["alt"] == "face"
    assert [photo["alt"] for photo in answer["photos"]] == ["face", "dos"]
    assert answer["photos"][0]["image"].startswith("http://testserver/media/products/")
    assert (answer["price_net"], answer["vat_amount"], answer["vat_rate"]) == ("100.000", "19.000", "19.00")
    assert answer["description"] == "Ventilé."
    assert [category["slug"] for category in answer["category_path"]] == ["freinage", "disques"]
    assert answer["references"] == [{"kind": "oe", "issuer": "VOLKSWAGEN", "printed": "1K0 698 151-F"}]
    assert answer["specifications"] == [
        {
            "code": "diametre",
            "name": "Diamètre",
            "unit": "mm",
            "number": "280.000",
            "text": None,
            "boolean": None,
            "display": "280 mm",
        }
    ]
    assert answer["fitments"] == [
        {
            "make": "Volkswagen",
            "model_id": fitment.engine.model_id,
            "model": "Golf V",
            "engine_id": fitment.engine_id,
            "engine": "1.9 TDI",
            "power_hp": 105,
            "produced_from": "2012-11-01",
            "produced_to": "2020-06-30",
            "axle": "front",
            "side": "",
            "valid_from": None,
            "valid_to": None,
            "engine_code": "",
            "air_conditioning": None,
            "note": "",
        }
    ]


def test_cost_exact_stock_and_suppliers_stay_inside(client: Client, disc: Product) -> None:
    for path in ("products/", "products/disque/", "parts/by-reference/?ref=D1", "parts/by-reference/?ref=INT55"):
        body = client.get(API + path).content.decode()
        assert '"disque"' in body
        for secret in ("77.777", "1234", "Secret SARL"):
            assert secret not in body
    assert not {"cost", "stock", "low_stock_level", "status", "view_count"} & get(client, "products/disque/").keys()


@pytest.mark.parametrize(
    ("stock", "availability", "shown"),
    [
        (-3, "on_order", "0"),
        (0, "on_order", "0"),
        (1, "low_stock", "1"),
        (2, "low_stock", "2"),
        (3, "in_stock", "3"),
        (9, "in_stock", "9"),
        (10, "in_stock", "10+"),
        (11, "in_stock", "10+"),
    ],
)
def test_stock_is_shown_up_to_ten(client: Client, stock: int, availability: str, shown: str) -> None:
    ProductFactory(stock=stock)
    product = results(client, "products/")[0]
    assert (product["availability"], product["stock_display"]) == (availability, shown)


def test_a_price_on_request_is_null(client: Client) -> None:
    ProductFactory(slug="devis", price=None, category=None)
    answer = get(client, "products/devis/")
    names = ("price", "former_price", "discount_percent", "price_net", "vat_amount", "category")
    assert [answer[name] for name in names] == [None] * 6
    assert answer["category_path"] == []


@pytest.mark.parametrize(
    ("language", "name", "system"),
    [
        ("ar", "قرص الفرامل", "الفرملة"),
        ("ar-TN,fr;q=0.5", "قرص الفرامل", "الفرملة"),
        ("fr", "Disque de frein", "Freinage"),
        ("en", "Disque de frein", "Freinage"),
        ("", "Disque de frein", "Freinage"),
    ],
)
def test_names_follow_the_callers_language(
    client: Client, disc: Product, language: str, name: str, system: str
) -> None:
    response = client.get(f"{API}products/disque/", headers={"accept-language": language})
    assert response.json()["name"] == name
    assert [one["name"] for one in response.json()["category_path"]] == [system, "Disques"]
    assert response["Content-Language"] == language[:2].replace("en", "fr") or "fr"
    assert "Accept-Language" in response["Vary"]


def test_only_products_on_sale_are_public(client: Client) -> None:
    branch = CategoryFactory()
    ProductFactory(slug="hidden-branch", category=CategoryFactory(parent=branch))
    ProductFactory(slug="inactive", status="inactive")
    ProductFactory(slug="public")
    Category.objects.filter(pk=branch.pk).update(is_active=False)
    assert slugs(client) == ["public"]
    for slug in ("hidden-branch", "inactive", "unknown"):
        error = get(client, f"products/{slug}/", status=404)
        assert error["errors"] == [{"code": "not_found", "detail": "Non trouvé.", "attr": None}]
        for relation in ("related", "equivalents"):
            get(client, f"products/{slug}/{relation}/", status=404)


def test_a_former_slug_redirects(client: Client, disc: Product) -> None:
    Product.objects.update(slug="disque-avant")
    response = client.get(f"{API}products/disque/")
    assert (response.status_code, response["Location"]) == (301, f"{API}products/disque-avant/")
    Product.objects.update(status="inactive")
    get(client, "products/disque/", status=404)


def test_a_product_no_longer_made_is_gone_and_names_what_replaces_it(client: Client, disc: Product) -> None:
    Product.objects.update(status="discontinued", slug="vieux")
    SupersessionFactory(old=disc, new=ProductFactory(slug="neuf"))
    SupersessionFactory(old=disc, new=ProductFactory(slug="masque", status="inactive"))
    for slug in ("vieux", "disque"):
        answer = get(client, f"products/{slug}/", status=410)
        assert answer["errors"] == [{"code": "gone", "detail": "Ce produit n'est plus fabriqué.", "attr": None}]
        assert [product["slug"] for product in answer["equivalents"]] == ["neuf"]
    assert slugs(client, "products/vieux/equivalents/") == ["neuf"]


def test_related_products_share_the_category(client: Client, disc: Product) -> None:
    ProductFactory(slug="a", category=disc.category, popularity=1)
    ProductFactory(slug="b", category=disc.category, popularity=2)
    ProductFactory(slug="elsewhere")
    ProductFactory(slug="alone", category=None)
    assert slugs(client, "products/disque/related/") == ["b", "a"]
    assert slugs(client, "products/alone/related/") == []


def test_equivalents_are_symmetric_and_replacements_are_not(client: Client, disc: Product) -> None:
    twin, newer = ProductFactory(slug="twin", popularity=5), ProductFactory(slug="newer")
    EquivalenceFactory(first=disc, second=twin)
    SupersessionFactory(old=disc, new=newer)
    assert slugs(client, "products/disque/equivalents/") == ["twin", "newer"]
    assert slugs(client, "products/twin/equivalents/") == ["disque"]
    assert slugs(client, "products/newer/equivalents/") == []


# --- numbers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "match"),
    [
        ("d 1", {"kind": "sku", "issuer": "", "printed": "D-1"}),
        ("0986479", {"kind": "mpn", "issuer": "Bosch", "printed": "0 986.479"}),
        ("1k0.698.151f", {"kind": "oe", "issuer": "VOLKSWAGEN", "printed": "1K0 698 151-F"}),
        ("1K0698151F", {"kind": "oe", "issuer": "VOLKSWAGEN", "printed": "1K0 698 151-F"}),
        ("INT 55", {"kind": "supplier", "issuer": "", "printed": "INT-55"}),
    ],
)
def test_a_number_leads_to_its_product_and_says_how(
    client: Client, disc: Product, ref: str, match: dict[str, str]
) -> None:
    ProductFactory()
    found = results(client, "parts/by-reference/", {"ref": ref})
    assert [(product["slug"], product["matches"]) for product in found] == [("disque", [match])]


@pytest.mark.parametrize("kind", ReferenceKind.values)
def test_every_product_behind_a_number_is_found_once(client: Client, disc: Product, kind: str) -> None:
    ProductReferenceFactory(product=disc, kind=kind, issuer="SKF", printed="SHARED 1")
    ProductFactory(slug="other", sku="shared-1", mpn="SHARED/1")
    ProductReferenceFactory(product=ProductFactory(status="inactive"), printed="SHARED1")
    found = results(client, "parts/by-reference/", {"ref": "shared.1"})
    assert [(product["slug"], [match["kind"] for match in product["matches"]]) for product in found] == [
        ("other", ["sku", "mpn"]),
        ("disque", [kind]),
    ]


def test_part_of_a_number_finds_nothing(client: Client, disc: Product) -> None:
    assert results(client, "parts/by-reference/", {"ref": "1K0698151"}) == []


# --- what it costs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("products/?limit=100", 2),
        ("products/?limit=100&ordering=price", 4),
        ("products/disque/related/?limit=100", 3),
        ("products/disque/equivalents/?limit=100", 3),
        ("parts/by-reference/?limit=100&ref=1K0698151F", 3),
        ("products/disque/", 5),
        ("brands/?limit=100", 1),
        ("categories/?limit=100", 1),
        ("categories/freinage/", 2),
    ],
)
def test_queries_do_not_grow_with_the_rows(
    client: Client,
    disc: Product,
    django_assert_num_queries: DjangoAssertNumQueries,
    settings: Any,
    tmp_path: Any,
    path: str,
    queries: int,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    add_company(disc, 1)
    with django_assert_num_queries(queries):
        get(client, path)
    add_company(disc, 49)
    with django_assert_num_queries(queries):
        get(client, path)


def add_company(disc: Product, rows: int) -> None:
    """As many more of everything that the addresses above list or nest; products without a price too."""
    for _ in range(rows):
        other = ProductFactory(category=disc.category)
        ProductFactory(category=disc.category, price=None)
        EquivalenceFactory(first=disc, second=other)
        ProductReferenceFactory(product=other, printed="1K0698151F")
        ProductReferenceFactory(product=disc)
        ProductSpecificationFactory(product=disc)
        FitmentFactory(product=disc)
        CategoryFactory(parent=disc.category.parent)
    ProductPhotoFactory(product=other)
    ProductPhotoFactory(product=disc)


@pytest.mark.usefixtures("disc")
def test_every_filter_at_once_costs_twelve_queries_at_most(
    client: Client, index: Callable[[], None], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Four are the search's, in a transaction of its own."""
    index()
    get(client, "products/?q=disque")  # the search's language is read once
    engine = Product.objects.get().fitments.get().engine_id
    narrow = "brand=bosch&category=freinage&q=disque&in_stock=true&quality=first_fit&price_min=1&price_max=900"
    with django_assert_max_num_queries(12):
        assert slugs(client, f"products/?vehicle={engine}&ordering=price&{narrow}") == ["disque"]
