"""What the database itself writes, whatever wrote to it: history of prices and stock, old addresses, the tree."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pghistory
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Sum
from django.utils import timezone

from catalog.models import Category, PriceEvent, Product, ProductSlug, StockMovement
from tests.factories import BrandFactory, CategoryFactory, ImportRunFactory, ProductFactory

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


# --- ways to write ---------------------------------------------------------------------------


def by_save(product: Product, price: Decimal, stock: int) -> None:
    product.price, product.stock = price, stock
    product.save()


def by_update(product: Product, price: Decimal, stock: int) -> None:
    Product.objects.filter(pk=product.pk).update(price=price, stock=stock)


def by_bulk_update(product: Product, price: Decimal, stock: int) -> None:
    product.price, product.stock = price, stock
    Product.objects.bulk_update([product], ["price", "stock"])


def by_upsert(product: Product, price: Decimal, stock: int) -> None:
    same = Product(
        sku=product.sku, slug=product.slug, name_fr=product.name_fr, brand=product.brand, price=price, stock=stock
    )
    Product.objects.bulk_create([same], update_conflicts=True, unique_fields=["sku"], update_fields=["price", "stock"])


def by_raw_update(product: Product, price: Decimal, stock: int) -> None:
    sql("UPDATE catalog_product SET price = %s, stock = %s WHERE id = %s", price, stock, product.pk)


def by_merge(product: Product, price: Decimal, stock: int) -> None:
    sql(
        """
        MERGE INTO catalog_product USING (VALUES (%s, %s, %s)) AS list(id, price, stock) ON catalog_product.id = list.id
        WHEN MATCHED THEN UPDATE SET price = list.price, stock = list.stock
        """,
        product.pk,
        price,
        stock,
    )


CHANGES = [by_save, by_update, by_bulk_update, by_upsert, by_raw_update, by_merge]


def new_by_save(**values: object) -> None:
    ProductFactory(**values)


def new_by_bulk_create(**values: object) -> None:
    Product.objects.bulk_create([Product(slug="neuf", name_fr="Neuf", brand=BrandFactory(), **values)])


def new_by_raw_insert(*, sku: str, price: Decimal | None, stock: int) -> None:
    columns = "sku, slug, name_fr, brand_id, price, stock"
    values = (sku, "neuf", "Neuf", BrandFactory().pk, price, stock)
    sql(f"INSERT INTO catalog_product ({columns}) VALUES (%s, %s, %s, %s, %s, %s)", *values)


def new_by_copy(*, sku: str, price: Decimal | None, stock: int) -> None:
    row = (sku, "neuf", "Neuf", BrandFactory().pk, price, stock)
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY catalog_product (sku, slug, name_fr, brand_id, price, stock) FROM STDIN") as copy,
    ):
        copy.write_row(row)


INSERTS = [new_by_save, new_by_bulk_create, new_by_raw_insert, new_by_copy]


def prices() -> list[tuple[str, Decimal | None]]:
    return list(PriceEvent.objects.order_by("pgh_id").values_list("pgh_label", "price"))


def movements() -> list[tuple[int, int]]:
    return list(StockMovement.objects.order_by("id").values_list("quantity", "balance"))


# --- prices and stock ------------------------------------------------------------------------


@pytest.mark.parametrize("insert", INSERTS)
def test_a_new_part_begins_both_histories(insert: Callable[..., None]):
    insert(sku="NEUF-1", price=Decimal("12.500"), stock=4)
    assert prices() == [("set", Decimal("12.500"))]
    assert movements() == [(4, 4)]


@pytest.mark.parametrize("insert", INSERTS)
def test_a_new_part_without_price_and_stock_begins_none(insert: Callable[..., None]):
    insert(sku="NEUF-1", price=None, stock=0)
    assert prices() == []
    assert movements() == []


@pytest.mark.parametrize("change", CHANGES)
def test_no_way_to_write_avoids_the_histories(change: Callable[..., None]):
    product = ProductFactory(price=Decimal("12.500"), stock=5)
    change(product, Decimal("13.900"), 2)
    assert prices() == [("set", Decimal("12.500")), ("changed", Decimal("13.900"))]
    assert movements() == [(5, 5), (-3, 2)]


@pytest.mark.parametrize("change", CHANGES)
def test_writing_the_same_leaves_no_trace(change: Callable[..., None]):
    product = ProductFactory(price=Decimal("12.500"), stock=5)
    change(product, Decimal("12.500"), 5)
    assert len(prices()) == 1
    assert len(movements()) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("former_price", Decimal("20.000")), ("cost", Decimal("8.000")), ("vat_rate", Decimal("7.00")), ("price", None)],
)
def test_every_column_of_a_price_is_followed(column: str, value: Decimal | None):
    product = ProductFactory(price=Decimal("12.500"))
    Product.objects.filter(pk=product.pk).update(**{column: value})
    event = PriceEvent.objects.newest_first().first()
    assert (event.pgh_label, getattr(event, column)) == ("changed", value)


def test_a_statement_over_many_rows_writes_one_event_a_row():
    ProductFactory.create_batch(3, price=Decimal("10.000"), stock=1)
    Product.objects.update(price=F("price") * 2, stock=F("stock") + 2)
    assert prices()[3:] == [("changed", Decimal("20.000"))] * 3
    assert movements()[3:] == [(2, 3)] * 3


def test_on_hand_is_always_the_sum_of_the_ledger():
    products = ProductFactory.create_batch(3, stock=4)
    Product.objects.update(stock=F("stock") - 1)
    by_raw_update(products[0], Decimal("1.000"), 9)
    by_save(products[1], Decimal("1.000"), 0)
    Product.objects.filter(pk=products[2].pk).update(stock=-2)
    sums = dict(StockMovement.objects.values_list("product").annotate(Sum("quantity")))
    assert sums == dict(Product.objects.values_list("pk", "stock"))
    for product in products:
        assert StockMovement.objects.filter(product=product).newest_first().first().balance == sums[product.pk]


def test_user_import_and_reason_of_the_context_land_in_the_rows():
    user, run = get_user_model().objects.create_user("acheteur"), ImportRunFactory()
    run.refresh_from_db()
    product = ProductFactory(price=Decimal("12.500"), stock=5)
    context = {"user": user.pk, "import": str(run.uuid), "reason": "Nouveau tarif", "stock_kind": "import"}
    with pghistory.context(**context):
        by_update(product, Decimal("13.900"), 8)
    event, movement = PriceEvent.objects.newest_first().first(), StockMovement.objects.newest_first().first()
    assert event.pgh_context.metadata == movement.pgh_context.metadata == context
    assert (movement.kind, movement.reason) == ("import", "Nouveau tarif")
    assert list(PriceEvent.objects.of_import(run.uuid)) == [event]
    assert list(StockMovement.objects.of_import(run.uuid)) == [movement]
    assert not StockMovement.objects.of_import(UUID(int=0)).exists()


def test_copy_inside_a_context_takes_it_along():
    """COPY passes by Django's cursors, so a statement before it has to carry the context into the transaction."""
    with pghistory.context(import_="x", stock_kind="import"):
        BrandFactory()
        new_by_copy(sku="NEUF-1", price=Decimal("1.000"), stock=4)
    assert StockMovement.objects.get().kind == "import"


