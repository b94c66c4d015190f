"""Which product fits which car, line by line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Unpack

from catalog.imports.articles import (
    ARTICLE_COLUMNS,
    ARTICLE_DERIVED,
    ARTICLE_HEADERS,
    article_of,
    find_articles,
    require_article,
)
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
from catalog.models import Axle, ImportKind, Side

_HEADERS = {
    "vehicle": "vehicle id|engine id|ktype|k type|vehicule id|id vehicule",
    "make": "make|constructeur|marque vehicule",
    "model": "model|modele",
    "engine": "engine|motorisation|moteur|version",
    "axle": "axle|essieu|position",
    "side": "side|cote",
    "valid_from": "from|valid from|a partir de|depuis|de|debut",
    "valid_to": "to|valid to|jusqu a|jusque|fin",
    "engine_code": "engine code|code moteur",
    "air_conditioning": "air conditioning|climatisation|clim|ac|a c",
    "note": "note|precision|remarque",
    **ARTICLE_HEADERS,
}
_COLUMNS = {
    **ARTICLE_COLUMNS,
    "vehicle": "text",
    "make": "text",
    "model": "text",
    "engine": "text",
    "axle": "text",
    "side": "text",
    "valid_from": "date",
    "valid_to": "date",
    "engine_code": "text",
    "air_conditioning": "boolean",
    "note": "text",
}
_AXLES = {"": "", "front": Axle.FRONT, "avant": Axle.FRONT, "av": Axle.FRONT, "rear": Axle.REAR, "arriere": Axle.REAR,
          "ar": Axle.REAR}  # fmt: skip
_SIDES = {"": "", "left": Side.LEFT, "gauche": Side.LEFT, "g": Side.LEFT, "right": Side.RIGHT, "droite": Side.RIGHT,
          "droit": Side.RIGHT, "d": Side.RIGHT}  # fmt: skip
_CONDITIONS = {"": None, "oui": True, "yes": True, "avec": True, "true": True, "1": True, "non": False, "no": False,
               "sans": False, "false": False, "0": False}  # fmt: skip

_FIND_BY_NUMBER = """
    UPDATE staged SET engine_id = engine.id FROM catalog_vehicleengine engine
    WHERE engine.external_id = staged.vehicle
"""
# A name that several rows answer to is not known: a guess would say "fits".
_FIND_BY_NAME = """
    UPDATE staged SET engine_id = named.engine_id
    FROM (
        SELECT make.normalized_name AS make, catalog_normalize_reference(model.name) AS model,
               catalog_normalize_reference(engine.name) AS engine, min(engine.id) AS engine_id
        FROM catalog_vehicleengine engine
        JOIN catalog_vehiclemodel model ON model.id = engine.model_id
        JOIN catalog_vehiclemake make ON make.id = model.make_id
        GROUP BY 1, 2, 3 HAVING count(*) = 1
    ) AS named
    WHERE staged.vehicle IS NULL AND staged.engine IS NOT NULL
      AND named.make = catalog_normalize_reference(staged.make)
      AND named.model = catalog_normalize_reference(staged.model)
      AND named.engine = catalog_normalize_reference(staged.engine)
"""
_FIND_MODEL = """
    UPDATE staged SET model_id = named.model_id
    FROM (
        SELECT make.normalized_name AS make, catalog_normalize_reference(model.name) AS model,
               min(model.id) AS model_id
        FROM catalog_vehiclemodel model JOIN catalog_vehiclemake make ON make.id = model.make_id
        GROUP BY 1, 2 HAVING count(*) = 1
    ) AS named
    WHERE staged.vehicle IS NULL AND staged.engine IS NULL
      AND named.make = catalog_normalize_reference(staged.make)
      AND named.model = catalog_normalize_reference(staged.model)
"""
_UNKNOWN_VEHICLE = """
    SELECT line, 'vehicle', coalesce(vehicle, concat_ws(' ', make, model, engine)),
           'Véhicule inconnu, ou plusieurs portent ce nom : importez d''abord les véhicules.'
    FROM staged WHERE engine_id IS NULL AND model_id IS NULL
