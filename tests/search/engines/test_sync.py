from collections.abc import Iterator
from decimal import Decimal

import psycopg
import pytest
from django.db import connection, transaction

from catalog.models import Product
from search.engines import sync
from search.engines.interface import EngineAway
from search.engines.sync import enqueue, refill, send_changes
from search.indexing.indexer import Indexer
from search.models import EngineChange
from tests.factories import ProductFactory
from tests.search.engines.fake_meilisearch import FakeMeilisearch

pytestmark = pytest.mark.django_db


def stocked(*names: str) -> list[int]:
    """Products with their search documents, and nothing waiting."""
    products = [ProductFactory(name_fr=name).pk for name in names]
    Indexer().index(products)
    EngineChange.objects.all().delete()
    return products


def held(server: FakeMeilisearch) -> dict[int, str]:
    return {pk: row["name_fr"] for pk, row in server.indexes["shop"].documents.items()}


def document_requests(server: FakeMeilisearch) -> list[str]:
    return [path for method, path in server.called() if method == "POST" and "/documents" in path]


@pytest.fixture
def filled(chosen: FakeMeilisearch) -> FakeMeilisearch:
    refill()
    chosen.requests.clear()
    return chosen


# --- filling ------------------------------------------------------------------------------------------


def test_refill_sends_all_and_takes_out_what_is_gone(filled: FakeMeilisearch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "DOCUMENTS_AT_ONCE", 2)
    filled.indexes["shop"].add([{"id": pk, "name_fr": "old"} for pk in (900_001, 900_002, 900_003)])
    one, two, three = stocked("Filtre", "Bougie", "Disque")
    seen: list[tuple[int, int]] = []
    assert refill(lambda *told: seen.append(told)) == 3
    assert held(filled) == {one: "filtre", two: "bougie", three: "disque"}
    assert seen == [(2, 3), (3, 3)]