def test_without_a_context_a_movement_is_a_correction_by_nobody():
    ProductFactory(stock=5)
    movement = StockMovement.objects.get()
    assert (movement.kind, movement.reason, movement.pgh_context) == ("correction", "", None)


def test_a_long_reason_is_cut_and_not_refused():
    with pghistory.context(reason="é" * 300):
        ProductFactory(stock=5)
    assert StockMovement.objects.get().reason == "é" * 200


@pytest.mark.parametrize("table", ["catalog_stockmovement", "catalog_priceevent"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = 0"])
def test_history_is_append_only(table: str, statement: str):
    ProductFactory(price=Decimal("12.500"), stock=5)
    column = {"catalog_stockmovement": "balance", "catalog_priceevent": "cost"}[table]
    with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
        sql(statement.format(table, column))
    assert len(prices()) == len(movements()) == 1


def test_nobody_writes_a_movement_by_hand():
    product = ProductFactory(stock=5)
    with pytest.raises(DatabaseError, match="Cannot insert rows"), transaction.atomic():
        StockMovement.objects.create(product=product, quantity=1, balance=6, kind="correction")
    assert movements() == [(5, 5)]


# --- products --------------------------------------------------------------------------------


def an_hour_ago(product: Product) -> datetime:
    """Sets the date of change back, which the trigger allows as it is no news itself."""
    past = timezone.now() - timedelta(hours=1)
    Product.objects.filter(pk=product.pk).update(updated_at=past)
    return past


@pytest.mark.parametrize(
    ("column", "value", "is_news"),
    [("name_fr", "Autre nom", True), ("stock", 1, True), ("category", None, True), ("view_count", 9, False)],
)
def test_updated_at_tells_when_there_was_news(column: str, value: object, is_news: bool):
    product = ProductFactory()
    past = an_hour_ago(product)
    Product.objects.filter(pk=product.pk).update(**{column: value})
    product.refresh_from_db()
    assert (product.updated_at > past) == is_news


def test_writing_the_same_is_no_news():
    product = ProductFactory()
    past = an_hour_ago(product)
    Product.objects.filter(pk=product.pk).update(name_fr=product.name_fr)
    product.refresh_from_db()
    assert product.updated_at == past


def test_an_address_that_was_changed_is_kept():
    product = ProductFactory(slug="ancienne")
    Product.objects.filter(pk=product.pk).update(slug="nouvelle")
    Product.objects.filter(pk=product.pk).update(name_fr="Autre nom")
    assert list(ProductSlug.objects.values_list("slug", "product")) == [("ancienne", product.pk)]


def test_an_old_address_leads_to_whoever_had_it_last():
    first, second = ProductFactory(slug="filtre"), ProductFactory(slug="autre")
    Product.objects.filter(pk=first.pk).update(slug="filtre-1")
    Product.objects.filter(pk=second.pk).update(slug="filtre")
    Product.objects.filter(pk=second.pk).update(slug="filtre-2")
    assert dict(ProductSlug.objects.values_list("slug", "product")) == {"filtre": second.pk, "autre": second.pk}


# --- category tree ---------------------------------------------------------------------------


def tree() -> dict[str, tuple[int, bool]]:
    return {
        name: (level, shown) for name, level, shown in Category.objects.values_list("name_fr", "level", "is_visible")
    }


def test_level_and_visibility_follow_the_tree_however_it_is_written():
    a = CategoryFactory(name_fr="A")
    b = CategoryFactory(name_fr="B", parent=a)
    Category.objects.bulk_create([Category(name_fr="C", slug="c", parent=b)])
    assert tree() == {"A": (0, True), "B": (1, True), "C": (2, True)}
    sql("UPDATE catalog_category SET is_active = false WHERE id = %s", a.pk)
    assert tree() == {"A": (0, False), "B": (1, False), "C": (2, False)}
    Category.objects.filter(pk=b.pk).update(parent=None)
    assert tree() == {"A": (0, False), "B": (0, True), "C": (1, True)}
    sql("UPDATE catalog_category SET level = 3, is_visible = true")
    assert tree() == {"A": (0, False), "B": (0, True), "C": (1, True)}


def test_save_reads_back_what_the_database_derived():
    parent = CategoryFactory(is_active=False)
    child = CategoryFactory(parent=parent)
    assert (child.level, child.is_visible) == (1, False)


def test_a_category_cannot_be_its_own_parent():
    category = CategoryFactory()
    with pytest.raises(IntegrityError, match="cannot be below itself"), transaction.atomic():
        Category.objects.filter(pk=category.pk).update(parent=category)
    category.refresh_from_db()
    assert category.parent is None


def test_a_branch_cannot_be_hung_below_the_fourth_level():
    top = CategoryFactory()
    deep = CategoryFactory(parent=CategoryFactory(parent=CategoryFactory(parent=top)))
    branch = CategoryFactory()
    with pytest.raises(IntegrityError, match="category_at_most_four_levels"), transaction.atomic():
        Category.objects.filter(pk=branch.pk).update(parent=deep)
    assert deep.level == 3
