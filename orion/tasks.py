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


@shared_task(soft_time_limit=60, time_limit=90)
def complete_calendar() -> None:
    """Write down the years that pages and forecasts look at, and estimate the age of makes that are new."""
    from orion.calendar_rows import complete_fleet, complete_years

    today = timezone.localdate()
    complete_years(range(today.year - 1, today.year + 3))
    complete_fleet(today)


@shared_task(soft_time_limit=120, time_limit=150)
def refresh_weather() -> None:
    """Ask for the weather of the days around today; what is known stays when nobody answers."""
    from orion.actions import refresh_weather

    refresh_weather()
