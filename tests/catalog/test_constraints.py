"""The database refuses nonsense: every named constraint is broken once, past all validation."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pghistory
import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from catalog.models import (
    Companion,
    Generation,
    ImportChange,
    ImportRun,
    ImportStatus,
    ReferenceKind,
    ShopFacts,
)
from catalog.models.category import Category
from orders.models import Channel, Enquiry, SaleLine
from search.models import MissedSearch, SearchLog, SearchWord, Synonym
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    EquivalenceFactory,
    ExchangeRateFactory,
    FitmentFactory,
    ImportRunFactory,
    ProductFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    SpecificationFactory,
    SupersessionFactory,
    SupplierFamilyFactory,
    SupplierProfileFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)
from tests.orders.test_constraints import ATTEMPTS as ATTEMPTS_ON_ORDERS

pytestmark = pytest.mark.django_db


def change(row: models.Model, **values: object) -> None:
    """Write without looking: no save(), no clean()."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def twice(row: models.Model, **values: object) -> None:
    """A second row like the first, save for `values`, by bulk_create."""
    row.refresh_from_db()
    columns = [field for field in row._meta.concrete_fields if not (field.unique or field.generated)]
    copied = {field.attname: getattr(row, field.attname) for field in columns}
    type(row)._default_manager.bulk_create([type(row)(**copied | values)])


def sale(**values: object) -> SaleLine:
    usual = {"day": date(2026, 3, 1), "quantity": 1, "unit_price_net": Decimal("10.504"), "channel": Channel.TILL}
    source = {"source": "caisse.csv", "source_line": SaleLine.objects.count() + 1}
    return SaleLine.objects.create(product=ProductFactory(), **usual | source | values)


def enquiry(**values: object) -> Enquiry:
    usual = {"name": "Ali", "phone": "+21622123456", "query": "démarreur", "source": "site"}
    return Enquiry.objects.create(**usual | values)


def synonym(**values: object) -> Synonym:
    return Synonym.objects.create(**{"term": "zit", "meaning": "huile"} | values)


def missed() -> MissedSearch:
    return MissedSearch.objects.create(folded="lada", query="Lada", language="fr")


def searched() -> SearchLog:
    return SearchLog.objects.create(query="lada", language="fr", results=0)


def companions(*categories: Category, times: int) -> None:
    Companion.objects.bulk_create(Companion(category=categories[0], companion=categories[-1]) for _ in range(times))


def running_import() -> ImportRun:
    return ImportRunFactory(
        status=ImportStatus.RUNNING, file="a", holder=uuid4(), alive_at=timezone.now(), started_at=timezone.now()
    )


def in_a_circle() -> None:
    root = CategoryFactory()
    change(root, parent=CategoryFactory(parent=root))


def fifth_level() -> None:
    line: list[Category] = [CategoryFactory()]
    for _ in range(4):
        line.append(CategoryFactory(parent=line[-1]))


def older_last() -> None:
    first, second = ProductFactory.create_batch(2)
    EquivalenceFactory(first=second, second=first)


def unknown_movement() -> None:
    product = ProductFactory()
    with pghistory.context(stock_kind="gift"):
        change(product, stock=models.F("stock") + 1)


def movement_of_nothing() -> None:
    product = ProductFactory()
    ignored = pgtrigger.ignore("catalog.StockMovement:only_by_stock_change")
    with ignored, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT catalog_record_stock_movements(ARRAY[%s], ARRAY[0], ARRAY[5])", [product.pk])


BACKWARDS = {"produced_from": date(2020, 1, 2), "produced_to": date(2020, 1, 1)}

