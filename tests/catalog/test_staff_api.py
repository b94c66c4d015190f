"""Products, prices, stock, brands and categories over the API of the staff."""

import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog import staff_api
from catalog.models import Brand, Category, PriceEvent, Product, Status, StockMovement
from catalog.models.category import DEEPEST_LEVEL
from shabou.roles import ROLES
from tests.factories import BrandFactory, CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db

API = "/api/v1/admin/"
PRODUCTS = f"{API}products/"


def of_role(client: Client, role: str) -> User:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


@pytest.fixture
def manager(client: Client) -> Client:
    of_role(client, "manager")
    return client


@pytest.fixture
def disc() -> Product:
    """A brake disc of Bosch at 100 dinars, five on the shelf."""
    return ProductFactory(
        sku="D-1",
        mpn="0 986 479",
        name_fr="Disque de frein",
        slug="disque",
        brand=BrandFactory(slug="bosch", name="Bosch"),
        category=CategoryFactory(slug="freinage", name_fr="Freinage"),
        price=Decimal("100.000"),
        cost=Decimal("60.000"),
        stock=5,
    )


def send(client: Client, method: str, path: str, data: Any, status: int) -> Any:
    answer = client.generic(method.upper(), API + path, json.dumps(data), content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def problems(answer: Any) -> dict[str, str]:
    return {error["attr"]: error["detail"] for error in answer["errors"]}


def get(client: Client, path: str) -> Any:
    answer = client.get(API + path)
    assert answer.status_code == 200, answer.content
    return answer.json()


# --- products --------------------------------------------------------------------------------


def test_the_list_shows_what_customers_do_not_see(manager: Client, disc: Product) -> None:
    hidden = ProductFactory(sku="H-1", status=Status.INACTIVE, stock=-2)
    rows = {row["sku"]: row for row in get(manager, "products/")["results"]}
    assert set(rows) == {"D-1", "H-1"}
    assert (rows["D-1"]["stock"], rows["D-1"]["cost"], rows["D-1"]["price"]) == (5, "60.000", "100.000")
    assert (rows["H-1"]["status"], rows["H-1"]["stock"]) == ("inactive", hidden.stock)
    assert [row["sku"] for row in get(manager, "products/?status=inactive")["results"]] == ["H-1"]
    assert [row["sku"] for row in get(manager, "products/?brand=bosch&in_stock=true")["results"]] == ["D-1"]


@pytest.mark.parametrize("role", ROLES)
def test_the_cost_is_for_who_may_see_prices_history(client: Client, disc: Product, role: str) -> None:
    user = of_role(client, role)
    shown = get(client, f"products/{disc.uuid}/")["cost"]
    assert shown == ("60.000" if user.has_perm("catalog.view_priceevent") else None)


def test_the_list_asks_as_much_for_one_as_for_a_page(manager: Client) -> None:
    counts = []
    for _ in range(2):
        for _ in range(8):
            ProductFactory(category=CategoryFactory())
        with CaptureQueriesContext(connection) as queries:
            get(manager, "products/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_a_new_product(manager: Client, disc: Product) -> None:
    made = send(
        manager,
        "post",
        "products/",
        {"sku": "N-1", "name_fr": "Étrier de frein", "brand": "bosch", "category": "freinage", "price": "250.5"},
        201,
    )
    product = Product.objects.get(sku="N-1")
    assert (made["id"], made["slug"], made["price"]) == (str(product.uuid), "etrier-de-frein-n-1", "250.500")
    assert (made["status"], made["vat_rate"], made["stock"]) == ("active", "19.00", 0)
    assert PriceEvent.objects.get(pgh_obj=product).price == Decimal("250.500")
    assert LogEntry.objects.get(object_id=product.pk).user.username == "manager"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"sku": ""}, "sku"),
        ({"sku": "d-1"}, None),
        ({"sku": "D-1"}, "sku"),
        ({"sku": " - "}, "sku"),
        ({"name_fr": ""}, "name_fr"),
        ({"brand": "nobody"}, "brand"),
        ({"brand": None}, "brand"),
        ({"category": "nothing"}, "category"),
        ({"mpn": "0986-479"}, "mpn"),
        ({"price": "0"}, "price"),
        ({"price": "-1"}, "price"),
        ({"price": "12.3456"}, "price"),
        ({"price": "10", "former_price": "9"}, "former_price"),
        ({"cost": "-0.001"}, "cost"),
        ({"vat_rate": "100"}, "vat_rate"),
        ({"quality": "best"}, "quality"),
        ({"status": "sold"}, "status"),
        ({"slug": "disque"}, "slug"),
        ({"slug": "a b"}, "slug"),
        ({"weight_kg": "0"}, "weight_kg"),
        ({"low_stock_level": -1}, "low_stock_level"),
        ({"stock": 5}, "stock"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    manager: Client, disc: Product, data: dict[str, Any], field: str | None
) -> None:
    wish = {"sku": "N-1", "name_fr": "Étrier", "brand": "bosch"} | data
    if field is None:  # another code, though it looks alike
        send(manager, "post", "products/", wish, 201)
        return
    assert field in problems(send(manager, "post", "products/", wish, 400))
    assert Product.objects.count() == 1
    assert LogEntry.objects.count() == 0


