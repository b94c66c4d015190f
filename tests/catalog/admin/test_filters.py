"""Filters that are typed, and questions that have a name."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Fitment, ImportRun, PriceEvent, Product, Status, StockMovement
from tests.catalog.admin.staff import client_of, text, url
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ImportRunFactory,
    ProductFactory,
    ProductPhotoFactory,
    SupplierProfileFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


def listed(client, model, **filters):
    response = client.get(url(model), filters)
    assert response.status_code == 200
    return set(response.context["cl"].result_list)


def test_no_brand_is_loaded_before_one_is_asked_for(chef):
    ProductFactory.create_batch(3)
    BrandFactory.create_batch(5)
    chef.get(url(Product))
    with CaptureQueriesContext(connection) as captured:
        page = text(chef.get(url(Product)))
    assert not [query for query in captured.captured_queries if 'FROM "catalog_brand"' in query["sql"]]
    assert 'data-model-name="product" data-field-name="brand"' in page


def test_a_typed_filter_keeps_the_others_and_shows_its_choice(chef):
    shown = ProductFactory(brand__name="Bosch", status=Status.INACTIVE)
    ProductFactory(brand=shown.brand), ProductFactory(status=Status.INACTIVE)
    filters = {"brand__id__exact": shown.brand.pk, "status__exact": "inactive"}
    assert listed(chef, Product, **filters) == {shown}
    page = text(chef.get(url(Product), filters))
    assert f'<option value="{shown.brand.pk}" selected>Bosch</option>' in page
    assert '<input type="hidden" name="status__exact" value="inactive">' in page


@pytest.mark.parametrize("value", ["0", "abc", "1,2", "99999999999999999999"])
def test_a_choice_that_is_not_there_leads_back_to_the_list(chef, value):
    response = chef.get(url(Product), {"brand__id__exact": value})
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/catalog/product/?e=1")


def test_a_filter_is_offered_to_those_who_may_look_up_its_table():
    seller = client_of("vendeur", permissions=("view_product", "view_brand"))
    page = text(seller.get(url(Product)))
    assert 'data-field-name="brand"' in page
    assert 'data-field-name="category"' not in page


def test_a_category_stands_for_its_branch(chef):
    root = CategoryFactory()
    leaf = CategoryFactory(parent=root)
    inside, bare = ProductFactory(category=leaf), ProductFactory(category=None)
    ProductFactory()
    assert listed(chef, Product, category__id__exact=root.pk) == {inside}
    assert listed(chef, Product, category__isnull="True") == {bare}


@pytest.mark.parametrize(
    ("value", "stocks"), [("in_stock", {1, 9}), ("low", {1}), ("none", {0, -2}), ("?", {0, -2, 1, 9})]
)
def test_availability(chef, value, stocks):
    for stock in (0, -2, 1, 9):
        ProductFactory(stock=stock)
    assert {product.stock for product in listed(chef, Product, availability=value)} == stocks


def test_what_a_product_still_lacks(chef, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    complete, bare = ProductFactory(), ProductFactory(price=None, category=None)
    FitmentFactory(product=complete)
    ProductPhotoFactory(product=complete)
    for lack in ("price", "category", "photo", "fitment"):
        assert listed(chef, Product, lacks=lack) == {bare}
    assert listed(chef, Product, lacks="?") == {complete, bare}


def test_fitments_of_a_car_include_those_of_its_whole_model(chef):
    by_engine = FitmentFactory()
    model = by_engine.engine.model
    by_model = FitmentFactory(engine=None, model=model)
    FitmentFactory()
    both = {by_engine, by_model}
    assert listed(chef, Fitment, engine__id__exact=by_engine.engine.pk) == both
    assert listed(chef, Fitment, engine__model__id__exact=model.pk) == both
    assert listed(chef, Fitment, engine__model__make__id__exact=model.make.pk) == both
    assert listed(chef, Fitment, product__id__exact=by_model.product.pk) == {by_model}


def test_history_is_filtered_by_product_and_day(chef):
    product = ProductFactory(price=Decimal("10.000"))
    ProductFactory()
    assert {event.pgh_obj for event in listed(chef, PriceEvent, pgh_obj__id__exact=product.pk)} == {product}
    assert {move.product for move in listed(chef, StockMovement, product__id__exact=product.pk)} == {product}
    since = "2100-01-01 00:00:00+01:00"
    assert listed(chef, StockMovement, created_at__gte=since, created_at__lt=since) == set()


def test_imports_of_a_profile(chef):
    run = ImportRunFactory(profile=SupplierProfileFactory())
    other = ImportRunFactory()
    assert listed(chef, ImportRun, profile__id__exact=run.profile.pk) == {run}
    assert listed(chef, ImportRun, profile__isnull="True") == {other}
