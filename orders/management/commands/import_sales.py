from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalog.imports import ImportResult
from catalog.management.import_command import ImportCommand
from orders.imports import import_sales


class Command(ImportCommand):
    help = "Ventes de la caisse : chaque vente compte une fois, même exportée plusieurs fois."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--date-format",
            help="jj/mm/aaaa, mm/jj/aaaa, aaaa-mm-jj ou excel ; sans lui, celui que tout le fichier permet seul",
        )
        parser.add_argument("--till", default="", help="nom de la caisse, si le fichier ne le dit pas")

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        return import_sales(
            path, today=timezone.localdate(), date_format=options["date_format"], till=options["till"], **common
        )
