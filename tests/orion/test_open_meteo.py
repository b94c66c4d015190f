"""Weather over HTTP: what is asked, what is understood, and who is asked again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from orion.calendar.days import DayWeather
from orion.open_meteo import LARGEST_ANSWER, WeatherAway, WeatherRefused, fetch_days, read_days

ANSWER = {
    "latitude": 36.8,
    "daily": {
        "time": ["2026-03-01", "2026-03-02", "2026-03-03"],
        "temperature_2m_mean": [14.2, 13, None],
        "temperature_2m_min": [9.5, None, None],
        "temperature_2m_max": [18.9, 17.0, None],
        "precipitation_sum": [0.0, 4.3, None],
    },
}
DAYS = [
    DayWeather(date(2026, 3, 1), 14.2, 9.5, 18.9, 0.0),
    DayWeather(date(2026, 3, 2), 13.0, None, 17.0, 4.3),
]


@contextmanager
def service(*answers: tuple[int, bytes]) -> Iterator[tuple[str, list[str]]]:
    """A server that gives these answers in turn, then the last one for ever; its address, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status, body = answers[min(len(asked), len(answers)) - 1]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said: Any) -> None:
            """Nobody reads it."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/forecast", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


GOOD = (200, json.dumps(ANSWER).encode())


def test_days_without_a_mean_are_left_out() -> None:
    assert read_days(ANSWER) == DAYS


def test_tunis_is_asked_for_from_three_months_ago_on() -> None:
    with service(GOOD) as (url, asked):
        assert fetch_days(url) == DAYS
    assert parse_qs(urlsplit(asked[0]).query) == {
        "latitude": ["36.81"],
        "longitude": ["10.18"],
        "daily": ["temperature_2m_mean,temperature_2m_min,temperature_2m_max,precipitation_sum"],
        "timezone": ["Africa/Tunis"],
        "past_days": ["92"],
        "forecast_days": ["16"],
    }


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_ill_or_busy_server_is_away(status: int) -> None:
    with service((status, b"")) as (url, asked), pytest.raises(WeatherAway, match=f"status {status}"):
        fetch_days(url, attempts=1)
    assert len(asked) == 1


def test_an_ill_server_is_asked_again() -> None:
    with service((500, b""), GOOD) as (url, asked):
        assert fetch_days(url, attempts=2) == DAYS
    assert len(asked) == 2


def test_nobody_at_the_address_is_away() -> None:
    with pytest.raises(WeatherAway, match="ConnectionError"):
        fetch_days("http://127.0.0.1:1/v1/forecast", attempts=1)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b'{"error": true, "reason": "no"}'),
        (302, b""),
        (200, b"<html>"),
        (200, b"{}"),
        (200, b"[]"),
        (200, b" " * (LARGEST_ANSWER + 1)),
    ],
)
def test_what_is_no_weather_is_refused_at_once(status: int, body: bytes) -> None:
    with service((status, body)) as (url, asked), pytest.raises(WeatherRefused):
        fetch_days(url)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("temperature_2m_mean", [1, 2]),
        ("temperature_2m_mean", [99, 2, 3]),
        ("temperature_2m_mean", [float("nan"), 2, 3]),
        ("precipitation_sum", [-1, 0, 0]),
        ("temperature_2m_min", ["froid", 0, 0]),
        ("time", ["hier", "2026-03-02", "2026-03-03"]),
    ],
)
def test_absurd_days_are_refused(column: str, cells: list[Any]) -> None:
    with pytest.raises(WeatherRefused, match="no days of weather"):
        read_days({"daily": ANSWER["daily"] | {column: cells}})
