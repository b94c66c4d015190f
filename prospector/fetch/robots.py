"""What a host's robots.txt says to us."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

FRESH = timedelta(hours=24)
FRESH_WHEN_AWAY = timedelta(hours=1)
LARGEST_FILE = 500 * 1024  # bytes, as RFC 9309 wants at least
EVERYTHING, NOTHING = "", "User-agent: *\nDisallow: /"


@dataclass(frozen=True, slots=True)
class Robots:
    """The file of an origin as it was read; one that could not be read forbids everything for an hour."""

    text: str
    read_at: datetime
    away: bool = False

    def is_fresh(self, now: datetime) -> bool:
        return now - self.read_at < (FRESH_WHEN_AWAY if self.away else FRESH)

    def allows(self, url: str, agent: str) -> bool:
        return bool(Protego.parse(self.text).can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the host asks for; 0 when it asks for nothing."""
        rules = Protego.parse(self.text)
        rate = rules.request_rate(agent)
        between = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(rules.crawl_delay(agent) or 0), between)


def of_answer(status: int, content: bytes, now: datetime) -> Robots:
    """RFC 9309: a file that is not there allows everything, a host in trouble nothing."""
    if status == 200:
        return Robots(content.decode("utf-8", "replace").replace("\x00", ""), now)
    if 400 <= status < 500 and status != 429:
        return Robots(EVERYTHING, now)
    return Robots(NOTHING, now, away=True)
