from decimal import Decimal

import pytest

from catalog.models import Product
from search.engines.documents import FILTERABLE, SEARCHABLE, documents
from search.indexing.indexer import Indexer
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    VehicleEngineFactory,
)

pytestmark = pytest.mark.django_db


def test_a_part_with_everything() -> None:
    system = CategoryFactory(name_fr="Freinage", name_ar="فرامل")
    category = CategoryFactory(name_fr="Plaquettes de frein", name_ar="تيل", parent=system)
    engine = VehicleEngineFactory()
    product = ProductFactory(
        name_fr="PLAQUETTES AV 1,5 DCI",
        name_ar="تيل الفراملة",
        sku="AB-1",
        mpn="X 2",
        category=category,
        brand=BrandFactory(name="Métal 5"),
        quality="origin",
        price=Decimal("1234.567"),
        popularity=17,
    )
    ProductReferenceFactory(product=product, printed="41 06 05 536R")
    FitmentFactory(product=product, engine=engine)
    Indexer().index([product.pk])
    [document] = documents([product.pk, 999_999])
    stems = document.pop("stems")
    assert {"plaquet", "avant", "1.5", "dci"} <= set(stems)
    assert not [stem for stem in stems if stem.startswith(("#", "="))]
    assert {"#pfront", "=plaquet", f"#b{product.brand_id}", f"#e{engine.pk}"} <= set(document.pop("marks"))
    assert set(document.pop("numbers")) == {"AB1", "X2", "410605536R"}
    assert document == {
        "id": product.pk,
        "name_fr": "plaquettes av 1.5 dci",
        "name_ar": "تيل الفرامله",
        "part_type": "plaquettes de frein تيل",
        "families": ["freinage فرامل"],
        "brand_name": "metal 5",
        "brand": product.brand_id,
        "category": category.pk,
        "makes": [engine.model.make_id],
        "quality": "origin",
        "price": 1_234_567,
        "in_stock": 1,
        "popularity": 17,
        "is_public": 1,
    }


def test_a_part_with_next_to_nothing() -> None:
    product = ProductFactory(category=None, price=None, stock=0, status="inactive", mpn="")
    Indexer().index([product.pk])
    [document] = documents([product.pk])
    nothing = ("category", "price", "quality", "part_type", "families", "makes", "in_stock", "is_public")
    assert [document[name] for name in nothing] == [None, None, None, "", [], [], 0, 0]
    assert "#x" in document["marks"]


def test_price_and_stock_are_those_of_now() -> None:
    product = ProductFactory(price=Decimal("10.000"), stock=3)
    Indexer().index([product.pk])
    Product.objects.filter(pk=product.pk).update(price=Decimal("11.500"), stock=0)
    [document] = documents([product.pk])
    assert (document["price"], document["in_stock"]) == (11_500, 0)


def test_all_that_settings_name_is_there() -> None:
    product = ProductFactory()
    Indexer().index([product.pk])
    [document] = documents([product.pk])
    assert set(FILTERABLE) | set(SEARCHABLE) <= set(document)


@pytest.mark.parametrize("many", [1, 5])
def test_queries_do_not_grow_with_the_parts(django_assert_num_queries: object, many: int) -> None:
    products = [ProductFactory().pk for _ in range(many)]
    Indexer().index(products)
    with django_assert_num_queries(2):
        assert len(documents(products)) == many
