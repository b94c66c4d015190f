"""All offers against all products, in batches: proposals are written, what people decided stays."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from catalog.models import Fitment, Product, ProductReference, Status
from catalog.models.reference import ReferenceKind
from prospector.matching import Catalogue, Method, OfferRow, ProductRow, Thresholds, Verdict, learned, match
from prospector.models import Match, MatchState, Offer

BATCH = 500  # offers of one transaction
CROSSES = (ReferenceKind.OE, ReferenceKind.EQUIVALENT, ReferenceKind.SUPERSEDED)
_STATES = {"accept": MatchState.ACCEPTED, "review": MatchState.PROPOSED}


def match_offers(*, now: datetime, progress: Callable[[int], None] | None = None) -> Counter[str]:
    """Every offer's best product: accepted, proposed to a person, or none. Answers how many of each.

    `progress` is told how many offers are done. Running again changes nothing unless offers, products or verdicts did.
    """
    catalogue, thresholds = Catalogue.of(product_rows()), thresholds_now()
    counts: Counter[str] = Counter()
    last = 0
    while offers := list(Offer.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        counts += _match_batch(offers, catalogue, thresholds, now)
        last = offers[-1].pk
        if progress:
            progress(sum(counts.values()))
    return counts


def thresholds_now() -> Thresholds:
    """From which confidence on a match needs nobody, as people's verdicts so far say."""
    rows = Match.objects.by_people().values_list("method", "confidence", "state")
    return learned(Verdict(Method(method), float(sure), state == MatchState.ACCEPTED) for method, sure, state in rows)


def product_rows() -> Iterator[ProductRow]:
    """What is or was on sale here, as it is compared. What is not sold any more is not."""
    by_product = ProductReference.objects.order_by().values_list("product")
    gtins = dict(_lists(by_product, "printed", kind=ReferenceKind.EAN))
    crosses = dict(_lists(by_product, "printed", kind__in=CROSSES))
    cars = dict(_cars())
    products = Product.objects.exclude(status=Status.DISCONTINUED).order_by("pk")
    columns = products.values_list("pk", "name_fr", "brand__name", "mpn", "price")
    for pk, name, brand, mpn, price in columns.iterator(chunk_size=5_000):
        yield ProductRow(pk, name, brand, mpn, gtins.get(pk, ()), crosses.get(pk, ()), cars.get(pk, ()), price)


def _lists(rows: "QuerySet[Any, Any]", column: str, **kinds: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    found = rows.filter(**kinds).annotate(all=ArrayAgg(column))
    return ((pk, tuple(values)) for pk, values in found.iterator(chunk_size=5_000))


def _cars() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Makes and model families by product: without generations, which offers hardly ever name."""
    make = Coalesce("engine__model__make__name", "model__make__name")
    family = Coalesce("engine__model__family", "model__family")
    rows = Fitment.objects.order_by().values_list("product")
    found = rows.annotate(cars=ArrayAgg(Concat(make, Value(" "), family), distinct=True))
    return ((pk, tuple(cars)) for pk, cars in found.iterator(chunk_size=5_000))


# --- one batch ---------------------------------------------------------------------------------


@transaction.atomic
def _match_batch(offers: list[Offer], catalogue: Catalogue, thresholds: Thresholds, now: datetime) -> Counter[str]:
    """The batch's rows are locked: a person who decides meanwhile is waited for, or waits."""
    known: dict[int, list[Match]] = defaultdict(list)
    for row in Match.objects.select_for_update().filter(offer__in=offers).order_by("pk"):
        known[row.offer_id].append(row)
    counts: Counter[str] = Counter()
    stale, wanted = [], []
    for offer in offers:
        rows = known[offer.pk]
        if any(row.by_id and row.state == MatchState.ACCEPTED for row in rows):
            counts["decided"] += 1
            continue
        best = _best(offer, rows, catalogue, thresholds, now)
        old = [row for row in rows if not row.by_id]
        if best is None or not any(_is_same(row, best) for row in old):
            stale += [row.pk for row in old]
            wanted += [best] if best else []
        counts[best.state if best else "none"] += 1
    Match.objects.filter(pk__in=stale).delete()
    Match.objects.bulk_create(wanted)
    return counts


def _best(offer: Offer, rows: list[Match], catalogue: Catalogue, thresholds: Thresholds, now: datetime) -> Match | None:
    """The likeliest product that nobody has ruled out, if it is likely enough to be looked at."""
    refused = {row.product_id for row in rows if row.by_id}
    asked = OfferRow(offer.pk, offer.name, offer.brand, offer.sku, offer.mpn, offer.gtin, offer.price_tnd)
    found = next((one for one in match(asked, catalogue) if one.product not in refused), None)
    state = _STATES.get(thresholds.decides(found.method, found.confidence)) if found else None
    if found is None or state is None:
        return None
    return Match(
        offer=offer,
        product_id=found.product,
        method=found.method.value,
        confidence=Decimal(str(found.confidence)),
        state=state,
        decided_at=now if state == MatchState.ACCEPTED else None,
    )


def _is_same(row: Match, best: Match) -> bool:
    columns = ("product_id", "method", "confidence", "state")
    return all(getattr(row, column) == getattr(best, column) for column in columns)
