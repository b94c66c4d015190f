"""The database refuses impossible forecasts and purchases: every named constraint and trigger is broken once."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, models, transaction

from orion.models import (
    CalendarEvent,
    DemandProfile,
    FleetAge,
    ForecastSettings,
    PurchaseLine,
    PurchaseOrder,
    ReceiptLine,
    SchoolTerm,
    WeatherDay,
)
from tests.factories import ProductFactory, VehicleMakeFactory
from tests.orion.rows import (
    MONDAY,
    NOW,
    forecast,
    proposal,
    proposal_line,
    published,
    purchase,
    purchase_line,
    receipt,
    receipt_line,
    run,
    supplier,
    terms,
)

pytestmark = pytest.mark.django_db
NAN, INFINITE = float("nan"), float("inf")


def change(row: models.Model, **values: object) -> None:
    """Write without looking: no save(), no clean()."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def profile(**changed: object) -> None:
    usual = {"abc": "A", "xyz": "X", "weekly_mean": 1.0, "dispersion": 1.5}
    DemandProfile.objects.create(run=run(), product=ProductFactory(), **usual | changed)


def change_forecast(**values: object) -> None:
    change(forecast(run(), ProductFactory()), **values)


def same_terms(*, of_the_same: bool = False, **changed: object) -> None:
    """A second row for a part, of the same supplier or of another."""
    first = terms(is_preferred=True)
    terms(first.product, first.supplier if of_the_same else None, **changed)


def sent(order: PurchaseOrder) -> PurchaseOrder:
    change(order, status="sent", sent_at=NOW)
    return order


def two_of_one_product() -> None:
    order = purchase(5)
    purchase_line(order, position=2, product=order.lines.get().product)


def received_twice() -> None:
    line = receipt_line()
    ReceiptLine.objects.create(receipt=line.receipt, line=line.line, quantity=1)


def two_open() -> None:
    first = proposal()
    proposal(run=first.run, supplier=first.supplier)


def event(**changed: object) -> None:
    CalendarEvent.objects.create(**{"name": "Fermeture", "first_day": MONDAY, "last_day": MONDAY} | changed)


def term(**changed: object) -> None:
    SchoolTerm.objects.create(**{"name": "Trimestre", "first_day": MONDAY, "last_day": MONDAY} | changed)


def weather(**changed: object) -> None:
    WeatherDay.objects.create(**{"day": MONDAY, "mean_c": 20.0, "source": "file"} | changed)


