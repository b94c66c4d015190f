"""Every list of the back office: a fixed number of queries, no full count, no click that changes everything."""

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

import pghistory
import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from catalog import models as catalog
from catalog.models import COUNT_CAP, ImportRefusal, PriceEvent, Product, Status, StockMovement
from tests import factories
from tests.catalog.admin.staff import client_of, messages, text, url

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


NUMBER = itertools.count()


def somebody() -> Any:
    return get_user_model().objects.create_user(f"vendeur {next(NUMBER)}")


def with_history(rows: int) -> None:
    """Products whose price and stock were set by a person, through an import."""
    run = factories.ImportRunFactory()
    run.refresh_from_db()
    for _ in range(rows):
        with pghistory.context(user=somebody().pk, **{"import": str(run.uuid)}):
            factories.ProductFactory()


def refusals(rows: int) -> None:
    for line in range(rows):
        ImportRefusal.objects.create(run=factories.ImportRunFactory(), line=line, reason="Prix illisible.")


def categories(rows: int) -> None:
    parent = None
    for level in range(rows):
        parent = factories.CategoryFactory(parent=parent if level % 4 else None)


ROWS: dict[type[models.Model], Callable[[int], object]] = {
    catalog.Brand: factories.BrandFactory.create_batch,
    catalog.Category: categories,
    catalog.Equivalence: factories.EquivalenceFactory.create_batch,
    catalog.ExchangeRate: lambda rows: [
        factories.ExchangeRateFactory(valid_from=date.fromordinal(700_000 + next(NUMBER))) for _ in range(rows)
    ],
    catalog.Fitment: lambda rows: [
        factories.FitmentFactory(**({"engine": None, "model": factories.VehicleModelFactory()} if n % 2 else {}))
        for n in range(rows)
    ],
    catalog.ImportRefusal: refusals,
    catalog.ImportRun: lambda rows: [
        factories.ImportRunFactory(by=somebody(), profile=factories.SupplierProfileFactory()) for _ in range(rows)
    ],
    catalog.PriceEvent: with_history,
    catalog.Product: factories.ProductFactory.create_batch,
    catalog.ProductReference: factories.ProductReferenceFactory.create_batch,
    catalog.ShopFacts: lambda rows: catalog.ShopFacts.objects.get_or_create(),
    catalog.Specification: factories.SpecificationFactory.create_batch,
    catalog.StockMovement: with_history,
    catalog.SupplierFamily: lambda rows: [
        factories.SupplierFamilyFactory(category=factories.CategoryFactory()) for _ in range(rows)
    ],
    catalog.SupplierProfile: lambda rows: [
        factories.SupplierProfileFactory(default_brand=factories.BrandFactory()) for _ in range(rows)
    ],
    catalog.Supersession: factories.SupersessionFactory.create_batch,
    catalog.VehicleEngine: factories.VehicleEngineFactory.create_batch,
    catalog.VehicleMake: factories.VehicleMakeFactory.create_batch,
    catalog.VehicleModel: factories.VehicleModelFactory.create_batch,
}


def registered() -> set[type[models.Model]]:
    return {model for model in admin.site._registry if model._meta.app_label == "catalog"}


def test_every_list_is_tried():
    assert registered() == set(ROWS)


def queries_of(client: Any, address: str) -> list[str]:
    client.get(address)  # the session and the content types are known from here on
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.model_name)
def test_fifty_rows_cost_as_many_queries_as_one(chef, model):
    ROWS[model](1)
    one = queries_of(chef, url(model))
    ROWS[model](49)
    fifty = queries_of(chef, url(model))
    assert len(one) == len(fifty) <= MOST_QUERIES
    counts = [query for query in fifty if "COUNT(" in query]
    assert all(f"LIMIT {COUNT_CAP + 1}" in query for query in counts)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.model_name)
def test_every_list_answers_a_search_and_survives_a_strange_one(chef, model):
    ROWS[model](2)
    for typed in ("SKU-0", "é", "a-b c' \"%_\\", "  "):
        assert chef.get(url(model), {"q": typed}).status_code == 200


@pytest.fixture
def small_cap(monkeypatch):
    """A cap that tests can reach."""
    monkeypatch.setattr("catalog.admin.base.COUNT_CAP", 60)


def test_a_long_list_is_counted_to_the_cap(chef, small_cap):
    factories.ProductFactory.create_batch(62, brand=factories.BrandFactory(), category=None)
    page = text(chef.get(url(Product)))
    assert "plus de 60 produits" in page
    assert "62" not in page.split("plus de 60")[1][:200]
    assert "plus de 60 résultats" in text(chef.get(url(Product), {"status__exact": "active"}))
    assert chef.get(url(Product), {"p": 2}).status_code == 200
    assert chef.get(url(Product), {"p": 9}).status_code == 302


def test_a_list_that_is_too_long_to_count_is_not_changed_by_one_click(chef, small_cap):
    products = factories.ProductFactory.create_batch(62, brand=factories.BrandFactory(), category=None)
    assert "action-counter" in (page := text(chef.get(url(Product))))
    assert 'class="question' not in page
    for across in ("1", "2", "true"):
        everything = {"action": "hide", "select_across": across, "_selected_action": products[0].pk, "index": 0}
        response = chef.post(url(Product), everything, follow=True)
        assert messages(response) == [
            "Plus de 60 lignes sont concernées : affinez la recherche avant d'agir sur toutes."
        ]
    assert Product.objects.filter(status=Status.ACTIVE).count() == 62


def test_a_short_list_may_be_changed_at_once(chef, small_cap):
    products = factories.ProductFactory.create_batch(52, brand=factories.BrandFactory(), category=None)
    everything = {"action": "hide", "select_across": "1", "_selected_action": products[0].pk, "index": 0}
    assert messages(chef.post(url(Product), everything, follow=True)) == ["52 produits masqués."]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.model_name)
def test_no_list_deletes_by_one_click(chef, model):
    ROWS[model](1)
    row = model._default_manager.first()
    chef.post(url(model), {"action": "delete_selected", "_selected_action": row.pk, "post": "yes", "index": 0})
    assert model._default_manager.filter(pk=row.pk).exists()


def test_lists_of_history_say_who_and_through_what(chef):
    with_history(1)
    for model in (PriceEvent, StockMovement):
        page = text(chef.get(url(model)))
        assert get_user_model().objects.get(username__startswith="vendeur").username in page
        assert "Produits tarif.csv" in page
