"""Demand as the ledgers tell it: exact tables for sales, returns, bulk, missing weeks, what was asked in vain."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import ImportKind, ImportRefusal, ProductReference
from orders.states import State
from orion.findings import SENTENCES
from orion.history import Check, Finding, History, last_monday, read_history
from orion.history.sales import give_back
from orion.history.tables import INT4, INT8, REAL, read_table
from search.models import SearchLog
from tests.factories import ImportRunFactory, ProductFactory, ProductReferenceFactory
from tests.orders.orders import asked, make_order, step_to
from tests.orion.rows import MONDAY, sale, stock_was, week

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NAN = float("nan")


def history(weeks: int = 6) -> History:
    return read_history(until=MONDAY, weeks=weeks)


def noon(day: object) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_each_product_has_its_weeks_from_monday_to_sunday() -> None:
    first, second = ProductFactory(), ProductFactory()
    sale(first, week(6), 2)
    sale(first, week(5) - DAY, 3)
    sale(second, MONDAY - DAY, 4)
    sale(first, week(6) - DAY, 50)
    sale(first, MONDAY, 50)
    found = history()
    assert found.products.tolist() == [first.pk, second.pk]
    assert found.pieces.tolist() == [[5, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 4]]
    assert (found.first, found.last_day, found.weeks[-1]) == (week(6), MONDAY - DAY, week(1))
    assert found.pieces.dtype == np.float32


def test_a_table_ends_before_a_monday() -> None:
    with pytest.raises(ValueError, match="no Monday"):
        read_history(until=MONDAY + DAY)
    assert last_monday(MONDAY + 6 * DAY) == MONDAY


def test_an_empty_shop_has_an_empty_table() -> None:
    found = history()
    assert found.pieces.shape == (0, 6)
    assert found.demand(with_lost=True).shape == (0, 6)


def test_what_comes_back_undoes_the_sale_before_it() -> None:
    product = ProductFactory()
    for number, quantity in ((6, 1), (5, 4), (3, -3), (2, 2), (1, -1)):
        sale(product, week(number), quantity)
    assert history().pieces.tolist() == [[1, 1, 0, 0, 1, 0]]


def test_what_came_back_without_a_sale_is_a_finding() -> None:
    product = ProductFactory()
    sale(product, week(6), 1)
    sale(product, week(4), -3)
    found = history()
    assert found.pieces.tolist() == [[0] * 6]
    assert found.findings.of(product.pk) == [Finding(Check.RETURNS, product.pk, 2)]


@given(st.lists(st.lists(st.integers(-5, 5), min_size=8, max_size=8), min_size=1, max_size=4))
def test_no_week_is_below_zero_and_no_piece_appears(weeks: list[list[int]]) -> None:
    pieces = np.array(weeks, np.float32)
    before = pieces.sum(axis=1)
    undone = give_back(pieces)
    assert (pieces >= 0).all()
    assert (pieces.sum(axis=1) - undone == before).all()


def test_a_one_off_line_is_cut_and_a_habit_is_not() -> None:
    once, habit, alone = ProductFactory(), ProductFactory(), ProductFactory()
    for number in range(1, 7):
        sale(once, week(number), 2)
        sale(habit, week(number), 2)
    sale(once, week(3), 1_000)
    for number in (1, 2, 3):
        sale(habit, week(number), 40)
    sale(alone, week(2), 500)
    found = history()
    assert found.pieces.tolist() == [[2, 2, 2, 14, 2, 2], [2, 2, 2, 42, 42, 42], [0, 0, 0, 0, 500, 0]]
    assert found.findings.of(once.pk) == [Finding(Check.OUTLIER, once.pk, 988), Finding(Check.TOO_SHORT, once.pk, 6)]


def test_weeks_without_stock_are_missing_not_zero() -> None:
    product = ProductFactory()
    sale(product, week(6), 1)
    out, back = noon(week(5)) + 2 * DAY, noon(week(2)) + DAY
    stock_was(product, (noon(week(8)), 5), (out, 0), (out + DAY, -1), (back, 3))
    np.testing.assert_array_equal(history().pieces, [[1, 0, NAN, NAN, 0, 0]])


def test_a_part_that_is_out_stays_out_and_the_weeks_are_tunisian() -> None:
    """Sunday at half past eleven at night in Greenwich is Monday in Tunis."""
    product = ProductFactory()
    stock_was(product, (datetime(2026, 5, 17, 22, 59, tzinfo=UTC), 0))
    np.testing.assert_array_equal(history().pieces, [[0, 0, 0, 0, NAN, NAN]])
    stock_was(product, (datetime(2026, 5, 17, 23, 1, tzinfo=UTC), 0))
    np.testing.assert_array_equal(history().pieces, [[0, 0, 0, 0, 0, NAN]])


def test_a_ledger_of_stock_that_sales_contradict_is_not_believed() -> None:
    product = ProductFactory()
    stock_was(product, (noon(week(6)) - DAY, 0))
    sale(product, week(3), 2)
    found = history()
    assert found.pieces.tolist() == [[0, 0, 0, 2, 0, 0]]
    assert Finding(Check.STOCK, product.pk, 1) in found.findings.of(product.pk)


def search(at: datetime, **changed: object) -> None:
    usual = {"query": "filtre", "language": "fr", "results": 3, "created_at": at}
    SearchLog.objects.create(**usual | changed)


def selling(pieces: int = 10, **changed: object) -> object:
    """A part that sells `pieces` each week."""
    product = ProductFactory(**changed)
    for number in range(1, 7):
        sale(product, week(number), pieces)
    return product


def test_numbers_searched_in_vain_count_for_the_part_that_has_them_now() -> None:
    product = selling()
    ProductReferenceFactory(product=product, printed="82 00 768 913")
    other = selling(sku="FH-9")
    ProductReferenceFactory(product=other, printed="7701 207 667")
    ProductReferenceFactory(product=product, printed="7701207667")
    for _ in range(3):
        search(noon(week(2)), query="8200768913", results=0)
    search(noon(week(1)), query="7701 207667", results=0)
    search(noon(week(1)), query="8200768913", results=1)
    found = history()
    assert found.lost.events == {"searches": 4.0, "views": 0.0, "orders": 0.0}
    assert found.lost.total == pytest.approx(0.4)
    assert found.demand(with_lost=True)[0].tolist() == pytest.approx([10, 10, 10, 10, 10.3, 10.05])
    assert found.demand(with_lost=True)[1].tolist() == pytest.approx([10, 10, 10, 10, 10, 10.05])
    assert found.demand(with_lost=False)[0].tolist() == [10] * 6
    assert found.summary()["lost"] == {"pieces": pytest.approx(0.4), "searches": 4.0, "views": 0.0, "orders": 0.0}
    assert ProductReference.objects.count() == 3


def test_parts_opened_while_they_were_out_count_a_little() -> None:
    product = selling()
    stock_was(product, (noon(week(4)), 3), (noon(week(2)), 0), (noon(week(2)) + 2 * DAY, 3))
    for at in (noon(week(2)) - DAY, noon(week(2)) + DAY, noon(week(2)) + DAY, noon(week(1))):
        search(at, clicked=product)
    found = history()
    assert found.lost.events["views"] == 2.0
    assert (found.lost.weeks.tolist(), found.lost.pieces.tolist()) == ([4], pytest.approx([0.2]))


def test_orders_that_the_shop_could_not_fill_count_for_what_was_missing() -> None:
    product = selling()
    made = make_order(asked=asked({product.pk: 5}), now=noon(week(2)))
    stock_was(product, (noon(week(4)), 3))
    type(made).objects.filter(pk=made.pk).update(created_at=noon(week(2)))
    assert history().lost.events["orders"] == 0.0
    step_to(made, State.CANCELLED, reason="rupture")
    found = history()
    assert found.lost.events["orders"] == 2.0
    assert found.lost.pieces.tolist() == [2.0]


def test_no_more_than_half_of_what_sells_is_believed_lost() -> None:
    product, never = selling(pieces=1), ProductFactory()
    for part in (product, never):
        stock_was(part, (noon(week(2)), 0), (noon(week(2)) + 2 * DAY, 3))
        for _ in range(200):
            search(noon(week(2)) + DAY, clicked=part)
    found = history()
    assert found.lost.events["views"] == 400.0
    assert found.lost.pieces.tolist() == [0.5]
    assert found.demand(with_lost=True)[1].tolist() == [0] * 6


def test_oddities_have_names() -> None:
    product = ProductFactory()
    sale(product, week(20), 1, source="till::ticket:2026-01-12 7")
    sale(product, week(20), 1, source="till::day:2026-01-12")
    sale(product, week(17), 1)
    imported = ImportRunFactory(kind=ImportKind.SALES)
    ImportRefusal.objects.create(run=imported, line=2, reason="Article inconnu : importez d'abord les produits.")
    ImportRefusal.objects.create(run=imported, line=3, reason="La quantité est nulle.")
    found = read_history(until=MONDAY, weeks=24).findings
    assert found.of(product.pk) == [Finding(Check.DUPLICATE, product.pk, 1)]
    assert found.overall == {Check.GAP: 2, Check.UNKNOWN_SKU: 1}
    assert found.summary()["duplicate"] == {"products": 1, "count": 1}
    assert set(found.summary()) == set(Check) == set(SENTENCES)
    assert str(Finding(Check.GAP, None, 2)).startswith("2 semaines où rien n'est vendu")


def test_a_value_that_is_null_is_no_row() -> None:
    with pytest.raises(ValueError, match="NULL"):
        read_table("SELECT 1, NULL::int8", {}, {"one": INT4, "none": INT8})
    rows = read_table("SELECT 7::int4, 0.5::real", {}, {"one": INT4, "half": REAL})
    assert rows.tolist() == [(7, 0.5)]


def test_the_whole_history_is_nine_queries(django_assert_num_queries: object) -> None:
    selling()
    with django_assert_num_queries(9):
        history()
