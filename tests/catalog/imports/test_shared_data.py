"""Real files of suppliers and data sources, when the machine has them: see `SHARED`."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from catalog.defaults.install import install_defaults
from catalog.imports import ImportResult, import_fitments, import_products, import_references, import_vehicles
from catalog.models import Brand, Category, Fitment, Product, ProductReference, Supersession, VehicleEngine
from catalog.references import normalize_reference
from tests.catalog.imports.conftest import counts

SHARED = settings.BASE_DIR.parent / "shared" / "data"
PARTS, VEHICLES = SHARED / "parts", SHARED / "vehicles"
TODAY = date(2026, 11, 23)

pytestmark = [
    pytest.mark.data,
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real files is not on this machine"),
]


def products(path: Path) -> ImportResult:
    return import_products(path, today=TODAY)


def lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


@pytest.fixture
def shop() -> None:
    install_defaults()


@pytest.fixture
def cars(shop: None) -> None:
    assert counts(import_vehicles(VEHICLES / "models.csv")) == (15_490, 0, 0, 0)
    assert counts(import_vehicles(VEHICLES / "engines.csv.gz")) == (24_317, 0, 0, 0)


def test_the_wholesalers_workbook(shop: None) -> None:
    assert counts(products(PARTS / "sbs_price_list.xlsx")) == (36_214, 0, 0, 0)
    assert counts(products(PARTS / "sbs_price_list.xlsx")) == (0, 0, 36_214, 0)
    # 521 lines name a replacement, one of them itself.
    assert Supersession.objects.count() == 520
    # 17.60 EUR x 3.38 = 59.488 DT net, 70.791 DT with 19 % VAT.
    assert str(Product.objects.get(sku="SBS10K1670").price) == "70.791"
    assert [part.sku for part in Product.objects.by_reference("4010858 537173")] == ["SBS10K1670"]
    assert Product.objects.filter(category=None).count() < 0.1 * 36_214
    # The same list as text is the same catalogue.
    assert counts(products(PARTS / "sbs_price_list.csv.gz")) == (0, 0, 36_214, 0)


def test_the_dealers_list_in_dinars(cars: None) -> None:
    result = products(PARTS / "tn_dealer_parts.csv")
    assert counts(result) == (1_098, 0, 80, 0)
    assert [warning.value for warning in result.warnings] == ["Suzuki celerio"]
    nut = Product.objects.get(mpn="09159M18024")
    # 13.179 DT before tax, 19 % VAT; two lines of the list, stock 20 and 0.
    assert (str(nut.price), nut.stock, nut.brand.name) == ("15.683", 20, "Suzuki")
    assert Product.objects.filter(price=None).count() == 4
    assert Fitment.objects.filter(model__name="S-PRESSO (FL)").count() == 620
    assert counts(products(PARTS / "tn_dealer_parts.csv")) == (0, 0, 1_178, 0)


def test_the_distributors_dirty_list(shop: None) -> None:
    result = products(PARTS / "ma_distributor_products.csv")
    assert counts(result) == (3_581, 0, 43, 18)
    assert all("aucune des deux" in refusal.reason for refusal in result.refusals)
    assert not Brand.objects.filter(name="AUTRE").exists()
    assert counts(products(PARTS / "ma_distributor_products.csv")) == (0, 0, 3_624, 18)


def test_a_number_leads_to_exactly_its_articles_and_an_engine_to_exactly_its_parts(cars: None) -> None:
    assert counts(products(PARTS / "crossref_articles.csv")) == (666, 0, 0, 0)
    assert counts(import_references(PARTS / "crossref_oe_numbers.csv.gz")) == (10_256, 0, 8, 0)
    assert counts(import_fitments(PARTS / "crossref_fitment.csv.gz")) == (72_112, 0, 0, 0)

    articles: dict[str, set[str]] = defaultdict(set)
    for line in lines(PARTS / "crossref_oe_numbers.csv.gz"):
        articles[normalize_reference(line["oe_number"])].add(line["article_id"])
    for line in lines(PARTS / "crossref_articles.csv"):
        for number in (line["article_id"], line["article_no"], *line["ean"].split()):
            articles[normalize_reference(number)].add(line["article_id"])
    shared = [number for number, owners in articles.items() if len(owners) > 1]
    assert len(shared) > 900
    for number in [*shared, *list(articles)[::20]]:
        printed = f" {'-'.join(number[i : i + 3] for i in range(0, len(number), 3))}. ".lower()
        found = Product.objects.public().by_reference(printed).values_list("sku", flat=True)
        assert sorted(found) == sorted(articles[number]), number

    parts: dict[str, set[str]] = defaultdict(set)
    for line in lines(PARTS / "crossref_fitment.csv.gz"):
        parts[line["vehicle_id"]].add(line["article_id"])
    engines = VehicleEngine.objects.in_bulk(list(parts)[::25], field_name="external_id")
    for number, engine in engines.items():
        found = Product.objects.public().fitting(engine).values_list("sku", flat=True)
        assert sorted(found) == sorted(parts[number]), number


def test_the_wholesalers_api_answers(shop: None) -> None:
    assert counts(products(PARTS / "wholesaler_api_products.csv.gz")) == (6_051, 0, 0, 0)
    assert Category.objects.filter(products__isnull=False).distinct().count() > 100
    assert ProductReference.objects.filter(kind="ean").count() > 3_000
