"""Background work of prospecting. What each task needs is loaded in it: the web processes know the tasks too."""

from celery import shared_task
from django.utils import timezone

from catalog.broker import hand_over
from prospector.models import CompetitorSite

SCAN_SITE = "prospector.tasks.scan_site"
COMPARE_PRICES = "prospector.tasks.compare_prices"


@shared_task(soft_time_limit=60, time_limit=90)
def scan_sites() -> None:
    """Hand over the scan of every shop that is watched."""
    for site in CompetitorSite.objects.watched().values_list("pk", flat=True):
        hand_over(SCAN_SITE, site)


@shared_task(soft_time_limit=25 * 60, time_limit=28 * 60)
def scan_site(site: int) -> None:
    """Read a shop within this slot's budget; what is left after 20 minutes goes on in the next delivery."""
    from prospector.scanning import scan_now

    is_ended = scan_now(site, now=timezone.now())
    hand_over(COMPARE_PRICES) if is_ended else hand_over(SCAN_SITE, site)


@shared_task(soft_time_limit=25 * 60, time_limit=28 * 60)
def compare_prices() -> None:
    """Offers to products, then their prices beside ours."""
    from prospector.match_desk import match_offers
    from prospector.price_desk import refresh, suggest

    now = timezone.now()
    match_offers(now=now)
    refresh(now=now)
    suggest(now=now)
