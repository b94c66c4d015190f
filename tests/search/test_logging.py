"""Searches are logged without a trace of who made them, and never at a visitor's cost."""

import logging
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.utils import timezone

from catalog.models import Product
from search.logging import is_robot, purge, record
from search.marks import Place
from search.models import MissedSearch, MissedStatus, SearchLog
from search.query import NamedBrand, NamedCar, Understanding, Word
from search.tasks import purge_log
from shabou.outage import OncePerMinute
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def logged(text: str, results: int = 0, *, language: str = "fr", is_number: bool = False, address: str = "") -> str:
    asked = Understanding(text=text, looks_like_number=is_number)
    return record(text, asked, results, language, "page", is_missed=not results, address=address)[0]


def misses() -> dict[str, int]:
    return dict(MissedSearch.objects.values_list("query", "times"))


# --- what is written -------------------------------------------------------------------------


def test_a_search_is_kept_with_what_was_understood() -> None:
    asked = Understanding(
        text="plaquete avant bosch clio 4",
        numbers=("CLIO4",),
        words=(Word("plaquete", ("plaquette",)),),
        concept=frozenset({9, 4}),
        places=frozenset({Place.FRONT}),
        brand=NamedBrand((3,), "Bosch", "bosch"),
        car=NamedCar("Renault Clio IV", "clio 4", models=(7,)),
        corrections={"plaquete": "plaquette"},
    )
    record("plaquete  avant bosch clio 4", asked, 12, "ar", "api", is_missed=False)
    row = SearchLog.objects.get()
    assert (row.query, row.language, row.results, row.source, row.clicked) == (
        "plaquete avant bosch clio 4",
        "ar",
        12,
        "api",
        None,
    )
    assert row.understanding == {
        "numbers": ["CLIO4"],
        "words": ["plaquete"],
        "concept": [4, 9],
        "places": ["front"],
        "brand": "Bosch",
        "car": "Renault Clio IV",
        "corrections": {"plaquete": "plaquette"},
    }
    assert not MissedSearch.objects.exists()


def test_what_is_not_understood_takes_no_room() -> None:
    logged("xyz")
    assert SearchLog.objects.get().understanding == {}


def test_a_miss_is_counted_under_its_folded_form() -> None:
    logged("Démarreur Lada")
    logged("demarreur LADA", language="ar")
    logged("starter lada", results=3)
    assert misses() == {"demarreur LADA": 2}
    row = MissedSearch.objects.get()
    assert (row.folded, row.language, row.status) == ("demarreur lada", "ar", MissedStatus.NEW)
    assert row.last_at > row.first_at
    assert SearchLog.objects.count() == 3


def test_a_missed_number_is_one_in_every_printed_form() -> None:
    logged("1K0 698 151-F", is_number=True)
    logged("1k0.698.151f", is_number=True)
    logged("1K0698151F")
    assert misses() == {"1K0698151F": 3}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MissedStatus.DONE, MissedStatus.NEW),  # what was done about it did not help
        (MissedStatus.IGNORED, MissedStatus.IGNORED),
    ],
)
def test_what_is_missed_again_is_to_do_again_unless_it_is_ignored(before: str, after: str) -> None:
    logged("lada niva")
    MissedSearch.objects.update(status=before)
    logged("lada niva")
    row = MissedSearch.objects.get()
    assert (row.status, row.times) == (after, 2)


def test_what_was_found_may_be_missed() -> None:
    """The number that was not found, beside words that were."""
    record("filtre QX7799988", Understanding("filtre QX7799988"), 8, "fr", "page", is_missed=True)
    record("filtre 22 123 456", Understanding("filtre 22 123 456"), 8, "fr", "page", is_missed=True)
    assert misses() == {"filtre QX7799988": 1}
    assert list(SearchLog.objects.order_by("pk").values_list("query", "results")) == [
        ("filtre QX7799988", 8),
        ("filtre •", 8),
    ]


def test_junk_is_logged_and_not_missed() -> None:
    assert logged("%%% _ \\ 😀") != ""
    assert SearchLog.objects.count() == 1
    assert not MissedSearch.objects.exists()


@pytest.mark.parametrize("typed", ["", "   ", "\0", "\ud800"])
def test_nothing_is_no_search(typed: str) -> None:
    assert logged(typed) == ""
    assert not SearchLog.objects.exists()


def test_text_that_the_database_refuses_is_cleaned() -> None:
    odd = "filtre\0\ud800 huile " + "x" * 5_000
    asked = Understanding(text=odd, words=(Word("fil\0tre\udfff", ("filtre",)),), numbers=("\0A",) * 50)
    assert record(odd, asked, 0, "fr", "page", is_missed=True)[0] != ""
    row = SearchLog.objects.get()
    assert row.query == "filtre huile " + "x" * 187
    assert row.understanding == {"words": ["fil tre"], "numbers": ["A"] * 5}


# --- nobody's telephone ----------------------------------------------------------------------


def test_a_telephone_and_an_address_leave_no_trace() -> None:
    typed = "alternateur clio 22 123 456 ali@mail.tn"
    asked = Understanding(
        text=typed,
        numbers=("22123456",),
        words=tuple(Word(word, (word,)) for word in ("alternateur", "clio", "22 123", "ali", "mail")),
        corrections={"ali": "alu"},
    )
    record(typed, asked, 0, "fr", "page", is_missed=True)
    row = SearchLog.objects.get()
    assert row.query == "alternateur clio • •"
    assert row.understanding == {"words": ["alternateur", "clio"]}
    missed = MissedSearch.objects.get()
    assert (missed.query, missed.folded) == ("alternateur clio • •", "alternateur clio")


