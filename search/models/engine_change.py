"""Which products a larger search engine has to be told of. Empty while Postgres searches alone."""

from collections.abc import Sequence
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

# Ids in one row: what is sent at once.
ROW_SIZE = 1_000


class EngineChangeQuerySet(models.QuerySet["EngineChange"]):
    def add(self, products: Sequence[int]) -> None:
        """In the transaction that writes the documents: both are there, or neither."""
        parts = (products[start : start + ROW_SIZE] for start in range(0, len(products), ROW_SIZE))
        self.bulk_create(self.model(products=list(part)) for part in parts)

    def oldest(self, rows: int) -> Self:
        return self.order_by("pk")[:rows]


class EngineChange(models.Model):
    """Products whose documents were written, or went with them. Append-only: writers never wait for each other.

    A row goes when the engine says that it has its documents; after a crash it is sent again, as the product is then.
    """

    products = ArrayField(models.BigIntegerField(), verbose_name="produits")
    created_at = models.DateTimeField("le", db_default=Now(), editable=False)

    objects = EngineChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "envoi au moteur de recherche"
        verbose_name_plural = "envois au moteur de recherche"

    def __str__(self) -> str:
        return f"{len(self.products)} produits"
