"""Which products changed, for whoever keeps something made of them. Triggers write it, whatever wrote the product."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from catalog.models.fields import created_at

# Ids in one row; `catalog_mark_products` of the database parts longer lists.
ROW_SIZE = 1_000
# Rows that are merged at once: a million ids, 8 MB.
_MERGED_ROWS = 1_000

_PULL = """
    WITH oldest AS (
        SELECT id, cardinality(products) AS size FROM catalog_productchange
        WHERE cardinality(products) > 0 ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    ),
    counted AS (SELECT id, sum(size) OVER (ORDER BY id) - size AS before FROM oldest),
    deleted AS (
        DELETE FROM catalog_productchange change USING counted
        WHERE change.id = counted.id AND before < %(limit)s
        RETURNING change.products
    )
    SELECT DISTINCT unnest(products) AS product FROM deleted ORDER BY product
"""
_MERGE = """
    WITH oldest AS (
        SELECT id FROM catalog_productchange
        WHERE cardinality(products) > 0 ORDER BY id LIMIT %(rows)s FOR UPDATE SKIP LOCKED
    ),
    deleted AS (
        DELETE FROM catalog_productchange change USING oldest WHERE change.id = oldest.id
        RETURNING change.products, change.created_at
    ),
    once AS (
        SELECT product, min(created_at) AS created_at
        FROM deleted CROSS JOIN unnest(products) AS product GROUP BY product
    ),
    parted AS (
        SELECT product, created_at, (row_number() OVER (ORDER BY created_at, product) - 1) / %(size)s AS part FROM once
    )
    INSERT INTO catalog_productchange (products, created_at)
    SELECT array_agg(product), min(created_at) FROM parted GROUP BY part ORDER BY part
"""
# Marks of products that are gone are kept: somebody has to forget them.
_MARK_ALL = """
    WITH oldest AS (SELECT id FROM catalog_productchange WHERE cardinality(products) > 0 FOR UPDATE SKIP LOCKED),
    deleted AS (
        DELETE FROM catalog_productchange change USING oldest WHERE change.id = oldest.id RETURNING change.products
    )
    SELECT catalog_mark_products(ARRAY(SELECT unnest(products) FROM deleted UNION SELECT id FROM catalog_product))
"""
_PENDING = """
    SELECT coalesce(sum(cardinality(products)), 0),
           coalesce(clock_timestamp() - min(created_at) FILTER (WHERE cardinality(products) > 0), interval '0')
    FROM catalog_productchange
"""
_LEAVE_TRACE = "INSERT INTO catalog_productchange (products) VALUES ('{}')"
_LEAVE_NEW_TRACE = f"""
    WITH older AS (SELECT id FROM catalog_productchange WHERE cardinality(products) = 0 FOR UPDATE SKIP LOCKED),
    deleted AS (DELETE FROM catalog_productchange WHERE id IN (SELECT id FROM older))
    {_LEAVE_TRACE}
"""


@dataclass(frozen=True, slots=True)
class Pending:
    """Marks that nobody has pulled; a product that changed twice may count twice. `age` is the oldest's, or zero."""

    products: int
    age: timedelta


class ProductChangeQuerySet(models.QuerySet["ProductChange"]):
    def pull(self, limit: int) -> list[int]:
        """Take the ids of about `limit` products (less than ROW_SIZE more) that changed first, each once, in order.

        Inside the caller's transaction: when that fails, the marks are still there. Others who pull at the same time
        get other marks.
        """
        with connection.cursor() as cursor:
            cursor.execute(_PULL, {"limit": limit})
            products = [pk for (pk,) in cursor.fetchall()]
            if products:
                cursor.execute(_LEAVE_NEW_TRACE)
        return products

    def merge(self) -> None:
        """One mark for all that a product has: an import marks it for its row, for its numbers and for its cars."""
        with connection.cursor() as cursor:
            cursor.execute(_MERGE, {"rows": _MERGED_ROWS, "size": ROW_SIZE})

    def mark_all(self) -> None:
        """Every product once, in place of the marks that are there."""
        with connection.cursor() as cursor:
            cursor.execute(_MARK_ALL)

    def pending(self) -> Pending:
        with connection.cursor() as cursor:
            cursor.execute(_PENDING)
            return Pending(*cursor.fetchone())


class ProductChange(models.Model):
    """Products of which one statement wrote the row, or another row that says something about them.

    Append-only, so that writers never wait for each other. A row without products is the trace of a pull or of a
    TRUNCATE.
    """

    products = ArrayField(models.BigIntegerField(), verbose_name="produits")
    created_at = created_at()

    objects = ProductChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "produits modifiés"
        verbose_name_plural = "produits modifiés"

    def __str__(self) -> str:
        return f"{len(self.products)} produits"


class _Mark(pgtrigger.Trigger):
    """Marks the products of the rows that a statement wrote; an update counts where more than `ignored` changed."""

    def __init__(self, event: pgtrigger.Operation, *, product: str, ignored: tuple[str, ...]) -> None:
        self.product, self.ignored = product, ignored
        super().__init__(
            name=f"mark_{str(event).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=event,
            referencing=pgtrigger.Referencing(
                old=None if event == pgtrigger.Insert else "old_values",
                new=None if event == pgtrigger.Delete else "new_values",
            ),
        )

    def get_func(self, model: Any) -> str:
        if self.operation == pgtrigger.Insert:
            return _marking(f"SELECT {self.product} FROM new_values")
        if self.operation == pgtrigger.Delete:
            return _marking(f"SELECT {self.product} FROM old_values")
        columns = [field.column for field in model._meta.concrete_fields if field.name not in self.ignored]
        return _marking(
            f"""
            SELECT unnest(ARRAY[old_values.{self.product}, new_values.{self.product}])
            FROM old_values JOIN new_values USING (id) WHERE {_differs(*columns)}
            """
        )


def marks(*, product: str = "product_id", ignored: tuple[str, ...] = ()) -> list[pgtrigger.Trigger]:
    """Triggers for a table whose column `product` says which product a row is about; changes of `ignored` are none."""
    events = (pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete)
    return [_Mark(event, product=product, ignored=ignored) for event in events]


def marks_of_truncate() -> pgtrigger.Trigger:
    """Marks every product, as nobody can say any more which ones the rows were about."""
    return _truncate_trigger(_marking("SELECT id FROM catalog_product"))


def marks_of_changed(*columns: str, products: str) -> pgtrigger.Trigger:
    """Marks the ids that the query `products` selects from `changed(id)`, the rows of which a column changed."""
    return pgtrigger.Trigger(
        name="mark_products",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        referencing=pgtrigger.Referencing(old="old_values", new="new_values"),
        func=_marking(
            f"""
            WITH changed AS (
                SELECT id FROM old_values JOIN new_values USING (id) WHERE {_differs(*columns)}
            )
            {products}
            """
        ),
    )


def trace_of_truncate() -> pgtrigger.Trigger:
    return _truncate_trigger(f"{_LEAVE_TRACE}; RETURN NULL;")


def _truncate_trigger(func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="mark_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Truncate,
        func=func,
    )


def _marking(products: str) -> str:
    return f"PERFORM catalog_mark_products(ARRAY({products})); RETURN NULL;"


def _differs(*columns: str) -> str:
    sides = (", ".join(f"{side}.{column}" for column in columns) for side in ("old_values", "new_values"))
    return "({}) IS DISTINCT FROM ({})".format(*sides)
