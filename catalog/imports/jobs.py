"""Imports that wait for a worker: how each kind is run, and how one gets from the queue to its end.

A run is taken by one statement, keeps its worker's claim alive while it goes on, and ends in the transaction that
writes the shop: a worker that died, was cancelled or lost its claim has written nothing.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from catalog.imports.products import import_products
from catalog.imports.pulse import Pulse
from catalog.imports.runs import ImportBusy, ImportRefused, ImportResult, ImportStopped, Progress
from catalog.models import ImportKind, ImportRun, ImportStatus, SupplierProfile
from catalog.models.imports import UNDER_WAY, private_files

logger = logging.getLogger(__name__)

_BROKE_DOWN = "L'import s'est interrompu sur une panne, rien n'a été changé : recommencez, ou appelez le support."
_GONE = "Le fichier n'est plus là, rien n'a été changé : envoyez-le de nouveau."

Taker = Callable[[Path, ImportRun, date, Progress], ImportResult]
# How a file of each kind is taken in, `today`. Apps above the catalogue add theirs.
TAKERS: dict[str, Taker] = {}


def take_products(path: Path, run: ImportRun, today: date, progress: Progress) -> ImportResult:
    return import_products(path, today=today, profile=run.profile, run=run, dry_run=run.dry_run, progress=progress)


TAKERS[ImportKind.PRODUCTS] = take_products


def queue_import(
    *,
    kind: ImportKind,
    upload: "UploadedFile[Any]",
    by: Any,
    dry_run: bool,
    profile: SupplierProfile | None = None,
    options: dict[str, str] | None = None,
) -> ImportRun:
    """Keep the file and the wish to import it, for a worker to find."""
    run = ImportRun(kind=kind, file_name=(upload.name or "fichier")[-255:], by=by, dry_run=dry_run, profile=profile)
    run.status, run.options = ImportStatus.QUEUED, options or {}
    # Under a name that says nothing and cannot be guessed: what people call it is `file_name`.
    run.file.save(f"{kind}-{token_urlsafe(24)}", upload, save=False)
    run.save()
    run.refresh_from_db()
    return run


def run_next(*, today: date) -> bool:
    """Run the oldest import that waits; False when none does or one is under way, here or elsewhere."""
    ImportRun.objects.take_from_the_dead()
    run = ImportRun.objects.claim()
    if run is None:
        return False
    try:
        with Pulse(run) as pulse:
            TAKERS[run.kind](_path(run), run, today, pulse.progress)
    except ImportStopped:
        logger.info("Import %s was stopped: nothing was changed.", run.uuid)
    except ImportBusy:
        ImportRun.objects.give_back(run)
        return False
    except ImportRefused as refused:
        ImportRun.objects.fail(run, str(refused))
    except Exception:
        ImportRun.objects.fail(run, _BROKE_DOWN)
        raise
    return True


def forget_files(*, now: datetime) -> int:
    """Delete files older than `IMPORT_FILES_KEPT`, also those whose row was never made; how many."""
    storage = private_files()
    names = storage.listdir("")[1] if storage.exists("") else []
    old = [name for name in names if storage.get_modified_time(name) < now - settings.IMPORT_FILES_KEPT]
    # The rows first: who wants to run one now finds no file, or keeps it by having it wait.
    ImportRun.objects.filter(file__in=old).exclude(status__in=UNDER_WAY).update(file="")
    wanted = set(ImportRun.objects.filter(file__in=old).values_list("file", flat=True))
    forgotten = [name for name in old if name not in wanted]
    for name in forgotten:
        storage.delete(name)
    return len(forgotten)


def _path(run: ImportRun) -> Path:
    path = Path(run.file.path)
    if not path.is_file():
        raise ImportRefused(_GONE)
    return path
