"""Lines of the log: whose they are, and what is not in them."""

import json
import logging
import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from shabou import logs
from shabou.logs import JsonFormatter, LineFormatter, masked, request_id, scrubbed


def record(message: str, *arguments: object, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("orders", logging.WARNING, __file__, 1, message, arguments, None)
    made.created = 1_772_366_400.25
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("appeler 22 123 456", "appeler <phone>"),
        ("appeler 22123456.", "appeler <phone>."),
        ("tel=+21698765432", "tel=<phone>"),
        ("00216 71 12 34 56", "<phone>"),
        ("ali.b+x@mail.example.tn a écrit", "<e-mail> a écrit"),
        ("Authorization: Bearer abc.def-1", "Authorization: Bearer <token>"),
        ("jeton eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-1", "jeton <token>"),
        ("?token=abc123&page=2", "?token=<secret>&page=2"),
        ('{"password": "hunter2", "name": "x"}', '{"password": "<secret>", "name": "x"}'),
        ("Cookie: sessionid=abc; theme=dark", "Cookie: sessionid=<secret>; theme=dark"),
        ("redis://:pa55@cache:6379/0", "redis://<secret>@cache:6379/0"),
        ("/ar/commande/0f8fad5b-d9cb-469f-a165-70867728950e/", "/ar/commande/<token>/"),
    ],
)
def test_what_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "1K0698151F, 04465-02220",
        "order 10000123 of 2026-03-01 12:30:45",
        "took 0.005150775992660783 s",
        "product 0f8fad5b-d9cb-469f-a165-70867728950e",
        "36214 rows, 12.500 DT",
    ],
)
def test_what_is_not(text: str) -> None:
    assert masked(text) == text


def test_a_line_as_an_object() -> None:
    said = json.loads(JsonFormatter().format(record("Commande de %s", "22123456", status_code=503)))
    assert said == {
        "time": "2026-03-01T12:00:00.250+00:00",
        "level": "warning",
        "logger": "orders",
        "message": "Commande de <phone>",
        "status": 503,
    }


def test_a_problem_is_one_line_with_its_trace_masked() -> None:
    try:
        raise ValueError("22123456 is no number")
    except ValueError:
        line = JsonFormatter().format(record("Failed", exc_info=sys.exc_info()))
    assert "\n" not in line
    said = json.loads(line)
    assert said["problem"] == "ValueError"
    assert said["trace"].endswith("ValueError: <phone> is no number")


def test_lines_for_people_are_masked_too() -> None:
    assert LineFormatter("{levelname} {message}", style="{").format(record("22123456")) == "WARNING <phone>"


def test_a_request_has_a_number_and_keeps_the_proxys(client: Client) -> None:
    own = client.get("/healthz")["X-Request-ID"]
    assert len(own) == 32
    assert (
        client.get("/healthz", headers={"x-request-id": "0f8fad5b-d9cb-469f"})["X-Request-ID"] == "0f8fad5b-d9cb-469f"
    )
    for invented in ("short", "x" * 65, "a b c d e f g h", '"}{"level"'):
        assert client.get("/healthz", headers={"x-request-id": invented})["X-Request-ID"] != invented
    assert request_id.get() == ""


def test_a_task_knows_the_request_that_asked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = request_id.set("0123456789")
    headers: dict[str, Any] = {}
    logs._send_along(headers=headers)
    request_id.reset(before)
    assert headers == {"request_id": "0123456789"}

    task = SimpleNamespace(name="orders.tasks.x", request=SimpleNamespace(id="t-1", **headers))
    monkeypatch.setattr(logs, "current_task", task)
    logs._take_over(task=task)
    said = json.loads(JsonFormatter().format(record("Sent")))
    logs._forget()
    assert (said["request_id"], said["task_id"], said["task"]) == ("0123456789", "t-1", "orders.tasks.x")
    assert request_id.get() == ""


def test_a_report_leaves_without_the_person() -> None:
    report = {
        "user": {"ip_address": "1.2.3.4"},
        "server_name": "vps-1",
        "request": {"method": "POST", "url": "https://shop/?token=abc", "cookies": {"a": "b"}, "data": {"phone": "1"}},
        "exception": {"values": [{"value": "tel 22123456", "stacktrace": {"frames": [{"vars": {"x": 1}, "line": 3}]}}]},
    }
    assert scrubbed(report) == {
        "request": {"method": "POST", "url": "https://shop/?token=<secret>"},
        "exception": {"values": [{"value": "tel <phone>", "stacktrace": {"frames": [{"line": 3}]}}]},
    }


def test_errors_are_reported_only_where_somebody_asks_for_it() -> None:
    """In a process of its own: the settings are read once."""
    ask = "import django; django.setup(); import sys; print('sentry_sdk' in sys.modules); "
    told = "import sentry_sdk; o = sentry_sdk.get_client().options; "
    told += "print(o['send_default_pii'], o['before_send'].__name__)"
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "shabou.settings",
        "DATABASE_URL": "postgres://x@127.0.0.1/x",
    }
    surroundings |= {"SECRET_KEY": "x"}

    def run(code: str, **more: str) -> str:
        command = [sys.executable, "-c", code]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings | more).stdout

    assert run(ask) == "False\n"
    assert run(ask + told, SENTRY_DSN="http://key@127.0.0.1:1/1") == "True\nFalse scrubbed\n"


def test_the_level_of_a_worker_is_for_its_own_words() -> None:
    before = logging.getLogger("celery").level, logging.getLogger().level
    logs._set_level(loglevel=logging.INFO)
    assert (logging.getLogger("celery").level, logging.getLogger().level) == (logging.INFO, before[1])
    logs._set_level(loglevel=before[0])
