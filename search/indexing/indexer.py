"""Makes the documents of given products."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import connection, transaction

from catalog.models import Brand, Category
from search.engines.sync import enqueue
from search.indexing import document_sql as sql
from search.indexing import words
from search.indexing.labels import Labels, catalogue_words

# One who writes documents at a time: two who write the same products in different order would lock each other.
_LOCK_KEY = 717_003


class Indexer:
    """Keeps what it read of names and part types from one call to the next."""

    def __init__(self) -> None:
        self._labels: Labels | None = None
        self._categories: list[tuple[Any, ...]] = []
        # How many of the products that were indexed use each word.
        self.words: Counter[str] = Counter()

    def index(self, products: Collection[int]) -> list[int]:
        """Write the documents of these products as far as they differ from what is there.

        The ids of those that were written, and of those that are no products: their documents went with them.
        Waits for others who index, and makes others wait until the caller's transaction ends.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_KEY])
            cursor.execute(sql.HOLD_PRODUCTS, [list(products)])
            rows = cursor.fetchall()
            labels = self._labels_of_today()
            cursor.execute(sql.PREPARE)
            cursor.execute(sql.READ_BRANCHES)
            with cursor.copy(sql.COPY_READ) as copy:
                for pk, name, *_ in rows:
                    label = labels[name]
                    copy.write_row((pk, label.stems, label.plain, label.places, label.head))
            cursor.execute(sql.ANALYZE)
            cursor.execute(sql.WRITE_DOCUMENTS)
            written = {pk for (pk,) in cursor.fetchall()}
            if written:
                cursor.execute(sql.FILE_ENTRIES)
            # All of them: a larger engine keeps what a document here does not, such as the price.
            enqueue(sorted(products))
            counted = self.words_of(rows)
            words.learn(counted)
        self.words.update(counted)
        return sorted(written | (set(products) - {pk for pk, *_ in rows}))

    def _labels_of_today(self) -> Labels:
        """Read anew when a category was renamed since the last call: its products may be among those of this one."""
        categories = list(Category.objects.order_by("pk").values_list("pk", "parent", "name_fr", "name_ar", "keywords"))
        if self._labels is None or categories != self._categories:
            self._labels, self._categories = Labels(), categories
        return self._labels

    def words_of(self, rows: Collection[tuple[int, str, str, int, int | None]]) -> Counter[str]:
        """How many of the products, given as rows of id, both names, brand and category, use each word."""
        if not self._categories:
            self._labels_of_today()
        counted: Counter[str] = Counter()
        brands = {brand for *_, brand, _ in rows}
        of_brand = {
            pk: catalogue_words(name) for pk, name in Brand.objects.filter(pk__in=brands).values_list("pk", "name")
        }
        of_category = {pk: catalogue_words(f"{fr} {ar}") for pk, _, fr, ar, _ in self._categories}
        for _, name_fr, name_ar, brand, category in rows:
            of_name = catalogue_words(name_fr) | catalogue_words(name_ar)
            counted.update(of_name | of_brand.get(brand, set()) | of_category.get(category or 0, set()))
        return counted
