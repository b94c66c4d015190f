"""The reading of a competitor's shop, page by page: goes on where it was left, ends in a named state."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone

from prospector import scans
from prospector.addresses import AddressRefused
from prospector.extract import Extraction, Offer, read_page
from prospector.fetch import (
    Blocked,
    BudgetSpent,
    Fetched,
    FetchError,
    HostAway,
    HostBusy,
    HostStopped,
    TooSlow,
)
from prospector.fetch.database import fetch_if_changed, shop_fetcher
from prospector.models import CompetitorSite, FetchHost, ScanPage, ScanState, SiteScan
from prospector.models import Offer as KnownOffer
from prospector.sightings import IDENTITY, Kept, PageSeen, Sighting, keep

logger = logging.getLogger(__name__)

SLOT_HOURS = 6
MOST_KNOWN = 20_000  # addresses of one scan
FAILURES_IN_A_ROW, BLOCKS_IN_A_ROW = 5, 3
SHARE_OF_KNOWN = 0.75  # of a scan's pages; the rest is left for what is new
LOST_PAGES = 3  # known offers that a scan cannot read any more: then the shop has a new layout
LONGEST_RUN = timedelta(minutes=20)  # of one delivery: below the time limit of a task
_LOCK_CLASS = 717_008

Read = Callable[[str, bool], Fetched]
"""A page by its address; the second argument asks for it only if it has changed. Raises FetchError, AddressRefused."""


@dataclass
class _Trouble:
    """Failures in a row."""

    away: int = 0
    blocked: int = 0


def polite_reader(site: CompetitorSite, *, now: datetime) -> Read:
    """Pages as the settings let them be read; through the browser where the site's row says so."""
    fetcher = shop_fetcher()

    def read(url: str, if_changed: bool) -> Fetched:
        if site.needs_browser and not url.endswith((".xml", ".xml.gz")):
            # Playwright weighs 30 MB: only for shops that need it.
            from prospector.fetch.browser import shared_browser

            browser = shared_browser(agent=settings.FETCH_USER_AGENT, open_ports=settings.FETCH_OPEN_PORTS)
            return fetcher.draw(url, browser)
        return fetch_if_changed(fetcher, url, now=now) if if_changed else fetcher.get(url)

    return read