def test_refill_covers_what_waited_and_leaves_what_came_meanwhile(
    chosen: FakeMeilisearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    [product] = stocked("Filtre")
    enqueue([product])
    refill(lambda sent, total: enqueue([product]))
    assert [change.products for change in EngineChange.objects.all()] == [[product]]


def test_refill_that_fails_changes_nothing_and_can_be_repeated(chosen: FakeMeilisearch) -> None:
    [product] = stocked("Filtre")
    enqueue([product])
    chosen.failing_tasks = {"documentAdditionOrUpdate"}
    with pytest.raises(EngineAway):
        refill()
    assert EngineChange.objects.count() == 1
    assert chosen.indexes["shop"].settings["filterableAttributes"] == []  # refuses every question
    chosen.failing_tasks = set()
    assert refill() == 1
    assert (held(chosen), EngineChange.objects.count()) == ({product: "filtre"}, 0)


# --- changes ------------------------------------------------------------------------------------------


def test_whatever_is_indexed_is_added_replaced_or_removed(filled: FakeMeilisearch) -> None:
    one, three = stocked("Filtre", "Disque")
    two = ProductFactory(name_fr="Bougie", stock=0).pk  # what never had stock may be deleted
    Indexer().index([one, two])
    assert send_changes() is True
    assert held(filled) == {one: "filtre", two: "bougie"}

    Product.objects.filter(pk=one).update(name_fr="Courroie", price=Decimal("9.900"))
    Product.objects.filter(pk=two).delete()
    Indexer().index([one, two, three])
    assert send_changes() is True
    assert held(filled) == {one: "courroie", three: "disque"}
    assert filled.indexes["shop"].documents[one]["price"] == 9_900
    assert EngineChange.objects.count() == 0


def test_a_price_is_sent_although_no_document_of_ours_holds_it(filled: FakeMeilisearch) -> None:
    [product] = stocked("Filtre")
    Product.objects.filter(pk=product).update(price=Decimal("7.250"))
    Indexer().index([product])
    send_changes()
    assert filled.indexes["shop"].documents[product]["price"] == 7_250


def test_nothing_waiting_sends_no_document(filled: FakeMeilisearch) -> None:
    send_changes()
    assert filled.called() == [("GET", "/indexes/shop/settings")]


def test_a_round_sends_so_many_rows_oldest_first(filled: FakeMeilisearch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "ROWS_A_ROUND", 2)
    products = stocked("Filtre", "Bougie", "Disque")
    for product in products:
        enqueue([product])
    send_changes()
    assert list(held(filled)) == products[:2]
    assert [change.products for change in EngineChange.objects.all()] == [products[2:]]
    send_changes()
    assert list(held(filled)) == products


def test_what_was_not_confirmed_is_sent_again(filled: FakeMeilisearch) -> None:
    one, two = stocked("Filtre", "Bougie")
    enqueue([one])
    enqueue([two])
    filled.fault = "500"
    with pytest.raises(EngineAway):
        send_changes()
    assert EngineChange.objects.count() == 2
    filled.fault, filled.failing_tasks = "", {"documentAdditionOrUpdate"}
    with pytest.raises(EngineAway):
        send_changes()
    assert EngineChange.objects.count() == 2
    filled.failing_tasks = set()
    send_changes()
    assert held(filled) == {one: "filtre", two: "bougie"}


def test_a_second_time_does_no_harm(filled: FakeMeilisearch) -> None:
    [product] = stocked("Filtre")
    for _ in range(2):
        enqueue([product, 900_001])
        send_changes()
    assert held(filled) == {product: "filtre"}


@pytest.mark.parametrize("state", ["missing", "not open"])
def test_an_index_that_is_not_filled_has_to_be_first(chosen: FakeMeilisearch, state: str) -> None:
    [product] = stocked("Filtre")
    enqueue([product])
    if state == "not open":
        refill()
        chosen.indexes["shop"].settings["filterableAttributes"] = ["id"]
        enqueue([product])
    chosen.requests.clear()
    assert send_changes() is False
    assert document_requests(chosen) == []
    assert EngineChange.objects.count() == 1


def test_documents_leave_outside_transactions(
    filled: FakeMeilisearch, monkeypatch: pytest.MonkeyPatch, django_db_blocker: object
) -> None:
    """No more transactions are open than the test's own when something is sent."""
    [product] = stocked("Filtre")
    enqueue([product])
    depths: list[int] = []
    answer = filled.answer
    monkeypatch.setattr(
        filled, "answer", lambda request: (depths.append(len(connection.savepoint_ids)), answer(request))[1]
    )
    outer = len(connection.savepoint_ids)
    send_changes()
    refill()
    assert set(depths) == {outer}


@pytest.fixture
def somebody_else() -> Iterator[psycopg.Connection[tuple[bool]]]:
    with psycopg.connect(**connection.get_connection_params() | {"context": None, "cursor_factory": None}) as other:
        yield other


def test_only_one_sends_at_a_time(filled: FakeMeilisearch, somebody_else: psycopg.Connection[tuple[bool]]) -> None:
    [product] = stocked("Filtre")
    enqueue([product])
    somebody_else.execute("SELECT pg_advisory_lock(%s)", [sync._LOCK])
    assert (send_changes(), refill()) == (True, 0)
    assert filled.requests == []
    somebody_else.execute("SELECT pg_advisory_unlock(%s)", [sync._LOCK])
    send_changes()
    assert held(filled) == {product: "filtre"}


def test_the_lock_is_given_back_after_a_failure(
    filled: FakeMeilisearch, somebody_else: psycopg.Connection[tuple[bool]]
) -> None:
    enqueue([1])
    filled.fault = "500"
    with pytest.raises(EngineAway):
        send_changes()
    found = somebody_else.execute("SELECT pg_try_advisory_lock(%s)", [sync._LOCK]).fetchone()
    assert found == (True,)


# --- the queue ----------------------------------------------------------------------------------------


def test_the_queue_follows_the_transaction(chosen: FakeMeilisearch) -> None:
    with transaction.atomic():
        enqueue([1])
        transaction.set_rollback(True)
    assert EngineChange.objects.count() == 0


def test_long_lists_are_parted(chosen: FakeMeilisearch) -> None:
    enqueue(list(range(1, 2_502)))
    assert [len(change.products) for change in EngineChange.objects.order_by("pk")] == [1000, 1000, 501]
    assert str(EngineChange.objects.latest("pk")) == "501 produits"


def test_nothing_written_queues_nothing(chosen: FakeMeilisearch) -> None:
    enqueue([])
    assert EngineChange.objects.count() == 0
