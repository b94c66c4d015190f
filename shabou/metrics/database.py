"""Statements by database, counted on every connection."""

import time
from collections.abc import Callable
from typing import Any

from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from shabou.metrics import meters

PROBLEMS = {
    IntegrityError: "refused",
    DataError: "data",
    OperationalError: "operational",
    InterfaceError: "connection",
}


def count_from_now_on() -> None:
    """Connects the receiver."""
    connection_created.connect(count_statements, dispatch_uid="metrics.database")


def count_statements(connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """Receives Django's `connection_created`."""
    if timed not in connection.execute_wrappers:
        # First: whoever has added a wrapper for a while takes the last one away again.
        connection.execute_wrappers.insert(0, timed)


def timed(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Wraps one statement."""
    database = context["connection"].alias
    begun = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    except Exception as problem:
        kind = next((name for error, name in PROBLEMS.items() if isinstance(problem, error)), "other")
        meters.query_failures.labels(database, kind).inc()
        raise
    finally:
        meters.queries.labels(database).observe(time.perf_counter() - begun)
