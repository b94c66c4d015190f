"""From a run of forecasts to proposals, from a proposal to a purchase order."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from catalog import audit
from catalog.models import ExchangeRate, Status
from catalog.money import round_millimes
from orders.models import OrderLine
from orders.models.order import UNCONFIRMED_VALUES
from orion.models import (
    DemandProfile,
    ForecastRun,
    Proposal,
    ProposalLine,
    ProposalStatus,
    PurchaseLine,
    PurchaseOrder,
    SupplyTerms,
)
from orion.replenishment import SERVICE_LEVELS, Line, Part, Terms, proposed_line, within_budget

# Who proposes holds this lock up to the end of the transaction.
_LOCK_KEY = 717_031
_LINES_AT_ONCE = 2_000


class ProposalRefused(ValueError):
    """Nothing was written. `str()` is a French sentence for staff."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Proposals by supplier, and what could not be proposed: currencies that have no rate, wanted parts that nobody
    supplies (as far as terms say)."""

    proposals: list[Proposal]
    without_rate: list[str]
    without_terms: int


@transaction.atomic
def make_proposals(*, run: ForecastRun, budget: Decimal | None, review_days: int, now: datetime) -> Proposed:
    """One proposal a supplier, of all that stands below its reorder point and the budget (dinars) pays for.

    `review_days` is when proposals are looked at again. Proposals nobody has decided on are replaced. Raises
    ProposalRefused for a run that is not what is shown today.
    """
    today = timezone.localdate(now)
    if ForecastRun.objects.current(today) != run:
        raise ProposalRefused("Ces prévisions ne sont plus valables : attendez le prochain calcul.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_KEY])
    offers, without_rate = _offers(today)
    parts, without_terms = _parts(run, offers)
    lines = (line for line in (proposed_line(part, review_days=review_days) for part in parts) if line)
    bought: dict[int, list[Line]] = defaultdict(list)
    for line in within_budget(lines, budget):
        bought[line.part.terms.supplier].append(line)
    Proposal.objects.open().update(status=ProposalStatus.REPLACED)
    proposals = Proposal.objects.bulk_create(
        Proposal(run=run, supplier_id=supplier, budget=budget, review_days=review_days) for supplier in sorted(bought)
    )
    rows = (_row(made, line, offers) for made in proposals for line in bought[made.supplier_id])
    ProposalLine.objects.bulk_create(rows, batch_size=_LINES_AT_ONCE)
    return Proposed(proposals, sorted(without_rate), without_terms)


@dataclass(frozen=True, slots=True)
class _Offer:
    """The terms that a part is bought on, in the supplier's currency and in dinars."""

    reference: str
    cost: Decimal
    is_preferred: bool
    terms: Terms

    @property
    def rank(self) -> tuple[bool, Decimal, int]:
        """The preferred one first, then the cheapest."""
        return not self.is_preferred, self.terms.unit_cost, self.terms.supplier


def _offers(today: date) -> tuple[dict[int, _Offer], set[str]]:
    """The best offer for each part, and the currencies that nobody has entered a rate for."""
    best: dict[int, _Offer] = {}
    rates: dict[str, Decimal | None] = {}
    for terms in SupplyTerms.objects.usable().select_related("supplier").iterator():
        currency = terms.supplier.currency
        if currency not in rates:
            rates[currency] = ExchangeRate.objects.to_dinars(currency, today)
        if (rate := rates[currency]) is None:
            continue
        offer = _offer(terms, rate)
        known = best.get(terms.product_id)
        best[terms.product_id] = min(known, offer, key=lambda one: one.rank) if known else offer
    return best, {currency for currency, rate in rates.items() if rate is None}


def _offer(terms: SupplyTerms, rate: Decimal) -> _Offer:
    dinars = max(round_millimes(terms.cost * rate), Decimal("0.001"))
    own = Terms(
        supplier=terms.supplier_id,
        unit_cost=dinars,
        lead_days=terms.lead_days,
        lead_spread_days=terms.lead_spread_days,
        moq=terms.moq,
        pack=terms.pack,
    )
    return _Offer(terms.reference, terms.cost, terms.is_preferred, own)


