"""Days of weather into rows, from a file or from the service that the settings name."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from orion.calendar.days import DayWeather
from orion.models import WeatherDay, WeatherSource

_COLUMNS = ("mean_c", "min_c", "max_c", "rain_mm", "source", "kept_at")


def keep_days(days: Iterable[DayWeather], source: WeatherSource) -> int:
    """Write days down, in place of what was known of them; answers how many. Each day at most once."""
    now = timezone.now()
    rows = [
        WeatherDay(
            day=one.day,
            mean_c=one.mean_c,
            min_c=one.min_c,
            max_c=one.max_c,
            rain_mm=one.rain_mm,
            source=source,
            kept_at=now,
        )
        for one in days
    ]
    WeatherDay.objects.bulk_create(
        rows, batch_size=1000, update_conflicts=True, unique_fields=["day"], update_fields=_COLUMNS
    )
    return len(rows)


def refresh_weather() -> int:
    """Days of the service that OPEN_METEO_URL names; 0 without one, which is the default.

    Raises WeatherAway or WeatherRefused of `orion.open_meteo`; the days that are known stay.
    """
    if not settings.OPEN_METEO_URL:
        return 0
    from orion.open_meteo import fetch_days

    return keep_days(fetch_days(settings.OPEN_METEO_URL), WeatherSource.OPEN_METEO)