def test_only_what_is_named_is_changed(manager: Client, disc: Product) -> None:
    shown = send(manager, "patch", f"products/{disc.uuid}/", {"name_ar": "قرص الفرامل", "status": "inactive"}, 200)
    assert (shown["name_ar"], shown["status"], shown["name_fr"]) == ("قرص الفرامل", "inactive", "Disque de frein")
    disc.refresh_from_db()
    assert (disc.name_ar, disc.status, disc.price, disc.stock) == ("قرص الفرامل", "inactive", Decimal("100.000"), 5)
    assert LogEntry.objects.get().get_change_message() == "Modification de name_ar et status."


@pytest.mark.parametrize("field", ["price", "former_price", "cost", "vat_rate", "stock"])
def test_prices_and_stock_have_routes_of_their_own(manager: Client, disc: Product, field: str) -> None:
    refused = send(manager, "patch", f"products/{disc.uuid}/", {field: "7", "name_fr": "Autre"}, 400)
    assert "avec un motif" in problems(refused)[field]
    disc.refresh_from_db()
    assert (disc.name_fr, disc.price, disc.stock) == ("Disque de frein", Decimal("100.000"), 5)


def test_a_new_address_leads_on_from_the_old_one(manager: Client, disc: Product) -> None:
    send(manager, "patch", f"products/{disc.uuid}/", {"slug": "disque-avant"}, 200)
    assert Client().get("/api/v1/products/disque/")["Location"].endswith("/products/disque-avant/")


def test_another_products_number_is_refused(manager: Client, disc: Product) -> None:
    other = ProductFactory(brand=disc.brand, mpn="77")
    refused = send(manager, "patch", f"products/{other.uuid}/", {"mpn": "0986479"}, 400)
    assert problems(refused) == {"mpn": "Cette marque a déjà un produit avec cette référence fabricant."}


def test_nobody_knows_an_unknown_product(manager: Client) -> None:
    for path in ("", "prices/", "stock/"):
        assert manager.get(f"{PRODUCTS}{uuid4()}/{path}").status_code == 404


# --- prices ----------------------------------------------------------------------------------


def test_a_new_price_keeps_who_and_why(manager: Client, disc: Product) -> None:
    made = send(
        manager,
        "post",
        f"products/{disc.uuid}/prices/",
        {"price": "89.9", "former_price": "100", "reason": "Promo"},
        201,
    )
    assert (made["price"], made["former_price"], made["cost"]) == ("89.900", "100.000", "60.000")
    assert (made["by"], made["reason"], made["run"]) == ("manager", "Promo", None)
    history = get(manager, f"products/{disc.uuid}/prices/")["results"]
    assert [row["price"] for row in history] == ["89.900", "100.000"]
    assert history[0] == made
    assert get(manager, f"products/{disc.uuid}/")["price"] == "89.900"
    assert LogEntry.objects.count() == 1


