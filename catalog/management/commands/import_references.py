from pathlib import Path
from typing import Any

from catalog.imports import ImportResult, import_references
from catalog.management.import_command import ImportCommand


class Command(ImportCommand):
    help = "Numéros OE et autres références d'un fichier."

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        return import_references(path, **common)
