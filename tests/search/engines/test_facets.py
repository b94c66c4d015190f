"""How many parts each filter would leave, with all filters but its own."""

from decimal import Decimal
from typing import Any

import pytest

from catalog.finding import Facets, Selection
from catalog.models import Product, Quality, Status
from search.engines import Question, facets
from search.engines.facets import count_facets, facets_key
from search.engines.sql import Sql
from search.indexing import index_products
from search.query import NamedBrand, Understanding, Word
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    VehicleEngineFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

FILTERS = Understanding("filtre", words=(Word("filtre", ("filtre",)),))
NAMED_FILTER = Sql("d.words @@ plainto_tsquery('search_french', %s)", ("filtre",))
NOTHING = Understanding("")


def counted(*, text: bool = False, public: bool = True, **selection: Any) -> Facets:
    question = Question(FILTERS if text else NOTHING, Selection(**selection), public)
    return count_facets(question, NAMED_FILTER)


def index() -> None:
    index_products(list(Product.objects.values_list("pk", flat=True)))


@pytest.fixture
def shop() -> dict[str, Any]:
    """Four filters of two brands in two categories, and a disc that no text below means."""
    bosch, valeo = BrandFactory(name="Bosch"), BrandFactory(name="Valeo")
    oil, air, brakes = CategoryFactory(), CategoryFactory(), CategoryFactory()
    rows: list[tuple[str, Any, Any, str, int, str | None]] = [
        ("Filtre à huile A", bosch, oil, Quality.ORIGIN, 5, "10.000"),
        ("Filtre à huile B", bosch, oil, Quality.AFTERMARKET, 0, "20.000"),
        ("Filtre à air C", bosch, air, Quality.AFTERMARKET, 5, "30.500"),
        ("Filtre à air D", valeo, air, Quality.AFTERMARKET, 5, None),
        ("Disque E", valeo, brakes, "", 0, "90.000"),
    ]
    parts = [
        ProductFactory(
            name_fr=name, brand=brand, category=category, quality=quality, stock=stock, price=price and Decimal(price)
        )
        for name, brand, category, quality, stock, price in rows
    ]
    clio, golf = VehicleEngineFactory(), VehicleEngineFactory()
    FitmentFactory(product=parts[0], engine=clio)
    FitmentFactory(product=parts[0], engine=golf)
    FitmentFactory(product=parts[1], engine=clio)
    FitmentFactory(product=parts[3], engine=None, model=golf.model)
    index()
    return {
        "bosch": bosch.pk,
        "valeo": valeo.pk,
        "oil": oil.pk,
        "air": air.pk,
        "brakes": brakes.pk,
        "renault": clio.model.make_id,
        "vw": golf.model.make_id,
        "clio": clio.pk,
        "golf": golf.pk,
    }


@pytest.mark.parametrize("text", [True, False])
def test_without_filters_everything_found_is_counted(shop: dict[str, Any], text: bool) -> None:
    rest = {} if text else {shop["brakes"]: 1}
    assert counted(text=text) == Facets(
        categories={shop["oil"]: 2, shop["air"]: 2, **rest},
        brands={shop["bosch"]: 3, shop["valeo"]: 1 if text else 2},
        makes={shop["renault"]: 2, shop["vw"]: 2},
        qualities={Quality.ORIGIN: 1, Quality.AFTERMARKET: 3},
        in_stock=3,
        price_min=Decimal("10.000"),
        price_max=Decimal("30.500" if text else "90.000"),
    )


@pytest.mark.parametrize("text", [True, False])
class TestAllFiltersButItsOwn:
    def test_a_brand(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, brand=shop["bosch"])
        assert found.brands == {shop["bosch"]: 3, shop["valeo"]: 1 if text else 2}
        assert found.categories == {shop["oil"]: 2, shop["air"]: 1}
        assert found.makes == {shop["renault"]: 2, shop["vw"]: 1}
        assert (found.in_stock, found.price_max) == (2, Decimal("30.500"))

    def test_a_branch_of_categories(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, categories=(shop["air"], shop["brakes"]))
        assert found.categories == {shop["oil"]: 2, shop["air"]: 2} | ({} if text else {shop["brakes"]: 1})
        assert found.brands == {shop["bosch"]: 1, shop["valeo"]: 1 if text else 2}

    def test_a_make(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, make=shop["renault"])
        assert found.makes == {shop["renault"]: 2, shop["vw"]: 2}
        assert found.brands == {shop["bosch"]: 2}
        assert found.in_stock == 1

    def test_qualities(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, qualities=("origin", "first_fit"))
        assert found.qualities == {Quality.ORIGIN: 1, Quality.AFTERMARKET: 3}
        assert found.brands == {shop["bosch"]: 1}

    def test_stock(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, in_stock=True)
        assert found.in_stock == 3
        assert found.brands == {shop["bosch"]: 2, shop["valeo"]: 1}

    def test_a_price(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, price_min=Decimal(15), price_max=Decimal("30.5"))
        assert (found.price_min, found.price_max) == (Decimal("10.000"), Decimal("30.500" if text else "90.000"))
        assert found.brands == {shop["bosch"]: 2}
        assert found.in_stock == 1

    def test_an_engine_narrows_everything(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, fits=shop["golf"])
        assert found.categories == {shop["oil"]: 1, shop["air"]: 1}
        assert found.makes == {shop["renault"]: 1, shop["vw"]: 2}

    def test_several_at_once(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, brand=shop["bosch"], in_stock=True, price_max=Decimal(15), make=shop["renault"])
        assert found.brands == {shop["bosch"]: 1}
        assert found.categories == {shop["oil"]: 1}
        assert found.makes == {shop["renault"]: 1, shop["vw"]: 1}
        assert found.in_stock == 1
        assert (found.price_min, found.price_max) == (Decimal("10.000"), Decimal("10.000"))

    def test_none_passes(self, shop: dict[str, Any], text: bool) -> None:
        found = counted(text=text, brand=shop["valeo"], categories=(shop["oil"],))
        assert found.brands == {shop["bosch"]: 2}
        assert found.categories == {shop["air"]: 1} | ({} if text else {shop["brakes"]: 1})
        assert (found.in_stock, found.price_min, found.price_max) == (0, None, None)


