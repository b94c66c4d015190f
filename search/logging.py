"""The log of searches: written beside the page, never in its way, and without a trace of who searched."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache
from django.core.signing import BadSignature, TimestampSigner
from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils.crypto import salted_hmac

from catalog.models import Product
from catalog.references import normalize_reference
from search.masking import mask
from search.models import MissedSearch, SearchLog
from search.query import Understanding
from search.text import LONGEST_TEXT, fold

# A filter lets one of its records a minute through: a locked table is one fact, however many pages meet it.
# Sent with the list of `searches` that were written.
logged = Signal()

unwritten = logging.getLogger("search.unwritten")

# Milliseconds that a page waits for the log: for a lock, for a statement.
LOCK_TIMEOUT, STATEMENT_TIMEOUT = "50", "250"
CLICK_WITHIN = 24 * 3600  # seconds
PURGED_AT_ONCE = 5_000  # rows
LOGGED_A_MINUTE = 60  # searches of one address
MINUTE = 60  # seconds
_KEPT_WORDS, _KEPT_NUMBERS = 12, 5

_ROBOT = re.compile(r"(?<!cu)bot|crawl|spider", re.IGNORECASE)  # Cubot makes telephones
_NO_TEXT = re.compile("[\0\ud800-\udfff]")

_COUNT_MISS = """
    INSERT INTO search_missedsearch AS known (folded, query, language, status, times)
    VALUES (%s, %s, %s, 'new', %s)
    ON CONFLICT (folded) DO UPDATE
    SET times = known.times + EXCLUDED.times, last_at = statement_timestamp(),
        query = EXCLUDED.query, language = EXCLUDED.language,
        status = CASE known.status WHEN 'done' THEN 'new' ELSE known.status END
