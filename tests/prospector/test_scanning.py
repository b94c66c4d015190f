"""A shop on this machine is read from its sitemap to its last product, through every way a scan can end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings

from prospector.fetch import Blocked, BudgetSpent, Fetched, HostAway, HostBusy, HostStopped, NotText
from prospector.models import FetchHost, Offer, PriceObservation, ScanState, SiteScan
from prospector.scanning import begin, polite_reader, run, slot_of
from tests.prospector import market
from tests.prospector.fetch.servers import Shop, page
from tests.prospector.market import NOW

pytestmark = pytest.mark.django_db

FOREVER = NOW + timedelta(days=365)
HOME = "https://rival.example/"
PRODUCT = """<html lang="fr"><head><script type="application/ld+json">
{"@type": "Product", "name": "Plaquettes de frein %(number)s", "sku": "P-%(number)s", "mpn": "GDB 10%(number)s",
 "brand": {"name": "TRW"}, "offers": {"price": "%(price)s", "priceCurrency": "TND", "availability": "InStock"}}
</script></head><body><h1>Plaquettes de frein %(number)s</h1>
<p>%(price)s DT</p><button>Ajouter au panier</button></body>"""
OTHER = "<html><body><h1>Maintenance</h1><p>Nous revenons bientôt.</p></body></html>"


def product(number: int, price: str = "45.000") -> str:
    return PRODUCT % {"number": number, "price": price}


class Pages:
    """A shop as a dictionary: an address's text, or the error that reading it raises."""

    def __init__(self, pages: dict[str, Any]) -> None:
        self.pages = {HOME: '<a href="/product/1">1</a><a href="/product/2">2</a>', **pages}
        self.asked: list[str] = []

    def __call__(self, url: str, if_changed: bool) -> Fetched:
        self.asked.append(url)
        found = self.pages.get(url, NotText("answered 404"))
        if isinstance(found, Exception):
            raise found
        return Fetched(url, 200, found.encode(), "text/html; charset=utf-8", "", "")


def scan_of(pages: dict[str, Any], **fields: Any) -> tuple[SiteScan, Pages]:
    scan = begin(market.site(address=HOME, **fields), NOW)
    reader = Pages(pages)
    assert run(scan, reader, clock=lambda: NOW, until=FOREVER)
    scan.refresh_from_db()
    return scan, reader


TWO = {f"{HOME}product/1": product(1), f"{HOME}product/2": product(2)}


def test_a_shop_is_read_to_its_end() -> None:
    scan, reader = scan_of(TWO)
    assert reader.asked == [f"{HOME}sitemap.xml", HOME, f"{HOME}product/1", f"{HOME}product/2"]
    assert (scan.state, scan.pages, scan.failures, scan.offers) == (ScanState.DONE, 3, 1, 2)
    assert scan.ended_at == NOW
    assert not scan.frontier.exists()
    assert list(Offer.objects.order_by("url").values_list("mpn", "price_tnd", "availability")) == [
        ("GDB 101", 45, "InStock"),
        ("GDB 102", 45, "InStock"),
    ]


def test_a_scan_of_a_slot_runs_once() -> None:
    scan, _ = scan_of(TWO)
    again = begin(scan.site, NOW + timedelta(hours=1))
    assert again == scan
    reader = Pages(TWO)
    assert run(again, reader, until=FOREVER)
    assert reader.asked == []
    assert PriceObservation.objects.count() == 2


def test_a_killed_scan_goes_on_where_it_was() -> None:
    scan = begin(market.site(address=HOME), NOW)
    times = iter([NOW, NOW, NOW, NOW, NOW, NOW, FOREVER])
    first = Pages(TWO)
    assert not run(scan, first, clock=lambda: next(times), until=FOREVER)
    later = NOW + timedelta(hours=12)
    second = Pages(TWO)
    assert begin(scan.site, later) == scan
    assert run(SiteScan.objects.get(), second, clock=lambda: later, until=FOREVER)
    assert first.asked + second.asked == [f"{HOME}sitemap.xml", HOME, f"{HOME}product/1", f"{HOME}product/2"]
    assert SiteScan.objects.get().state == ScanState.DONE


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (BudgetSpent("spent"), ScanState.BUDGET),
        (HostStopped("switched off"), ScanState.BLOCKED),
        (HostBusy("patience", NOW), ScanState.BLOCKED),
    ],
)
def test_a_host_that_is_not_to_be_asked_ends_the_scan(problem: Exception, state: ScanState) -> None:
    scan, _ = scan_of({**TWO, f"{HOME}product/2": problem})
    assert (scan.state, scan.problem, scan.offers) == (state, str(problem), 1)


