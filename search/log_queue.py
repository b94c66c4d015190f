"""Searches that a kept answer has answered: logged some seconds later, many at a time, so that none waits for it."""

import atexit
import os
import queue
import threading
import time

from django.db import close_old_connections

from search.logging import Searched, is_robot, record_again

# The key in a request's environment under which the search leaves what it logged, for whoever keeps the answer.
SEARCHED = "search.logged"

WRITTEN_EVERY = 1.0  # seconds
MOST_AT_ONCE = 500
# More than this waits only where the database takes nothing; what comes then is not logged.
MOST_WAITING = 5_000

_waiting: queue.Queue[tuple[Searched, str]] = queue.Queue(MOST_WAITING)
_lock = threading.Lock()
_writer_of: int | None = None  # the process whose thread writes: one that was forked has none yet


def log_later(searched: Searched, *, address: str, user_agent: str) -> None:
    """Note the same search again, by somebody at `address`; robots' are not."""
    if is_robot(user_agent):
        return
    try:
        _waiting.put_nowait((searched, address))
    except queue.Full:
        return
    if _writer_of != os.getpid():
        _start_writer()


def write_waiting() -> int:
    """Log what waits, at most MOST_AT_ONCE; answers how many were logged."""
    batch: list[tuple[Searched, str]] = []
    while len(batch) < MOST_AT_ONCE:
        try:
            batch.append(_waiting.get_nowait())
        except queue.Empty:
            break
    return record_again(batch) if batch else 0


def _start_writer() -> None:
    global _writer_of
    with _lock:
        if _writer_of != os.getpid():
            _writer_of = os.getpid()
            threading.Thread(target=_write_for_ever, name="search-log", daemon=True).start()
            atexit.register(write_waiting)


def _write_for_ever() -> None:
    while True:
        time.sleep(WRITTEN_EVERY)
        close_old_connections()
        write_waiting()
