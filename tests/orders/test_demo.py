"""The invented sales ledger: seasons, Sundays, growth, and nothing before a part was on sale."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Count, Sum

from catalog.demo.loading import Seller
from catalog.demo.vocabulary import articles
from catalog.models import Product
from orders.demo import SEASONS, load_sales
from orders.models import SaleLine
from tests.factories import ProductFactory

TODAY = date(2026, 6, 3)  # a Wednesday


@pytest.fixture
def product(db: None) -> Iterator[Product]:
    return ProductFactory()


def seller(
    product: Product, *, rate: float = 5, season: str = "flat", price: str = "100.000", since: str = ""
) -> Seller:
    started = date.fromisoformat(since) if since else date(2020, 1, 1)
    return Seller(product.pk, rate, season, Decimal(price), started)


def sold(start: str, end: str) -> int:
    lines = SaleLine.objects.filter(day__range=(start, end))
    return int(lines.aggregate(pieces=Sum("quantity", default=0))["pieces"])


def test_every_season_of_the_articles_has_twelve_months() -> None:
    assert {article.season for article in articles().values()} == set(SEASONS)
    assert {len(months) for months in SEASONS.values()} == {12}


def test_seasons_move_demand_and_do_not_add_to_it() -> None:
    assert all(0.88 <= sum(months) / 12 <= 1.05 for months in SEASONS.values())


def test_the_rate_is_kept(product: Product) -> None:
    lines = load_sales([seller(product)], weeks=104, seed=1, today=TODAY)
    assert SaleLine.objects.count() == lines
    assert 450 < lines < 620  # 5 a week for 104 weeks, less the feasts, with growth


def test_whole_weeks_up_to_last_saturday(product: Product) -> None:
    load_sales([seller(product, rate=50)], weeks=4, seed=1, today=TODAY)
    days = set(SaleLine.objects.values_list("day", flat=True))
    assert min(days) >= date(2026, 5, 4)
    assert max(days) <= date(2026, 5, 30)
    assert {day.isoweekday() for day in days} == {1, 2, 3, 4, 5, 6}


def test_batteries_sell_in_winter_and_cold_air_in_summer(db: None) -> None:
    load_sales([seller(ProductFactory(), season="winter", rate=20)], weeks=104, seed=1, today=TODAY)
    assert sold("2024-12-01", "2025-02-28") > 2 * sold("2025-06-01", "2025-08-31")
    SaleLine.objects.all().delete()
    load_sales([seller(ProductFactory(), season="ac", rate=20)], weeks=104, seed=1, today=TODAY)
    assert sold("2025-06-01", "2025-08-31") > 4 * sold("2024-12-01", "2025-02-28")


def test_the_week_of_a_feast_is_quiet(product: Product) -> None:
    load_sales([seller(product, rate=300)], weeks=104, seed=1, today=TODAY)
    assert sold("2025-06-02", "2025-06-07") < 0.7 * sold("2025-05-19", "2025-05-24")


def test_nothing_before_the_part_was_on_sale(product: Product) -> None:
    load_sales([seller(product, since="2026-03-04")], weeks=104, seed=1, today=TODAY)
    assert SaleLine.objects.order_by("day").values_list("day", flat=True)[0] >= date(2026, 3, 4)


def test_a_part_that_comes_tomorrow_has_not_sold(product: Product) -> None:
    assert load_sales([seller(product, since="2026-06-04")], weeks=104, seed=1, today=TODAY) == 0


def test_slow_movers_sell_now_and_then(db: None) -> None:
    sellers = [seller(ProductFactory(), rate=0.05) for _ in range(40)]
    lines = load_sales(sellers, weeks=104, seed=1, today=TODAY)
    assert 130 < lines < 300
    days = SaleLine.objects.filter(product_id=sellers[0].product_id).values_list("day", flat=True).distinct()
    assert len(days) < 20


def test_small_parts_go_by_the_handful(db: None) -> None:
    bulbs, starters = ProductFactory(), ProductFactory()
    load_sales([seller(bulbs, price="4.200"), seller(starters, price="420.000")], weeks=104, seed=1, today=TODAY)
    mean = {
        pk: pieces / lines
        for pk, pieces, lines in SaleLine.objects.values("product")
        .annotate(pieces=Sum("quantity"), lines=Count("pk"))
        .values_list("product", "pieces", "lines")
    }
    assert mean[bulbs.pk] > 1.3 * mean[starters.pk]


def test_returns_are_negative_and_prices_rise(product: Product) -> None:
    load_sales([seller(product, rate=20)], weeks=104, seed=1, today=TODAY)
    assert set(SaleLine.objects.filter(quantity__lt=0).values_list("quantity", flat=True)) == {-1}
    prices = dict(SaleLine.objects.order_by("day").values_list("day__year", "unit_price_net"))
    assert prices == {2024: Decimal("90.250"), 2025: Decimal("95.000"), 2026: Decimal("100.000")}


def test_lines_are_numbered_in_the_order_they_happened(product: Product) -> None:
    load_sales([seller(product)], weeks=8, seed=1, today=TODAY)
    lines = list(SaleLine.objects.order_by("source_line").values_list("source", "source_line", "day"))
    assert [line[1] for line in lines] == list(range(1, len(lines) + 1))
    assert [line[2] for line in lines] == sorted(line[2] for line in lines)
    assert {line[0] for line in lines} == {"demo"}


def test_the_counter_of_the_product_follows(product: Product) -> None:
    load_sales([seller(product)], weeks=20, seed=1, today=TODAY)
    product.refresh_from_db()
    assert product.sold_count == SaleLine.objects.aggregate(pieces=Sum("quantity"))["pieces"]


def test_one_seed_one_ledger(product: Product) -> None:
    def ledger(seed: int) -> list[tuple[object, ...]]:
        SaleLine.objects.all().delete()
        load_sales([seller(product)], weeks=20, seed=seed, today=TODAY)
        return list(SaleLine.objects.order_by("source_line").values_list("day", "quantity", "channel"))

    first = ledger(1)
    assert ledger(1) == first
    assert ledger(2) != first