"""
_NEW = """
    SELECT staged.line, product.sku, coalesce(staged.vehicle, concat_ws(' ', staged.make, staged.model, staged.engine))
    FROM staged JOIN catalog_product product ON product.id = staged.product_id
    WHERE NOT EXISTS (
        SELECT FROM catalog_fitment known
        WHERE known.product_id = staged.product_id
          AND (known.engine_id, known.model_id, known.axle, known.side, known.valid_from, known.valid_to,
               known.engine_code, known.air_conditioning)
              IS NOT DISTINCT FROM
              (staged.engine_id, staged.model_id, staged.axle, staged.side, staged.valid_from, staged.valid_to,
               staged.engine_code, staged.air_conditioning)
    )
    ORDER BY staged.line
"""
_INSERT = """
    INSERT INTO catalog_fitment (
        product_id, engine_id, model_id, axle, side, valid_from, valid_to, engine_code, air_conditioning, note
    )
    SELECT product_id, engine_id, model_id, axle, side, valid_from, valid_to, engine_code, air_conditioning, note
    FROM staged ORDER BY engine_id, product_id, line
    ON CONFLICT DO NOTHING
"""


def import_fitments(path: Path, **options: Unpack[ImportOptions]) -> ImportResult:
    """Add fitments: the car by its number (`vehicle_id`), else by make, model and engine name."""
    return run_import(ImportKind.FITMENTS, path, _take, **options)


def _take(job: Job) -> None:
    columns = columns_by_synonyms(job.table.header, _HEADERS)
    require_article(columns, job.table.header)
    if "vehicle" not in columns and not ("make" in columns and "model" in columns):
        raise ImportRefused(
            "Aucune colonne de véhicule (« vehicle_id », ou « constructeur » et « modèle »). "
            f"En-têtes lus : {', '.join(job.table.header)}."
        )
    staging = Staging(job.cursor, "staged", _COLUMNS, f"{ARTICLE_DERIVED}, engine_id bigint, model_id bigint")
    staging.copy(_good_rows(job, columns))
    job.progress(LINES_READ, job.result.read)
    find_articles(staging)
    for statement in (_FIND_BY_NUMBER, _FIND_BY_NAME, _FIND_MODEL):
        staging.execute(statement)
    staging.refuse(_UNKNOWN_VEHICLE)
    if job.wants_changes():
        staging.cursor.execute(_NEW)
        for line, sku, vehicle in staging.cursor.fetchall():
            job.note(Change(line, sku, "created", "fitment", "", vehicle))
    created = staging.execute(_INSERT)
    job.progress("compatibilités ajoutées", created)
    job.finish(staging, columns.header, created=created, updated=0)
    staging.execute("ANALYZE catalog_fitment")


def _good_rows(job: Job, columns: Columns) -> Iterator[tuple[Any, ...]]:
    for row in job.rows():
        cell = {name: columns.cell(name, row.cells) for name in _COLUMNS}
        try:
            starts, ends = parse_month(cell["valid_from"]), parse_month(cell["valid_to"])
        except BadDate as problem:
            job.refuse(row.line, columns.header("valid_from"), problem.text, str(problem))
            continue
        axle, side = _AXLES.get(header_key(cell["axle"])), _SIDES.get(header_key(cell["side"]))
        condition = header_key(cell["air_conditioning"])
        if axle is None or side is None:
            job.refuse(row.line, columns.header("axle"), cell["axle"] or cell["side"], "Essieu ou côté inconnu.")
        elif condition not in _CONDITIONS:
            job.refuse(row.line, columns.header("air_conditioning"), condition, "Climatisation : oui, non ou vide.")
        elif starts and ends and ends < starts:
            job.refuse(row.line, columns.header("valid_to"), cell["valid_to"], "La fin précède le début.")
        elif len(cell["engine_code"]) > 60 or len(cell["note"]) > 200:
            job.refuse(row.line, columns.header("note"), cell["note"], "Code moteur ou précision trop longs.")
        else:
            car = [cell[name] or None for name in ("vehicle", "make", "model", "engine")]
            yield (*article_of(row, columns), *car, axle, side, starts, ends, cell["engine_code"],
                   _CONDITIONS[condition], cell["note"])  # fmt: skip
