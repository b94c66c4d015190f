"""The book-keeping of all workers together: one row a host, locked for the moment of the decision."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from prospector.fetch.errors import BudgetSpent, HostStopped
from prospector.fetch.fetcher import Fetched, Fetcher
from prospector.fetch.ledger import BLOCKS_TO_PAUSE, PAUSE, refuse_if_busy, wait_for
from prospector.fetch.robots import Robots
from prospector.models import FetchedPage, FetchHost, FetchSwitch

logger = logging.getLogger(__name__)


def shop_fetcher() -> Fetcher:
    """A fetcher as the settings have it, its book-keeping shared with all workers."""
    return Fetcher(DatabaseLedger(), agent=settings.FETCH_USER_AGENT, open_ports=settings.FETCH_OPEN_PORTS)


def fetch_if_changed(fetcher: Fetcher, url: str, *, now: datetime) -> Fetched:
    """The page, or `is_unchanged` when the host says that it is as at the last time. Raises what `Fetcher.get` does."""
    etag, last_modified = FetchedPage.objects.validators(url)
    page = fetcher.get(url, etag=etag, last_modified=last_modified)
    if not page.is_unchanged:
        etag, last_modified = page.etag, page.last_modified
    FetchedPage.objects.remember(url, etag=etag, last_modified=last_modified, read_at=now)
    return page


class DatabaseLedger:
    """A `Ledger` that survives restarts and is shared; the day is the shop's own."""

    def take_turn(self, site: str, delay: float, now: datetime) -> float:
        FetchHost.objects.bulk_create([FetchHost(host=site)], ignore_conflicts=True)
        with transaction.atomic():
            host = FetchHost.objects.select_for_update().get(host=site)
            self._refuse(host, now)
            today = timezone.localdate(now)
            asked = host.asked_today if host.day == today else 0
            if asked >= host.daily_budget:
                raise BudgetSpent(f"{site}: today's budget of {host.daily_budget} pages is spent")
            wait = wait_for(host.next_at, now, site)
            host.day, host.asked_today = today, asked + 1
            host.next_at = now + timedelta(seconds=wait + max(delay, float(host.delay_seconds)))
            host.save(update_fields=["day", "asked_today", "next_at"])
            return wait

    def check(self, site: str, now: datetime) -> None:
        self._refuse(FetchHost.objects.get(host=site), now)

    def robots(self, origin: str) -> Robots | None:
        host = FetchHost.objects.filter(robots_origin=origin).first()
        if host is None or host.robots_read_at is None:
            return None
        return Robots(host.robots_text, host.robots_read_at, host.robots_away)

    def keep_robots(self, origin: str, robots: Robots) -> None:
        site = origin.partition("://")[2]
        FetchHost.objects.filter(host=site).update(
            robots_origin=origin,
            robots_text=robots.text,
            robots_read_at=robots.read_at,
            robots_away=robots.away,
        )

    def answered(self, site: str) -> None:
        FetchHost.objects.filter(host=site, blocks__gt=0).update(blocks=0)

    def back_off(self, site: str, until: datetime) -> None:
        FetchHost.objects.filter(host=site).update(busy_until=until)

    def blocked(self, site: str, reason: str, now: datetime) -> None:
        FetchHost.objects.filter(host=site).update(blocks=F("blocks") + 1)
        paused = FetchHost.objects.filter(host=site, blocks__gte=BLOCKS_TO_PAUSE).update(
            paused_until=now + PAUSE,
            blocks=0,
            alarm=f"Site en pause après {BLOCKS_TO_PAUSE} refus de suite ({reason}).",
        )
        if paused:
            logger.error("%s refused us %s times in a row (%s): paused", site, BLOCKS_TO_PAUSE, reason)

    def _refuse(self, host: FetchHost, now: datetime) -> None:
        """Raises HostStopped, HostBusy."""
        if FetchSwitch.objects.filter(stopped=True).exists():
            raise HostStopped("all fetching is switched off")
        if host.stopped:
            raise HostStopped(f"{host.host} is switched off")
        refuse_if_busy(host.host, host.busy_until, host.paused_until, now)