# What each constraint refuses. Unique ones get a second row, checks get an impossible value.
ATTEMPTS: dict[str, Callable[[], object]] = {
    "companion_unique": lambda: companions(CategoryFactory(), CategoryFactory(), times=2),
    "companion_of_another": lambda: companions(CategoryFactory(), times=1),
    "generation_topic_known": lambda: Generation.objects.create(topic="weather"),
    "brand_normalized_name_unique": lambda: [BrandFactory(name=name) for name in ("MANN-FILTER", "Mann Filter")],
    "brand_name_has_letters": lambda: change(BrandFactory(), name=" - "),
    "brand_slug_not_empty": lambda: change(BrandFactory(), slug=""),
    "category_at_most_four_levels": fifth_level,
    "category_slug_not_empty": lambda: change(CategoryFactory(), slug=""),
    "category_name_not_empty": lambda: change(CategoryFactory(), name_fr=""),
    "category_name_unique_in_parent": lambda: twice(CategoryFactory(), slug="autre"),
    "category_tree_has_no_cycle": in_a_circle,
    "exchange_rate_once_a_day": lambda: twice(ExchangeRateFactory()),
    "exchange_rate_positive": lambda: change(ExchangeRateFactory(), rate=0),
    "exchange_rate_iso_code": lambda: change(ExchangeRateFactory(), currency="eur"),
    "product_mpn_unique_in_brand": lambda: twice(
        ProductFactory(mpn="W 712/75"), sku="autre", slug="autre", mpn="w712-75"
    ),
    "product_sku_has_letters": lambda: change(ProductFactory(), sku="--"),
    "product_name_not_empty": lambda: change(ProductFactory(), name_fr=""),
    "product_slug_not_empty": lambda: change(ProductFactory(), slug=""),
    "product_price_positive": lambda: change(ProductFactory(), price=0),
    "product_former_price_higher": lambda: change(ProductFactory(), former_price=models.F("price")),
    "product_cost_not_negative": lambda: change(ProductFactory(), cost=Decimal("-0.001")),
    "product_weight_positive": lambda: change(ProductFactory(), weight_kg=0),
    "product_vat_rate_is_percent": lambda: change(ProductFactory(), vat_rate=Decimal("-0.01")),
    "product_status_known": lambda: change(ProductFactory(), status="sold"),
    "product_quality_known": lambda: change(ProductFactory(), quality="fake"),
    "reference_unique_in_product": lambda: twice(
        ProductReferenceFactory(printed="82 00 768"), printed="8200.768", kind=ReferenceKind.OE
    ),
    "reference_has_letters": lambda: change(ProductReferenceFactory(), printed="./-"),
    "reference_kind_known": lambda: change(ProductReferenceFactory(), kind="isbn"),
    "equivalence_unique": lambda: twice(EquivalenceFactory()),
    "equivalence_lower_product_first": older_last,
    "supersession_unique": lambda: twice(SupersessionFactory()),
    "supersession_of_another": lambda: change(SupersessionFactory(), old=models.F("new")),
    "specification_kind_known": lambda: change(SpecificationFactory(), kind="colour"),
    "specification_name_not_empty": lambda: change(SpecificationFactory(), name_fr=""),
    "specification_once_in_product": lambda: twice(ProductSpecificationFactory()),
    "specification_has_one_value": lambda: change(ProductSpecificationFactory(), text="280"),
    "fitment_engine_or_model": lambda: change(FitmentFactory(), model=VehicleModelFactory()),
    "fitment_unique": lambda: twice(FitmentFactory(axle="", valid_from=None), note="autre précision"),
    "fitment_axle_known": lambda: change(FitmentFactory(), axle="top"),
    "fitment_side_known": lambda: change(FitmentFactory(), side="up"),
    "fitment_dates_in_order": lambda: change(FitmentFactory(), valid_from=date(2020, 1, 2), valid_to=date(2020, 1, 1)),
    "make_normalized_name_unique": lambda: [
        VehicleMakeFactory(name=name) for name in ("MERCEDES-BENZ", "Mercedes Benz")
    ],
    "make_name_has_letters": lambda: change(VehicleMakeFactory(), name="—"),
    "make_slug_not_empty": lambda: change(VehicleMakeFactory(), slug=""),
    "model_slug_unique_in_make": lambda: twice(VehicleModelFactory()),
    "model_name_not_empty": lambda: change(VehicleModelFactory(), name=""),
    "model_slug_not_empty": lambda: change(VehicleModelFactory(), slug=""),
    "model_years_in_order": lambda: change(VehicleModelFactory(), **BACKWARDS),
    "engine_unique_in_model": lambda: twice(VehicleEngineFactory(power_hp=None)),
    "engine_name_not_empty": lambda: change(VehicleEngineFactory(), name=""),
    "engine_fuel_known": lambda: change(VehicleEngineFactory(), fuel="steam"),
    "engine_years_in_order": lambda: change(VehicleEngineFactory(), **BACKWARDS),
    "shop_only_one": lambda: ShopFacts.objects.create(id=2),
    "shop_name_not_empty": lambda: ShopFacts.objects.create(name=""),
    "shop_phone_tunisian": lambda: ShopFacts.objects.create(phone="+21612345679"),
    "shop_whatsapp_tunisian": lambda: ShopFacts.objects.create(whatsapp=""),
    "shop_postal_code_four_digits": lambda: ShopFacts.objects.create(postal_code="100"),
    "shop_free_delivery_not_negative": lambda: ShopFacts.objects.create(free_delivery_above=-1),
    "shop_tax_id_tunisian": lambda: ShopFacts.objects.create(tax_id="1234567"),
    "shop_fiscal_stamp_not_negative": lambda: ShopFacts.objects.create(fiscal_stamp=-1),
    "shop_week_hours_in_order": lambda: ShopFacts.objects.create(week_closes=time(8)),
    "shop_saturday_hours_in_order": lambda: ShopFacts.objects.create(saturday_closes=None),
    "shop_sunday_hours_in_order": lambda: ShopFacts.objects.create(sunday_closes=time(12)),
    "movement_kind_known": unknown_movement,
    "movement_quantity_not_zero": movement_of_nothing,
    "profile_coefficient_positive": lambda: change(SupplierProfileFactory(), coefficient=0),
    "profile_vat_rate_is_percent": lambda: change(SupplierProfileFactory(), vat_rate=Decimal("-1")),
    "profile_currency_iso_code": lambda: change(SupplierProfileFactory(), currency="€"),
    "profile_repeated_rows_known": lambda: change(SupplierProfileFactory(), repeated_rows="keep"),
    "profile_quality_known": lambda: change(SupplierProfileFactory(), quality="fake"),
    "family_code_once_in_profile": lambda: twice(SupplierFamilyFactory()),
    "import_kind_known": lambda: change(ImportRunFactory(), kind="leads"),
    "import_status_known": lambda: change(ImportRunFactory(), status="lost"),
    "import_running_has_holder": lambda: change(ImportRunFactory(file="a"), status=ImportStatus.RUNNING),
    "import_under_way_has_file_and_no_end": lambda: change(ImportRunFactory(), status=ImportStatus.QUEUED),
    "import_one_running": lambda: [running_import() for _ in range(2)],
    "import_change_action_known": lambda: ImportChange.objects.create(
        run=ImportRunFactory(), line=2, key="A-1", action="deleted"
    ),
    "import_counts_add_up": lambda: change(ImportRunFactory(), read=1),
    "sale_source_line_once": lambda: [sale(source_line=7) for _ in range(2)],
    "sale_quantity_not_zero": lambda: change(sale(), quantity=0),
    "sale_price_not_negative": lambda: change(sale(), unit_price_net=Decimal("-0.001")),
    "sale_channel_known": lambda: change(sale(), channel="phone"),
    "enquiry_phone_tunisian": lambda: change(enquiry(), phone="+21612345678"),
    "enquiry_from_site_has_caller": lambda: change(enquiry(), phone=""),
    "enquiry_asks_something": lambda: change(enquiry(), query=""),
    "enquiry_language_known": lambda: change(enquiry(), language="en"),
    "enquiry_source_known": lambda: change(enquiry(), source="phone"),
    "enquiry_status_known": lambda: change(enquiry(), status="lost"),
    "search_language_known": lambda: change(searched(), language="en"),
    "search_source_known": lambda: change(searched(), source="till"),
    "missed_query_not_empty": lambda: change(missed(), folded=""),
    "missed_language_known": lambda: change(missed(), language="en"),
    "missed_status_known": lambda: change(missed(), status="bought"),
    "missed_times_positive": lambda: change(missed(), times=0),
    "synonym_term_not_empty": lambda: change(synonym(), term=""),
    "synonym_kind_known": lambda: change(synonym(), kind="slang"),
    "synonym_has_meaning_unless_noise": lambda: change(synonym(), meaning=""),
    "word_not_empty": lambda: SearchWord.objects.create(word="", sound=""),
}