"""


def is_robot(user_agent: str) -> bool:
    """Whether the caller says itself that it is no person."""
    return bool(_ROBOT.search(user_agent))


@dataclass(frozen=True, slots=True)
class Searched:
    """One search as it is logged: masked, and with the key it is counted under when it was `missed`, else empty."""

    query: str
    language: str
    understanding: dict[str, Any]
    results: int
    source: str
    missed: str


def record(
    query: str,
    understanding: Understanding,
    results: int,
    language: str,
    source: str,
    *,
    is_missed: bool,
    address: str = "",
) -> tuple[str, Searched | None]:
    """Log one search, and count it when it is missed; answers a signed id for `report_click`, and what was logged.

    `language` is fr or ar, `source` page or api. E-mail addresses and telephone numbers are masked first. Never raises
    and never waits long: what the database does not take at once is not logged, and the answer is empty. So it is for
    a text without anything in it, and for what one network `address` asks past 60 searches a minute; the address
    itself is kept nowhere.
    """
    text = _clean(query)
    if not text:
        return "", None
    try:
        if address and _asks_too_often(address):
            return "", None
        with _in_a_hurry():
            searched = _masked(text, understanding, results, language, source, is_missed=is_missed)
            (uuid,) = _write([searched])
        return _signer().sign(str(uuid)), searched
    except Exception as problem:  # whatever it is, the visitor's results are worth more than a line in the log
        unwritten.warning("A search was not logged: %s", str(problem).strip().partition("\n")[0])
        return "", None


def record_again(searches: Sequence[tuple[Searched, str]]) -> int:
    """Log searches, each with the address it came from, that were answered as before; how many were.

    Nobody waits for it, so it may wait for locks as any page does. Never raises.
    """
    try:
        counted = [searched for searched, address in searches if not _asks_too_often(address)]
        with transaction.atomic():
            _write(counted)
        return len(counted)
    except Exception as problem:  # as above
        unwritten.warning("%d searches were not logged: %s", len(searches), str(problem).strip().partition("\n")[0])
        return 0


def report_click(signed: str, product: UUID) -> bool:
    """Note which part was opened from the search with this signed id. The first one counts; False when none does."""
    try:
        uuid = UUID(_signer().unsign(signed, max_age=CLICK_WITHIN))
    except (BadSignature, ValueError):
        return False
    opened = Product.objects.filter(uuid=product).values_list("pk", flat=True).first()
    return opened is not None and bool(SearchLog.objects.filter(uuid=uuid, clicked=None).update(clicked=opened))


def purge(*, now: datetime) -> int:
    """Delete searches older than 90 days, and those missed that nobody has made since; answers how many.

    In batches, each its own transaction, so that no page waits for it.
    """
    old = SearchLog.objects.too_old(now), MissedSearch.objects.too_old(now)
    return sum(_delete_in_batches(rows) for rows in old)


def _asks_too_often(address: str) -> bool:
    """Counts this time too; False while the cache is away."""
    key = f"searches:{salted_hmac('search.logging', address).hexdigest()}"
    cache.add(key, 0, MINUTE)
    try:
        times: int | None = cache.incr(key)
    except ValueError:  # forgotten since, or the cache is away
        return False
    return times is not None and times > LOGGED_A_MINUTE


# --- writing ---------------------------------------------------------------------------------


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """A savepoint with short time limits. A transaction around it survives a refusal and gets its own limits back."""
    inside_another = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
        before = cursor.fetchone()
        _limit(cursor, (LOCK_TIMEOUT, STATEMENT_TIMEOUT))
        yield
        if inside_another:
            _limit(cursor, before)


def _limit(cursor: Any, limits: tuple[str, str]) -> None:
    cursor.execute("SELECT set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true)", limits)


def _masked(
    text: str, understanding: Understanding, results: int, language: str, source: str, *, is_missed: bool
) -> Searched:
    masked = mask(text, _is_part_number)[:LONGEST_TEXT]
    is_masked = masked != text[:LONGEST_TEXT]
    summary = _summary(understanding, left=fold(masked) if is_masked else None)
    # Without what was masked, a number that was not found says nothing.
    missed = _key(masked, understanding) if is_missed and not (is_masked and results) else ""
    return Searched(masked, language, summary, results, source, missed)


def _write(searches: Sequence[Searched]) -> list[UUID]:
    names = ("query", "language", "understanding", "results", "source")
    rows = [SearchLog(uuid=uuid4(), **{name: getattr(one, name) for name in names}) for one in searches]
    SearchLog.objects.bulk_create(rows)
    missed = {one.missed: one for one in searches if one.missed}
    times = Counter(one.missed for one in searches)
    with connection.cursor() as cursor:
        for key in sorted(missed):  # locks in one order, for all who write
            cursor.execute(_COUNT_MISS, [key, missed[key].query, missed[key].language, times[key]])
    transaction.on_commit(lambda: logged.send(SearchLog, searches=searches), robust=True)
    return [row.uuid for row in rows]


def _key(masked: str, understanding: Understanding) -> str:
    """What tells missed searches apart; empty for a text without letters and digits.

    A number is one in every printed form: `1K0 698 151-F` is missed together with `1k0.698.151f`.
    """
    number = normalize_reference(masked) if understanding.looks_like_number else ""
    return number.lower() or fold(masked)


def _is_part_number(digits: str) -> bool:
    return Product.objects.by_reference(digits).exists()


def _summary(understanding: Understanding, *, left: str | None) -> dict[str, Any]:
    """The understanding as staff read it, empty parts left out.

    `left` is the folded text where something was masked in it: words that are not there are left out, and numbers.
    """
    words = [_clean(word.typed) for word in understanding.words if left is None or fold(word.typed) in left]
    corrected = {_clean(typed): _clean(meant) for typed, meant in understanding.corrections.items()}
    summary = {
        "numbers": [_clean(number) for number in understanding.numbers[:_KEPT_NUMBERS]] if left is None else [],
        "words": words[:_KEPT_WORDS],
        "concept": sorted(understanding.concept)[:_KEPT_WORDS],
        "places": sorted(place.value for place in understanding.places),
        "brand": understanding.brand.name if understanding.brand else "",
        "car": understanding.car.label if understanding.car else "",
        "corrections": corrected if left is None else {},
    }
    return {name: value for name, value in summary.items() if value}


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="search.click")


def _clean(text: str) -> str:
    """What the table takes: no NUL, no half of a character, spaces single. Longer than it takes by what may be masked,
    so that no telephone is cut in two and kept."""
    return " ".join(_NO_TEXT.sub(" ", text[: 2 * LONGEST_TEXT]).split())


def _delete_in_batches(rows: "models.QuerySet[Any]") -> int:
    deleted = 0
    while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:PURGED_AT_ONCE]):
        deleted += rows.model._default_manager.filter(pk__in=pks).delete()[0]
    return deleted
