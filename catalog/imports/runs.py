"""What every import shares: one transaction, one at a time, a record of what happened, and no half results.

The shape of an import: rows are read and checked one by one in Python, copied into a temporary
table, checked and written there by set-based statements, and committed together with their record.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypedDict

import pghistory
from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from catalog.models import ImportChange, ImportKind, ImportRefusal, ImportRun, ImportStatus, SupplierProfile
from catalog.tabular import Row, Table, TableError, open_table

# One import at a time may write the catalogue; the number only has to be ours.
_LOCK_KEY = 717_001
# An import may take far longer than a page, but waits for nobody's lock for long.
_STATEMENT_TIMEOUT_MS = 10 * 60 * 1000
_LOCK_TIMEOUT_MS = 30 * 1000
# How many changes of each action a result carries: for the screen, and to be kept with a run that is followed.
SAMPLE_SIZE, KEPT_SAMPLE_SIZE = 20, 500
_PROGRESS_EVERY_ROWS = 1_000
# The step of an import that goes through the file.
LINES_READ = "lignes lues"

Progress = Callable[[str, int], None]
Report = Callable[["Change"], None]


class ImportOptions(TypedDict, total=False):
    """What every import takes: who does it, whether only to show the difference, and who watches.

    `run` is the row of an import that its worker holds; without one a row is made of what was done.
    """

    by: AbstractBaseUser | None
    dry_run: bool
    progress: Progress | None
    report: Report | None
    run: ImportRun | None


class ImportRefused(Exception):
    """The file as a whole is refused and nothing was changed. The text is a French sentence for staff."""


class ImportBusy(ImportRefused):
    """Another import is writing; this one may be tried again as it is."""


class ImportStopped(Exception):
    """The run was cancelled, or another worker has it: nothing was changed, and there is nothing to record."""


class _DryRunEnds(Exception):
    """Rolls a dry run back."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that was not taken, and why (French)."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record: `old` is empty when the record is new."""

    line: int
    key: str
    action: str  # "created" or "updated"
    field: str
    old: str
    new: str


@dataclass
class ImportResult:
    """Counts of lines: `read` is the sum of the four others."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    seconds: float = 0.0
    dry_run: bool = False
    profile: str = ""
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def summary(self) -> dict[str, int | float]:
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "seconds": round(self.seconds, 2),
        }


