"""The demo catalogue: believable, whole, and the same for the same seed."""

import hashlib
import re
import string
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from django.db.models import Count, F, Sum

from catalog.defaults.specifications import SPECIFICATIONS
from catalog.defaults.taxonomy import PART_TYPES
from catalog.demo.generator import SKU_PREFIX, Job, generate
from catalog.demo.loading import DemoRefused, load_catalogue
from catalog.demo.numbers import NumberSeries, ean13
from catalog.demo.vocabulary import articles, cars, engines, makers, measures, oe_patterns, sizes
from catalog.models import (
    Brand,
    Equivalence,
    Fitment,
    PriceEvent,
    Product,
    ProductReference,
    ProductSpecification,
    StockMovement,
    Supersession,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from catalog.references import is_valid_gtin, normalize_reference
from tests.factories import ProductFactory

TODAY = date(2026, 6, 1)
ARABIC = re.compile(r"[\u0621-\u064a]")
SIGNS = {"#": set(string.digits), "%": set(string.digits[1:]), "@": set(string.ascii_uppercase)}


def invent(products: int, seed: int = 1) -> list[Job]:
    return list(generate(products=products, seed=seed, today=TODAY))


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    return invent(3_000)


def shape(pattern: str) -> list[set[str]]:
    """The characters each place of a number may have, separators left out."""
    return [SIGNS.get(sign, {sign}) for sign in pattern.upper() if sign in SIGNS or sign.isalnum()]


def may_collide(one: str, other: str) -> bool:
    first, second = shape(one), shape(other)
    return len(first) == len(second) and all(a & b for a, b in zip(first, second, strict=True))


class TestVocabulary:
    def test_the_size_of_the_trade(self) -> None:
        assert len(oe_patterns()) == 22
        assert len({car.model_place for car in cars()}) == 190
        assert len(cars()) == 458
        assert len([maker for maker in makers() if maker.quality != "origin"]) == 124

    def test_the_five_specialities_are_genuine_brands(self) -> None:
        genuine = {maker.name for maker in makers() if maker.quality == "origin"}
        assert {"Renault", "Peugeot", "Citroën", "Nissan", "Isuzu"} < genuine

    def test_every_engine_drives_a_car(self) -> None:
        assert {car.engine.key for car in cars()} == set(engines())

    def test_years_run_forward(self) -> None:
        assert [car.short_name for car in cars() if car.produced_to and car.produced_to <= car.produced_from] == []

    def test_every_part_type_is_traded_by_some_maker(self) -> None:
        assert set(articles()) == set(PART_TYPES)
        for make in ("Renault", "Kia"):
            made = {key for one in makers() if one.quality != "origin" and one.serves(make) for key in one.ranges}
            assert set(PART_TYPES) - made == set()

    def test_a_maker_never_gives_two_parts_one_number(self) -> None:
        for maker in makers():
            if maker.quality != "origin":
                patterns = sorted(set(maker.ranges.values()))
                assert [pair for pair in combinations(patterns, 2) if may_collide(*pair)] == [], maker.name

    def test_measures_belong_to_the_template(self) -> None:
        for key, known in measures().items():
            assert set(known) <= set(PART_TYPES[key].specifications), key
        for key, known_sizes in sizes().items():
            for size in known_sizes:
                assert set(size.measures) <= set(PART_TYPES[key].specifications), size.name

    def test_prices_are_ranges(self) -> None:
        assert [article.part_type for article in articles().values() if not 0 < article.low < article.high] == []


class TestNumbers:
    def test_a_series_fills_its_pattern(self) -> None:
        series = NumberSeries("W 7#/%@", 4)
        numbers = [series.take() for _ in range(10 * 9 * 23)]
        assert len(set(numbers)) == 10 * 9 * 23
        assert [number for number in numbers if not re.fullmatch(r"W 7\d/[1-9][A-HJ-NPR-Z]", number)] == []

    def test_past_its_end_it_adds_a_letter(self) -> None:
        series = NumberSeries("A%", 0)
        numbers = [series.take() for _ in range(9 * 25)]
        assert len(set(numbers)) == 9 * 25
        assert numbers[9][2:] == "A"
        assert numbers[-1][2:] == "AA"

    def test_barcode(self) -> None:
        assert ean13(400, 638_133_393) == "4006381333931"
        assert is_valid_gtin(ean13(619, 7))


class TestGenerator:
    def test_one_seed_one_catalogue(self) -> None:
        assert repr(invent(200)) == repr(invent(200))
        assert repr(invent(200)) != repr(invent(200, seed=2))

    @pytest.mark.parametrize("products", [1, 2, 321, 1_000])
    def test_exactly_as_many_products_as_asked(self, products: int) -> None:
        made = invent(products)
        assert sum(len(job.products) for job in made) == products
        assert all(job.products for job in made)

    def test_every_part_type_is_there(self, jobs: list[Job]) -> None:
        assert {job.part_type for job in jobs} == set(PART_TYPES)

    def test_what_sells_fast_has_more_choice(self, jobs: list[Job]) -> None:
        counted = Counter(job.part_type for job in jobs)
        assert counted["oil-filter"] > 3 * counted["manual-gearbox"]

    def test_names_are_finished(self, jobs: list[Job]) -> None:
        for job in jobs:
            name = job.wording.name_fr
            assert re.fullmatch(r"[A-ZÉÂ]\S*( \S+)*", name), name
            assert not re.search(r"None|[{}_\[\]]|lorem|todo|xxx", name, re.IGNORECASE), name
            assert ARABIC.search(job.wording.name_ar), name

    def test_adjectives_agree(self, jobs: list[Job]) -> None:
        names = {job.wording.name_fr for job in jobs}
        assert any(re.match(r"Aile avant droite ", name) for name in names)
        assert any(re.match(r"Rétroviseur extérieur droit ", name) for name in names)
        assert [name for name in names if re.match(r"(Aile|Porte|Poignée|Serrure|Vitre)\b.* droit\b(?!e)", name)] == []
        assert [name for name in names if re.match(r"(Bras|Rétroviseur|Feu|Cardan)\b.* droite", name)] == []

    def test_prices_are_those_of_the_trade(self, jobs: list[Job]) -> None:
        for job in jobs:
            article = articles()[job.part_type]
            for product in job.products:
                assert product.price.as_tuple().exponent == -3
                assert article.low * Decimal("0.2") <= product.price <= article.high * 2
                assert 0 < product.cost < product.price / Decimal("1.19")
                assert product.former_price is None or product.former_price > product.price

    def test_products_of_a_job_are_of_different_makers_who_make_such_parts(self, jobs: list[Job]) -> None:
        by_name = {maker.name: maker for maker in makers()}
        for job in jobs:
            brands = [product.brand for product in job.products]
            assert len(brands) == len(set(brands))
            assert all(job.part_type in by_name[brand].ranges for brand in brands)

    def test_numbers_are_unique_and_shared_where_they_should(self, jobs: list[Job]) -> None:
        products = [product for job in jobs for product in job.products]
        assert len({(product.brand, normalize_reference(product.mpn)) for product in products}) == len(products)
        eans = [printed for product in products for kind, _, printed in product.references if kind == "ean"]
        assert len(set(eans)) == len(products)
        assert all(map(is_valid_gtin, eans))
        for job in jobs:
            shared = {tuple(one for one in product.references if one[0] == "oe") for product in job.products}
            assert len(shared) == 1
            assert bool(next(iter(shared))) == bool(job.target.cars)

    def test_between_two_and_eight_references_and_four_on_average(self, jobs: list[Job]) -> None:
        counted = [len(product.references) + 1 for job in jobs for product in job.products]
        assert min(counted) >= 2
        assert max(counted) <= 8
        assert 3 < sum(counted) / len(counted) < 6

    def test_measures_have_the_type_of_their_definition(self, jobs: list[Job]) -> None:
        definitions = {one.code: one for one in SPECIFICATIONS}
        kinds = {"number": Decimal, "text": str, "choice": str, "boolean": bool}
        for job in jobs:
            for code, value in job.measures.items():
                definition = definitions[code]
                assert isinstance(value, kinds[definition.kind]), (job.part_type, code)
                if definition.choices:
                    assert value in {french for french, _ in definition.choices}, (job.part_type, code)
                if isinstance(value, Decimal):
                    assert value > 0, (job.part_type, code)

    def test_discs_wear_and_seals_have_walls(self, jobs: list[Job]) -> None:
        discs = [job.measures for job in jobs if job.part_type == "brake-disc"]
        assert discs
        for disc in discs:
            assert disc["min_thickness"] == disc["thickness"] - 2
            assert disc["disc_type"] == ("Ventilé" if disc["thickness"] >= 18 else "Plein")
        seals = [job.measures for job in jobs if job.part_type == "oil-seal"]
        assert all(14 <= seal["outer_diameter"] - seal["inner_diameter"] <= 20 for seal in seals)

    def test_parts_go_where_they_belong(self, jobs: list[Job]) -> None:
        for job in jobs:
            scope, fuels = articles()[job.part_type].scope, job.target.fuels
            if scope == "diesel":
                assert fuels == {"diesel"}
            elif scope == "petrol":
                assert "diesel" not in fuels
            elif scope == "model":
                assert len(job.target.cars) == 1
            elif scope == "engine":
                assert len({car.engine.family for car in job.target.cars}) == 1
            elif scope == "platform":
                assert len({car.platform for car in job.target.cars}) == 1
            else:
                assert job.target.cars == ()

    def test_most_products_are_on_sale_and_in_stock(self, jobs: list[Job]) -> None:
        products = [product for job in jobs for product in job.products]
        statuses = Counter(product.status for product in products)
        assert set(statuses) == {"active", "inactive", "discontinued"}
        assert statuses["active"] > 0.9 * len(products)
        assert 0.6 < sum(product.stock > 0 for product in products) / len(products) < 0.85


def load(products: int = 400, seed: int = 1) -> None:
    load_catalogue(products=products, seed=seed, today=TODAY, progress=lambda _done, _total: None)


def content() -> str:
    """A hash of all that the demo says, whatever ids it was given."""
    digest = hashlib.sha256()
    product = ("uuid", "sku", "mpn", "name_fr", "name_ar", "slug", "brand__name", "category__key", "price", "stock")
    for rows in (
        Product.objects.order_by("sku").values_list(*product),
        ProductReference.objects.order_by("product__sku", "kind", "issuer", "printed").values_list(
            "product__sku", "kind", "issuer", "printed"
        ),
        Fitment.objects.order_by("product__sku", "engine__name", "engine__model__name", "model__name").values_list(
            "product__sku", "engine__name", "engine__model__name", "model__name", "axle", "side", "note"
        ),
        ProductSpecification.objects.order_by("product__sku", "specification__code").values_list(
            "product__sku", "specification__code", "number", "text", "boolean"
        ),
    ):
        digest.update(repr(list(rows)).encode())
    return digest.hexdigest()


@pytest.mark.django_db
class TestLoading:
    def test_all_is_in_the_database(self) -> None:
        load()
        assert Product.objects.count() == 400
        assert VehicleMake.objects.count() == 22
        assert VehicleModel.objects.count() == 190
        assert VehicleEngine.objects.count() == 458
        assert Brand.objects.filter(name="Bosch", country="Allemagne").exists()
        assert not Product.objects.filter(category=None).exists()
        assert Fitment.objects.filter(engine=None).exists()
        assert Fitment.objects.filter(model=None).exists()
        assert PriceEvent.objects.count() == 400

    def test_the_ledger_explains_the_stock(self) -> None:
        load()
        unexplained = (
            Product.objects.annotate(moved=Sum("stock_movements__quantity", default=0))
            .exclude(moved=F("stock"))
            .values_list("sku", flat=True)
        )
        assert list(unexplained) == []
        assert set(StockMovement.objects.values_list("kind", "reason")) == {("count", "Catalogue de démonstration")}

    def test_equivalents_do_the_same_job(self) -> None:
        load()
        assert Equivalence.objects.exists()
        assert not Equivalence.objects.exclude(first__category=F("second__category")).exists()

    def test_a_discontinued_product_names_one_on_sale(self) -> None:
        load()
        pairs = Supersession.objects.values_list("old__status", "new__status").annotate(Count("pk"))
        assert {pair[:2] for pair in pairs} == {("discontinued", "active")}

    def test_new_rows_get_free_ids(self) -> None:
        load(products=5)
        last = Product.objects.order_by("pk").last()
        assert last
        assert ProductFactory(sku="SHB-X", slug="x").pk > last.pk

    def test_the_same_seed_gives_the_same_content(self) -> None:
        load()
        first = content()
        load()
        assert content() == first
        load(seed=2)
        assert content() != first
        assert Product.objects.count() == 400
        assert VehicleEngine.objects.count() == 458

    def test_brands_and_makes_that_are_there_are_used(self) -> None:
        brand = Brand.objects.create(name="MANN FILTER", slug="mann")
        make = VehicleMake.objects.create(name="RENAULT", slug="renault-auto")
        load(products=1_000)
        assert brand.products.exists()
        assert not Brand.objects.filter(name="Mann-Filter").exists()
        assert make.models.count() == 22

    def test_a_real_catalogue_is_left_alone(self) -> None:
        ProductFactory(sku="0986494123")
        with pytest.raises(DemoRefused, match="de vrais produits"):
            load()
        assert Product.objects.count() == 1
        assert not VehicleMake.objects.exists()

    def test_demo_products_are_told_by_their_sku(self) -> None:
        load(products=5)
        assert Product.objects.filter(sku__startswith=SKU_PREFIX).count() == 5
