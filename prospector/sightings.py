"""What a page showed, written down: every sighting is kept, and only believable prices are believed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from catalog.models import ExchangeRate
from catalog.money import round_millimes
from prospector.believing import Asked, layout_alarm, verdict
from prospector.models import Availability, Belief, CompetitorSite, Offer, PriceObservation, SiteScan

LARGEST_PRICE = Decimal(10) ** 9
LONGEST_ADDRESS = 2_000
IDENTITY = ("brand", "sku", "mpn", "gtin", "image")
_AVAILABILITIES = frozenset(Availability.values)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One offer as a page shows it; what is not known is empty. `url` is the offer's own page."""

    url: str
    name: str
    price: Decimal | None = None
    currency: str = ""
    availability: str = ""
    raw: str = ""
    identity: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page that was read: `product`, `listing` or `other`, with what it sells, its main offer first.

    `asked` is where it was looked for; a redirect may have led elsewhere.
    """

    asked: str
    page_type: str
    sightings: list[Sighting]


@dataclass(frozen=True, slots=True)
class Kept:
    """How many observations a page gave, and how many offers it lost."""

    offers: int = 0
    alarms: int = 0


@transaction.atomic
def keep(page: PageSeen, *, site: CompetitorSite, scan: SiteScan | None, now: datetime) -> Kept:
    """Write down what a page showed. A scan writes one observation of an offer, however often it reads it.

    An offer that the page gave before and gives no longer keeps its price with its age, and gets an alarm.
    """
    seen = {one.url: one for one in page.sightings if _is_usable(one)}
    known = {
        offer.url: offer
        for offer in Offer.objects.select_for_update().filter(site=site, url__in={*seen, page.asked}).order_by("pk")
    }
    alarms = _alarmed(page, seen, known.get(page.asked))
    new = [Offer(site=site, url=url, name=one.name, **_times(now)) for url, one in seen.items() if url not in known]
    Offer.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        known |= {offer.url: offer for offer in Offer.objects.filter(site=site, url__in=[offer.url for offer in new])}
    in_dinars = rates({one.currency for one in seen.values()}, now)
    rows = [_observation(one, known[url], scan, in_dinars, now) for url, one in seen.items()]
    written = PriceObservation.objects.bulk_create(_unseen(rows, scan), ignore_conflicts=True)
    changed = [_believe(known[url], one, now) for url, one in seen.items()]
    for observation in written:
        if observation.belief == Belief.BELIEVED:
            _take_over(observation.offer, observation)
    columns = ("name", *IDENTITY, *BELIEVED, "last_seen_at", "alarm")
    Offer.objects.bulk_update(changed, columns)
    return Kept(len(written), alarms)


def rates(currencies: Iterable[str], now: datetime) -> dict[str, Decimal | None]:
    """Dinars for one unit of each currency today; None where nobody has entered a rate."""
    today = timezone.localdate(now)
    return {code: ExchangeRate.objects.to_dinars(code, today) if code else None for code in set(currencies)}


@transaction.atomic
def decide(observation: int, *, accept: bool, by: AbstractBaseUser) -> bool:
    """A person believes a price in quarantine, or refuses it. False when somebody has decided before."""
    row = PriceObservation.objects.select_for_update().get(pk=observation)
    if row.belief != Belief.QUARANTINED:
        return False
    row.belief, row.by_id = (Belief.ACCEPTED if accept else Belief.REFUSED), by.pk
    row.save(update_fields=["belief", "by"])
    offer = Offer.objects.select_for_update().get(pk=row.offer_id)
    if accept and (offer.price_seen_at is None or offer.price_seen_at <= row.seen_at):
        _take_over(offer, row)
        offer.save(update_fields=[*BELIEVED])
    return True


BELIEVED = ("price", "currency", "price_tnd", "price_seen_at", "availability")


def _is_usable(one: Sighting) -> bool:
    has_path = urlsplit(one.url).path.strip("/") != "" or urlsplit(one.url).query != ""
    return bool(one.name) and has_path and len(one.url) <= LONGEST_ADDRESS and (one.price or 0) < LARGEST_PRICE


def _times(now: datetime) -> dict[str, datetime]:
    return {"first_seen_at": now, "last_seen_at": now}


def _alarmed(page: PageSeen, seen: dict[str, Sighting], offer: Offer | None) -> int:
    """1 for an offer that its page no longer gives. Another address of the same page's main offer is no loss."""
    if offer is None:
        return 0
    main = seen.get(page.asked) or (page.sightings[0] if page.sightings else None)
    problem = layout_alarm(
        page.page_type,
        has_offer=main is not None,
        has_price=main is not None and main.price is not None,
        availability=main.availability if main else "",
        had_price=offer.price is not None,
    )
    if problem and problem != offer.alarm:
        Offer.objects.filter(pk=offer.pk).update(alarm=problem)
        offer.alarm = problem
    return int(bool(problem))


def _observation(
    one: Sighting, offer: Offer, scan: SiteScan | None, in_dinars: dict[str, Decimal | None], now: datetime
) -> PriceObservation:
    price = round_millimes(one.price) if one.price else None
    price = price if price and price > 0 else None
    rate = in_dinars[one.currency]
    dinars = round_millimes(price * rate) if price and rate else None
    seen = Asked(price, one.currency, dinars or None)
    return PriceObservation(
        offer=offer,
        scan=scan,
        seen_at=now,
        price=price,
        currency=one.currency if price else "",
        price_tnd=seen.dinars,
        availability=one.availability if one.availability in _AVAILABILITIES else "",
        raw=one.raw,
        belief=verdict(seen, Asked(offer.price, offer.currency, offer.price_tnd)),
    )


def _unseen(rows: list[PriceObservation], scan: SiteScan | None) -> list[PriceObservation]:
    """Those that this scan has not written yet: of an offer's page and of the lists around it the first counts."""
    if scan is None:
        return rows
    offers = [row.offer_id for row in rows]
    before = set(PriceObservation.objects.filter(scan=scan, offer__in=offers).values_list("offer", flat=True))
    return [row for row in rows if row.offer_id not in before]


def _believe(offer: Offer, one: Sighting, now: datetime) -> Offer:
    """The offer as it is named now; what the page does not tell stays. A price that can be read ends an alarm."""
    offer.name, offer.last_seen_at = one.name[:300], now
    for name in IDENTITY:
        if said := one.identity.get(name, ""):
            setattr(offer, name, said)
    if one.price is not None:
        offer.alarm = ""
    return offer


def _take_over(offer: Offer, row: PriceObservation) -> None:
    """The offer's state as observed. Without a price the last one stays, with its age."""
    if row.price is not None:
        offer.price, offer.currency, offer.price_tnd, offer.price_seen_at = (
            row.price,
            row.currency,
            row.price_tnd,
            row.seen_at,
        )
    offer.availability = row.availability or offer.availability
