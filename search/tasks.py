"""Background work of the search."""

import logging

from celery import shared_task
from django.utils import timezone

from search import indexing
from search.engines import sync
from search.engines.interface import EngineAway
from search.logging import purge

logger = logging.getLogger(__name__)

# Of a run, in which it begins batches; the next run goes on.
_BUDGET = 40  # seconds


@shared_task(soft_time_limit=60, time_limit=90)
def index_changes() -> None:
    """Write the documents of changed products; a run under way does it for this one."""
    indexing.index_changes(seconds=_BUDGET, wait=False)
    indexing.warn_when_late()


@shared_task(soft_time_limit=4 * 60, time_limit=5 * 60)
def send_changes() -> None:
    """Bring the larger engine up to date; what it does not take is sent again a minute later."""
    try:
        if not sync.send_changes():
            refill_engine.delay()
    except EngineAway as problem:
        logger.warning("The larger engine was not brought up to date: %s", problem)


# Shorter than the broker waits before it gives a task to somebody else; a copy that it gives out would do nothing.
@shared_task(soft_time_limit=50 * 60, time_limit=55 * 60, autoretry_for=(EngineAway,), retry_backoff=60, max_retries=5)
def refill_engine() -> None:
    """Send the larger engine every document, and take out what is gone."""
    sync.refill()


@shared_task(soft_time_limit=20 * 60, time_limit=21 * 60)
def count_words() -> None:
    """Forget the words that no product uses any more, and learn how often the others are used."""
    indexing.count_words()


@shared_task(soft_time_limit=10 * 60, time_limit=11 * 60)
def purge_log() -> None:
    """Forget searches older than 90 days. A run that is cut short has deleted whole batches; the next goes on."""
    purge(now=timezone.now())
