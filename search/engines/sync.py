"""Keeps a larger engine equal to the search documents of Postgres, which stay the truth.

Everything here may die at any point and run again: documents are sent as they are at that moment, and what was not
confirmed is sent once more. No call over the network is made inside a transaction. One process at a time sends, so
that an older state of a part never overtakes a newer one.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from search.engines.choice import larger
from search.engines.documents import documents
from search.engines.interface import SeparateEngine
from search.models import EngineChange, SearchDocument

# Rows of the queue that one round sends, of 1,000 products at most each; the next minute sends the rest.
ROWS_A_ROUND = 50
DOCUMENTS_AT_ONCE = 2_000

# Any number that no other lock of the shop has.
_LOCK = 7_700_003


def enqueue(products: Sequence[int]) -> None:
    """Tell the larger engine, if there is one, of documents written or gone, in the transaction that does it."""
    if settings.SEARCH_ENGINE and products:
        EngineChange.objects.add(products)


def send_changes() -> bool:
    """Send what waits in the queue. False when the index has to be filled first. Raises EngineAway."""
    engine = larger()
    if engine is None:
        return True
    with _alone() as is_mine:
        if not is_mine:
            return True
        if not engine.is_open():
            return False
        for change in EngineChange.objects.oldest(ROWS_A_ROUND):
            _send(engine, change.products)
            change.delete()
        return True


def refill(progress: Callable[[int, int], None] | None = None) -> int:
    """Send every document, then take out what the engine holds besides; how many were sent. Raises EngineAway.

    `progress` is told how many of how many are sent. Nothing is done while somebody else sends.

    It goes into the living index, which answers meanwhile. A new one answers nothing before it is full: what it may be
    filtered by is told last, and until then it refuses every question, so that Postgres answers.
    """
    engine = larger()
    if engine is None:
        return 0
    with _alone() as is_mine:
        if not is_mine:
            return 0
        # Later rows may be of a state that was not read yet; these are all covered by what follows.
        covered = list(EngineChange.objects.values_list("pk", flat=True))
        engine.prepare()
        sent, total = 0, SearchDocument.objects.count()
        for products in _all_products():
            engine.index(documents(products))
            sent += len(products)
            if progress:
                progress(sent, max(sent, total))
        engine.open()
        _remove_gone(engine)
        EngineChange.objects.filter(pk__in=covered).delete()
        return sent


def _send(engine: SeparateEngine, products: Sequence[int]) -> None:
    """Products without a document are gone."""
    found = documents(products)
    engine.index(found)
    engine.remove(set(products) - {document["id"] for document in found})


def _remove_gone(engine: SeparateEngine) -> None:
    gone: list[int] = []
    for ids in engine.ids():
        kept = set(SearchDocument.objects.filter(pk__in=ids).values_list("pk", flat=True))
        gone += [pk for pk in ids if pk not in kept]
    for start in range(0, len(gone), DOCUMENTS_AT_ONCE):
        engine.remove(gone[start : start + DOCUMENTS_AT_ONCE])


def _all_products() -> Iterator[list[int]]:
    last = 0
    while products := list(
        SearchDocument.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:DOCUMENTS_AT_ONCE]
    ):
        yield products
        last = products[-1]


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else is sending; the lock goes with the connection if the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        [is_mine] = cursor.fetchone()
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