def slot_of(now: datetime) -> datetime:
    """The start of the slot of the timetable, in the shop's own time."""
    local = timezone.localtime(now)
    return local.replace(hour=local.hour // SLOT_HOURS * SLOT_HOURS, minute=0, second=0, microsecond=0)


def begin(site: CompetitorSite, now: datetime) -> SiteScan:
    """The scan of this slot, new or begun before. One that an earlier slot left unfinished goes on first."""
    unfinished = SiteScan.objects.running().filter(site=site).order_by("slot").first()
    return unfinished or SiteScan.objects.get_or_create(site=site, slot=slot_of(now), defaults={"started_at": now})[0]


def run(scan: SiteScan, read: Read, *, clock: Callable[[], datetime] = timezone.now, until: datetime) -> bool:
    """Read on until the scan ends or the time is up; False when there is something left to do later.

    Twice at once it runs once: the second delivery goes away.
    """
    with _alone(scan.site_id) as is_alone:
        scan.refresh_from_db()
        if not is_alone or scan.state != ScanState.RUNNING:
            return True
        if not scan.frontier.exists():
            _seed(scan)
        trouble = _Trouble()
        while clock() < until:
            if ending := _step(scan, read, trouble, clock()):
                _end(scan, *ending, now=clock())
                return True
        return False


def scan_now(site: int, *, now: datetime) -> bool:
    """The scan of this slot with what the settings allow; False when there is something left to do later.

    One that breaks ends as failed, and keeps what it had.
    """
    shop = CompetitorSite.objects.get(pk=site)
    scan = begin(shop, now)
    try:
        return run(scan, polite_reader(shop, now=now), until=now + LONGEST_RUN)
    except Exception as problem:
        logger.exception("the scan of %s broke", shop)
        _end(scan, ScanState.FAILED, f"{type(problem).__name__}: {problem}", now=timezone.now())
        return True


def _step(scan: SiteScan, read: Read, trouble: _Trouble, now: datetime) -> tuple[ScanState, str] | None:
    """One page; the state to end in and why, or None to go on."""
    page = scan.frontier.filter(is_read=False).order_by("rank", "pk").first()
    if page is None:
        return (ScanState.DONE, "") if scan.pages else (ScanState.FAILED, "Aucune page lisible.")
    if scan.pages + scan.failures >= scan.site.pages_per_scan:
        return ScanState.BUDGET, f"{scan.site.pages_per_scan} pages par relevé"
    try:
        kept = _read(scan, page, read, now)
    except BudgetSpent as reason:
        return ScanState.BUDGET, str(reason)
    except (HostStopped, HostBusy) as reason:
        return ScanState.BLOCKED, str(reason)
    except (FetchError, AddressRefused) as reason:
        return _failed(scan, page, reason, trouble)
    trouble.away = trouble.blocked = 0
    _count(scan, page, pages=1, offers=kept.offers, alarms=kept.alarms)
    return None


def _failed(scan: SiteScan, page: ScanPage, reason: Exception, trouble: _Trouble) -> tuple[ScanState, str] | None:
    logger.info("%s: %s", page.url, reason)
    _count(scan, page, failures=1)
    trouble.away = trouble.away + 1 if isinstance(reason, (HostAway, TooSlow)) else 0
    trouble.blocked = trouble.blocked + 1 if isinstance(reason, Blocked) else 0
    if trouble.blocked >= BLOCKS_IN_A_ROW:
        return ScanState.BLOCKED, str(reason)
    return (ScanState.FAILED, str(reason)) if trouble.away >= FAILURES_IN_A_ROW else None


def _read(scan: SiteScan, page: ScanPage, read: Read, now: datetime) -> Kept:
    """Raises FetchError, AddressRefused."""
    known = KnownOffer.objects.filter(site=scan.site_id, url=page.url, alarm="").first()
    answer = read(page.url, known is not None)
    if answer.is_unchanged:
        seen = PageSeen(page.url, "product", [_as_before(known)] if known else [])
        return keep(seen, site=scan.site, scan=scan, now=now)
    if not scans.same_shop(scan.site.address, answer.url):
        raise FetchError(f"{page.url} leads to another shop: {answer.url}")
    home = scan.site.address
    if page.rank == scans.SITEMAP or scans.is_sitemap(answer.url, answer.content):
        _add(scan, scans.sitemap_steps(home, answer.content))
        return Kept()
    _add(scan, iter(scans.link_steps(home, answer.url, answer.content)))
    extraction = read_page(answer.content, base_url=answer.url, content_type=answer.content_type)
    return keep(page_seen(page.url, answer.url, extraction, home), site=scan.site, scan=scan, now=now)


def page_seen(asked: str, found: str, extraction: Extraction, home: str) -> PageSeen:
    """What a page sells: a product page its main offer at its own address, a list what has an address of its own."""
    if extraction.page_type == "product":
        own = [_sighting(offer, _own_address(offer, asked, home)) for offer in extraction.offers[:1]]
        return PageSeen(asked, "product", own)
    if extraction.page_type == "other":
        return PageSeen(asked, "other", [])
    listed = [offer for offer in extraction.offers if offer.url and offer.url != found]
    usable = [_sighting(offer, offer.url) for offer in listed if offer.url and scans.same_shop(home, offer.url)]
    return PageSeen(asked, "listing", usable)


def _own_address(offer: Offer, asked: str, home: str) -> str:
    """Where the page says it is, if that is a page of the shop other than its first."""
    if offer.url and scans.same_shop(home, offer.url) and scans.step_to(home, offer.url):
        is_home = offer.url.rstrip("/") == home.rstrip("/")
        return asked if is_home else offer.url
    return asked


def _sighting(offer: Offer, url: str) -> Sighting:
    return Sighting(
        url=url,
        name=offer.name or "",
        price=offer.price,
        currency=offer.currency or "",
        availability=offer.availability or "",
        raw=offer.raw_price,
        identity={name: getattr(offer, name) or "" for name in IDENTITY},
    )


def _as_before(known: KnownOffer) -> Sighting:
    """A page that its shop says has not changed shows what it showed."""
    return Sighting(known.url, known.name, known.price, known.currency, known.availability, "304")


# --- the addresses of a scan -------------------------------------------------------------------


def _seed(scan: SiteScan) -> None:
    offers = KnownOffer.objects.filter(site=scan.site_id).order_by("last_seen_at", "pk").values_list("url", flat=True)
    known = list(offers[: int(scan.site.pages_per_scan * SHARE_OF_KNOWN)])
    robots = FetchHost.objects.filter(host=scan.site.host).values_list("robots_text", flat=True).first() or ""
    _add(scan, iter(scans.first_steps(scan.site.address, robots, known)))


def _add(scan: SiteScan, steps: Iterator[scans.Step]) -> None:
    room = MOST_KNOWN - scan.frontier.count()
    pages = [ScanPage(scan=scan, url=step.url, rank=step.rank) for step in steps][: max(room, 0)]
    ScanPage.objects.bulk_create(pages, ignore_conflicts=True, batch_size=2_000)


def _count(scan: SiteScan, page: ScanPage, **more: int) -> None:
    ScanPage.objects.filter(pk=page.pk).update(is_read=True)
    SiteScan.objects.filter(pk=scan.pk).update(**{name: F(name) + count for name, count in more.items()})
    for name, count in more.items():
        setattr(scan, name, getattr(scan, name) + count)


def _end(scan: SiteScan, state: ScanState, problem: str, *, now: datetime) -> None:
    ended = SiteScan.objects.filter(pk=scan.pk, state=ScanState.RUNNING)
    ended.update(state=state, problem=problem[:300], ended_at=now)
    scan.frontier.all().delete()
    alarm = ""
    if scan.alarms >= LOST_PAGES and scan.alarms >= scan.pages // 2:
        alarm = f"Mise en page changée : {scan.alarms} offres sur {scan.pages} pages ne se lisent plus."
        logger.error("%s: %s of %s pages lost their offer", scan.site, scan.alarms, scan.pages)
    elif state in (ScanState.BLOCKED, ScanState.FAILED):
        alarm = f"Dernier relevé : {state.label.lower()} ({problem})"[:300]
    CompetitorSite.objects.filter(pk=scan.site_id).update(alarm=alarm)


@contextmanager
def _alone(site: int) -> Iterator[bool]:
    """Whether this process is the only one that reads the site."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK_CLASS, site])
        taken = bool(cursor.fetchone()[0])
        try:
            yield taken
        finally:
            if taken:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK_CLASS, site])
