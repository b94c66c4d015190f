"""The sign of life of an import under way: how far it is, for others to see while its transaction is open."""

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from catalog.imports.runs import LINES_READ, ImportStopped
from catalog.models import ImportRun

logger = logging.getLogger(__name__)

PULSE = 1.0  # seconds


class Pulse:
    """Writes on a thread and a connection of its own, so also during statements that take long.

    with Pulse(run) as pulse:
        import_products(path, run=run, progress=pulse.progress)
    """

    def __init__(self, run: ImportRun) -> None:
        self.run, self.step, self.rows, self.is_lost = run, "", 0, False
        self._over = Event()
        self._thread = Thread(target=self._beat, name=f"import {run.uuid}", daemon=True)

    def progress(self, what: str, count: int) -> None:
        """Raises ImportStopped once the run is not its worker's any more."""
        if self.is_lost:
            raise ImportStopped
        self.step = what
        if what == LINES_READ:
            self.rows = count

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not (self.is_lost or self._over.wait(PULSE)):
                self._say()
        finally:
            connection.close()

    def _say(self) -> None:
        try:
            told = ImportRun.objects.held(self.run).update(alive_at=Now(), step=self.step, rows_read=self.rows)
        except DatabaseError as problem:  # the lease outlives many of these
            logger.warning("Import %s could not say that it lives: %s", self.run.uuid, problem)
            connection.close()
        else:
            self.is_lost = not told
