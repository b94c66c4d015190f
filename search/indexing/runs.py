"""When documents are made: after each change, or all of them anew."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from catalog.models import Pending, Product, ProductChange
from search.indexing import words
from search.indexing.indexer import Indexer
from search.models import SearchWord

# Products of one transaction: half a second, in which nobody deletes them and searches read a list of new entries.
BATCH = 2_000
# Older changes than this are worth a warning.
LATE = 60  # seconds
_LOCK_KEY = 717_004

Progress = Callable[[int, int], None]
logger = logging.getLogger(__name__)

_MARK_MISSING = """
    SELECT catalog_mark_products(ARRAY(
        SELECT id FROM catalog_product product
        WHERE NOT EXISTS (SELECT FROM search_searchdocument WHERE product_id = product.id)
    ))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """How many products were looked at, and how many documents were written or are gone."""

    products: int = 0
    written: int = 0


def index_products(products: Collection[int]) -> list[int]:
    """Write the documents of these products, a few thousand at most: it is one transaction.

    Returns the ids of those whose document was written, and of those that are no products.
    """
    return Indexer().index(products)


def index_changes(
    limit: int = BATCH, *, seconds: float | None = None, wait: bool = True, progress: Progress | None = None
) -> Run:
    """Index what the catalogue marked, `limit` products a transaction, until nothing is left or the time is over.

    May be ended at any point and run again. While another run is under way it waits for that, or does nothing.
    """
    with _one_run(wait=wait) as is_ours:
        if not is_ours:
            return Run()
        return _index_pending(Indexer(), limit, seconds, progress)


def rebuild(progress: Progress | None = None) -> Run:
    """Look at every product, write what differs, count the words anew.

    In place: searches are never kept waiting. When it is ended half-way, what is left is indexed as changes are.
    """
    with _one_run(wait=True):
        former = list(SearchWord.objects.values_list("pk", flat=True))
        ProductChange.objects.mark_all()
        indexer = Indexer()
        run = _index_pending(indexer, BATCH, None, progress)
        words.replace(indexer.words, former=former)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchdocument, search_searchword")
    return run


def count_words() -> None:
    """Count the words of all products anew; words learned meanwhile stay. No document is written."""
    former = list(SearchWord.objects.values_list("pk", flat=True))
    indexer, counted, last = Indexer(), Counter[str](), 0
    products = Product.objects.order_by("pk").values_list("pk", "name_fr", "name_ar", "brand", "category")
    while rows := list(products.filter(pk__gt=last)[:BATCH]):
        counted += indexer.words_of(rows)
        last = rows[-1][0]
    words.replace(counted, former=former)


def mark_missing() -> None:
    """Mark the products that have no document."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK_MISSING)


def staleness() -> Pending:
    """How many products wait to be indexed, and for how long the first of them has been waiting."""
    return ProductChange.objects.pending()


def warn_when_late() -> None:
    waiting = staleness()
    if waiting.age.total_seconds() > LATE:
        logger.warning("%d products wait to be indexed, for %d s", waiting.products, waiting.age.total_seconds())


def _index_pending(indexer: Indexer, limit: int, seconds: float | None, progress: Progress | None) -> Run:
    ends = None if seconds is None else time.monotonic() + seconds
    waiting = staleness().products
    if waiting > limit:
        ProductChange.objects.merge()
        waiting = staleness().products
    done = written = 0
    while ends is None or time.monotonic() < ends:
        with transaction.atomic():
            products = ProductChange.objects.pull(limit)
            if products:
                written += len(indexer.index(products))
        if not products:
            break
        done += len(products)
        if progress:
            progress(done, max(done, waiting))
    return Run(done, written)


@contextmanager
def _one_run(*, wait: bool) -> Iterator[bool]:
    """Whether the run is ours; the lock goes with the connection when the process dies."""
    with connection.cursor() as cursor:
        take = "SELECT true FROM pg_advisory_lock(%s)" if wait else "SELECT pg_try_advisory_lock(%s)"
        cursor.execute(take, [_LOCK_KEY])
        [is_ours] = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK_KEY])