@pytest.mark.parametrize(
    ("problem", "state", "failures"),
    [(Blocked("riddle"), ScanState.BLOCKED, 3), (HostAway("gone"), ScanState.FAILED, 5)],
)
def test_a_host_that_does_not_answer_ends_the_scan(problem: Exception, state: ScanState, failures: int) -> None:
    links = "".join(f'<a href="/product/{number}"></a>' for number in range(9))
    scan, _ = scan_of({HOME: links, **{f"{HOME}product/{number}": problem for number in range(9)}})
    assert (scan.state, scan.failures) == (state, failures + 1)  # and no sitemap
    scan.site.refresh_from_db()
    assert scan.site.alarm != ""


def test_a_scan_keeps_to_its_pages() -> None:
    scan, reader = scan_of(TWO, pages_per_scan=3)
    assert (scan.state, len(reader.asked), scan.offers) == (ScanState.BUDGET, 3, 1)


def test_a_new_layout_raises_an_alarm_and_keeps_the_prices() -> None:
    site = market.site(address=HOME)
    for number in range(3):
        market.offer(site=site, url=f"{HOME}product/{number}")
    scan = begin(site, NOW)
    run(scan, Pages({f"{HOME}product/{number}": OTHER for number in range(3)}), clock=lambda: NOW, until=FOREVER)
    scan.refresh_from_db()
    site.refresh_from_db()
    assert (scan.state, scan.alarms) == (ScanState.DONE, 3)
    assert site.alarm.startswith("Mise en page changée : 3 offres")
    assert set(Offer.objects.with_alarm().values_list("price", flat=True)) == {100}


def test_what_was_seen_longest_ago_is_read_first() -> None:
    site = market.site(address=HOME, pages_per_scan=4)
    for number in range(4):
        market.offer(site=site, url=f"{HOME}product/{number}", last_seen_at=NOW - timedelta(days=number))
    reader = Pages(TWO)
    run(begin(site, NOW), reader, clock=lambda: NOW, until=FOREVER)
    assert reader.asked[1:4] == [f"{HOME}product/{number}" for number in (3, 2, 1)]


def test_slots_are_six_hours_of_the_shop() -> None:
    assert slot_of(datetime.fromisoformat("2026-03-02T04:59:00+00:00")).isoformat() == "2026-03-02T00:00:00+01:00"
    assert slot_of(datetime.fromisoformat("2026-03-02T05:00:00+00:00")).isoformat() == "2026-03-02T06:00:00+01:00"


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as shop, override_settings(FETCH_OPEN_PORTS=[shop.port]):
        FetchHost.objects.create(host=f"127.0.0.1:{shop.port}", delay_seconds=0)
        yield shop


def test_over_the_network_an_unchanged_page_is_seen_again(shop: Shop) -> None:
    shop.pages["/"] = page('<a href="/product/1">1</a>')
    shop.pages["/product/1"] = page(product(1), ETag='"v1"')
    site = market.site(address=shop.url())
    for hours in (0, 6):
        now = NOW + timedelta(hours=hours)
        if hours:
            shop.pages["/product/1"] = (304, {}, b"")
        assert run(begin(site, now), polite_reader(site, now=now), clock=lambda now=now: now, until=FOREVER)
    offer = Offer.objects.get()
    assert (offer.price, offer.price_seen_at) == (45, NOW + timedelta(hours=6))
    assert [row.raw for row in PriceObservation.objects.series(offer.pk)] == ["45.000 TND", "304"]


def test_a_page_that_leads_to_another_shop_is_not_believed() -> None:
    site = market.site(address=HOME)

    def elsewhere(url: str, if_changed: bool) -> Fetched:
        return Fetched("https://other.example/product/1", 200, product(1).encode(), "text/html", "", "")

    scan = begin(site, NOW)
    run(scan, elsewhere, clock=lambda: NOW, until=FOREVER)
    scan.refresh_from_db()
    assert (scan.state, scan.pages, scan.failures, Offer.objects.count()) == (ScanState.FAILED, 0, 2, 0)