def test_the_same_price_is_no_change(manager: Client, disc: Product) -> None:
    send(manager, "post", f"products/{disc.uuid}/prices/", {"price": "100.000", "reason": "Relu"}, 200)
    assert PriceEvent.objects.filter(pgh_obj=disc).count() == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"price": "90"}, "reason"),
        ({"price": "90", "reason": " "}, "reason"),
        ({"reason": "Sans prix"}, "price"),
        ({"price": "0", "reason": "x"}, "price"),
        ({"price": "1e400", "reason": "x"}, "price"),
        ({"price": "abc", "reason": "x"}, "price"),
        ({"former_price": "50", "reason": "x"}, "former_price"),
        ({"cost": "-1", "reason": "x"}, "cost"),
        ({"vat_rate": "119", "reason": "x"}, "vat_rate"),
    ],
)
def test_a_price_that_cannot_be_changes_nothing(
    manager: Client, disc: Product, data: dict[str, Any], field: str
) -> None:
    assert field in problems(send(manager, "post", f"products/{disc.uuid}/prices/", data, 400))
    disc.refresh_from_db()
    assert (disc.price, disc.former_price) == (Decimal("100.000"), None)
    assert LogEntry.objects.count() == 0


def test_a_seller_sees_prices_and_changes_none(client: Client, disc: Product) -> None:
    of_role(client, "seller")
    assert len(get(client, f"products/{disc.uuid}/prices/")["results"]) == 1
    send(client, "post", f"products/{disc.uuid}/prices/", {"price": "1", "reason": "x"}, 403)
    disc.refresh_from_db()
    assert disc.price == Decimal("100.000")


# --- stock -----------------------------------------------------------------------------------


def test_a_storekeeper_receives_goods(client: Client, disc: Product) -> None:
    of_role(client, "storekeeper")
    wish = {"kind": "receipt", "quantity": 3, "reason": "BL 1042"}
    made = send(client, "post", f"products/{disc.uuid}/stock/", wish, 201)
    assert (made["quantity"], made["balance"], made["by"], made["reason"]) == (3, 8, "storekeeper", "BL 1042")
    assert get(client, f"products/{disc.uuid}/stock/")["results"][0] == made
    assert LogEntry.objects.get().get_change_message() == "Mouvement de stock : +3 (Réception)."


def test_more_than_there_is_cannot_leave(manager: Client, disc: Product) -> None:
    wish = {"kind": "correction", "quantity": -6, "reason": "Casse"}
    refused = send(manager, "post", f"products/{disc.uuid}/stock/", wish, 409)
    assert refused["errors"][0] == {
        "code": "stock_too_low",
        "detail": "Stock insuffisant : il en reste 5.",
        "attr": None,
    }
    disc.refresh_from_db()
    assert (disc.stock, StockMovement.objects.count(), LogEntry.objects.count()) == (5, 1, 0)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"quantity": 0}, "quantity"),
        ({"quantity": -1}, "quantity"),
        ({"quantity": 100_001}, "quantity"),
        ({"quantity": 1.5}, "quantity"),
        ({"kind": "sale"}, "kind"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_movement_that_cannot_be_moves_nothing(
    manager: Client, disc: Product, data: dict[str, Any], field: str
) -> None:
    wish = {"kind": "receipt", "quantity": 1, "reason": "BL 1"} | data
    assert field in problems(send(manager, "post", f"products/{disc.uuid}/stock/", wish, 400))
    assert StockMovement.objects.count() == 1


# --- brands and categories -------------------------------------------------------------------


def test_a_brand_comes_changes_and_goes(manager: Client) -> None:
    made = send(manager, "post", "brands/", {"name": "Mann Filter"}, 201)
    assert made == {"slug": "mann-filter", "name": "Mann Filter", "country": "", "website": "", "is_active": True}
    assert send(manager, "patch", "brands/mann-filter/", {"country": "Allemagne"}, 200)["country"] == "Allemagne"
    send(manager, "delete", "brands/mann-filter/", {}, 204)
    assert not Brand.objects.exists()
    assert [entry.action_flag for entry in LogEntry.objects.order_by("id")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": "BOSCH"}, "name"),
        ({"name": "-"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "Valeo", "slug": "bosch"}, "slug"),
        ({"name": "Valeo", "website": "javascript:alert(1)"}, "website"),
    ],
)
def test_a_brand_that_cannot_be(manager: Client, disc: Product, data: dict[str, Any], field: str) -> None:
    assert field in problems(send(manager, "post", "brands/", data, 400))
    assert Brand.objects.count() == 1


