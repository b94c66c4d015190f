from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from shabou import health
from shabou.celery import app as celery_app

ALL_OK = {"database": "ok", "cache": "ok", "broker": "ok", "migrations": "ok", "disk": "ok", "scheduler": "ok"}

# The probes ask in threads of their own, which see committed data only.
needs_servers = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def test_alive_without_database_and_from_any_host(client: Client) -> None:
    response = client.get("/healthz", headers={"host": "evil.example"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"


def test_one_that_is_to_be_stopped_says_so(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.DRAIN_FILE = tmp_path / "drain"
    assert client.get("/healthz").status_code == 200
    settings.DRAIN_FILE.touch()
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"leaving\n")


@needs_servers
def test_ready_when_all_answer(client: Client) -> None:
    health.record_heartbeat(now=timezone.now())
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, ALL_OK)


@needs_servers
def test_not_ready_before_the_first_heartbeat(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, ALL_OK | {"scheduler": "failed"})


@needs_servers
@pytest.mark.parametrize(("age", "verdict"), [(timedelta(minutes=2), "ok"), (timedelta(minutes=4), "failed")])
def test_heartbeat_grows_old(age: timedelta, verdict: str) -> None:
    health.record_heartbeat(now=timezone.now() - age)
    assert health.readiness()["scheduler"] == verdict


@needs_servers
def test_dead_database_is_told_without_its_reason(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    health.record_heartbeat(now=timezone.now())
    monkeypatch.setitem(connections["default"].settings_dict, "HOST", "/nonexistent")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == ALL_OK | {"database": "failed", "migrations": "failed"}
    assert b"nonexistent" not in response.content


@needs_servers
def test_missing_migration_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_newest_migrations", lambda: frozenset({("catalog", "9999_tomorrow")}))
    assert health.readiness()["migrations"] == "failed"


@needs_servers
def test_a_full_disk_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    health.record_heartbeat(now=timezone.now())
    monkeypatch.setattr(health, "DISK_RESERVE", 2**62)
    assert health.readiness() == ALL_OK | {"disk": "failed"}


@needs_servers
def test_dead_broker_is_noticed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(celery_app, "connection_for_write", lambda: celery_app.connection("redis://127.0.0.1:1/0"))
    started = datetime.now(UTC)
    assert health.readiness()["broker"] == "failed"
    assert datetime.now(UTC) - started < timedelta(seconds=health.PROBE_SECONDS + 1)


@needs_servers
def test_dead_cache_takes_the_heartbeat_with_it(settings: Settings) -> None:
    dead = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": dead}
    assert health.readiness() == ALL_OK | {"cache": "failed", "scheduler": "failed"}
