"""A rival shop in the database, made row by row."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from prospector.models import CompetitorSite, Match, Offer, PriceObservation, PriceSuggestion, SiteScan
from tests.factories import ProductFactory

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_numbers = count(1)


def site(**fields: Any) -> CompetitorSite:
    made = {"name": "Rival", "address": f"https://rival{next(_numbers)}.example/", **fields}
    return _read(CompetitorSite.objects.create(**made))


def offer(**fields: Any) -> Offer:
    """Believed at 100 dinars, seen now. Without `site`, the one site of its address."""
    shop = fields.pop("site", None) or CompetitorSite.objects.first() or site()
    url = f"{shop.address}product/{next(_numbers)}"
    price = fields.get("price", Decimal("100.000"))
    made = {"url": url, "name": "Filtre à huile", "price": price, "currency": "TND", "price_tnd": price or None}
    times = {"price_seen_at": NOW, "first_seen_at": NOW, "last_seen_at": NOW}
    return _read(Offer.objects.create(site=shop, **{**made, **times, "availability": "InStock", **fields}))


def seen(**fields: Any) -> PriceObservation:
    made = {"offer": fields.pop("offer", None) or offer(), "seen_at": NOW, "price": Decimal("100.000")}
    amounts = {"currency": "TND", "price_tnd": Decimal("100.000"), "availability": "InStock"}
    return _read(PriceObservation.objects.create(**{**made, **amounts, **fields}))


def match(**fields: Any) -> Match:
    made = {"offer": fields.pop("offer", None) or offer(), "product": fields.pop("product", None) or ProductFactory()}
    return _read(Match.objects.create(**{**made, "method": "reference", "confidence": "0.980", **fields}))


def scan(**fields: Any) -> SiteScan:
    made = {"site": fields.pop("site", None) or site(), "slot": NOW, "started_at": NOW}
    return _read(SiteScan.objects.create(**{**made, **fields}))


def suggestion(**fields: Any) -> PriceSuggestion:
    made = {"product": fields.pop("product", None) or ProductFactory(), "current": 120, "proposed": 100}
    market = {"lowest": 90, "median": 100, "offers": 3, "reason": "above_market", "created_at": NOW}
    return _read(PriceSuggestion.objects.create(**{**made, **market, **fields}))


def _read(row: Any) -> Any:
    """With what the database filled in."""
    row.refresh_from_db()
    return row