@pytest.mark.parametrize("text", [True, False])
def test_what_is_not_on_sale_counts_for_staff_only(text: bool) -> None:
    ProductFactory(name_fr="Filtre", status=Status.INACTIVE)
    hidden = CategoryFactory(is_active=False)
    ProductFactory(name_fr="Filtre", category=hidden)
    index()
    assert counted(text=text) == Facets()
    assert counted(text=text, public=False).in_stock == 2


@pytest.mark.parametrize("text", [True, False])
def test_what_changed_since_the_document_was_made_counts_as_it_is_now(text: bool) -> None:
    part = ProductFactory(name_fr="Filtre")
    index()
    Product.objects.filter(pk=part.pk).update(stock=0, price=Decimal("7.000"))
    found = counted(text=text)
    assert (found.in_stock, found.price_min) == (0, Decimal("7.000"))
    Product.objects.filter(pk=part.pk).update(status=Status.DISCONTINUED)
    assert counted(text=text).brands == {}


def test_a_part_without_a_document_is_in_lists() -> None:
    part = ProductFactory()
    assert counted().brands == {part.brand_id: 1}


@pytest.mark.parametrize(("parts", "is_capped"), [(3, False), (4, True)])
@pytest.mark.parametrize("text", [True, False])
def test_counting_stops_at_the_cap(monkeypatch: pytest.MonkeyPatch, text: bool, parts: int, is_capped: bool) -> None:
    monkeypatch.setattr(facets, "TEXT_CAP", 3)
    monkeypatch.setattr(facets, "LIST_CAP", 3)
    brand = BrandFactory()
    ProductFactory.create_batch(parts, name_fr="Filtre", brand=brand, stock=0)
    index()
    found = counted(text=text)
    assert (found.is_capped, found.brands) == (is_capped, {brand.pk: parts})
    assert counted(text=text, in_stock=True).is_capped is is_capped


def test_a_capped_list_counts_the_parts_most_in_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "LIST_CAP", 1)
    ProductFactory(popularity=1)
    known = [ProductFactory(popularity=8).brand_id, ProductFactory(popularity=9).brand_id]
    assert counted().brands == dict.fromkeys(known, 1)
    rare = ProductFactory(popularity=0).brand_id
    found = counted(brand=rare)
    assert (found.in_stock, found.brands[rare], found.capped) == (1, 1, {"brands"})


def test_two_fitments_of_one_make_are_one_part() -> None:
    part, model = ProductFactory(), VehicleModelFactory()
    for _ in range(2):
        FitmentFactory(product=part, engine=VehicleEngineFactory(model=model))
    index()
    assert counted().makes == {model.make_id: 1}


class TestKey:
    def test_equal_whatever_order_and_form_values_are_given_in(self) -> None:
        one = Selection(categories=(1, 2), qualities=("origin", "first_fit"), price_min=Decimal("10"))
        two = Selection(
            text="filtre", categories=(2, 1), qualities=("first_fit", "origin"), price_min=Decimal("10.000")
        )
        assert facets_key(Question(FILTERS, one)) == facets_key(Question(FILTERS, two))

    @pytest.mark.parametrize(
        "other",
        [
            Question(FILTERS, Selection(brand=1)),
            Question(FILTERS, Selection(make=1)),
            Question(FILTERS, Selection(fits=1)),
            Question(FILTERS, Selection(in_stock=True)),
            Question(FILTERS, Selection(on_order=True)),
            Question(FILTERS, Selection(price_min=Decimal(1))),
            Question(FILTERS, Selection(price_max=Decimal(1))),
            Question(FILTERS, Selection(price_min=Decimal(0))),
            Question(FILTERS, Selection(ignored=frozenset({"car"}))),
            Question(FILTERS, Selection(), public=False),
            Question(NOTHING),
            Question(Understanding("filtre", words=FILTERS.words, brand=NamedBrand((1,), "Bosch", "bosch"))),
            Question(Understanding("filtre", words=(Word("filtre", ("filtre", "filtres")),))),
        ],
    )
    def test_differs_with_all_that_changes_counts(self, other: Question) -> None:
        assert facets_key(other) != facets_key(Question(FILTERS))
