"""Search documents: what is stale, or everything."""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from search.engines.interface import EngineAway
from search.engines.sync import refill
from search.indexing import index_changes, mark_missing, rebuild

_INTERRUPTED = 130


class Command(BaseCommand):
    help = "Met les fiches de recherche à jour : les produits modifiés et ceux qui n'en ont pas encore, ou tous."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="tous les produits ; la recherche répond pendant ce temps"
        )
        parser.add_argument("--json", action="store_true", help="dernière ligne : résumé lisible par une machine")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            if options["all"]:
                run = rebuild(self._progress)
                refill(self._progress)
            else:
                mark_missing()
                run = index_changes(progress=self._progress)
        except KeyboardInterrupt:
            raise CommandError(
                "Interrompu : ce qui est fait est gardé, la tâche de fond ou le prochain lancement fera le reste.",
                returncode=_INTERRUPTED,
            ) from None
        except EngineAway as problem:
            raise CommandError(
                f"Les fiches sont à jour, mais le moteur que nomme SEARCH_ENGINE n'est pas rempli : {problem} "
                "La recherche continue avec PostgreSQL."
            ) from problem
        except DatabaseError as problem:
            raise CommandError(f"La base de données refuse : {str(problem).strip().splitlines()[0]}") from problem
        finally:
            self._clear_line()
        seconds = round(time.monotonic() - started, 2)
        self.stdout.write(f"Recherche : {run.products} produits relus, {run.written} fiches changées, en {seconds} s.")
        if options["json"]:
            self.stdout.write(json.dumps({"read": run.products, "written": run.written, "seconds": seconds}))

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            text = f"\r\033[K{done * 100 // total} % ({done:,} produits relus)".replace(",", "\u202f")
            print(text, end="", file=sys.stderr, flush=True)

    def _clear_line(self) -> None:
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
