"""Whatever a till exports, a person gets a sentence, and what is no sale adds nothing."""

import csv
import io
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.imports import ImportRefused
from orders.imports import import_sales
from orders.models import SaleLine
from tests.catalog.imports.conftest import counts
from tests.catalog.imports.test_garbage import CELL
from tests.factories import ProductFactory
from tests.orders.imports.conftest import TODAY

pytestmark = pytest.mark.django_db
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

HEADER = ["date", "code", "marque", "qté", "PU HT", "remise", "ticket", "type"]
GOOD = ["13/04/2026", "A-1", "", "1", "1,500", "", "", "retour"]
# Day and quantity of equal enough sales: few different ones, so that many are equal.
SALES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 2)), max_size=12)


@pytest.fixture(autouse=True)
def part():
    return ProductFactory(sku="A-1")


def written(folder: Path, rows: list[list[str]]) -> Path:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([HEADER, *rows])
    path = folder / "fuzz.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return path


@quick
@given(rows=st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=6), place=st.integers(0, 7), cell=CELL)
def test_any_cells_are_taken_or_refused_by_a_sentence(
    tmp_path: Path, rows: list[list[str]], place: int, cell: str
) -> None:
    SaleLine.objects.all().delete()
    path = written(tmp_path, [GOOD, [*GOOD[:place], cell, *GOOD[place + 1 :]], *rows])
    try:
        first = import_sales(path, today=TODAY)
    except ImportRefused as refused:
        assert not isinstance(refused.__cause__, DatabaseError), refused  # noqa: PT017  # the cause is the point
        assert not SaleLine.objects.exists()
        return
    assert all(refusal.line >= 2 and refusal.reason for refusal in first.refusals)
    again = import_sales(path, today=TODAY)
    assert counts(again) == (0, 0, first.created, first.rejected)


@quick
@given(exports=st.lists(SALES, min_size=1, max_size=4))
def test_any_exports_in_any_order_leave_what_the_fullest_of_each_day_shows(
    tmp_path: Path, exports: list[list[tuple[int, int]]]
) -> None:
    SaleLine.objects.all().delete()
    fullest: Counter[tuple[int, int]] = Counter()
    for sales in exports:
        fullest |= Counter(sales)
        days = [f"{TODAY - timedelta(days=10 + ago):%d/%m/%Y}" for ago, _ in sales]
        rows = [[day, "A-1", "", str(pieces), "10", "", "", ""] for day, (_, pieces) in zip(days, sales, strict=True)]
        import_sales(written(tmp_path, [*rows, ["Total"]]), today=TODAY, date_format="jj/mm/aaaa") if rows else None
    ledger = Counter(
        ((TODAY - day).days - 10, pieces) for day, pieces in SaleLine.objects.values_list("day", "quantity")
    )
    assert ledger == fullest
