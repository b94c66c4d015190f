"""Whatever writes a table that answers are kept of, their version is another one, and the others' stay."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, models, transaction

from catalog.models import (
    Brand,
    Category,
    Equivalence,
    Generation,
    ProductPhoto,
    ProductSlug,
    ShopFacts,
    Specification,
    Supersession,
    Topic,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
    version_of,
    versions,
)
from orders.models import Delegation, DeliveryZone, Governorate
from search.models import SearchDocument, SearchWord, Synonym
from tests.factories import BrandFactory, ProductFactory

OF_TOPIC: dict[Topic, list[type[models.Model]]] = {
    Topic.PRODUCT: [ProductPhoto, ProductSlug, Equivalence, Supersession, Specification],
    Topic.BRAND: [Brand],
    Topic.CATEGORY: [Category],
    Topic.VEHICLE: [VehicleMake, VehicleModel, VehicleEngine],
    Topic.SHOP: [ShopFacts, DeliveryZone, Governorate, Delegation],
    Topic.SEARCH: [SearchDocument, SearchWord, Synonym],
}
WRITES = {
    "insert": "INSERT INTO {table} SELECT * FROM {table} WHERE false",
    "update": "UPDATE {table} SET id = id",
    "delete": "DELETE FROM {table}",
    "copy": "COPY {table} FROM STDIN",
    "truncate": "TRUNCATE {table} CASCADE",
}


def version(*topics: Topic) -> str:
    return Generation.objects.version(*topics)


def write(statement: str) -> None:
    with connection.cursor() as cursor:
        if statement.startswith("COPY"):
            with cursor.copy(statement):
                return
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("way", WRITES)
@pytest.mark.parametrize(("topic", "model"), [(topic, model) for topic, many in OF_TOPIC.items() for model in many])
def test_every_way_to_write_a_table_changes_the_version_of_its_topic(topic: Topic, model: type[models.Model], way: str):
    before = versions()
    table, key = model._meta.db_table, model._meta.pk.column
    statement = WRITES[way].format(table=table).replace("id = id", f"{key} = {key}")
    if way == "insert":  # generated columns cannot be copied
        statement = f"INSERT INTO {table} ({key}) SELECT {key} FROM {table} WHERE false"
    write(statement)
    after = versions()
    assert version_of(after, topic) != version_of(before, topic)
    if way != "truncate":  # it empties tables of other topics too
        others = [other for other in Topic if other != topic]
        assert version_of(after, *others) == version_of(before, *others)


@pytest.mark.django_db
def test_a_new_price_is_another_version_of_the_products_and_of_nothing_else():
    product = ProductFactory()
    before = versions()
    write(f"UPDATE catalog_product SET price = 7 WHERE id = {product.pk}")
    after = versions()
    assert version_of(after, Topic.PRODUCT) != version_of(before, Topic.PRODUCT)
    others = set(Topic) - {Topic.PRODUCT}
    assert version_of(after, *others) == version_of(before, *others)


@pytest.mark.django_db
def test_old_traces_are_taken_away_and_no_version_comes_twice():
    seen = {version(Topic.BRAND)}
    for name in ("Bosch", "Valeo", "Mann"):
        BrandFactory(name=name)
        seen.add(version(Topic.BRAND))
    assert len(seen) == 4
    assert Generation.objects.filter(topic=Topic.BRAND).count() == 1


@pytest.mark.django_db
def test_what_was_rolled_back_leaves_the_version():
    before = version(Topic.BRAND)
    with transaction.atomic():
        BrandFactory()
        assert version(Topic.BRAND) != before
        transaction.set_rollback(True)
    assert version(Topic.BRAND) == before


def elsewhere(work: Callable[[], object]) -> object:
    def run() -> object:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=20)


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_each_other_and_each_end_is_another_version():
    seen = [version(Topic.BRAND)]
    with transaction.atomic():
        BrandFactory()
        elsewhere(BrandFactory)  # ends while the first is still open
        seen.append(elsewhere(lambda: version(Topic.BRAND)))
    seen.append(version(Topic.BRAND))
    assert len(set(seen)) == 3


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_cut_is_made_again():
    before = version(*Topic)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    elsewhere(lambda: write(f"SELECT pg_terminate_backend({pid})"))
    assert version(*Topic) == before


def broken_transaction() -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError):
            write("SELECT 1/0")
        version(Topic.BRAND)


@pytest.mark.django_db
def test_a_failed_transaction_says_so_and_stays_the_callers():
    with pytest.raises(DatabaseError, match="aborted"):
        broken_transaction()
    assert version(Topic.BRAND) == version(Topic.BRAND)