@pytest.mark.parametrize("path", ["brands/bosch/", "categories/freinage/"])
def test_what_products_need_stays(manager: Client, disc: Product, path: str) -> None:
    refused = send(manager, "delete", path, {}, 409)
    assert refused["errors"][0]["code"] == "still_used"
    assert (Brand.objects.count(), Category.objects.count(), LogEntry.objects.count()) == (1, 1, 0)


def test_a_category_comes_moves_and_goes(manager: Client, disc: Product) -> None:
    made = send(
        manager, "post", "categories/", {"name_fr": "Étriers", "parent": "freinage", "keywords": ["ETRIER"]}, 201
    )
    assert (made["slug"], made["level"], made["parent"], made["is_visible"]) == ("etriers", 1, "freinage", True)
    moved = send(manager, "patch", "categories/etriers/", {"parent": None, "is_active": False}, 200)
    assert (moved["level"], moved["parent"], moved["is_visible"]) == (0, None, False)
    send(manager, "delete", "categories/etriers/", {}, 204)


def test_no_category_lies_below_itself(manager: Client) -> None:
    top = CategoryFactory(slug="a")
    CategoryFactory(slug="b", parent=top)
    for parent in ("a", "b"):
        refused = send(manager, "patch", "categories/a/", {"parent": parent}, 400)
        assert problems(refused) == {"parent": "Une catégorie n'est pas rangée sous elle-même."}


def test_the_tree_has_four_levels(manager: Client) -> None:
    parent = None
    for level in range(DEEPEST_LEVEL + 1):
        parent = CategoryFactory(slug=f"l{level}", parent=parent)
    refused = send(manager, "post", "categories/", {"name_fr": "Trop bas", "parent": f"l{DEEPEST_LEVEL}"}, 400)
    assert "niveaux" in problems(refused)["parent"]
    branch = CategoryFactory(slug="top")
    CategoryFactory(parent=branch)
    refused = send(manager, "patch", "categories/top/", {"parent": f"l{DEEPEST_LEVEL - 1}"}, 400)
    assert "niveaux" in problems(refused)["parent"]


def test_two_categories_of_one_place_have_two_names(manager: Client, disc: Product) -> None:
    refused = send(manager, "post", "categories/", {"name_fr": "Freinage"}, 400)
    assert problems(refused) == {"name_fr": "Cette catégorie existe déjà à cet endroit de l'arbre."}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_make_the_same_product_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked before either has written."""
    BrandFactory(slug="bosch")
    User.objects.create_superuser("patron")
    together, look = Barrier(2, timeout=10), staff_api.NewProductSerializer.validate

    def validate(self: Any, attrs: Any) -> Any:
        attrs = look(self, attrs)
        together.wait()
        return attrs

    monkeypatch.setattr(staff_api.NewProductSerializer, "validate", validate)

    def make(_: int) -> int:
        client = Client()
        client.force_login(User.objects.get())
        try:
            wish = {"sku": "N-1", "name_fr": "Étrier", "brand": "bosch"}
            return client.post(PRODUCTS, wish, content_type="application/json").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(make, range(2))) == [201, 400]
    assert Product.objects.count() == 1
