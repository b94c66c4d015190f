"""The weather of Tunis from Open-Meteo, or a server that answers like it. Knows no database."""

import json
from datetime import date
from typing import Any

import requests
import stamina
from urllib3.exceptions import HTTPError

from orion.calendar.days import DayWeather

# Degrees north and east: Tunis.
LATITUDE, LONGITUDE = 36.81, 10.18
# Days. Sixteen is as far as the service looks ahead; three months bridge an outage.
PAST_DAYS, COMING_DAYS = 92, 16
CONNECT_TIMEOUT, READ_TIMEOUT = 3, 10  # seconds, of one step
ATTEMPTS = 3
# Bytes. A hundred days take 5 kB.
LARGEST_ANSWER = 200_000
_COLUMNS = ("temperature_2m_mean", "temperature_2m_min", "temperature_2m_max", "precipitation_sum")


class WeatherAway(Exception):
    """Nobody answered, or the server is ill or busy: later it may be well."""


class WeatherRefused(Exception):
    """The server answered something else than weather."""


def fetch_days(url: str, *, attempts: int = ATTEMPTS) -> list[DayWeather]:
    """Days from PAST_DAYS before today to COMING_DAYS after it, oldest first; those without a mean are left out.

    `url` is that of the service's forecast: https://api.open-meteo.com/v1/forecast. Raises WeatherAway after as many
    attempts, WeatherRefused at once.
    """
    asked = {
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
        "daily": ",".join(_COLUMNS),
        "timezone": "Africa/Tunis",
        "past_days": PAST_DAYS,
        "forecast_days": COMING_DAYS,
    }
    for attempt in stamina.retry_context(on=WeatherAway, attempts=attempts, wait_initial=1.0, wait_max=10.0):
        with attempt:
            answer = _ask(url, asked)
    return read_days(answer)


def read_days(answer: Any) -> list[DayWeather]:
    """Days of an answer as JSON. Raises WeatherRefused when it has not the shape or the numbers of one."""
    try:
        daily = answer["daily"]
        rows = list(zip(daily["time"], *(daily[column] for column in _COLUMNS), strict=True))
        return [
            DayWeather(date.fromisoformat(day), *_numbers(numbers)) for day, *numbers in rows if numbers[0] is not None
        ]
    except (KeyError, TypeError, ValueError) as problem:
        raise WeatherRefused(f"no days of weather: {problem!r}"[:200]) from problem


def _numbers(cells: list[Any]) -> list[Any]:
    return [None if cell is None else float(cell) for cell in cells]


def _ask(url: str, asked: dict[str, Any]) -> Any:
    timeout = (CONNECT_TIMEOUT, READ_TIMEOUT)
    try:
        with requests.get(url, params=asked, timeout=timeout, allow_redirects=False, stream=True) as response:
            body = response.raw.read(LARGEST_ANSWER + 1, decode_content=True)
    except (requests.ConnectionError, requests.Timeout, HTTPError) as problem:
        raise WeatherAway(type(problem).__name__) from problem
    if response.status_code == requests.codes.too_many_requests or response.status_code >= 500:
        raise WeatherAway(f"status {response.status_code}")
    if response.status_code != requests.codes.ok or len(body) > LARGEST_ANSWER:
        raise WeatherRefused(f"status {response.status_code}, {len(body)} bytes")
    try:
        return json.loads(body)
    except ValueError as problem:
        raise WeatherRefused("not JSON") from problem
