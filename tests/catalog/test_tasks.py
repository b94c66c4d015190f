"""Background work of the catalogue hands on what it does not do itself."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from catalog import tasks
from catalog.imports import jobs
from catalog.models import ImportKind, ImportRun
from tests.catalog.import_files import TWO_PARTS, folder, handed, no_pulse, upload

__all__ = ["folder", "handed", "no_pulse"]

pytestmark = pytest.mark.django_db


def test_each_import_calls_for_the_next(handed: list[str], no_pulse: None) -> None:
    jobs.queue_import(kind=ImportKind.PRODUCTS, upload=upload(TWO_PARTS), by=None, dry_run=True)
    tasks.run_waiting_import()
    assert handed == [tasks.RUN_WAITING_IMPORT]
    tasks.run_waiting_import()
    assert len(handed) == 1
    assert ImportRun.objects.get().status == "done"


def test_the_scheduler_finds_what_no_broker_has_told(folder: Path) -> None:
    beat = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {tasks.run_waiting_import.name, tasks.forget_import_files.name} <= beat
    assert tasks.run_waiting_import.name == tasks.RUN_WAITING_IMPORT


def test_old_files_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(jobs, "forget_files", lambda *, now: asked.append(now))
    tasks.forget_import_files()
    assert asked[0] <= timezone.now()
