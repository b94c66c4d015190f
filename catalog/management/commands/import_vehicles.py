from pathlib import Path
from typing import Any

from catalog.imports import ImportResult, import_vehicles
from catalog.management.import_command import ImportCommand


class Command(ImportCommand):
    help = "Véhicules d'un fichier : constructeurs, modèles, motorisations."

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        return import_vehicles(path, **common)
