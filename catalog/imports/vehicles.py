"""Cars: a list of models, or of engines with their models."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Unpack

from django.utils.text import slugify

from catalog.imports import vehicle_sql as sql
from catalog.imports.dates import BadDate, parse_month
from catalog.imports.mapping import Columns, columns_by_synonyms, header_key
from catalog.imports.runs import (
    LINES_READ,
    Change,
    ImportOptions,
    ImportRefused,
    ImportResult,
    Job,
    Staging,
    run_import,
)
from catalog.models import Fuel, ImportKind, VehicleMake
from catalog.references import normalize_reference
from catalog.tabular import Row

_HEADERS = {
    "make_number": "make id|id constructeur",
    "make": "make|constructeur|marque|brand",
    "model_number": "model id|id modele",
    "model": "model fr|modele|model|nom modele",
    "family": "model group|gamme|famille",
    "engine_number": "vehicle id|engine id|ktype|k type|vehicule id",
    "engine": "engine|motorisation|moteur|version|trim|finition",
    "codes": "engine code|engine codes|code moteur|codes moteur",
    "fuel": "fuel|fuel type|energie|carburant",
    "displacement_cc": "engine cc|cc|cylindree|displacement cc",
    "power_hp": "cv din|power hp|hp|puissance|puissance ch|ch",
    "produced_from": "from|produced from|depuis|debut|annee debut|de",
    "produced_to": "to|produced to|jusque|fin|annee fin|a",
}
_COLUMNS = {
    "line": "integer",
    "make_number": "text",
    "make": "text",
    "make_position": "integer",
    "model_number": "text",
    "model": "text",
    "family": "text",
    "model_slug": "text",
    "engine_number": "text",
    "engine": "text",
    "codes": "text",
    "fuel": "text",
    "displacement_cc": "integer",
    "power_hp": "smallint",
    "produced_from": "date",
    "produced_to": "date",
}
_DERIVED = "make_id bigint, model_id bigint, engine_id bigint, key text, digest text, repeat_of integer"

# The makes most driven in Tunisia come first in every list of makes.
_MOST_DRIVEN = [
    "RENAULT", "PEUGEOT", "CITROEN", "DACIA", "VW", "VOLKSWAGEN", "SEAT", "SKODA", "FIAT", "KIA", "HYUNDAI", "TOYOTA",
    "SUZUKI", "NISSAN", "ISUZU", "MITSUBISHI", "FORD", "OPEL", "MERCEDESBENZ", "BMW", "AUDI", "MG", "CHERY", "HAVAL",
    "GEELY", "MAHINDRA", "CHEVROLET", "MAZDA", "HONDA", "IVECO",
]  # fmt: skip
_POSITION = {name: position for position, name in enumerate(_MOST_DRIVEN, start=1)}
_LAST_POSITION = 1000
_FUELS = {
    "": "", "essence": Fuel.PETROL, "petrol": Fuel.PETROL, "gasoline": Fuel.PETROL, "diesel": Fuel.DIESEL,
    "gasoil": Fuel.DIESEL, "hybride": Fuel.HYBRID, "hybrid": Fuel.HYBRID, "electrique": Fuel.ELECTRIC,
    "electric": Fuel.ELECTRIC, "gpl": Fuel.LPG, "lpg": Fuel.LPG,
}  # fmt: skip
# One make under two names: a file's name gives way to the one that the catalogue knows.
_OTHER_NAMES = {
    "VW": "VOLKSWAGEN", "VOLKSWAGEN": "VW", "MERCEDES": "MERCEDESBENZ", "MERCEDESBENZ": "MERCEDES",
    "ALFA": "ALFAROMEO", "ALFAROMEO": "ALFA", "DSAUTOMOBILES": "DS", "DS": "DSAUTOMOBILES",
    "SSANGYONG": "KGM", "KGM": "SSANGYONG", "GREATWALL": "GWM", "GWM": "GREATWALL",
}  # fmt: skip
_CODES = re.compile(r"\(([^()]*)\)\s*$")


def import_vehicles(path: Path, **options: Unpack[ImportOptions]) -> ImportResult:
    """Upsert makes with models, or models with engines: a file with an engine column speaks of engines.

    A car is known by its source's number; without one, by its names and start of production.
    """
    return run_import(ImportKind.VEHICLES, path, _take, **options)


def _take(job: Job) -> None:
    columns = columns_by_synonyms(job.table.header, _HEADERS)
    if "make" not in columns or "model" not in columns:
        raise ImportRefused(
            f"Il faut une colonne de constructeur et une de modèle. En-têtes lus : {', '.join(job.table.header)}."
        )
    statements = sql.ENGINES if "engine" in columns else sql.MODELS
    staging = Staging(job.cursor, "staged", _COLUMNS, _DERIVED)
    # Read before the COPY: its connection cannot answer while rows run through it.
    makes = dict(VehicleMake.objects.values_list("normalized_name", "name"))
    staging.copy(_good_rows(job, columns, makes))
    job.progress(LINES_READ, job.result.read)
    for statement in (sql.CREATE_MAKES, sql.FIND_MAKES, statements.find_models, statements.set_keys):
        staging.execute(statement)
    staging.refuse(statements.ambiguous)
    staging.keep_one_line_a_key("model", "concat_ws(' ', make, model, engine)", "Même véhicule", "''")
    created, updated = _write(job, staging, statements)
    job.finish(staging, columns.header, created=created, updated=updated)
    staging.execute("ANALYZE catalog_vehiclemake, catalog_vehiclemodel, catalog_vehicleengine")


def _write(job: Job, staging: Staging, statements: sql.Statements) -> tuple[int, int]:
    for statement in statements.prepare:
        staging.execute(statement)
    if job.wants_changes():
        staging.cursor.execute(statements.changes)
        for line, name, action, old, new in staging.cursor.fetchall():
            job.note(Change(line, name, action, "", old or "", new or ""))
    created = staging.execute(statements.insert)
    updated = staging.execute(statements.update)
    job.progress("véhicules ajoutés", created)
    return created, updated


class _Unreadable(Exception):
    def __init__(self, field: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.value, self.reason = field, value, reason


def _good_rows(job: Job, columns: Columns, makes: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for row in job.rows():
        try:
            yield _values(row, columns, makes)
        except _Unreadable as problem:
            job.refuse(row.line, columns.header(problem.field), problem.value, problem.reason)


def _values(row: Row, columns: Columns, makes: dict[str, str]) -> tuple[Any, ...]:
    cell = {name: " ".join(columns.cell(name, row.cells).split()) for name in _HEADERS}
    for name in ("make", "model", *(["engine"] if "engine" in columns else [])):
        if not normalize_reference(cell[name]):
            raise _Unreadable(name, cell[name], "Nom vide ou sans lettre latine ni chiffre.")
        if len(cell[name]) > (80 if name == "make" else 160):
            raise _Unreadable(name, cell[name], "Nom trop long.")
    make = normalize_reference(cell["make"])
    if make not in makes:
        make = _OTHER_NAMES.get(make, make)
    starts, ends = _months(cell)
    fuel = _FUELS.get(header_key(cell["fuel"]), "")
    codes = cell["codes"] or (found[1] if (found := _CODES.search(cell["engine"])) else "")
    slug = slugify(cell["model"]) or normalize_reference(cell["model"]).lower()
    return (
        row.line,
        cell["make_number"] or None,
        makes.get(make, cell["make"]),
        _POSITION.get(make, _LAST_POSITION),
        cell["model_number"] or None,
        cell["model"],
        cell["family"][:80],
        slug[:180],
        cell["engine_number"] or None,
        cell["engine"] or None,
        codes[:200],
        fuel,
        _number("displacement_cc", cell, 30_000),
        _number("power_hp", cell, 3_000),
        starts,
        ends,
    )


def _months(cell: dict[str, str]) -> tuple[date | None, date | None]:
    try:
        starts, ends = parse_month(cell["produced_from"]), parse_month(cell["produced_to"])
    except BadDate as problem:
        raise _Unreadable("produced_from", problem.text, str(problem)) from problem
    if starts and ends and ends < starts:
        raise _Unreadable("produced_to", cell["produced_to"], "La fin de production précède le début.")
    return starts, ends


def _number(name: str, cell: dict[str, str], largest: int) -> int | None:
    """Whole numbers only: `1395`. Zero is not known."""
    text = cell[name].removesuffix(".0")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text[:9]) > largest:
        raise _Unreadable(name, text, f"Nombre entier de 0 à {largest} attendu.")
    return int(text) or None
