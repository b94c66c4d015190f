"""Imports that wait for a worker: one at a time, never twice, never half, however the worker ends."""

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from catalog.imports import jobs, pulse
from catalog.imports.pulse import Pulse
from catalog.imports.runs import ImportResult, ImportStopped, Progress
from catalog.models import ImportKind, ImportRun, ImportStatus, Product
from catalog.models.imports import MOST_ATTEMPTS, private_files
from tests.catalog.import_files import TODAY, TWO_PARTS, folder, no_pulse, upload, work
from tests.factories import ProductFactory

__all__ = ["folder", "no_pulse", "work"]

pytestmark = pytest.mark.django_db

Work = Callable[[], bool]
SILENT = timedelta(minutes=2)


def queue(text: str = TWO_PARTS, *, dry_run: bool = False) -> ImportRun:
    return jobs.queue_import(kind=ImportKind.PRODUCTS, upload=upload(text), by=None, dry_run=dry_run)


def state(run: ImportRun) -> str:
    run.refresh_from_db()
    return run.status


@pytest.fixture
def during(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[ImportRun], Any]], None]:
    """Has something happen when the worker has taken the run and not begun to write."""

    def _during(happens: Callable[[ImportRun], Any]) -> None:
        def take(path: Path, run: ImportRun, today: Any, progress: Progress) -> ImportResult:
            happens(run)
            return jobs.take_products(path, run, today, progress)

        monkeypatch.setitem(jobs.TAKERS, ImportKind.PRODUCTS, take)

    return _during


# --- the queue ---------------------------------------------------------------------------------


def test_the_oldest_comes_first_and_nothing_is_left(work: Work) -> None:
    first, second = queue(), queue("code;désignation\nC-1;Joint\n")
    assert work()
    assert (state(first), state(second)) == ("done", "queued")
    assert work()
    assert state(second) == "done"
    assert not work()
    assert Product.objects.count() == 3


def test_one_runs_at_a_time(work: Work) -> None:
    running, waiting = queue(), queue()
    assert ImportRun.objects.claim() == running
    assert not work()
    assert (state(running), state(waiting)) == ("running", "queued")


def test_five_deliveries_of_one_import_have_one_effect(work: Work) -> None:
    run = queue()
    assert [work() for _ in range(5)] == [True, False, False, False, False]
    assert (state(run), run.attempts, run.created) == ("done", 1, 2)


def test_an_import_started_by_hand_is_waited_for(work: Work) -> None:
    run = queue()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(717001)")
        assert not work()
        assert (state(run), run.attempts, run.holder) == ("queued", 0, None)
    finally:
        other.close()
    assert work()
    assert state(run) == "done"


# --- how a worker ends -------------------------------------------------------------------------


def silent(run: ImportRun, attempts: int = 1) -> None:
    ImportRun.objects.claim()
    ImportRun.objects.filter(pk=run.pk).update(alive_at=timezone.now() - SILENT, attempts=attempts)


def test_the_import_of_a_dead_worker_goes_to_the_next(work: Work) -> None:
    run = queue()
    silent(run)
    assert work()
    assert (state(run), run.attempts, run.holder, run.alive_at) == ("done", 2, None, None)


def test_a_worker_that_was_heard_of_keeps_its_import(work: Work) -> None:
    run = queue()
    ImportRun.objects.claim()
    ImportRun.objects.update(alive_at=timezone.now() - timedelta(seconds=30))
    assert not work()
    assert state(run) == "running"


def test_a_file_that_takes_its_workers_down_is_given_up(work: Work) -> None:
    run = queue()
    silent(run, MOST_ATTEMPTS)
    assert not work()
    assert (state(run), run.message) == (
        "failed",
        "L'import s'est interrompu 3 fois : ce fichier demande sans doute trop de mémoire.",
    )


def test_a_worker_that_lost_its_import_to_another_writes_nothing(work: Work, during: Any) -> None:
    run = queue()
    during(lambda taken: ImportRun.objects.update(holder="00000000-0000-0000-0000-000000000001"))
    assert work()
    assert (state(run), run.created) == ("running", 0)
    assert not Product.objects.exists()


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_is_cancelled_meanwhile_writes_nothing(work: Work, during: Any, dry_run: bool) -> None:
    run = queue(dry_run=dry_run)
    during(ImportRun.objects.cancel)
    assert work()
    assert (state(run), run.created, run.changes.count()) == ("cancelled", 0, 0)
    assert not Product.objects.exists()


