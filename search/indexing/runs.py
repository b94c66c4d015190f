"""When documents are made: after each change, or all of them anew."""

import logging
import time
from collections.abc import Callable, Collection

from django.db import connection, transaction

from catalog.models import Pending, ProductChange
from search.indexing import words
from search.indexing.indexer import Indexer
from search.models import SearchWord

# Products of one transaction: half a second, in which nobody deletes them and searches read a list of new entries.
BATCH = 2_000
# Older changes than this are worth a warning.
LATE = 60  # seconds

Progress = Callable[[int, int], None]
logger = logging.getLogger(__name__)


def index_products(products: Collection[int]) -> list[int]:
    """Write the documents of these products. The ids of those that changed or are gone.

    For few thousand products: it is one transaction.
    """
    indexer = Indexer()
    written = indexer.index(products)
    words.learn(indexer.words)
    return written


def index_changes(limit: int = BATCH, *, seconds: float | None = None, progress: Progress | None = None) -> int:
    """Index what the catalogue marked, `limit` products a transaction, until nothing is left or the time is over.

    Returns how many products were looked at. It may be ended and started again at any point, and run twice at once.
    """
    indexer = Indexer()
    looked_at = _index_pending(indexer, limit, seconds, progress)
    words.learn(indexer.words)
    return looked_at


def rebuild(progress: Progress | None = None) -> int:
    """Look at every product and write what differs. Returns how many there were.

    In place: readers are never kept waiting. When it is ended half-way, what is left is indexed as changes are.
    """
    former = list(SearchWord.objects.values_list("pk", flat=True))
    ProductChange.objects.mark_all()
    indexer = Indexer()
    looked_at = _index_pending(indexer, BATCH, None, progress)
    words.replace(indexer.words, former=former)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchdocument, search_searchword")
    return looked_at


def mark_missing() -> None:
    """Mark the products that have no document."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT catalog_mark_products(ARRAY(
                SELECT id FROM catalog_product product
                WHERE NOT EXISTS (SELECT FROM search_searchdocument WHERE product_id = product.id)
            ))
        """)


def staleness() -> Pending:
    """How many products wait to be indexed, and for how long the first of them has been waiting."""
    return ProductChange.objects.pending()


def warn_when_late() -> None:
    waiting = staleness()
    if waiting.age.total_seconds() > LATE:
        logger.warning("%d products wait to be indexed, for %d s", waiting.products, waiting.age.total_seconds())


def _index_pending(indexer: Indexer, limit: int, seconds: float | None, progress: Progress | None) -> int:
    ends = None if seconds is None else time.monotonic() + seconds
    waiting = staleness().products
    if waiting > limit:
        ProductChange.objects.merge()
        waiting = staleness().products
    done = 0
    while ends is None or time.monotonic() < ends:
        with transaction.atomic():
            products = ProductChange.objects.pull(limit)
            if products:
                indexer.index(products)
        if not products:
            break
        done += len(products)
        if progress:
            progress(done, max(done, waiting))
    return done
