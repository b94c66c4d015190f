"""Where the visitor wants parts delivered, what that costs and when they arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext

from catalog.models import ShopFacts
from orders.delivery import arrival_days, delivery_fee, dispatch_day
from orders.models import DeliveryZone, Governorate

COOKIE = "governorate"
KEPT = 365 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Offer:
    """A delivery confirmed now. `fee` in dinars with VAT."""

    fee: Decimal
    first: date
    last: date

    @property
    def is_free(self) -> bool:
        return not self.fee

    @property
    def days(self) -> str:
        return days_between(self.first, self.last)


def chosen_governorate(request: HttpRequest, governorates: Sequence[Governorate]) -> Governorate | None:
    """The one whose short name the cookie has; None as long as the visitor has not said."""
    slug = request.COOKIES.get(COOKIE)
    return next((one for one in governorates if one.slug == slug), None)


def remember_governorate(response: HttpResponse, governorate: Governorate) -> None:
    response.set_cookie(COOKIE, governorate.slug, max_age=KEPT, samesite="Lax", httponly=True)


def offer_to(zone: DeliveryZone, *, goods: Decimal, shop: ShopFacts, now: datetime) -> Offer:
    first, last = arrival_days(dispatch_day(now, leaves_before=shop.leaves_before), delay=zone.delay)
    fee = delivery_fee(zone_fee=zone.fee, goods=goods, free_above=shop.free_delivery_above)
    return Offer(fee, first, last)


def days_between(first: date, last: date) -> str:
    """`entre mardi 24 et mercredi 25 novembre`, `le mardi 24 novembre`, in the active language."""
    if first == last:
        return gettext("le %(day)s") % {"day": date_format(last, "l j F")}
    begin = date_format(first, "l j" if first.month == last.month else "l j F")
    return gettext("entre %(first)s et %(last)s") % {"first": begin, "last": date_format(last, "l j F")}
