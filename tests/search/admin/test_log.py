"""The log of searches in the back office: what it says, how it is narrowed, its figures."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from search.models import SearchLog
from tests.catalog.admin.staff import text, url
from tests.factories import (
    ProductFactory,
)
from tests.search.admin.rows import searched, shown

pytestmark = pytest.mark.django_db


def test_the_log_says_what_was_understood_and_opened(chef):
    part = ProductFactory(sku="P-9", name_fr="Plaquette")
    read = {"words": ["plaquete", "avant"], "places": ["front"], "brand": "Bosch", "concept": [3]}
    searched("plaquete avant bosch", 12, understanding=read, clicked=part)
    page = text(chef.get(url(SearchLog)))
    assert "mots : plaquete, avant ; position : front ; marque : Bosch" in page
    assert "P-9 Plaquette</a>" in page
    assert "/recherche/?q=plaquete+avant+bosch" in page


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"found": "no"}, ["vaine"]),
        ({"found": "yes"}, ["ouverte", "عربي"]),
        ({"opened": "yes"}, ["ouverte"]),
        ({"opened": "no"}, ["vaine", "عربي"]),
        ({"language": "ar"}, ["عربي"]),
    ],
)
def test_the_log_is_narrowed(chef, chosen, left):
    searched("عربي", 3, language="ar", source="api", created_at=timezone.now() - timedelta(hours=3))
    searched("ouverte", 2, clicked=ProductFactory(), created_at=timezone.now() - timedelta(hours=2))
    searched("vaine", 0)
    assert sorted(shown(chef.get(url(SearchLog), chosen))) == sorted(left)
    assert shown(chef.get(url(SearchLog))) == ["vaine", "ouverte", "عربي"]


def test_figures_of_the_last_days(chef):
    now = timezone.now()
    part = ProductFactory()
    for days, results, clicked in [
        (1, 0, None),
        (2, 5, part),
        (6, 5, None),
        (20, 5, part),
        (20, 0, part),
        (40, 0, None),
    ]:
        searched(results=results, clicked=clicked, created_at=now - timedelta(days=days))
    week, month = SearchLog.objects.figures(now=now)
    assert (week.days, week.searches, week.missed, week.opened) == (7, 3, 1, 1)
    assert (week.missed_share, week.opened_share) == (33, 50)
    assert (month.days, month.searches, month.missed, month.opened) == (30, 5, 2, 2)
    page = text(chef.get(url(SearchLog)))
    assert '7 jours</th><td class="number">3</td><td class="number">33 % (1)' in page
    assert '30 jours</th><td class="number">5</td><td class="number">40 % (2)' in page


def test_figures_of_nothing(chef):
    for row in SearchLog.objects.figures(now=datetime(2026, 1, 1, tzinfo=UTC)):
        assert (row.searches, row.missed_share, row.opened_share) == (0, None, None)
    assert '7 jours</th><td class="number">0</td><td class="number">–</td>' in text(chef.get(url(SearchLog)))
