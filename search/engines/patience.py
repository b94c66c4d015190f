"""How long the database may take over one statement before the visitor gets less: no counts, or a clear message."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction

SEARCH_MILLISECONDS = 2_000
FACETS_MILLISECONDS = 700
SUGGESTIONS_MILLISECONDS = 500

_CANCELED = "57014"  # Postgres' code of a statement that took too long


class SearchTooSlow(OperationalError):
    """The database took too long to answer. Whoever does not catch it answers as if it were away: 503."""


# Searches read a few thousand rows by index and never gain from reading a whole table or from other processes.
BY_INDEX = {"enable_seqscan": "off", "max_parallel_workers_per_gather": "0", "jit": "off"}


@contextmanager
def patience(milliseconds: int, **settings: str) -> Iterator[None]:
    """Statements inside take no longer than this, each and together, under these settings; else SearchTooSlow.

    The last one may begin just in time: the whole takes twice as long at most.
    """
    ends = time.monotonic() + milliseconds / 1_000

    def in_time(execute: Callable[..., Any], *statement: Any) -> Any:
        if time.monotonic() > ends:
            raise SearchTooSlow(f"more than {milliseconds} ms")
        return execute(*statement)

    settings["statement_timeout"] = str(milliseconds)
    goes_on = connection.in_atomic_block  # what comes after in the transaction around this one is not ours
    try:
        with transaction.atomic():
            former = _set(settings)
            with connection.execute_wrapper(in_time):
                yield
            if goes_on:
                _set(former)
    except OperationalError as problem:
        if getattr(problem.__cause__, "sqlstate", "") != _CANCELED:
            raise
        raise SearchTooSlow(f"more than {milliseconds} ms") from problem


def _set(settings: dict[str, str]) -> dict[str, str]:
    """Settings of the transaction; those there were."""
    columns = ", ".join(["current_setting(%s), set_config(%s, %s, true)"] * len(settings))
    values = [text for name, value in settings.items() for text in (name, name, value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", values)
        return dict(zip(settings, cursor.fetchone()[::2], strict=True))