# What each constraint refuses.
ATTEMPTS: dict[str, Callable[[], object]] = {
    "run_status_known": lambda: run(status="lost"),
    "run_data_are_whole_weeks": lambda: run(data_to=MONDAY),
    "run_horizon_sensible": lambda: run(horizon=53),
    "run_published_has_validity": lambda: run(status="published"),
    "run_failed_says_why": lambda: run(status="failed"),
    "run_ends_after_start": lambda: run(started_at=NOW, finished_at=NOW - timedelta(seconds=1)),
    "settings_only_one": lambda: ForecastSettings.objects.create(pk=2),
    "settings_review_days_sensible": lambda: change(ForecastSettings.objects.current(), review_days=0),
    "forecast_week_is_monday": lambda: forecast(run(), ProductFactory(), on=MONDAY + timedelta(days=1)),
    "forecast_mean_not_negative": lambda: change_forecast(mean=-0.1),
    "forecast_quantiles_in_order": lambda: change_forecast(q90=1.0),
    "profile_abc_known": lambda: profile(abc="D"),
    "profile_xyz_known": lambda: profile(xyz="A"),
    "profile_mean_not_negative": lambda: profile(weekly_mean=-1.0),
    "profile_dispersion_sensible": lambda: profile(dispersion=0.9),
    "supplier_has_name": lambda: supplier(name=""),
    "supplier_currency_iso_code": lambda: supplier(currency="dt"),
    "terms_once_for_product": lambda: same_terms(of_the_same=True),
    "terms_one_preferred": lambda: same_terms(is_preferred=True),
    "terms_cost_positive": lambda: terms(cost=0),
    "terms_quantities_positive": lambda: terms(pack=0),
    "terms_lead_time_sensible": lambda: terms(lead_days=5, lead_spread_days=6),
    "purchase_status_known": lambda: purchase(status="lost", sent_at=NOW),
    "purchase_currency_iso_code": lambda: purchase(currency="dt"),
    "purchase_rate_positive": lambda: purchase(rate=0),
    "purchase_sent_has_date": lambda: change(purchase(), status="sent"),
    "purchase_line_position_once": lambda: purchase_line(purchase(5)),
    "purchase_line_product_once": two_of_one_product,
    "purchase_line_quantity_sensible": lambda: purchase(0),
    "purchase_line_received_at_most": lambda: change(purchase(5).lines.get(), received=6),
    "purchase_line_cost_positive": lambda: purchase_line(purchase(), unit_cost=Decimal(0)),
    "purchase_lines_of_drafts_only": lambda: change(sent(purchase(5)).lines.get(), quantity=6),
    "receipt_line_once": received_twice,
    "receipt_line_quantity_positive": lambda: receipt_line(quantity=0),
    "proposal_one_open": two_open,
    "proposal_status_known": lambda: proposal(status="lost"),
    "proposal_budget_not_negative": lambda: proposal(budget=-1),
    "proposal_ordered_has_order": lambda: proposal(status="ordered"),
    "proposal_line_product_once": lambda: proposal_line((first := proposal_line()).proposal, product=first.product),
    "proposal_line_quantity_sensible": lambda: proposal_line(quantity=1_000_001),
    "proposal_line_cost_positive": lambda: proposal_line(unit_cost_dinars=0),
    "event_kind_known": lambda: event(kind="party"),
    "event_days_in_order": lambda: event(last_day=MONDAY - timedelta(days=1)),
    "event_half_a_year_at_most": lambda: event(last_day=MONDAY + timedelta(days=184)),
    "school_term_days_in_order": lambda: term(last_day=MONDAY - timedelta(days=1)),
    "school_term_within_a_year": lambda: term(last_day=MONDAY + timedelta(days=301)),
    "weather_source_known": lambda: weather(source="window"),
    "weather_mean_sensible": lambda: weather(mean_c=NAN),
    "weather_min_sensible": lambda: weather(min_c=-31),
    "weather_max_sensible": lambda: weather(max_c=INFINITE),
    "weather_rain_sensible": lambda: weather(rain_mm=-0.1),
    "fleet_age_sensible": lambda: FleetAge.objects.create(make=VehicleMakeFactory(), mean_age_years=-1),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_refused(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ATTEMPTS[name]()
    assert refused.value.__cause__.diag.constraint_name == name


@pytest.mark.parametrize("column", ["mean", "q95"])
@pytest.mark.parametrize("number", [NAN, INFINITE])
def test_what_is_no_number_is_no_forecast(column: str, number: float) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change_forecast(**{column: number})


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: change(run(), status="rejected", failure="pire"),
        lambda: change(published(), status="failed", failure="trop tard", valid_until=None),
        lambda: change(purchase(), status="received", sent_at=NOW),
        lambda: change(sent(purchase()), status="draft"),
        lambda: change(purchase(), currency="EUR"),
        lambda: PurchaseOrder.objects.filter(pk=purchase().pk)._raw_delete("default"),
        lambda: change(receipt(purchase(5)), note="autre"),
        lambda: ReceiptLine.objects.filter(pk=receipt_line().pk)._raw_delete("default"),
        lambda: change(proposal(status="replaced"), status="open"),
    ],
)
def test_what_happened_stays_written(attempt: Callable[[], object]) -> None:
    with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
        attempt()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda order: PurchaseLine.objects.filter(order=order)._raw_delete("default"),
        lambda order: purchase_line(order, position=2),
        lambda order: change(order.lines.get(), unit_cost=Decimal("5.000")),
    ],
)
def test_what_was_sent_to_a_supplier_stays_as_it_was_sent(attempt: Callable[[PurchaseOrder], object]) -> None:
    order = sent(purchase(5))
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attempt(order)
    assert refused.value.__cause__.diag.constraint_name == "purchase_lines_of_drafts_only"


def test_every_constraint_has_its_attempt() -> None:
    named = {
        constraint.name for model in apps.get_app_config("orion").get_models() for constraint in model._meta.constraints
    }
    assert named - ATTEMPTS.keys() == set()
