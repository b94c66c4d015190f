"""Background work of forecasting. What each task needs is loaded in it: the web processes know the tasks too."""

from celery import shared_task
from django.utils import timezone


@shared_task
def retrain() -> None:
    """The week's run, once however often it is delivered."""
    from orion.retraining import retrain_once

    retrain_once(clock=timezone.now)


@shared_task
def fill_actuals() -> None:
    """Put what was sold beside what was expected, and forget forecasts that nobody judges any more."""
    from orion.store import fill_actuals, forget_old_forecasts

    today = timezone.localdate()
    fill_actuals(today=today)
    forget_old_forecasts(today=today)
