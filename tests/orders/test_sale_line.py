from datetime import date
from decimal import Decimal

import pytest

from orders.models import Channel, SaleLine
from orders.models.sale_line import SaleTotals, is_other_view_of, printed_source, till_source
from tests.factories import ProductFactory

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("known", "source", "printed"),
    [
        ({}, "till::day:2026-03-01", "Journée"),
        ({"till": "T1"}, "till:T1:day:2026-03-01", "Journée, caisse T1"),
        ({"ticket": "12"}, "till::ticket:2026-03-01 12", "Ticket 12"),
        ({"ticket": "12", "time": "09:10", "till": "T1"}, "till:T1:ticket:2026-03-01 12", "Ticket 12, caisse T1"),
        ({"time": "09:10"}, "till::time:2026-03-01 09:10", "09 h 10"),
    ],
)
def test_a_source_names_the_document_and_reads_well(known: dict[str, str], source: str, printed: str) -> None:
    assert till_source(DAY, **known) == source
    assert printed_source(source) == printed


def test_sources_of_others_are_printed_as_they_are() -> None:
    assert printed_source("commande 10001") == "commande 10001"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"ticket": "1"}, {}, True),
        ({"ticket": "1"}, {"time": "09:10"}, True),
        ({"ticket": "1"}, {"ticket": "2"}, False),
        ({"ticket": "1"}, {"ticket": "1", "till": "T1"}, True),
        ({"ticket": "1", "till": "T2"}, {"till": "T1"}, False),
        ({"till": "T1"}, {}, True),
        ({"till": "T1"}, {"till": "T2"}, False),
        ({"till": "T1"}, {"till": "T1"}, False),
    ],
)
def test_two_kinds_of_export_show_one_sale(one: dict[str, str], other: dict[str, str], expected: bool) -> None:
    first, second = till_source(DAY, **one), till_source(DAY, **other)
    assert is_other_view_of(first, second) is expected
    assert is_other_view_of(second, first) is expected


@pytest.mark.django_db
def test_totals_are_of_the_lines_asked_for() -> None:
    product = ProductFactory()
    for number, (day, quantity) in enumerate(((2, 3), (30, 2), (31, -1)), start=1):
        SaleLine.objects.create(
            day=date(2026, 3, day),
            product=product,
            quantity=quantity,
            unit_price_net=Decimal("10.500"),
            channel=Channel.TILL,
            source="essai",
            source_line=number,
        )
    assert SaleLine.objects.totals() == SaleTotals(lines=3, sold=5, returned=1, net=Decimal("42.000"))
    month = SaleLine.objects.since(date(2026, 3, 31), days=30)
    assert [line.day.day for line in month.newest_first()] == [31, 30, 2]
    assert SaleLine.objects.since(date(2026, 3, 31), days=29).totals().lines == 2
    assert SaleLine.objects.none().totals() == SaleTotals(0, 0, 0, Decimal("0.000"))
