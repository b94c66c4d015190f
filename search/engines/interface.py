"""What a search engine has to do. Postgres does it; a larger engine can take over (setting SEARCH_ENGINE)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from catalog.finding import Facets, Selection
from search.query import Understanding


@dataclass(frozen=True, slots=True)
class Question:
    """A text understood, and the filters chosen besides. `public`: only parts on sale."""

    asked: Understanding
    selection: Selection = field(default_factory=Selection)
    public: bool = True


Key = tuple[int, bool, int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A part found. `reasons` say why it stands where it stands, name to points."""

    product: int
    score: int
    in_stock: bool
    popularity: int
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def key(self) -> "Key":
        """What hits are sorted by, the greatest first. No two hits share it."""
        return self.score, self.in_stock, self.popularity, self.product


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of hits, best first.

    `related` are parts near the question that are not what was asked for: the bracket of a battery when there is no
    battery, the front disc when there is none for the rear. They are filled on the first page only.
    `count` stops at COUNT_CAP + 1. `asked` is the understanding that was answered: typing errors corrected.
    `relaxed` names what had to give way: "fit" (no part is known to fit the car, these are not known), "words" (no
    part has all words), "number" (no part has the number, these have a near one), "no_number" (nor a near one, these
    are what the words say).
    """

    asked: Understanding
    hits: tuple[Hit, ...] = ()
    related: tuple[Hit, ...] = ()
    count: int = 0
    relaxed: frozenset[str] = frozenset()

    @property
    def is_missed(self) -> bool:
        """Something was asked for, and the shop has nothing for it, or not the number."""
        return not self.asked.is_empty and (not self.count or bool(self.relaxed & {"number", "no_number"}))


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a half-typed text may become. `products` are ids, best first; `numbers` pairs of printed number and id."""

    numbers: tuple[tuple[str, int], ...] = ()
    products: tuple[int, ...] = ()


class EngineAway(Exception):
    """The engine did not answer, or not in time. Postgres takes over."""


class SearchEngine(Protocol):
    def search(
        self,
        question: Question,
        *,
        offset: int = 0,
        limit: int = 24,
        after: Key | None = None,
        before: Key | None = None,
    ) -> Answer:
        """The hits from `offset`, or those `after` or `before` the hit of that key, which neither repeat nor skip
        while parts change; an engine that cannot page by key takes the offset. Raises EngineAway.
        """

    def facets(self, question: Question) -> Facets:
        """Raises EngineAway."""

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        """`prefix` is the last word as far as it is typed. Raises EngineAway."""


class SeparateEngine(SearchEngine, Protocol):
    """An engine with documents of its own, which have to be sent. Every method raises EngineAway."""

    def is_open(self) -> bool:
        """Whether it is filled and answers."""

    def prepare(self) -> None:
        """Make it ready to be filled. One that answers goes on answering."""

    def index(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Add or replace documents, by their product's id; returns when the engine has them."""

    def remove(self, products: Iterable[int]) -> None:
        """Returns when the engine has let them go; those it never had do not matter."""

    def open(self) -> None:
        """Let it answer."""

    def ids(self) -> Iterator[list[int]]:
        """The products it holds, some at a time."""
