"""What the market did: where our prices stand, what moved, what competitors have run out of. Plain rows, dinars."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from prospector.models import CompetitorPrice
from search.models import MissedSearch, MissedStatus

MOST_ROWS = 20  # of one part of the weekly report


@dataclass(frozen=True, slots=True)
class Position:
    """The competitors of one product. `cheaper` of the `in_stock` shops ask less than we do."""

    product: int
    lowest: Decimal
    median: Decimal
    offers: int
    in_stock: int
    cheaper: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class PriceMove:
    """An offer whose price changed. A new low is below every price it was ever seen at, a new high above."""

    product: int
    sku: str
    name: str
    site: str
    old: Decimal
    new: Decimal
    ours: Decimal | None
    is_new_low: bool
    is_new_high: bool

    @property
    def percent(self) -> int:
        return round(100 * (self.new - self.old) / self.old)


@dataclass(frozen=True, slots=True)
class Chance:
    """A product that we have and a competitor has run out of; `others` are the shops that still have it."""

    product: int
    sku: str
    name: str
    site: str
    stock: int
    others: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A search that found nothing, and how often it was typed."""

    query: str
    times: int
    last_at: datetime


# Matched offers only; a price in quarantine is no move.
_MOVES = """
WITH seen AS (
    SELECT sighting.id, sighting.offer_id, sighting.seen_at, sighting.price_tnd, matched.product_id
    FROM prospector_priceobservation sighting
    JOIN prospector_match matched ON matched.offer_id = sighting.offer_id AND matched.state = 'accepted'
    WHERE sighting.belief IN ('believed', 'accepted') AND sighting.price_tnd IS NOT NULL
        AND sighting.seen_at < %(until)s
), before AS (
    SELECT offer_id, min(price_tnd) AS lowest, max(price_tnd) AS highest,
        (array_agg(price_tnd ORDER BY seen_at DESC, id DESC))[1] AS price
    FROM seen WHERE seen_at < %(since)s GROUP BY offer_id
), after AS (
    SELECT DISTINCT ON (offer_id) offer_id, product_id, price_tnd AS price
    FROM seen WHERE seen_at >= %(since)s ORDER BY offer_id, seen_at DESC, id DESC
)
SELECT product.id, product.sku, product.name_fr, site.name, before.price, after.price, product.price,
    after.price < before.lowest, after.price > before.highest
FROM after
JOIN before USING (offer_id)
JOIN prospector_offer offer ON offer.id = after.offer_id
JOIN prospector_competitorsite site ON site.id = offer.site_id
JOIN catalog_product product ON product.id = after.product_id
WHERE after.price <> before.price
ORDER BY abs(after.price / before.price - 1) DESC, product.id, site.id
LIMIT %(most)s
"""

_CHANCES = """
WITH seen AS (
    SELECT id, offer_id, seen_at, availability FROM prospector_priceobservation
    WHERE availability <> '' AND seen_at < %(until)s
), before AS (
    SELECT DISTINCT ON (offer_id) offer_id, availability
    FROM seen WHERE seen_at < %(since)s ORDER BY offer_id, seen_at DESC, id DESC
), after AS (
    SELECT DISTINCT ON (offer_id) offer_id, availability
    FROM seen WHERE seen_at >= %(since)s ORDER BY offer_id, seen_at DESC, id DESC
)
SELECT product.id, product.sku, product.name_fr, site.name, product.stock, coalesce(market.in_stock, 0)
FROM after
JOIN before USING (offer_id)
JOIN prospector_match matched ON matched.offer_id = after.offer_id AND matched.state = 'accepted'
JOIN prospector_offer offer ON offer.id = after.offer_id
JOIN prospector_competitorsite site ON site.id = offer.site_id
JOIN catalog_product product ON product.id = matched.product_id AND product.stock > 0 AND product.status = 'active'
LEFT JOIN prospector_competitorprice market ON market.product_id = product.id
WHERE after.availability = 'OutOfStock' AND before.availability <> 'OutOfStock'
ORDER BY coalesce(market.in_stock, 0), product.popularity DESC, product.id, site.id
LIMIT %(most)s
"""


def positions(product_ids: Collection[int] | None = None) -> list[Position]:
    """Where each compared product stands, of some or of all, by product."""
    rows = CompetitorPrice.objects.order_by("product")
    found = rows if product_ids is None else rows.filter(product__in=product_ids)
    columns = ("product", "lowest", "median", "offers", "in_stock", "cheaper", "seen_at")
    return [Position(*row) for row in found.values_list(*columns)]


def price_moves(since: datetime, until: datetime, most: int = MOST_ROWS) -> list[PriceMove]:
    """Prices at the end of the span against those before it, the largest moves of either way first."""
    return [PriceMove(*row) for row in _rows(_MOVES, since, until, most)]


def chances(since: datetime, until: datetime, most: int = MOST_ROWS) -> list[Chance]:
    """What competitors ran out of in the span and we have, where fewest others have it first."""
    return [Chance(*row) for row in _rows(_CHANCES, since, until, most)]


def missed_searches(since: datetime, until: datetime, most: int = MOST_ROWS) -> list[Missed]:
    """What was searched in vain in the span and nobody has seen to, most often first: a supplier is asked for it."""
    found = MissedSearch.objects.filter(last_at__gte=since, last_at__lt=until, status=MissedStatus.NEW)
    return [Missed(*row) for row in found.order_by("-times", "-pk").values_list("query", "times", "last_at")[:most]]


def _rows(sql: str, since: datetime, until: datetime, most: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"since": since, "until": until, "most": most})
        return list(cursor.fetchall())
