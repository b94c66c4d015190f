"""Who gets in, who may look, who may change, and that a refused attempt changed nothing."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from catalog.models import (
    Brand,
    Category,
    ImportRefusal,
    ImportRun,
    PriceEvent,
    Product,
    ProductReference,
    Status,
    StockMovement,
)
from tests.catalog.admin.staff import client_of, form_data, text, url
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ImportRunFactory,
    ProductFactory,
    SupplierProfileFactory,
)

pytestmark = pytest.mark.django_db

VIEW_ALL = tuple(
    f"view_{name}"
    for name in ("product", "brand", "category", "stockmovement", "priceevent", "importrun", "importrefusal")
)
READ_ONLY = (StockMovement, PriceEvent, ImportRun, ImportRefusal)


@pytest.fixture
def product():
    run = ImportRunFactory(rejected=1, read=1)
    ImportRefusal.objects.create(run=run, line=2, reason="Prix illisible.")
    return ProductFactory(name_fr="Filtre", stock=5)


def addresses(product: Product) -> list[str]:
    """Every kind of page: lists, rows, the look-up of typed fields, our own two."""
    models = [model for model in admin.site._registry if model._meta.app_label == "catalog"]
    return [
        *(url(model) for model in models),
        *(url(model, "add") for model in models if model not in READ_ONLY),
        url(Product, "change", product.pk),
        url(Product, "history", product.pk),
        reverse("admin:catalog_product_stock", args=[product.pk]),
        reverse("admin:catalog_importrun_refusals", args=[ImportRun.objects.get().pk]),
        reverse("admin:autocomplete") + "?app_label=catalog&model_name=product&field_name=brand&term=a",
        reverse("admin:index"),
    ]


def test_visitors_and_customers_are_sent_to_the_login(product):
    customer = client_of("client", is_staff=False, permissions=VIEW_ALL)
    for browser in (Client(), customer):
        for address in addresses(product):
            response = browser.get(address)
            assert response.status_code == 302, address
            assert response.headers["Location"].startswith("/admin/login/")


def test_somebody_who_left_does_not_get_in(product):
    former = client_of("ancien", is_superuser=True)
    get_user_model().objects.filter(username="ancien").update(is_active=False)
    assert former.get(url(Product)).status_code == 302


def test_staff_without_permissions_see_an_empty_house(product):
    newcomer = client_of("nouveau")
    assert newcomer.get(reverse("admin:index")).status_code == 200
    assert "catalog" not in text(newcomer.get(reverse("admin:index")))
    for address in addresses(product)[:-1]:
        assert newcomer.get(address).status_code == 403, address


def test_viewers_look_and_change_nothing(product):
    viewer = client_of("lecteur", permissions=VIEW_ALL)
    for model in (Product, Brand, Category, *READ_ONLY):
        assert viewer.get(url(model)).status_code == 200
        row = model._default_manager.first()
        if model is not ImportRefusal:
            page = viewer.get(url(model, "change", row.pk))
            assert page.status_code == 200
            assert 'name="_save"' not in text(page)
    assert "Mouvement de stock" not in text(viewer.get(url(Product, "change", product.pk)))


def attempts(product: Product) -> list[tuple[str, dict[str, object]]]:
    """Changes that are sent without a page that offers them."""
    whole = form_data(client_of("modèle", is_superuser=True).get(url(Product, "change", product.pk)), Product)
    brand, category = product.brand, product.category
    return [
        (url(Product, "change", product.pk), whole | {"name_fr": "Volé", "price": "0,001"}),
        (url(Product, "add"), whole | {"sku": "N-2", "slug": "n-2"}),
        (url(Product), {"action": "discontinue", "_selected_action": product.pk, "index": 0}),
        (reverse("admin:catalog_product_stock", args=[product.pk]), {"kind": "receipt", "quantity": 5, "reason": "x"}),
        (url(Brand, "change", brand.pk), {"name": "Volée", "slug": brand.slug}),
        (url(Brand, "delete", brand.pk), {"post": "yes"}),
        (url(Category), {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": category.pk, "_save": "1"}),
        (url(Category, "delete", category.pk), {"post": "yes"}),
    ]


@pytest.mark.parametrize("permissions", [(), VIEW_ALL], ids=["none", "view"])
def test_a_refused_attempt_changes_nothing(product, permissions):
    caller = client_of("lecteur", permissions=permissions)
    before = list(Product.objects.values()), list(Brand.objects.values()), list(Category.objects.values())
    for address, data in attempts(product):
        response = caller.post(address, data)
        # A list without actions or editable columns for the caller ignores what was sent.
        assert response.status_code == 403 or (
            response.status_code == 200 and address.endswith(("product/", "category/"))
        )
    after = list(Product.objects.values()), list(Brand.objects.values()), list(Category.objects.values())
    assert before == after
    assert StockMovement.objects.count() == PriceEvent.objects.count() == 1


def test_staff_with_permission_change(product):
    seller = client_of("vendeur", permissions=("view_product", "change_product"))
    page = seller.get(url(Product, "change", product.pk))
    data = form_data(page, Product, name_fr="Filtre court")
    assert seller.post(url(Product, "change", product.pk), data).status_code == 302
    product.refresh_from_db()
    assert product.name_fr == "Filtre court"
    assert seller.get(url(Product, "add")).status_code == 403
    assert seller.get(reverse("admin:catalog_product_stock", args=[product.pk])).status_code == 403
    seller.post(url(Product), {"action": "hide", "_selected_action": product.pk, "index": 0})
    assert Product.objects.get().status == Status.INACTIVE


def test_a_seller_without_rights_on_references_does_not_add_any(product):
    seller = client_of("vendeur", permissions=("view_product", "change_product"))
    data = form_data(seller.get(url(Product, "change", product.pk)), Product)
    data |= {"references-TOTAL_FORMS": "1", "references-INITIAL_FORMS": "0"}
    data |= {"references-0-kind": "oe", "references-0-printed": "82 00 768"}
    seller.post(url(Product, "change", product.pk), data)
    assert not ProductReference.objects.exists()


@pytest.mark.parametrize("model", READ_ONLY)
def test_history_and_reports_are_changed_by_nobody(product, model):
    chef = client_of(is_superuser=True)
    row = model._default_manager.first()
    before = list(model._default_manager.values())
    assert chef.get(url(model)).status_code == 200
    assert chef.get(url(model, "add")).status_code == 403
    assert chef.post(url(model, "add"), {"quantity": 1}).status_code == 403
    assert chef.post(url(model, "change", row.pk), {"quantity": 1, "reason": "x"}).status_code == 403
    assert chef.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert list(model._default_manager.values()) == before


def test_products_are_not_deleted_by_anybody(product):
    chef = client_of(is_superuser=True)
    assert chef.post(url(Product, "delete", product.pk), {"post": "yes"}).status_code == 403
    assert "deletelink" not in text(chef.get(url(Product, "change", product.pk)))
    assert Product.objects.get() == product


def test_only_what_nothing_names_may_be_deleted(product):
    chef = client_of(is_superuser=True)
    engine = FitmentFactory(product=product).engine
    for used in (product.brand, product.category, engine, engine.model, engine.model.make):
        assert chef.post(url(type(used), "delete", used.pk), {"post": "yes"}).status_code == 403
    for unused in (BrandFactory(), CategoryFactory(), SupplierProfileFactory()):
        assert chef.post(url(type(unused), "delete", unused.pk), {"post": "yes"}).status_code == 302
        assert not type(unused)._default_manager.filter(pk=unused.pk).exists()
