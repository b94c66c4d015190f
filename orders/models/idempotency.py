"""Which request made which order, so that a request sent twice makes one."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import connection, models

from orders.models.order import Order

# Longer than any request lives; after it, a request that died with its process is made again.
LEASE = timedelta(minutes=1)
KEPT = timedelta(hours=24)
LONGEST_KEY = 200

# The row is whose request comes first, or comes first after a lease or a day has passed.
_CLAIM = """
    INSERT INTO orders_idempotencykey AS held (key, fingerprint, holder, leased_until, created_at)
    VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (key) DO UPDATE
    SET fingerprint = EXCLUDED.fingerprint, holder = EXCLUDED.holder, leased_until = EXCLUDED.leased_until,
        created_at = EXCLUDED.created_at, order_id = NULL
    WHERE held.created_at <= %s
       OR (held.order_id IS NULL AND held.leased_until <= %s AND held.fingerprint = EXCLUDED.fingerprint)
    RETURNING id
"""


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    def claim(self, key: str, fingerprint: str, now: datetime) -> "IdempotencyKey | None":
        """The key's row for the one who may make its order now; None for everybody else. One statement."""
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [key, fingerprint, uuid4(), now + LEASE, now, now - KEPT, now])
            claimed = cursor.fetchone()
        return self.get(pk=claimed[0]) if claimed else None

    def held(self, row: "IdempotencyKey") -> Self:
        """The row as long as nobody has taken it over after its lease."""
        return self.filter(pk=row.pk, holder=row.holder, order=None)

    def forgotten(self, now: datetime) -> Self:
        return self.filter(created_at__lte=now - KEPT)


class IdempotencyKey(models.Model):
    """The sender's key for one request. `fingerprint` is what was asked; `order` is empty while it is being made."""

    key = models.CharField("clé", max_length=LONGEST_KEY, unique=True)
    fingerprint = models.CharField("empreinte", max_length=64)
    holder = models.UUIDField("détenteur")
    leased_until = models.DateTimeField("réservée jusqu'à")
    created_at = models.DateTimeField("créée le", db_index=True)
    order = models.OneToOneField(
        Order, on_delete=models.PROTECT, null=True, related_name="idempotency_key", verbose_name="commande"
    )

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "clé de requête"
        verbose_name_plural = "clés de requête"
        constraints = [
            models.CheckConstraint(condition=~models.Q(key=""), name="idempotency_key_not_empty"),
        ]

    def __str__(self) -> str:
        return self.key
