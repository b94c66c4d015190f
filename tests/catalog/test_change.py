"""Every way to write about a product marks it; marks are handed out once, and the version never comes back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from catalog.models import Category, Generation, Product, ProductChange, Topic
from catalog.models.change import ROW_SIZE
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    VehicleEngineFactory,
    VehicleModelFactory,
)

changes = ProductChange.objects
PRODUCT_COLUMNS = "sku, slug, name_fr, brand_id"


@pytest.fixture
def product() -> Product:
    """A part whose making is forgotten."""
    product = ProductFactory()
    forget()
    return product


def forget() -> None:
    while changes.pull(ROW_SIZE):
        pass


def version() -> str:
    return Generation.objects.version(Topic.PRODUCT)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rows() -> list[list[int]]:
    """The products of each mark."""
    return [change.products for change in changes.order_by("id") if change.products]


# --- the product itself ----------------------------------------------------------------------


def by_save(brand: int) -> None:
    Product(sku="NEUF", slug="neuf", name_fr="Neuf", brand_id=brand).save()


def by_bulk_create(brand: int) -> None:
    Product.objects.bulk_create([Product(sku="NEUF", slug="neuf", name_fr="Neuf", brand_id=brand)])


def by_raw_insert(brand: int) -> None:
    sql(f"INSERT INTO catalog_product ({PRODUCT_COLUMNS}) VALUES ('NEUF', 'neuf', 'Neuf', %s)", brand)


def by_copy(brand: int) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY catalog_product ({PRODUCT_COLUMNS}) FROM STDIN") as copy:
        copy.write_row(("NEUF", "neuf", "Neuf", brand))


@pytest.mark.django_db
@pytest.mark.parametrize("insert", [by_save, by_bulk_create, by_raw_insert, by_copy])
def test_a_new_product_is_marked(insert: Callable[[int], None]):
    insert(BrandFactory().pk)
    assert rows() == [[Product.objects.get().pk]]


def save(product: Product) -> None:
    product.name_fr = "Autre nom"
    product.save()


def bulk_update(product: Product) -> None:
    product.stock = 40
    Product.objects.bulk_update([product], ["stock"])


def raw_update(product: Product) -> None:
    sql("UPDATE catalog_product SET price = 1 WHERE id = %s", product.pk)


def popularity(product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(popularity=7)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [save, bulk_update, raw_update, popularity])
def test_a_changed_product_is_marked(change: Callable[[Product], None], product: Product):
    change(product)
    assert rows() == [[product.pk]]


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["view_count", "sold_count"])
def test_counters_of_visits_are_no_change(column: str, product: Product):
    Product.objects.filter(pk=product.pk).update(**{column: 7})
    assert rows() == []


@pytest.mark.django_db
def test_writing_the_same_is_no_change(product: Product):
    product.save()
    assert rows() == []


@pytest.mark.django_db
def test_a_deleted_product_is_marked():
    product = ProductFactory(stock=0, price=None)
    pk = product.pk
    forget()
    product.delete()
    assert rows() == [[pk]]


@pytest.mark.django_db
def test_one_statement_makes_one_mark(product: Product):
    other = ProductFactory()
    forget()
    Product.objects.update(stock=9)
    assert rows() == [[product.pk, other.pk]]


# --- what hangs on it ------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "changed"),
    [
        (ProductReferenceFactory, {"printed": "77 00 111 222"}),
        (FitmentFactory, {"axle": "front"}),
        (ProductSpecificationFactory, {"number": 12}),
    ],
)
def test_numbers_cars_and_measures_mark_their_product(
    factory: Callable[..., Product], changed: dict[str, object], product: Product
):
    row = factory(product=product)
    assert rows() == [[product.pk]]
    forget()
    type(row).objects.filter(pk=row.pk).update(**changed)
    assert rows() == [[product.pk]]
    forget()
    row.delete()
    assert rows() == [[product.pk]]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [ProductReferenceFactory, FitmentFactory, ProductSpecificationFactory])
def test_emptying_numbers_cars_or_measures_marks_every_product(factory: Callable[..., object], product: Product):
    factory(product=product)
    other = ProductFactory()
    forget()
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(f"TRUNCATE {factory._meta.model._meta.db_table}")  # type: ignore[attr-defined]  # a factory of factory_boy
    assert rows() == [[product.pk, other.pk]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "marked"), [({"name_fr": "Autre"}, True), ({"unit": "cm"}, True), ({"position": 9}, False)]
)
def test_a_measure_marks_the_products_that_have_it(changed: dict[str, object], marked: bool, product: Product):
    value = ProductSpecificationFactory(product=product)
    ProductSpecificationFactory()
    forget()
    type(value.specification).objects.filter(pk=value.specification_id).update(**changed)
    assert rows() == ([[product.pk]] if marked else [])


@pytest.mark.django_db
def test_a_row_that_moves_marks_both_products(product: Product):
    reference = ProductReferenceFactory()
    forget()
    old = reference.product_id
    reference.product = product
    reference.save()
    assert rows() == [[product.pk, old]]


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"name": "Autre"}, {"is_active": False}])
def test_a_brand_marks_its_products(changed: dict[str, object], product: Product):
    ProductFactory()
    forget()
    type(product.brand).objects.filter(pk=product.brand_id).update(**changed)
    assert rows() == [[product.pk]]


@pytest.mark.django_db
def test_a_brand_s_country_is_no_change(product: Product):
    product.brand.country = "Allemagne"
    product.brand.save()
    assert rows() == []


@pytest.fixture
def branch() -> tuple[Category, Product, Product]:
    """A system with a part of its own and one two levels below it, and a part elsewhere."""
    system = CategoryFactory()
    leaf = CategoryFactory(parent=CategoryFactory(parent=system))
    found = system, ProductFactory(category=system), ProductFactory(category=leaf)
    ProductFactory()
    forget()
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed", [{"name_fr": "Autre"}, {"name_ar": "فلتر"}, {"keywords": ["filtre"]}, {"is_active": False}]
)
def test_a_category_marks_all_that_is_below_it(changed: dict[str, object], branch: tuple[Category, Product, Product]):
    system, own, deep = branch
    Category.objects.filter(pk=system.pk).update(**changed)
    assert rows() == [[own.pk, deep.pk]]


@pytest.mark.django_db
def test_a_category_moved_under_a_hidden_one_marks_its_products(branch: tuple[Category, Product, Product]):
    system, own, deep = branch
    hidden = CategoryFactory(is_active=False)
    forget()
    Category.objects.filter(pk=system.pk).update(parent=hidden)
    assert {pk for mark in rows() for pk in mark} == {own.pk, deep.pk}


@pytest.mark.django_db
def test_a_category_s_place_among_its_sisters_is_no_change(branch: tuple[Category, Product, Product]):
    Category.objects.update(position=5)
    assert rows() == []


@pytest.mark.django_db
def test_makes_models_and_engines_mark_the_products_that_fit(product: Product):
    engine = VehicleEngineFactory()
    whole = ProductFactory()
    FitmentFactory(product=product, engine=engine)
    FitmentFactory(product=whole, engine=None, model=engine.model)
    FitmentFactory()
    forget()
    for row, change in (
        (engine.model.make, {"name": "Renault"}),
        (engine.model, {"name": "Clio IV"}),
        (engine.model, {"family": "Clio"}),
    ):
        type(row).objects.filter(pk=row.pk).update(**change)
        assert rows() == [[product.pk, whole.pk]], change
        forget()
    engine.model = VehicleModelFactory()
    engine.save()
    assert rows() == [[product.pk]]


@pytest.mark.django_db
def test_a_model_s_years_are_no_change(product: Product):
    fitment = FitmentFactory(product=product)
    forget()
    type(fitment.engine.model).objects.update(produced_to=None)
    assert rows() == []


# --- pulling ---------------------------------------------------------------------------------


def mark(*products: int) -> None:
    sql("SELECT catalog_mark_products(%s::bigint[])", list(products))


@pytest.mark.django_db
def test_a_long_list_is_handed_out_in_parts():
    mark(*range(1, 2 * ROW_SIZE + 501))
    assert [len(products) for products in rows()] == [ROW_SIZE, ROW_SIZE, 500]
    assert changes.pull(1) == list(range(1, ROW_SIZE + 1))
    assert changes.pull(ROW_SIZE + 1) == list(range(ROW_SIZE + 1, 2 * ROW_SIZE + 501))
    assert changes.pull(ROW_SIZE) == []


@pytest.mark.django_db
def test_the_oldest_mark_comes_first_and_a_product_once():
    for products in ([3, 1], [1, 2], [9]):
        mark(*products)
    assert changes.pull(3) == [1, 2, 3]
    assert changes.pull(3) == [9]


@pytest.mark.django_db
def test_marks_of_one_product_are_merged_and_keep_their_age():
    for products in ([3, 1], [1, 2]):
        mark(*products)
    sql("UPDATE catalog_productchange SET created_at = now() - interval '1 hour' WHERE 3 = ANY (products)")
    changes.merge()
    assert rows() == [[1, 3, 2]]
    assert timedelta(minutes=59) < changes.pending().age < timedelta(minutes=61)


@pytest.mark.django_db
def test_every_product_is_marked_once_and_those_that_are_gone_stay_marked(product: Product):
    mark(0, product.pk)
    other = ProductFactory()
    before = version()
    changes.mark_all()
    assert rows() == [[0, product.pk, other.pk]]
    assert version() != before


@pytest.mark.django_db
def test_nothing_pending_writes_nothing():
    mark(1)
    changes.pull(10)
    before = version()
    changes.merge()
    assert changes.pull(10) == []
    assert version() == before


@pytest.mark.django_db
def test_pending_counts_products_and_the_age_of_the_oldest():
    assert (changes.pending().products, changes.pending().age) == (0, timedelta(0))
    mark(1, 2)
    mark(2)
    sql("UPDATE catalog_productchange SET created_at = now() - interval '90 seconds' WHERE products = '{2}'")
    assert changes.pending().products == 3
    assert timedelta(seconds=90) <= changes.pending().age < timedelta(seconds=120)


# --- version ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_version_comes_twice():
    seen = [version()]
    for _ in range(3):
        mark(1)
        seen.append(version())
        changes.pull(10)
        seen.append(version())
    mark(1)
    mark(1)
    seen.append(version())
    changes.merge()
    seen.append(version())
    assert len(set(seen)) == len(seen)


@pytest.mark.django_db
def test_emptying_the_catalogue_changes_the_version():
    ProductFactory()
    forget()
    before = version()
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("TRUNCATE catalog_product CASCADE")
    assert version() != before
    assert changes.pending().products == 0


def elsewhere(work: Callable[[], object]) -> object:
    """The answer of `work` in a thread with its own connection."""

    def run() -> object:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=20)


@pytest.mark.django_db(transaction=True)
def test_transactions_that_end_out_of_order_each_change_the_version():
    seen = [version()]
    with transaction.atomic():
        mark(1)  # the lower id, visible last
        elsewhere(lambda: mark(2))
        seen.append(elsewhere(version))
    seen.append(version())
    with transaction.atomic():
        mark(3)
        elsewhere(lambda: pull_alone(10))
        seen.append(elsewhere(version))
    seen.append(version())
    assert len(set(seen)) == 5


def pull_alone(limit: int) -> list[int]:
    with transaction.atomic():
        return changes.pull(limit)


@pytest.mark.django_db(transaction=True)
def test_two_who_pull_at_once_get_different_marks_and_do_not_wait():
    mark(1)
    mark(2)
    with transaction.atomic():
        assert changes.pull(1) == [1]
        assert elsewhere(lambda: pull_alone(10)) == [2]
    assert changes.pull(10) == []


@pytest.mark.django_db(transaction=True)
def test_marks_of_a_failed_pull_are_still_there():
    mark(1)
    with transaction.atomic():
        changes.pull(10)
        transaction.set_rollback(True)
    assert changes.pull(10) == [1]


@pytest.mark.django_db(transaction=True)
def test_writers_in_opposite_order_do_not_lock_each_other():
    one, two = ProductFactory(), ProductFactory()
    brands = one.brand, two.brand
    ready = Barrier(2)

    def rename(first: int, second: int) -> None:
        with transaction.atomic():
            type(brands[first]).objects.filter(pk=brands[first].pk).update(country="x", name=f"Nom {first}")
            ready.wait(timeout=10)
            ProductReferenceFactory(product=(one, two)[second])

    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(elsewhere, lambda pair=pair: rename(*pair)) for pair in ((0, 1), (1, 0))]
        for run in runs:
            run.result(timeout=20)
    assert {one.pk, two.pk} <= {pk for products in rows() for pk in products}