def test_an_error_of_ours_is_told_and_logged(work: Work, during: Any) -> None:
    run = queue()

    def breaks(taken: ImportRun) -> None:
        raise RuntimeError("disk")

    during(breaks)
    with pytest.raises(RuntimeError, match="disk"):
        work()
    assert (state(run), run.message) == (
        "failed",
        "L'import s'est interrompu sur une panne, rien n'a été changé : recommencez, ou appelez le support.",
    )


def test_a_file_that_went_is_told(work: Work, folder: Path) -> None:
    run = queue()
    next(folder.iterdir()).unlink()
    assert work()
    assert (state(run), run.message) == (
        "failed",
        "Le fichier n'est plus là, rien n'a été changé : envoyez-le de nouveau.",
    )


# --- seen while it runs ------------------------------------------------------------------------


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "PULSE", 0.02)


def until(seen: Callable[[], bool]) -> None:
    for _ in range(500):
        if seen():
            return
        time.sleep(0.02)
    raise AssertionError("nothing was seen in ten seconds")


@pytest.mark.django_db(transaction=True)
def test_others_see_how_far_an_open_import_is_and_stop_it(fast: None) -> None:
    run = queue()
    claimed = ImportRun.objects.claim()
    assert claimed is not None
    with Pulse(claimed) as beat:
        beat.progress("lignes lues", 12_000)
        until(lambda: ImportRun.objects.filter(pk=run.pk, rows_read=12_000, step="lignes lues").exists())
        beat.progress("produits créés", 7)
        until(lambda: ImportRun.objects.filter(pk=run.pk, rows_read=12_000, step="produits créés").exists())
        before = ImportRun.objects.get(pk=run.pk).alive_at
        until(lambda: ImportRun.objects.get(pk=run.pk).alive_at > before)
        ImportRun.objects.cancel(run)
        until(lambda: beat.is_lost)
        with pytest.raises(ImportStopped):
            beat.progress("lignes lues", 13_000)
    assert state(run) == "cancelled"


def begin_a_run_and_be_killed() -> None:
    """A process of its own takes the import and begins to write."""
    reading, writing = os.pipe()
    inherited: list[Any] = []  # the parent's connection: kept, so that nothing says goodbye on it
    child = os.fork()
    if child == 0:
        try:
            inherited.append(connection.connection)
            connection.connection = None
            jobs.TAKERS[ImportKind.PRODUCTS] = lambda path, run, today, progress: write_and_wait(writing)
            jobs.run_next(today=TODAY)
        finally:
            os._exit(1)
    os.close(writing)
    try:
        assert os.read(reading, 1) == b"!", "the child ended before it got there"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)


def write_and_wait(told: int) -> ImportResult:
    with transaction.atomic():
        ProductFactory(sku="X-1")
        os.write(told, b"!")
        time.sleep(60)
    raise AssertionError("not killed")


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_but_its_claim_until_the_lease_ends(fast: None) -> None:
    run = queue()
    begin_a_run_and_be_killed()
    assert not Product.objects.exists()
    assert (state(run), run.attempts) == ("running", 1)
    assert not jobs.run_next(today=TODAY)
    ImportRun.objects.update(alive_at=timezone.now() - SILENT)
    assert jobs.run_next(today=TODAY)
    assert (state(run), run.attempts, run.created) == ("done", 2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_one_import_once(fast: None) -> None:
    run = queue()
    taken: list[bool] = []

    def one() -> None:
        try:
            taken.append(jobs.run_next(today=TODAY))
        finally:
            connection.close()

    workers = [Thread(target=one) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == [False, False, False, True]
    assert (state(run), run.attempts, Product.objects.count()) == ("done", 1, 2)


# --- files -------------------------------------------------------------------------------------


def test_files_go_after_thirty_days_unless_somebody_waits_for_them(work: Work, folder: Path) -> None:
    done, waiting, young = queue(), queue(), queue()
    work()
    private_files().save("sales-orphan", ContentFile(b"x"))
    now = timezone.now()
    for run in (done, waiting):
        os.utime(folder / run.file.name, (0, (now - timedelta(days=31)).timestamp()))
    os.utime(folder / "sales-orphan", (0, (now - timedelta(days=31)).timestamp()))
    ImportRun.objects.filter(pk=young.pk).update(status=ImportStatus.CANCELLED)
    assert jobs.forget_files(now=now) == 2
    assert {path.name for path in folder.iterdir()} == {waiting.file.name, young.file.name}
    assert state(done) == "done"
    assert not done.file
    assert not done.may_be_written


def test_nothing_to_forget_where_nothing_was_sent(folder: Path) -> None:
    folder.rmdir()
    assert jobs.forget_files(now=timezone.now()) == 0
