"""Tasks hand work on, and a scan that breaks ends in a named state."""

from typing import Any

import pytest
from django.utils import timezone

from prospector import scanning, tasks
from prospector.models import CompetitorPrice, ScanState, SiteScan
from prospector.scanning import LONGEST_RUN
from tests.factories import BrandFactory, ProductFactory
from tests.prospector import market

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    monkeypatch.setattr(tasks, "hand_over", lambda *call: found.append(call))
    return found


def test_every_watched_shop_is_handed_over(handed: list[tuple[Any, ...]]) -> None:
    site = market.site()
    market.site(is_watched=False)
    tasks.scan_sites()
    assert handed == [("prospector.tasks.scan_site", site.pk)]


@pytest.mark.parametrize("is_ended", [True, False])
def test_an_unfinished_scan_is_delivered_again(
    handed: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, is_ended: bool
) -> None:
    monkeypatch.setattr(scanning, "run", lambda *arguments, **named: is_ended)
    site = market.site()
    tasks.scan_site(site.pk)
    assert handed == [("prospector.tasks.compare_prices",) if is_ended else ("prospector.tasks.scan_site", site.pk)]


def test_a_scan_that_breaks_has_failed(handed: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: Any, **named: Any) -> bool:
        raise RuntimeError("no more memory")

    monkeypatch.setattr(scanning, "run", broken)
    tasks.scan_site(market.site().pk)
    scan = SiteScan.objects.get()
    assert (scan.state, scan.problem) == (ScanState.FAILED, "RuntimeError: no more memory")
    assert handed == [("prospector.tasks.compare_prices",)]


def test_prices_are_compared_after_a_scan() -> None:
    trw = ProductFactory(price=100, mpn="GDB1330", brand=BrandFactory(name="TRW"))
    market.offer(mpn="GDB1330", brand="TRW", price_seen_at=timezone.now())
    tasks.compare_prices()
    assert CompetitorPrice.objects.get().product == trw


def test_one_delivery_stays_below_its_limit() -> None:
    assert LONGEST_RUN.total_seconds() < tasks.scan_site.soft_time_limit
