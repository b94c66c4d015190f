"""What is proposed, from whom, within which budget; and the order that comes of it, once."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from catalog.models import Product, Status
from orion.actions import ProposalRefused, Proposed, make_proposals, order_proposal
from orion.models import (
    DemandProfile,
    ForecastRun,
    Proposal,
    ProposalLine,
    ProposalStatus,
    PurchaseLine,
    PurchaseOrder,
)
from tests.factories import ExchangeRateFactory, ProductFactory
from tests.orders.orders import make
from tests.orders.test_races import at_once
from tests.orion.rows import NOW, buyer, proposal, proposal_line, published, purchase, purchase_line, supplier, terms

pytestmark = pytest.mark.django_db


def wanted(of: ForecastRun, *, weekly_mean: float = 4.0, classes: str = "BY", **changed: Any) -> Product:
    """A part of which four pieces a week are asked for: reorder point 19, order-up-to 23 at 94 %."""
    product = ProductFactory(**{"stock": 0, "price": Decimal("11.900")} | changed)
    abc, xyz = classes
    DemandProfile.objects.create(run=of, product=product, abc=abc, xyz=xyz, weekly_mean=weekly_mean, dispersion=1.5)
    return product


def propose(of: ForecastRun, budget: str | None = None) -> Proposed:
    return make_proposals(run=of, budget=Decimal(budget) if budget else None, review_days=7, now=NOW)


def test_each_supplier_gets_its_proposal_with_the_arithmetic() -> None:
    made, first, second = published(), supplier(), supplier()
    one, two, three = wanted(made), wanted(made), wanted(made, stock=40)
    terms(one, first, pack=6)
    terms(two, second, reference="Z-9")
    terms(three, second)
    done = propose(made)
    assert (done.without_rate, done.without_terms) == ([], 0)
    assert [(row.supplier, row.run, row.budget, row.status) for row in done.proposals] == [
        (first, made, None, "open"),
        (second, made, None, "open"),
    ]
    line = ProposalLine.objects.get(product=one)
    assert (line.proposed, line.quantity, line.reference) == (24, 24, "F-1")
    assert (line.unit_cost, line.unit_cost_dinars) == (Decimal("6.000"), Decimal("6.000"))
    figures = line.figures
    assert (figures["reorder_point"], figures["order_up_to"], figures["service_level"]) == (19, 23, 0.94)
    assert (figures["unit_margin"], figures["worth"], line.worth) == ("4.000", str(line.worth), line.worth)
    assert ProposalLine.objects.get(product=two).quantity == 23
    assert not ProposalLine.objects.filter(product=three).exists()
    totals = Proposal.objects.with_totals().get(supplier=first)
    assert (totals.parts, totals.pieces, totals.total, totals.worth) == (1, 24, Decimal("144.000"), line.worth)


def test_what_is_promised_and_what_is_on_the_way_counts() -> None:
    made = published()
    product = wanted(made, stock=10)
    terms(product)
    make(product, quantity=3)
    order = purchase()
    purchase_line(order, product=product, quantity=8)
    propose(made)
    figures = ProposalLine.objects.get().figures
    assert [figures[name] for name in ("on_hand", "held", "on_order", "position", "quantity")] == [10, 3, 8, 15, 8]


def test_the_preferred_supplier_else_the_cheapest_in_dinars() -> None:
    ExchangeRateFactory(currency="EUR", rate=Decimal("3.400000"))
    made, dear, foreign = published(), supplier(), supplier(currency="EUR")
    cheap, favourite = wanted(made), wanted(made)
    terms(cheap, dear, cost=Decimal("7.000"))
    terms(cheap, foreign, cost=Decimal("2.000"))
    terms(favourite, dear, cost=Decimal("7.000"), is_preferred=True)
    terms(favourite, foreign, cost=Decimal("2.000"))
    propose(made)
    line = ProposalLine.objects.get(proposal__supplier=foreign)
    assert (line.product, line.unit_cost, line.unit_cost_dinars) == (cheap, Decimal("2.000"), Decimal("6.800"))
    assert ProposalLine.objects.get(proposal__supplier=dear).product == favourite


def test_what_cannot_be_bought_is_counted() -> None:
    made = published()
    terms(wanted(made), supplier(currency="USD"))
    terms(wanted(made), supplier(is_active=False))
    terms(wanted(made, status=Status.DISCONTINUED))
    terms(wanted(made, weekly_mean=0.0))
    done = propose(made)
    assert (done.proposals, done.without_rate, done.without_terms) == ([], ["USD"], 2)


def test_the_budget_is_for_all_suppliers_together() -> None:
    made = published()
    for price in ("11.900", "23.800"):
        terms(wanted(made, price=Decimal(price)))
    propose(made, "150.000")
    lines = ProposalLine.objects.order_by("-worth")
    assert [(line.quantity, line.figures.get("wanted")) for line in lines] == [(23, None), (2, 23)]
    assert sum(line.quantity * line.unit_cost_dinars for line in lines) == Decimal("150.000")


def test_a_newer_proposal_replaces_what_nobody_decided() -> None:
    made, whom = published(), supplier()
    terms(wanted(made), whom)
    (old,) = propose(made).proposals
    (new,) = propose(made).proposals
    assert dict(Proposal.objects.values_list("pk", "status")) == {old.pk: "replaced", new.pk: "open"}


def test_what_is_not_shown_any_more_proposes_nothing() -> None:
    old = published(data_to=date(2026, 5, 10))
    with pytest.raises(ProposalRefused, match="ne sont plus valables"):
        propose(old)
    older, _ = published(), published()
    with pytest.raises(ProposalRefused):
        propose(older)


def test_proposing_takes_as_many_queries_for_many_parts(django_assert_num_queries: Any) -> None:
    made, whom = published(), supplier()
    for _ in range(12):
        terms(wanted(made), whom)
    with django_assert_num_queries(11):
        propose(made)


def test_one_click_makes_one_order() -> None:
    whom = supplier(currency="EUR")
    ExchangeRateFactory(currency="EUR", rate=Decimal("3.400000"))
    of = proposal(supplier=whom)
    far = proposal_line(of, reference="B", quantity=7, figures={"lead_days": 40})
    proposal_line(of, reference="A", quantity=3, figures={"lead_days": 10})
    proposal_line(of, reference="C", quantity=0, figures={"lead_days": 99})
    order = order_proposal(proposal=of, by=buyer(), now=NOW)
    again = order_proposal(proposal=of, by=buyer(), now=NOW)
    assert again == order == PurchaseOrder.objects.get()
    assert (order.status, order.currency, order.rate, order.supplier) == ("draft", "EUR", Decimal("3.400000"), whom)
    assert order.expected_on == date(2026, 6, 1) + timedelta(days=40)
    rows = [(line.position, line.reference, line.quantity, line.unit_cost) for line in order.lines.in_order()]
    assert rows == [(1, "A", 3, Decimal("6.000")), (2, "B", 7, Decimal("6.000"))]
    assert order.lines.get(position=2).name == far.product.name_fr
    of.refresh_from_db()
    assert (of.status, of.order) == ("ordered", order)
    assert order.code == str(order).removeprefix("Bon de commande ")
    assert LogEntry.objects.get().change_message == f"D'après la proposition n° {of.pk}."


def test_what_cannot_be_ordered_is_refused_and_nothing_is_written() -> None:
    empty = proposal()
    proposal_line(empty, quantity=0)
    dismissed = proposal(run=empty.run, status=ProposalStatus.DISMISSED)
    dear = proposal(run=empty.run, supplier=supplier(currency="USD"))
    proposal_line(dear, figures={"lead_days": 1})
    for of, said in ((empty, "à zéro"), (dismissed, "écartée"), (dear, "devise USD")):
        with pytest.raises(ProposalRefused, match=said):
            order_proposal(proposal=of, by=buyer(), now=NOW)
    assert not PurchaseOrder.objects.exists()
    assert not PurchaseLine.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_make_one_order() -> None:
    of, by = proposal(), buyer()
    proposal_line(of, figures={"lead_days": 3})
    answers = at_once(partial(order_proposal, proposal=of, by=by, now=NOW) for _ in range(10))
    assert {type(answer).__name__ for answer in answers} == {"PurchaseOrder"}
    assert len({answer.pk for answer in answers}) == PurchaseOrder.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_people_who_propose_leave_one_open_proposal_a_supplier() -> None:
    made, whom = published(), supplier()
    terms(wanted(made), whom)
    answers = at_once(partial(propose, made) for _ in range(5))
    assert {type(answer).__name__ for answer in answers} == {"Proposed"}
    statuses = sorted(Proposal.objects.values_list("status", flat=True))
    assert statuses == ["open", "replaced", "replaced", "replaced", "replaced"]
