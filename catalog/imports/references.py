"""OE, cross and other numbers of products that the catalogue already has."""

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
from catalog.models import ImportKind, ReferenceKind
from catalog.references import normalize_reference

_HEADERS = {
    "printed": "oe number|oe numbers|oem|oe|numero oe|reference oe|cross reference|reference croisee|number|numero"
    "|reference|ref",
    "issuer": "oe brand|issuer|emetteur|make|constructeur|marque constructeur|oem brand|cross brand",
    "kind": "kind|nature|type",
    **ARTICLE_HEADERS,
}
_COLUMNS = {**ARTICLE_COLUMNS, "kind": "text", "issuer": "text", "printed": "text"}
_MAX_LENGTH = 80

_INSERT = """
    INSERT INTO catalog_productreference (product_id, kind, issuer, printed)
    SELECT DISTINCT ON (product_id, kind, issuer, catalog_normalize_reference(printed))
           product_id, kind, issuer, printed
    FROM staged
    WHERE NOT EXISTS (
        SELECT FROM catalog_productreference known
        WHERE known.product_id = staged.product_id AND known.kind = staged.kind AND known.issuer = staged.issuer
          AND known.normalized = catalog_normalize_reference(staged.printed)
    )
    ORDER BY product_id, kind, issuer, catalog_normalize_reference(printed), printed
"""
_NEW = """
    SELECT min(staged.line), product.sku, staged.issuer || ' ' || min(staged.printed)
    FROM staged JOIN catalog_product product ON product.id = staged.product_id
    WHERE NOT EXISTS (
        SELECT FROM catalog_productreference known
        WHERE known.product_id = staged.product_id AND known.kind = staged.kind AND known.issuer = staged.issuer
          AND known.normalized = catalog_normalize_reference(staged.printed)
    )
    GROUP BY product.sku, staged.kind, staged.issuer, catalog_normalize_reference(staged.printed)
    ORDER BY 1
"""


def import_references(path: Path, **options: Unpack[ImportOptions]) -> ImportResult:
    """Add numbers to products. A number that the product has in another printed form adds nothing."""
    return run_import(ImportKind.REFERENCES, path, _take, **options)


def _take(job: Job) -> None:
    columns = columns_by_synonyms(job.table.header, _HEADERS)
    require_article(columns, job.table.header)
    if "printed" not in columns:
        raise ImportRefused(
            f"Aucune colonne de numéro (« numéro OE », « référence »). En-têtes lus : {', '.join(job.table.header)}."
        )
    staging = Staging(job.cursor, "staged", _COLUMNS, ARTICLE_DERIVED)
    staging.copy(_good_rows(job, columns))
    job.progress(LINES_READ, job.result.read)
    find_articles(staging)
    if job.wants_changes():
        staging.cursor.execute(_NEW)
        for line, sku, number in staging.cursor.fetchall():
            job.note(Change(line, sku, "created", "reference", "", number))
    created = staging.execute(_INSERT)
    job.finish(staging, columns.header, created=created, updated=0)
    staging.execute("ANALYZE catalog_productreference")


def _good_rows(job: Job, columns: Columns) -> Iterator[tuple[Any, ...]]:
    for row in job.rows():
        printed = " ".join(columns.cell("printed", row.cells).split())
        issuer = " ".join(columns.cell("issuer", row.cells).split())
        kind = header_key(columns.cell("kind", row.cells)) or ReferenceKind.OE
        if not normalize_reference(printed):
            job.refuse(
                row.line, columns.header("printed"), printed, "Un numéro contient une lettre latine ou un chiffre."
            )
        elif max(len(printed), len(issuer)) > _MAX_LENGTH:
            job.refuse(row.line, columns.header("printed"), printed, f"Plus de {_MAX_LENGTH} caractères.")
        elif kind not in ReferenceKind.values:
            known = ", ".join(ReferenceKind.values)
            job.refuse(row.line, columns.header("kind"), kind, f"Nature inconnue ; connues : {known}.")
        else:
            yield (*article_of(row, columns), kind, issuer.upper(), printed)
