"""What the pages of prospecting share: prices with their age, links out, one decision on many rows."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.price import dinars
from prospector.models import Offer, PriceObservation


def age(moment: datetime | None) -> str:
    """`aujourd'hui`, `3 j`: how old a price is."""
    if moment is None:
        return "–"
    days = max((timezone.now() - moment) // timedelta(days=1), 0)
    return f"{days} j" if days else "aujourd'hui"


def amount(row: Offer | PriceObservation) -> str:
    """The price in dinars; with its own currency where that is another one."""
    if row.price is None:
        return "–"
    if row.currency == "TND":
        return dinars(row.price)
    printed = f"{row.price.normalize():f} {row.currency}".replace(".", ",").strip()
    return f"{printed} ({dinars(row.price_tnd)})" if row.price_tnd is not None else printed


def outside(url: str, text: str) -> SafeString:
    """A link to a shop that is not ours: it learns nothing about us, and opens beside."""
    return format_html('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>', url, text)


def badge(kind: str, text: str) -> SafeString:
    return format_html('<span class="state state-{}">{}</span>', kind, text)


def decide_all(request: HttpRequest, rows: Iterable[int], decide: Callable[[int], bool], done: str) -> None:
    """Decide on each, and say how many were decided here."""
    decided = sum(decide(row) for row in rows)
    said = f"{decided} {done}." if decided else "Rien à décider : quelqu'un l'a déjà fait."
    level = messages.SUCCESS if decided else messages.WARNING
    messages.add_message(request, level, said)
