"""Which of the hits are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.engines.interface import Hit, Key


@dataclass(frozen=True, slots=True)
class Page:
    """By offset from the best, or by the key of the hit that the page follows or precedes."""

    offset: int = 0
    limit: int = 24
    after: Key | None = None
    before: Key | None = None

    @property
    def is_first(self) -> bool:
        return self.offset == 0 and self.after is None and self.before is None

    def of(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The page of hits that are all here."""
        if self.before is not None:
            return tuple(hit for hit in hits if hit.key > self.before)[-self.limit :]
        if self.after is not None:
            return tuple(hit for hit in hits if hit.key < self.after)[: self.limit]
        return tuple(hits[self.offset : self.offset + self.limit])

    def behind(self, first: Sequence[Hit]) -> "Page":
        """The same page of the hits that follow on `first`."""
        own = self.of(first)
        return replace(self, offset=max(0, self.offset - len(first)), limit=self.limit - len(own))
