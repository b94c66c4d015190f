from pathlib import Path
from typing import Any

from catalog.imports import ImportResult
from catalog.management.import_command import ImportCommand
from orion.weather_file import import_weather


class Command(ImportCommand):
    help = "Météo des années passées : date, tavg_c, et s'il y en a tmin_c, tmax_c, prcp_mm."

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        return import_weather(path, **common)