def test_a_telephone_alone_is_not_missed() -> None:
    logged("+216 98 765 432", is_number=True)
    assert SearchLog.objects.get().query == "•"
    assert not MissedSearch.objects.exists()


def test_a_part_s_number_in_a_telephone_s_groups_is_kept() -> None:
    ProductFactory(mpn="96494107")
    logged("96 494 107", results=1)
    assert SearchLog.objects.get().query == "96 494 107"


def test_a_telephone_across_the_end_of_the_column_is_masked_whole() -> None:
    logged("x" * 190 + " 22 123 456")
    assert SearchLog.objects.get().query == "x" * 190 + " •"


# --- never at a visitor's cost ---------------------------------------------------------------


def test_a_refusal_costs_neither_the_page_nor_its_transaction() -> None:
    assert logged("filtre", language="en") == ""  # refused by a constraint
    ProductFactory(name_fr="Après")
    assert Product.objects.get().name_fr == "Après"
    assert not SearchLog.objects.exists()


def test_limits_of_the_transaction_around_it_stay() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '5s'")
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        logged("filtre")
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("5s", "2s")


def test_a_broken_transaction_is_left_as_it_is() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        assert logged("filtre") == ""
    assert not SearchLog.objects.exists()


@pytest.fixture
def unwritten() -> Iterator[list[str]]:
    """What the log says of itself, past its filter of one record a minute."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger, ear = logging.getLogger("search.unwritten"), Ear()
    filters = [one for one in logger.filters if isinstance(one, OncePerMinute)]
    assert filters

    def listen() -> None:  # settings that were read twice in this process have put the filter there twice
        for one in filters:
            one.silent_until = 0.0

    listen()
    logger.addHandler(ear)
    yield heard
    logger.removeHandler(ear)
    listen()


def test_one_warning_a_minute(unwritten: list[str]) -> None:
    for _ in range(3):
        logged("filtre", language="en")
    assert len(unwritten) == 1
    assert unwritten[0].startswith("A search was not logged: new row for relation")
    assert "filtre" not in unwritten[0]


def in_a_thread(work: object) -> threading.Thread:
    def run() -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_locked_table_is_not_waited_for(unwritten: list[str]) -> None:
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_missedsearch")
            locked.set()
            done.wait(10)

    holder = in_a_thread(hold)
    locked.wait(10)
    started = time.monotonic()
    assert logged("filtre") == ""
    took = time.monotonic() - started
    done.set()
    holder.join()
    assert took < 0.5
    assert unwritten == ["A search was not logged: canceling statement due to lock timeout"]
    assert logged("filtre") != ""


@pytest.mark.django_db(transaction=True)
def test_two_first_misses_at_once_are_one_row() -> None:
    together = threading.Barrier(2)

    def miss() -> None:
        connection.ensure_connection()
        together.wait(10)
        logged("démarreur lada")

    for thread in [in_a_thread(miss) for _ in range(2)]:
        thread.join()
    assert misses() == {"démarreur lada": 2}
    assert SearchLog.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_first_miss_waits_for_another_that_is_being_written() -> None:
    """The second insert meets the first one's row before that is committed."""
    threads = []
    with transaction.atomic():
        logged("démarreur lada")
        threads.append(in_a_thread(lambda: logged("démarreur lada")))
        time.sleep(0.02)
    threads[0].join()
    assert misses() == {"démarreur lada": 2}


def test_sixty_searches_a_minute_are_logged_of_one_address() -> None:
    cache.clear()
    kept = [logged(f"filtre {number}", address="192.0.2.1") != "" for number in range(62)]
    assert kept == [True] * 60 + [False] * 2
    assert logged("filtre", address="192.0.2.2") != ""
    assert SearchLog.objects.count() == 61
    keys = cache.keys("searches:*")  # type: ignore[attr-defined]  # of django-redis
    assert len(keys) == 2
    assert not any("192.0.2" in key for key in keys)
    assert all(0 < cache.ttl(key) <= 60 for key in keys)  # type: ignore[attr-defined]


def test_without_a_cache_every_search_is_logged(settings: Any) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    assert all(logged(f"filtre {number}", address="192.0.2.1") for number in range(62))


# --- robots, and what is forgotten -----------------------------------------------------------


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (compatible; Baiduspider/2.0)", True),
        ("SomeCrawler", True),
        ("Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", False),
        ("", False),
    ],
)
def test_robots_say_so(agent: str, robot: bool) -> None:
    assert is_robot(agent) is robot


def test_searches_are_forgotten_after_90_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.logging.PURGED_AT_ONCE", 2)
    for number, days in enumerate((91, 91, 91, 91, 91, 89)):
        logged(f"filtre {number}")
        then = NOW - timedelta(days=days)
        SearchLog.objects.filter(query=f"filtre {number}").update(created_at=then)
        MissedSearch.objects.filter(query=f"filtre {number}").update(last_at=then, first_at=NOW - timedelta(days=200))
    assert purge(now=NOW) == 10
    assert SearchLog.objects.values_list("query", flat=True).get() == "filtre 5"
    assert misses() == {"filtre 5": 1}
    assert purge(now=NOW) == 0


def test_the_scheduler_forgets_them_each_night() -> None:
    logged("filtre")
    SearchLog.objects.update(created_at=timezone.now() - timedelta(days=91))
    purge_log()
    assert not SearchLog.objects.exists()
    assert misses() == {"filtre": 1}
    entry = settings.CELERY_BEAT_SCHEDULE["purge-search-log"]
    assert (entry["task"], entry["schedule"].hour) == (purge_log.name, {3})
