"""Where the visitor wants parts delivered, what that costs and when they arrive."""

import re
from collections.abc import Mapping, Sequence
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
_AMOUNT = r"[0-9]{1,9}\.[0-9]{3}"
_TERMS = re.compile(rf"(?P<goods>{_AMOUNT})(?P<fees>(?: [\w-]+={_AMOUNT}){{0,100}})", re.ASCII)
_FEE = re.compile(rf"([\w-]+)=({_AMOUNT})", re.ASCII)


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


def fees_of(governorates: Sequence[Governorate], *, goods: Decimal, shop: ShopFacts) -> dict[str, Decimal]:
    """What each governorate, by its short name, pays for the delivery of goods of this value."""
    free_above = shop.free_delivery_above
    return {one.slug: delivery_fee(zone_fee=one.zone.fee, goods=goods, free_above=free_above) for one in governorates}


def written_terms(goods: Decimal, fees: Mapping[str, Decimal]) -> str:
    """What a form shows its customer, for the form to bring back: whatever he chooses then, he has seen its price."""
    return " ".join([f"{goods:.3f}", *(f"{slug}={fee:.3f}" for slug, fee in fees.items())])


def agreed_total(terms: str, governorate: str | None) -> Decimal | None:
    """The total that was shown for a delivery there, or for a pick-up (None). None for terms that nobody has shown."""
    found = _TERMS.fullmatch(terms)
    if found is None:
        return None
    fees = dict(_FEE.findall(found["fees"])) | {None: "0.000"}
    return Decimal(found["goods"]) + Decimal(fees[governorate]) if governorate in fees else None


def days_between(first: date, last: date) -> str:
    """`entre mardi 24 et mercredi 25 novembre`, `le mardi 24 novembre`, in the active language."""
    if first == last:
        return gettext("le %(day)s") % {"day": date_format(last, "l j F")}
    begin = date_format(first, "l j" if first.month == last.month else "l j F")
    return gettext("entre %(first)s et %(last)s") % {"first": begin, "last": date_format(last, "l j F")}