class Staging:
    """A temporary table that lives as long as the transaction."""

    def __init__(self, cursor: CursorWrapper, name: str, columns: dict[str, str], derived: str = "") -> None:
        """`columns` maps names to SQL types; `derived` adds columns that the rows do not bring."""
        self.cursor, self.name, self.columns = cursor, name, list(columns)
        body = ", ".join([f"{column} {kind}" for column, kind in columns.items()] + ([derived] if derived else []))
        # The caller's transaction may hold an earlier import's tables.
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}, pg_temp.refused")
        cursor.execute(f"CREATE TEMP TABLE {name} ({body}) ON COMMIT DROP")
        cursor.execute("CREATE TEMP TABLE refused (line integer, col text, value text, reason text) ON COMMIT DROP")

    def copy(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write the rows, in the order of `columns`, and let the planner know how many they are."""
        with self.cursor.copy(f"COPY {self.name} ({', '.join(self.columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self.cursor.execute(f"ANALYZE {self.name}")

    def refuse(self, sql: str, params: dict[str, Any] | None = None) -> None:
        """Move the lines that `sql` selects (line, column, value, reason) from the staging to the refused ones."""
        self.cursor.execute(f"INSERT INTO refused {sql}", params)
        self.cursor.execute(f"DELETE FROM {self.name} WHERE line IN (SELECT line FROM refused)")

    def keep_one_line_a_key(self, column: str, value: str, what: str, differing: str) -> None:
        """Lines of one `key` with one `digest` repeat the first of them; with several they contradict: all are refused.

        Nobody knows which line is right, and the order of a file must not decide. `value` is SQL of one line,
        `differing` an SQL aggregate that names what differs.
        """
        self.refuse(
            f"""
            SELECT line, '{column}', {value},
                   '{what} que la ligne ' || CASE WHEN line = first_line THEN last_line ELSE first_line END
                   || ', avec d''autres valeurs' || coalesce(' (' || nullif(differing, '') || ')', '')
                   || ' : aucune des deux n''est prise.'
            FROM {self.name} JOIN (
                SELECT key, min(line) AS first_line, max(line) AS last_line, {differing} AS differing
                FROM {self.name} GROUP BY key HAVING min(digest) <> max(digest)
            ) AS contradicting USING (key)
            """
        )
        self.execute(
            f"""
            UPDATE {self.name} SET repeat_of = first_line
            FROM (SELECT key, min(line) AS first_line FROM {self.name} GROUP BY key HAVING count(*) > 1) AS repeated
            WHERE repeated.key = {self.name}.key AND line > first_line
            """
        )

    def execute(self, sql: str, params: dict[str, Any] | None = None) -> int:
        """Run one statement and say how many rows it wrote."""
        self.cursor.execute(sql, params)
        return max(int(self.cursor.rowcount), 0)

    def number(self, sql: str, params: dict[str, Any] | None = None) -> int:
        self.cursor.execute(sql, params)
        row = self.cursor.fetchone()
        return int(row[0]) if row else 0

    def refusals(self) -> list[Refusal]:
        self.cursor.execute("SELECT line, min(col), min(value), min(reason) FROM refused GROUP BY line ORDER BY line")
        return [Refusal(*row) for row in self.cursor.fetchall()]


@dataclass
class Job:
    """One import under way: its file, its cursor and its result so far."""

    table: Table
    cursor: CursorWrapper
    result: ImportResult
    progress: Progress
    report: Report | None
    profile: SupplierProfile | None = None
    sample_size: int = SAMPLE_SIZE
    noted: Counter[str] = field(default_factory=Counter)

    def rows(self) -> Iterator[Row]:
        """The file's rows, counted."""
        for row in self.table.rows():
            self.result.read += 1
            if self.result.read % _PROGRESS_EVERY_ROWS == 0:
                self.progress(LINES_READ, self.result.read)
            yield row

    def refuse(self, line: int, column: str, value: str, reason: str) -> None:
        self.result.refusals.append(Refusal(line, column, value[:200], reason))

    def warn(self, line: int, column: str, value: str, reason: str) -> None:
        self.result.warnings.append(Refusal(line, column, value[:200], reason))

    def note(self, change: Change) -> None:
        """Keep the first changes of each action and give all of them to the report."""
        self.noted[change.action] += 1
        if self.noted[change.action] <= self.sample_size:
            self.result.changes.append(change)
        if self.report:
            self.report(change)

    def wants_changes(self) -> bool:
        return self.report is not None or self.result.dry_run or self.sample_size > SAMPLE_SIZE

    def finish(self, staging: Staging, header_of: Callable[[str], str], *, created: int, updated: int) -> None:
        """Set the counts; whatever was neither written nor refused is unchanged."""
        found = [replace(refusal, column=header_of(refusal.column)) for refusal in staging.refusals()]
        self.result.refusals = sorted([*self.result.refusals, *found], key=lambda refusal: refusal.line)
        self.result.rejected = len(self.result.refusals)
        self.result.created, self.result.updated = created, updated
        self.result.unchanged = self.result.read - created - updated - self.result.rejected


def run_import(
    kind: ImportKind,
    path: Path,
    work: Callable[[Job], None],
    *,
    by: AbstractBaseUser | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    report: Report | None = None,
    run: ImportRun | None = None,
) -> ImportResult:
    """Take the file in by `work`, in one transaction, and record the run.

    Raises ImportRefused with a French sentence when the file as a whole is refused; the catalogue
    is then as it was. Without a `run`, the refusal is recorded, and a dry run records nothing. With one, its
    counts, changes and refused lines are recorded if its worker still holds it; else ImportStopped is raised.
    """
    started = time.monotonic()
    result = ImportResult(dry_run=dry_run)
    record = run or ImportRun(kind=kind, file_name=path.name[:255], by_id=by.pk if by else None)
    try:
        table = open_table(path, name=record.file_name)
        record.sha256 = _sha256(path)
        with transaction.atomic():
            _write(record, table, work, result, progress or _silent, report)
            result.seconds = time.monotonic() - started
            if dry_run:
                raise _DryRunEnds
            _record(record, result)
    except _DryRunEnds:
        result.seconds = time.monotonic() - started
        if run:
            with transaction.atomic():
                _record(run, result)
    except (ImportRefused, TableError, DatabaseError, OSError) as problem:
        message = _sentence(problem)
        if not (run or dry_run):
            _record_failure(record, message, time.monotonic() - started)
        raise (ImportBusy if isinstance(problem, ImportBusy) else ImportRefused)(message) from problem
    return result


def _write(
    run: ImportRun,
    table: Table,
    work: Callable[[Job], None],
    result: ImportResult,
    progress: Progress,
    report: Report | None,
) -> None:
    followed = run.holder is not None
    if not followed:
        run.status = ImportStatus.DONE
        run.save()
        run.refresh_from_db(fields=["uuid"])
    history = {"import": str(run.uuid), "user": run.by_id, "reason": f"Import {run.file_name}", "stock_kind": "import"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK_KEY])
        if not cursor.fetchone()[0]:
            raise ImportBusy("Un autre import est en cours : attendez sa fin, puis recommencez.")
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true), set_config('lock_timeout', %s, true)",
            [str(_STATEMENT_TIMEOUT_MS), str(_LOCK_TIMEOUT_MS)],
        )
        job = Job(table, cursor, result, progress, report, sample_size=KEPT_SAMPLE_SIZE if followed else SAMPLE_SIZE)
        with pghistory.context(**history):
            work(job)
    run.profile = job.profile