OUR_APPS = ("shabou", "catalog", "search", "orders")  # the agents' tests try their own
# Raised by a trigger, so no model lists them.
BY_TRIGGER = {
    *("category_tree_has_no_cycle", "order_is_sum_of_lines"),
    *("invoice_number_follows", "invoice_total_is_agreed"),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_refused(name: str):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ATTEMPTS[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_no_constraint_goes_untried():
    named = {
        constraint.name
        for app in OUR_APPS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }
    assert named | BY_TRIGGER == set(ATTEMPTS) | set(ATTEMPTS_ON_ORDERS)


@pytest.mark.parametrize(
    "allowed",
    [
        lambda: [ProductFactory(mpn="") for _ in range(2)],
        lambda: [ProductFactory(mpn="W 712/75") for _ in range(2)],  # of two brands
        lambda: ProductFactory(price=None, former_price=Decimal("9.000")),
        lambda: ProductFactory(price=Decimal("0.001"), former_price=Decimal("0.002"), cost=0),
        lambda: ProductFactory(stock=-3),
        lambda: [ProductReferenceFactory(printed="82 00") for _ in range(2)],  # one number, two products
        lambda: FitmentFactory(product=FitmentFactory(axle="front").product, axle="rear"),
        lambda: FitmentFactory(engine=None, model=VehicleModelFactory()),
        lambda: [VehicleEngineFactory(model=VehicleModelFactory(), name="1.5", external_id=str(n)) for n in range(2)],
        lambda: ImportRunFactory(read=5, status=ImportStatus.FAILED),
        lambda: sale(quantity=-1),
        lambda: enquiry(source="staff", name="", phone=""),
        lambda: enquiry(query="", message="Avez-vous des pièces Lada ?"),
        lambda: synonym(kind="noise", meaning=""),
        lambda: CategoryFactory(parent=CategoryFactory(parent=CategoryFactory(parent=CategoryFactory()))),
    ],
)
def test_what_trade_needs_is_allowed(allowed: Callable[[], object]):
    allowed()
