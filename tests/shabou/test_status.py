"""The staff's page that says how the shop is doing."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from shabou import health, standing, status
from shabou.celery import app as celery_app
from shabou.status import Line, Mark, report
from tests.factories import ProductFactory
from tests.orders.orders import make

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/status/"
ALL_OK = dict.fromkeys(("database", "cache", "broker", "migrations", "disk", "scheduler"), "ok")


@pytest.fixture(autouse=True)
def _clean(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SAFETY_ROOT = tmp_path
    cache.clear()
    # Its threads see committed rows only; tests.shabou.test_health asks for real.
    monkeypatch.setattr(status, "readiness", lambda: ALL_OK)


def lines() -> dict[str, Line]:
    return {line.what: line for part in report(timezone.now()) for line in part.lines}


def test_visitors_and_customers_see_nothing(client: Client) -> None:
    assert client.get(ADDRESS)["Location"] == f"/admin/login/?next={ADDRESS}"
    client.force_login(User.objects.create_user("customer"))
    assert client.get(ADDRESS).status_code == 302


def test_staff_read_it_and_find_it(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.force_login(User.objects.create_user("seller", is_staff=True))
    assert ADDRESS in client.get("/admin/").content.decode()
    with django_assert_num_queries(8):
        page = client.get(ADDRESS)
    text = page.content.decode()
    assert page.status_code == 200
    for title in ("Serveurs", "Planificateur et files", "Sauvegardes", "Fraîcheur des données"):
        assert f">{title}" in text
    assert client.post(ADDRESS).status_code == 405


def test_a_new_shop_has_no_age_yet() -> None:
    said = lines()
    assert said["Base de données"] == Line("Base de données", Mark.OK)
    assert said["Planificateur"] == Line("Planificateur", Mark.NEVER, limit="3 minutes")
    assert said["Dernier exercice de restauration"] == Line(
        "Dernier exercice de restauration", Mark.NEVER, limit="1 semaine, 1 jour"
    )
    assert said["Dernière commande"] == Line("Dernière commande", Mark.NEVER)


def test_what_never_was_and_should_have_been_is_not_well() -> None:
    assert [part.title for part in report(timezone.now()) if part.is_well] == ["Serveurs"]


def test_what_is_in_time_and_what_is_late() -> None:
    now = timezone.now()
    health.record_heartbeat(now=now - timedelta(minutes=4))
    standing.record_canary("default", now=now - timedelta(minutes=2))
    standing.record_canary("forecast", now=now - timedelta(minutes=46))
    said = lines()
    assert said["Planificateur"] == Line("Planificateur", Mark.LATE, "il y a 4 minutes", "3 minutes")
    passed = "Tâches courantes : dernière tâche passée"
    assert said[passed] == Line(passed, Mark.OK, "il y a 2 minutes", "5 minutes")
    assert said["Prévisions : dernière tâche passée"].mark == Mark.LATE


def test_a_long_queue() -> None:
    with celery_app.connection_for_write() as broker:
        client: Any = broker.default_channel.client
        client.delete("scrape")
        client.lpush("scrape", *range(201))
        line = lines()["Lecture d'autres boutiques : en attente"]
        client.delete("scrape")
    assert (line.mark, line.said, line.limit) == (Mark.LATE, "201", "200")


def test_backups_that_succeeded_failed_and_grew_old(settings: Settings) -> None:
    def note(job: str, ago: timedelta, *, ok: bool) -> None:
        said = {"at": (timezone.now() - ago).isoformat(), "ok": ok, "bytes": 1}
        (settings.SAFETY_ROOT / f"{job}.json").write_text(json.dumps(said))

    note("dump", timedelta(hours=3), ok=True)
    note("wal", timedelta(minutes=6), ok=True)
    note("drill", timedelta(days=1), ok=False)
    said = lines()
    assert said["Dernière sauvegarde"] == Line("Dernière sauvegarde", Mark.OK, "il y a 3 heures", "1 jour, 2 heures")
    assert said["Dernier journal archivé"].mark == Mark.LATE
    assert said["Dernier exercice de restauration"] == Line(
        "Dernier exercice de restauration", Mark.FAILED, "échec il y a 1 jour"
    )


def test_the_age_of_data() -> None:
    make(ProductFactory(), now=timezone.now() - timedelta(hours=2))
    assert lines()["Dernière commande"] == Line("Dernière commande", Mark.OK, "il y a 2 heures")


def test_servers_that_are_away_leave_the_rest_readable(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    monkeypatch.setattr(celery_app, "connection_for_read", lambda: celery_app.connection("redis://127.0.0.1:1/0"))
    monkeypatch.setattr(status, "readiness", lambda: ALL_OK | {"cache": "failed", "broker": "failed"})
    said = lines()
    assert said["Cache"].mark == said["File des tâches"].mark == Mark.FAILED
    assert said["Tâches courantes : en attente"].mark == Mark.UNKNOWN
    assert said["Tâches courantes : dernière tâche passée"].mark == Mark.UNKNOWN
    assert said["Base de données"].mark == Mark.OK
