"""Our prices among the competitors': counted in one statement, and what follows from it proposed."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from catalog import audit
from catalog.actions import change_price
from catalog.models import Status
from prospector.models import CompetitorPrice, PricePolicy, PriceSuggestion, SuggestionState
from prospector.suggesting import Market, Proposal, floor_of, proposal

FRESH = timedelta(days=60)  # older prices say nothing about today's market
SILENCE = timedelta(days=30)  # after a proposal was dismissed
BATCH = 1_000

# Of each shop the cheapest offer counts. What is sold out counts only where nobody has any.
_REFRESH = """
WITH shops AS (
    SELECT DISTINCT ON (matched.product_id, offer.site_id)
        matched.product_id, offer.price_tnd, offer.price_seen_at, offer.availability <> 'OutOfStock' AS can_be_had
    FROM prospector_match matched
    JOIN prospector_offer offer ON offer.id = matched.offer_id
    WHERE matched.state = 'accepted' AND offer.price_tnd IS NOT NULL AND offer.price_seen_at >= %(since)s
        AND offer.availability <> 'Discontinued'
        AND (%(all)s OR matched.product_id = ANY(%(products)s::bigint[]))
    ORDER BY matched.product_id, offer.site_id, offer.availability = 'OutOfStock', offer.price_tnd
), counted AS (
    SELECT product_id,
        coalesce(min(price_tnd) FILTER (WHERE can_be_had), min(price_tnd)) AS lowest,
        coalesce(
            percentile_cont(0.5) WITHIN GROUP (ORDER BY price_tnd::float8) FILTER (WHERE can_be_had),
            percentile_cont(0.5) WITHIN GROUP (ORDER BY price_tnd::float8)
        )::numeric(15, 3) AS median,
        count(*) AS offers,
        count(*) FILTER (WHERE can_be_had) AS in_stock,
        count(*) FILTER (WHERE can_be_had AND price_tnd < product.price) AS cheaper,
        max(price_seen_at) AS seen_at
    FROM shops JOIN catalog_product product ON product.id = product_id
    GROUP BY product_id
), gone AS (
    DELETE FROM prospector_competitorprice
    WHERE (%(all)s OR product_id = ANY(%(products)s::bigint[])) AND product_id NOT IN (SELECT product_id FROM counted)
)
INSERT INTO prospector_competitorprice (product_id, lowest, median, offers, in_stock, cheaper, seen_at)
SELECT product_id, lowest, median, offers, in_stock, cheaper, seen_at FROM counted
ON CONFLICT (product_id) DO UPDATE SET
    lowest = EXCLUDED.lowest, median = EXCLUDED.median, offers = EXCLUDED.offers,
    in_stock = EXCLUDED.in_stock, cheaper = EXCLUDED.cheaper, seen_at = EXCLUDED.seen_at
"""


class PriceMoved(Exception):
    """Our price is no longer the one that the proposal was made for."""


def refresh(*, now: datetime, products: Collection[int] | None = None) -> int:
    """Count the competitors' prices anew, of some products or of all; answers how many have any."""
    some: dict[str, Any] = {"all": products is None, "products": list(products or ()), "since": now - FRESH}
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, some)
        return int(cursor.rowcount)


def policy() -> PricePolicy:
    """The one row, made with the usual values at the first need."""
    row = PricePolicy.objects.first()
    if row is None:
        PricePolicy.objects.bulk_create([PricePolicy(pk=1)], ignore_conflicts=True)
        row = PricePolicy.objects.get()
    return row


@transaction.atomic
def suggest(*, now: datetime) -> int:
    """Propose prices anew: what no longer holds is withdrawn; what was dismissed lately is not repeated.

    Answers how many proposals are open. Nothing is published.
    """
    rules = policy()
    silent = set(
        PriceSuggestion.objects.filter(state=SuggestionState.DISMISSED, decided_at__gt=now - SILENCE).values_list(
            "product", flat=True
        )
    )
    before = {row.product_id: row for row in PriceSuggestion.objects.open().select_for_update()}
    kept: set[int] = set()
    new = []
    for row in _proposed(rules, now):
        if row.product_id in silent:
            continue
        old = before.get(row.product_id)
        if old and (old.current, old.proposed, old.floor) == (row.current, row.proposed, row.floor):
            kept.add(row.product_id)
        else:
            new.append(row)
    PriceSuggestion.objects.filter(pk__in=[row.pk for pk, row in before.items() if pk not in kept]).delete()
    PriceSuggestion.objects.bulk_create(new, batch_size=BATCH)
    return len(kept) + len(new)


def _proposed(rules: PricePolicy, now: datetime) -> Iterator[PriceSuggestion]:
    rows = CompetitorPrice.objects.filter(
        in_stock__gt=0, product__price__isnull=False, product__status=Status.ACTIVE
    ).select_related("product")
    for row in rows.iterator(chunk_size=BATCH):
        product, market = row.product, Market(row.lowest, row.median)
        floor = floor_of(product.cost, product.vat_rate, rules.least_margin)
        price = product.price
        found = proposal(price, market, floor, rules.tolerance) if price is not None else None
        if price is not None and found is not None:
            yield _suggestion(row, price, found, now)


def _suggestion(row: CompetitorPrice, price: Decimal, found: Proposal, now: datetime) -> PriceSuggestion:
    return PriceSuggestion(
        product_id=row.product_id,
        current=price,
        proposed=found.price,
        floor=found.floor,
        lowest=row.lowest,
        median=row.median,
        offers=row.offers,
        reason=found.reason,
        created_at=now,
    )


@transaction.atomic
def decide(suggestion: int, *, accept: bool, by: User, now: datetime) -> PriceSuggestion:
    """A person publishes a proposed price, or dismisses it. Decided before, it stays as it was decided.

    Raises PriceMoved when our price has changed since, PriceSuggestion.DoesNotExist.
    """
    row = PriceSuggestion.objects.select_for_update(of=("self",)).select_related("product").get(pk=suggestion)
    if row.state != SuggestionState.OPEN:
        return row
    reason = f"Proposition acceptée : {row.get_reason_display().lower()}"
    if accept and not change_price(product=row.product, old=row.current, new=row.proposed, reason=reason, by=by):
        raise PriceMoved
    row.state = SuggestionState.ACCEPTED if accept else SuggestionState.DISMISSED
    row.by, row.decided_at = by, now
    row.save(update_fields=["state", "by", "decided_at"])
    audit.record(by=by, of=row, action=audit.CHANGE, message=f"Proposition {row.get_state_display().lower()}.")
    if accept:
        refresh(now=now, products=[row.product_id])
    return row
