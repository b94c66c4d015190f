"""Background work of the catalogue."""

from celery import shared_task
from django.utils import timezone

from catalog.broker import hand_over
from catalog.imports import jobs

RUN_WAITING_IMPORT = "catalog.tasks.run_waiting_import"


@shared_task(soft_time_limit=25 * 60, time_limit=28 * 60)
def run_waiting_import() -> None:
    """Run the import that waits longest, unless one is under way; then another delivery sees to the next."""
    if jobs.run_next(today=timezone.localdate()):
        hand_over(RUN_WAITING_IMPORT)


@shared_task(soft_time_limit=60, time_limit=90)
def forget_import_files() -> None:
    """Delete the files that nobody will run any more."""
    jobs.forget_files(now=timezone.now())
