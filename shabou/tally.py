"""Counting what costs next to nothing, without a question to Redis each time.

When many ask at once a process counts those who are far below the limit by itself, and tells Redis a moment later; near
it, and while little is going on, every request is counted there first. So nobody gets past the limit but by sending,
within one moment, to several busy processes that have not heard of him.
"""

import os
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from shabou.limits import Count, add

TOLD_EVERY = 0.05  # seconds
MANY = 5  # requests within TOLD_EVERY: more are not worth a question each
TOLD_AT_ONCE = 500  # callers
NEAR = 0.25  # of the limit
MOST_CALLERS = 20_000  # of whom a process remembers how often they asked


@dataclass(slots=True)
class _Caller:
    known: int  # as Redis said last, of all processes
    untold: int  # of this one, since
    ends: float  # time.monotonic() of the period's end


class Tally:
    """Of one kind of request."""

    def __init__(self, what: str, *, seconds: int = 60) -> None:
        self.what, self.seconds = what, seconds
        self.callers: OrderedDict[str, _Caller] = OrderedDict()
        self.untold: set[str] = set()
        self.moment, self.in_moment = 0, 0  # the moment it is, of TOLD_EVERY seconds, and requests in it
        self.lock = threading.Lock()
        self.teller_of: int | None = None  # the process whose thread tells Redis: one that was forked has none yet

    def count(self, who: str, *, limit: int) -> Count | None:
        """Counts this time too. None while Redis is away and somebody is near the limit."""
        now = time.monotonic()
        with self.lock:
            caller = self.callers.get(who)
            if caller is None or caller.ends <= now:
                caller = self.callers[who] = _Caller(0, 0, now + self.seconds)
                if len(self.callers) > MOST_CALLERS:
                    self.untold.discard(self.callers.popitem(last=False)[0])
            caller.untold += 1
            used, left = caller.known + caller.untold, caller.ends - now
            if self._are_many(now) and used < limit * NEAR:
                self.untold.add(who)
                if self.teller_of != os.getpid():
                    self._start_teller()
                return Count(limit, used, max(1, round(left)))
        told = self.tell([who])
        return Count(limit, *told[who]) if told else None

    def _are_many(self, now: float) -> bool:
        moment = int(now / TOLD_EVERY)
        self.in_moment = self.in_moment + 1 if moment == self.moment else 1
        self.moment = moment
        return self.in_moment > MANY

    def tell(self, callers: list[str]) -> dict[str, tuple[int, int]]:
        """Tell Redis of these, and remember what it says."""
        with self.lock:
            known = {who: caller for who in callers if (caller := self.callers.get(who))}
            times = {who: caller.untold for who, caller in known.items()}
            for caller in known.values():
                caller.untold = 0
            self.untold.difference_update(callers)
        counted = add(self.what, times, seconds=self.seconds) if times else {}
        now = time.monotonic()
        with self.lock:
            for who, (used, left) in counted.items():
                known[who].known, known[who].ends = used, now + left
        return counted

    def tell_all(self) -> None:
        while untold := list(self.untold)[:TOLD_AT_ONCE]:
            self.tell(untold)

    def _start_teller(self) -> None:
        self.teller_of = os.getpid()
        threading.Thread(target=self._tell_for_ever, name=f"tally-{self.what}", daemon=True).start()

    def _tell_for_ever(self) -> None:
        while True:
            time.sleep(TOLD_EVERY)
            self.tell_all()