def _parts(run: ForecastRun, offers: dict[int, _Offer]) -> tuple[list[Part], int]:
    """The parts that are asked for and have an offer; and how many have none."""
    held, on_order = _held(), PurchaseLine.objects.on_order()
    parts, without = [], 0
    for row in _asked_for(run):
        offer = offers.get(row["product"])
        if offer is None:
            without += 1
            continue
        parts.append(
            Part(
                product=row["product"],
                weekly_mean=row["weekly_mean"],
                dispersion=row["dispersion"],
                service_level=SERVICE_LEVELS[row["abc"] + row["xyz"]],
                on_hand=row["product__stock"],
                held=held.get(row["product"], 0),
                on_order=on_order.get(row["product"], 0),
                terms=offer.terms,
                unit_margin=_margin(row["product__price"], row["product__vat_rate"], offer.terms.unit_cost),
            )
        )
    return parts, without


def _held() -> dict[int, int]:
    """Pieces that customers have ordered and that have not left the stock yet, by product."""
    lines = OrderLine.objects.filter(order__status__in=UNCONFIRMED_VALUES).order_by()
    return dict(lines.values_list("product").annotate(Sum("quantity")))


def _asked_for(run: ForecastRun) -> Iterator[dict[str, Any]]:
    wanted = DemandProfile.objects.filter(run=run, weekly_mean__gt=0).exclude(product__status=Status.DISCONTINUED)
    columns = ("product", "abc", "xyz", "weekly_mean", "dispersion", "product__stock")
    yield from wanted.order_by("product").values(*columns, "product__price", "product__vat_rate").iterator()


def _margin(price: Decimal | None, vat_rate: Decimal, cost: Decimal) -> Decimal | None:
    """Dinars before tax; None where the price is not known."""
    return None if price is None else round_millimes(price * 100 / (100 + vat_rate)) - cost


def _row(proposal: Proposal, line: Line, offers: dict[int, _Offer]) -> ProposalLine:
    offer = offers[line.part.product]
    return ProposalLine(
        proposal=proposal,
        product_id=line.part.product,
        reference=offer.reference,
        proposed=line.quantity,
        quantity=line.quantity,
        unit_cost=offer.cost,
        unit_cost_dinars=offer.terms.unit_cost,
        worth=line.worth,
        figures=line.figures,
    )


@transaction.atomic
def order_proposal(*, proposal: Proposal, by: User, now: datetime) -> PurchaseOrder:
    """The purchase order, a draft, of what the proposal says now; the one that is there when it was made before.

    It is expected after the longest lead time of its parts. Raises ProposalRefused.
    """
    # The order is read after the lock: joined, who waited would see the row as it was without one.
    locked = Proposal.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=proposal.pk)
    if locked.order is not None:
        return locked.order
    if locked.status != ProposalStatus.OPEN:
        raise ProposalRefused(f"Cette proposition est « {locked.get_status_display().lower()} ».")
    lines = list(locked.lines.filter(quantity__gt=0).select_related("product").order_by("reference", "product"))
    if not lines:
        raise ProposalRefused("Il n'y a rien à commander : toutes les quantités sont à zéro.")
    today, currency = timezone.localdate(now), locked.supplier.currency
    rate = ExchangeRate.objects.to_dinars(currency, today)
    if rate is None:
        raise ProposalRefused(f"Entrez d'abord le taux de change de la devise {currency}.")
    longest = max(int(line.figures["lead_days"]) for line in lines)
    order = PurchaseOrder.objects.create(
        supplier=locked.supplier,
        currency=currency,
        rate=rate,
        expected_on=today + timedelta(days=longest),
        created_by=by,
    )
    PurchaseLine.objects.bulk_create(_bought(order, position, line) for position, line in enumerate(lines, start=1))
    Proposal.objects.filter(pk=locked.pk).update(status=ProposalStatus.ORDERED, order=order)
    order.refresh_from_db()
    audit.record(by=by, of=order, action=audit.ADDITION, message=f"D'après la proposition n° {locked.pk}.")
    return order


def _bought(order: PurchaseOrder, position: int, line: ProposalLine) -> PurchaseLine:
    return PurchaseLine(
        order=order,
        position=position,
        product=line.product,
        reference=line.reference,
        name=line.product.name_fr,
        quantity=line.quantity,
        unit_cost=line.unit_cost,
    )
