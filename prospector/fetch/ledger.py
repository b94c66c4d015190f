"""Who was asked when, what each host allows, and who is not to be asked: kept in memory or in the database."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from prospector.fetch.errors import BudgetSpent, HostBusy, HostStopped
from prospector.fetch.robots import Robots

LONGEST_WAIT = 60.0  # seconds to the next turn that are worth sleeping
BLOCKS_TO_PAUSE = 3
PAUSE = timedelta(hours=24)


class Ledger(Protocol):
    """One host's book-keeping; a host is named as `Target.site` names it. `now` is always aware."""

    def take_turn(self, site: str, delay: float, now: datetime) -> float:
        """Seconds to wait before asking, the turn being taken and counted. Raises HostStopped, HostBusy."""

    def check(self, site: str, now: datetime) -> None:
        """Raises HostStopped when the host or everything was switched off or paused meanwhile, HostBusy."""

    def robots(self, origin: str) -> Robots | None: ...

    def keep_robots(self, origin: str, robots: Robots) -> None: ...

    def answered(self, site: str) -> None:
        """The host gave a page: what it refused before is forgotten."""

    def back_off(self, site: str, until: datetime) -> None: ...

    def blocked(self, site: str, reason: str, now: datetime) -> None:
        """After `BLOCKS_TO_PAUSE` in a row the host is paused and an alarm raised."""


@dataclass
class _Host:
    next_at: datetime | None = None
    busy_until: datetime | None = None
    paused_until: datetime | None = None
    blocks: int = 0
    asked: int = 0


@dataclass
class MemoryLedger:
    """For one process and one run: `budget` requests to each host, `delay` seconds apart at least."""

    delay: float = 1.0
    budget: int = 100
    hosts: dict[str, _Host] = field(default_factory=dict)
    files: dict[str, Robots] = field(default_factory=dict)

    def take_turn(self, site: str, delay: float, now: datetime) -> float:
        self.check(site, now)
        host = self.hosts[site]
        if host.asked >= self.budget:
            raise BudgetSpent(f"{site}: {self.budget} requests are enough")
        wait = wait_for(host.next_at, now, site)
        host.next_at = now + timedelta(seconds=wait + max(delay, self.delay))
        host.asked += 1
        return wait

    def check(self, site: str, now: datetime) -> None:
        host = self.hosts.setdefault(site, _Host())
        refuse_if_busy(site, host.busy_until, host.paused_until, now)

    def robots(self, origin: str) -> Robots | None:
        return self.files.get(origin)

    def keep_robots(self, origin: str, robots: Robots) -> None:
        self.files[origin] = robots

    def answered(self, site: str) -> None:
        self.hosts[site].blocks = 0

    def back_off(self, site: str, until: datetime) -> None:
        self.hosts[site].busy_until = until

    def blocked(self, site: str, reason: str, now: datetime) -> None:
        host = self.hosts[site]
        host.blocks += 1
        if host.blocks >= BLOCKS_TO_PAUSE:
            host.paused_until = now + PAUSE


def wait_for(next_at: datetime | None, now: datetime, site: str) -> float:
    """Seconds to the next turn. Raises HostBusy when that is too long to sleep."""
    wait = max((next_at - now).total_seconds(), 0.0) if next_at else 0.0
    if wait > LONGEST_WAIT and next_at:
        raise HostBusy(f"{site}: the next turn is in {wait:.0f} s", next_at)
    return wait


def refuse_if_busy(site: str, busy_until: datetime | None, paused_until: datetime | None, now: datetime) -> None:
    """Raises HostStopped during a pause, HostBusy while the host wants patience."""
    if paused_until and now < paused_until:
        raise HostStopped(f"{site}: paused until {paused_until:%d.%m. %H:%M} after repeated blocks")
    if busy_until and now < busy_until:
        raise HostBusy(f"{site}: asked us to wait until {busy_until:%d.%m. %H:%M}", busy_until)
