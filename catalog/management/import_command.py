"""What the four import commands share: options, progress, the report file and the summary."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.imports import Change, ImportRefused, ImportResult
from catalog.spreadsheet import inert

_REPORT_HEADER = ["action", "line", "key", "field", "old", "new", "reason"]
_SHOWN_REFUSALS = 10


class ImportCommand(BaseCommand):
    """Reads one file. `take` does the import; everything said is French, the last line may be JSON."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="fichier CSV (aussi .csv.gz) ou XLSX")
        parser.add_argument("--dry-run", action="store_true", help="montre la différence sans rien changer")
        parser.add_argument("--report", type=Path, help="écrit chaque changement et chaque ligne refusée (CSV)")
        parser.add_argument("--json", action="store_true", help="dernière ligne : résumé lisible par une machine")

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"Fichier introuvable : {path}")
        report: Path | None = options["report"]
        if report and report.exists() and report.samefile(path):
            raise CommandError("Le rapport écraserait le fichier à importer : donnez-lui un autre nom.")
        try:
            with _report_file(options["report"]) as write_change:
                common = {"dry_run": options["dry_run"], "progress": self._progress(), "report": write_change}
                result = self.take(path, options, common)
        except ImportRefused as refused:
            message = str(refused)
            raise CommandError(message if message.startswith(path.name) else f"{path.name} : {message}") from refused
        if options["report"]:
            _append_refusals(options["report"], result)
        self._say(result)
        if options["json"]:
            self.stdout.write(json.dumps(result.summary()))

    def _progress(self) -> Callable[[str, int], None] | None:
        if not sys.stderr.isatty():
            return None
        return lambda what, count: print(f"\r\033[K{count:,} {what}".replace(",", "\u202f"), end="", file=sys.stderr)

    def _say(self, result: ImportResult) -> None:
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
        if result.profile:
            self.stdout.write(f"Profil : {result.profile}")
        for change in result.changes:
            label = "nouveau" if change.action == "created" else f"{change.field} : {change.old or '(vide)'} →"
            self.stdout.write(f"  ligne {change.line}  {change.key}  {label} {change.new}")
        for title, lines in (("refusée", result.refusals), ("remarque", result.warnings)):
            for refusal in lines[:_SHOWN_REFUSALS]:
                self.stdout.write(
                    f"  ligne {refusal.line} {title}, {refusal.column} « {refusal.value} » : {refusal.reason}"
                )
            if len(lines) > _SHOWN_REFUSALS:
                self.stdout.write(f"  … et {len(lines) - _SHOWN_REFUSALS} autres (--report FICHIER les donne toutes).")
        verb = "Essai à blanc, rien n'a été changé" if result.dry_run else "Import terminé"
        self.stdout.write(
            f"{verb} : {result.read} lignes lues, {result.created} créées, {result.updated} modifiées, "
            f"{result.unchanged} inchangées, {result.rejected} refusées, en {result.seconds:.1f} s."
        )


@contextmanager
def _report_file(path: Path | None) -> Iterator[Callable[[Change], None] | None]:
    """Opens the report before anything is read, so that a bad path changes nothing."""
    if path is None:
        yield None
        return
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise CommandError(f"Rapport impossible à écrire dans {path} : {problem.strerror}") from problem
    with file:
        writer = csv.writer(file)
        writer.writerow(_REPORT_HEADER)

        def write(change: Change) -> None:
            cells = [change.action, change.line, change.key, change.field, change.old, change.new, ""]
            writer.writerow([inert(cell) for cell in cells])

        yield write


def _append_refusals(path: Path, result: ImportResult) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for action, lines in (("refused", result.refusals), ("warning", result.warnings)):
            for refusal in lines:
                cells = [action, refusal.line, "", refusal.column, refusal.value, "", refusal.reason]
                writer.writerow([inert(cell) for cell in cells])
