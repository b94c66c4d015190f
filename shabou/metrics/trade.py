"""What customers do: searches and orders, counted when they are written for good."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from orders.models import OrderEvent
from orders.states import State
from search.logging import Searched, logged
from shabou.metrics import meters


def count_from_now_on() -> None:
    """Connects the receivers."""
    logged.connect(count_searches, dispatch_uid="metrics.searches")
    post_save.connect(count_order, sender=OrderEvent, dispatch_uid="metrics.orders")


def count_searches(searches: Sequence[Searched], **signal: Any) -> None:
    for one in searches:
        meters.searches.labels(one.source, one.language, "yes" if one.results else "no").inc()


def count_order(instance: OrderEvent, created: bool, **signal: Any) -> None:
    """An order comes into each status once, with one event."""
    if created:
        transaction.on_commit(lambda: _count_order(instance), robust=True)


def _count_order(event: OrderEvent) -> None:
    meters.order_moves.labels(event.status).inc()
    if event.status == State.NEW.value:
        meters.orders_made.labels(event.order.channel).inc()
