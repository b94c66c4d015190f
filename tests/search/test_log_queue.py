"""Searches answered as before are logged later, in batches, and never more than a queue holds."""

from queue import Queue

import pytest

from search import log_queue
from search.log_queue import log_later, write_waiting
from search.logging import Searched
from search.models import MissedSearch, SearchLog

pytestmark = pytest.mark.django_db
SEARCH = Searched("filtre", "fr", {"words": ["filtre"]}, 12, "api", "")
MISS = Searched("xyz", "fr", {}, 0, "api", "xyz")


@pytest.fixture(autouse=True)
def _no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread is not in the test's transaction."""
    monkeypatch.setattr(log_queue, "_waiting", Queue(3))
    monkeypatch.setattr(log_queue, "_start_writer", lambda: None)


def later(searched: Searched, user_agent: str = "Mozilla/5.0", address: str = "41.226.1.1") -> None:
    log_later(searched, address=address, user_agent=user_agent)


def test_all_that_waits_is_written_at_once() -> None:
    later(SEARCH)
    later(MISS)
    later(MISS)
    assert SearchLog.objects.count() == 0
    assert (write_waiting(), write_waiting()) == (3, 0)
    assert sorted(SearchLog.objects.values_list("query", "results")) == [("filtre", 12), ("xyz", 0), ("xyz", 0)]
    assert list(MissedSearch.objects.values_list("query", "times")) == [("xyz", 2)]


def test_robots_are_not_logged() -> None:
    later(SEARCH, user_agent="Googlebot/2.1")
    assert write_waiting() == 0


def test_what_a_full_queue_does_not_take_is_not_logged() -> None:
    for _ in range(9):
        later(SEARCH)
    assert write_waiting() == 3


def test_one_address_is_logged_sixty_times_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_queue, "_waiting", Queue(100))
    for _ in range(70):
        later(SEARCH, address="41.226.9.9")
    later(SEARCH, address="41.226.9.8")
    assert write_waiting() == 61


def test_a_table_that_takes_nothing_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    later(Searched("filtre", "de", {}, 1, "api", ""))
    assert write_waiting() == 0
    assert "1 searches were not logged" in caplog.text
