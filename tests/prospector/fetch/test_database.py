"""The book-keeping that all workers share."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prospector.fetch import Fetcher, HostBusy, HostStopped
from prospector.fetch.database import DatabaseLedger, fetch_if_changed, shop_fetcher
from prospector.fetch.robots import Robots
from prospector.models import FetchedPage, FetchHost, FetchSwitch
from tests.prospector.fetch.servers import Shop, page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
SITE = "shop.example"


@pytest.fixture
def ledger() -> DatabaseLedger:
    return DatabaseLedger()


def test_turns_are_the_hosts_delay_apart(ledger: DatabaseLedger) -> None:
    assert [ledger.take_turn(SITE, 0, NOW) for _ in range(3)] == [0.0, 2.0, 4.0]
    assert [ledger.take_turn("other.example", 5, NOW) for _ in range(2)] == [0.0, 5.0]


def test_a_turn_too_far_away_is_not_taken(ledger: DatabaseLedger) -> None:
    ledger.take_turn(SITE, 3600, NOW)
    with pytest.raises(HostBusy) as busy:
        ledger.take_turn(SITE, 3600, NOW)
    assert busy.value.until == NOW + timedelta(hours=1)
    assert FetchHost.objects.get().asked_today == 1


def test_the_budget_is_of_a_day_in_tunis(ledger: DatabaseLedger) -> None:
    FetchHost.objects.create(host=SITE, daily_budget=1, delay_seconds=0)
    ledger.take_turn(SITE, 0, datetime(2026, 3, 2, 22, 59, tzinfo=UTC))
    with pytest.raises(HostStopped):
        ledger.take_turn(SITE, 0, datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC))
    assert ledger.take_turn(SITE, 0, datetime(2026, 3, 2, 23, 0, tzinfo=UTC)) == 0.0  # midnight there


def test_switches(ledger: DatabaseLedger) -> None:
    ledger.take_turn(SITE, 0, NOW)
    FetchHost.objects.update(stopped=True)
    for act in (lambda: ledger.take_turn(SITE, 0, NOW), lambda: ledger.check(SITE, NOW)):
        with pytest.raises(HostStopped, match=r"shop\.example is switched off"):
            act()
    FetchHost.objects.update(stopped=False)
    FetchSwitch.objects.create(stopped=True)
    with pytest.raises(HostStopped, match="all fetching"):
        ledger.take_turn(SITE, 0, NOW)
    assert FetchHost.objects.get().asked_today == 1


def test_a_third_block_pauses_and_raises_an_alarm(ledger: DatabaseLedger, caplog: pytest.LogCaptureFixture) -> None:
    ledger.take_turn(SITE, 0, NOW)
    with caplog.at_level(logging.ERROR, logger="prospector"):
        for _ in range(3):
            assert not FetchHost.objects.with_alarm().exists()
            ledger.blocked(SITE, "captcha", NOW)
    host = FetchHost.objects.with_alarm().get()
    assert (host.paused_until, host.blocks) == (NOW + timedelta(hours=24), 0)
    assert host.alarm == "Site en pause après 3 refus de suite (captcha)."
    assert "shop.example refused us 3 times" in caplog.text
    with pytest.raises(HostStopped):
        ledger.take_turn(SITE, 0, NOW + timedelta(hours=23))
    assert ledger.take_turn(SITE, 0, NOW + timedelta(hours=24)) == 0.0


def test_pages_in_between_forgive(ledger: DatabaseLedger) -> None:
    ledger.take_turn(SITE, 0, NOW)
    for act in ("blocked", "blocked", "answered", "blocked"):
        ledger.answered(SITE) if act == "answered" else ledger.blocked(SITE, "forbidden", NOW)
    assert FetchHost.objects.get().blocks == 1


def test_patience(ledger: DatabaseLedger) -> None:
    ledger.take_turn(SITE, 0, NOW)
    ledger.back_off(SITE, NOW + timedelta(minutes=5))
    with pytest.raises(HostBusy):
        ledger.take_turn(SITE, 0, NOW + timedelta(minutes=4))
    assert ledger.take_turn(SITE, 0, NOW + timedelta(minutes=5)) == 0.0


def test_robots_are_kept_by_origin(ledger: DatabaseLedger) -> None:
    ledger.take_turn(SITE, 0, NOW)
    kept = Robots("User-agent: *\nDisallow: /a", NOW, away=True)
    ledger.keep_robots("https://shop.example", kept)
    assert ledger.robots("https://shop.example") == kept
    assert ledger.robots("http://shop.example") is None


def test_a_turn_costs_the_same_for_a_known_host(ledger: DatabaseLedger) -> None:
    ledger.take_turn(SITE, 0, NOW)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        ledger.take_turn(SITE, 0, NOW)
    assert len(captured) == 6  # insert, savepoint, lock, switch, update, release


@pytest.mark.django_db(transaction=True)
def test_workers_share_the_turns(ledger: DatabaseLedger) -> None:
    FetchHost.objects.create(host=SITE, delay_seconds=3)
    waits: list[float] = []

    def work() -> None:
        try:
            waits.append(DatabaseLedger().take_turn(SITE, 0, NOW))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(waits) == [0.0, 3.0, 6.0, 9.0, 12.0, 15.0]


def test_a_page_is_asked_for_only_if_it_changed() -> None:
    with Shop() as shop:
        shop.pages["/p"] = page("first", ETag='"1"')
        fetcher = Fetcher(
            DatabaseLedger(),
            agent="ShabouBot",
            resolve=lambda host, port: ["127.0.0.1"],
            open_ports=[shop.port],
            sleep=lambda seconds: None,
        )
        assert fetch_if_changed(fetcher, shop.url("/p"), now=NOW).content == b"first"
        shop.pages["/p"] = 304, {}, b""
        assert fetch_if_changed(fetcher, shop.url("/p"), now=NOW).is_unchanged
        assert shop.seen[-1]["If-None-Match"] == '"1"'
        shop.pages["/p"] = page("second")
        assert fetch_if_changed(fetcher, shop.url("/p"), now=NOW).content == b"second"
    assert FetchedPage.objects.validators(shop.url("/p")) == ("", "")


def test_the_shops_fetcher_says_who_it_is(settings) -> None:
    with Shop() as shop:
        settings.FETCH_OPEN_PORTS = [shop.port]
        shop.pages["/p"] = page()
        FetchHost.objects.create(host=f"127.0.0.1:{shop.port}", delay_seconds=0)
        shop_fetcher().get(shop.url("/p"))
        assert {seen["User-Agent"] for seen in shop.seen} == {settings.FETCH_USER_AGENT}
    assert FetchHost.objects.get().asked_today == 2  # robots.txt counts


def test_validators_are_remembered() -> None:
    for etag in ('"1"', '"2"'):
        FetchedPage.objects.remember("https://shop.example/p", etag=etag, last_modified="", read_at=NOW)
    assert FetchedPage.objects.get().etag == '"2"'
    assert FetchedPage.objects.older_than(NOW + timedelta(days=1)).count() == 1