def _record(run: ImportRun, result: ImportResult) -> None:
    counts = {**result.summary(), "seconds": Decimal(str(round(result.seconds, 2)))}
    if run.holder is None:
        for name, value in counts.items():
            setattr(run, name, value)
        run.save()
    else:
        # Of two workers, or of a worker and somebody who cancels, one changes the state; the other rolls back.
        kept = {"profile": run.profile, "sha256": run.sha256, "rows_read": result.read, "rows_total": result.read}
        if not ImportRun.objects.finish(run, **counts, **kept):
            raise ImportStopped
        _record_changes(run, result)
    ImportRefusal.objects.filter(run=run).delete()
    ImportRefusal.objects.bulk_create(
        [
            ImportRefusal(
                run=run,
                line=refusal.line,
                column=refusal.column[:120],
                value=refusal.value[:200],
                reason=refusal.reason[:300],
            )
            for refusal in result.refusals
        ],
        batch_size=5_000,
    )


def _record_changes(run: ImportRun, result: ImportResult) -> None:
    ImportChange.objects.filter(run=run).delete()
    ImportChange.objects.bulk_create(
        ImportChange(
            run=run,
            line=change.line,
            key=change.key[:200],
            action=change.action,
            field=change.field[:40],
            old=change.old[:300],
            new=change.new[:300],
        )
        for change in result.changes
    )


def _record_failure(run: ImportRun, message: str, seconds: float) -> None:
    """The transaction is gone, and the first save with it: record the refusal on its own."""
    run.pk, run._state.adding = None, True
    run.status, run.message, run.seconds = ImportStatus.FAILED, message, Decimal(str(round(seconds, 2)))
    try:
        run.save()
    except DatabaseError as problem:
        raise ImportRefused(message) from problem


def _sentence(problem: Exception) -> str:
    if isinstance(problem, (ImportRefused, TableError)):
        return str(problem)
    if isinstance(problem, OSError):
        return f"Fichier illisible : {problem.strerror or problem}."
    if isinstance(problem, OperationalError):
        return "La base de données est occupée ou ne répond plus, rien n'a été changé : recommencez dans un moment."
    detail = str(problem).strip().splitlines()[0]
    return f"La base de données refuse ce fichier, rien n'a été changé : {detail}."


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _silent(what: str, count: int) -> None:
    """No terminal is watching."""
