"""Terms of a supplier from a file: reference, cost, quantities, lead time, for parts that the catalogue has."""

import time
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from catalog.imports import Change, ImportRefused, ImportResult
from catalog.imports.articles import (
    ARTICLE_COLUMNS,
    ARTICLE_DERIVED,
    ARTICLE_HEADERS,
    article_of,
    find_articles,
    require_article,
)
from catalog.imports.mapping import Columns, columns_by_synonyms, header_key
from catalog.imports.runs import Job, Progress, Report, Staging
from catalog.models.currency import DINAR
from catalog.money import MoneyError, parse_decimal, parse_dinars
from catalog.tabular import Row, TableError, open_table
from orion.models import Supplier

_HEADERS = {
    "reference": "reference fournisseur|ref fournisseur|supplier reference|code fournisseur",
    "cost": "cost|cout|cout ht|prix d achat|prix achat|prix achat ht|prix net|pa ht",
    "moq": "moq|quantite minimale|minimum|mini",
    "pack": "pack|carton|pieces par carton|conditionnement|colisage",
    "lead_days": "lead days|delai|delai jours|delai de livraison|jours",
    "lead_spread_days": "lead spread days|ecart|ecart jours|ecart du delai",
    "incoterm": "incoterm",
    "is_preferred": "preferred|prefere|principal",
    **ARTICLE_HEADERS,
}
_COLUMNS = {
    **ARTICLE_COLUMNS,
    "reference": "text",
    "cost": "numeric(12, 3)",
    "moq": "integer",
    "pack": "integer",
    "lead_days": "integer",
    "lead_spread_days": "integer",
    "incoterm": "text",
    "is_preferred": "boolean",
}
# Whole numbers, in the order of the columns.
_LARGEST = {"moq": 1_000_000, "pack": 1_000_000, "lead_days": 365, "lead_spread_days": 365}
_YES = {"1", "o", "oui", "y", "yes", "vrai", "true", "x"}
_LONGEST_REFERENCE, _LONGEST_INCOTERM = 64, 80
_HIGHEST_COST = 999_999_999

_TWICE = """
    SELECT line, 'sku', coalesce(sku, mpn, ''), 'Cette pièce est deux fois dans le fichier.'
    FROM staged WHERE product_id IN (SELECT product_id FROM staged GROUP BY 1 HAVING count(*) > 1)
"""
# What the file does not say stays as it is known, else is usual.
_COMPLETE = """
    UPDATE staged
    SET reference = coalesce(staged.reference, found.reference, ''), cost = coalesce(staged.cost, found.cost),
        moq = coalesce(staged.moq, found.moq, 1), pack = coalesce(staged.pack, found.pack, 1),
        lead_days = coalesce(staged.lead_days, found.lead_days, %(lead_days)s),
        lead_spread_days = coalesce(staged.lead_spread_days, found.lead_spread_days, 0),
        incoterm = coalesce(staged.incoterm, found.incoterm, ''),
        is_preferred = coalesce(staged.is_preferred, found.is_preferred, false)
    FROM (
        SELECT staged.line AS of_line, known.* FROM staged
        LEFT JOIN orion_supplyterms known
          ON known.product_id = staged.product_id AND known.supplier_id = %(supplier)s
    ) AS found
    WHERE found.of_line = staged.line
"""
_REFUSED = (
    "SELECT line, 'cost', '', 'Le coût manque, et n''est pas connu.' FROM staged WHERE cost IS NULL",
    """
    SELECT line, 'lead_days', '', 'Le délai manque : donnez une colonne « délai », ou --lead-days.'
    FROM staged WHERE lead_days IS NULL
    """,
    """
    SELECT line, 'lead_spread_days', lead_spread_days::text, 'L''écart dépasse le délai.'
    FROM staged WHERE lead_spread_days > lead_days
    """,
)
# One preferred supplier a part: the file's choice takes the place of another's.
_GIVE_WAY = """
    UPDATE orion_supplyterms SET is_preferred = false
    FROM staged WHERE staged.product_id = orion_supplyterms.product_id AND staged.is_preferred
      AND orion_supplyterms.is_preferred AND orion_supplyterms.supplier_id <> %(supplier)s
"""
_UPDATE = """
    UPDATE orion_supplyterms known
    SET reference = staged.reference, cost = staged.cost, moq = staged.moq, pack = staged.pack,
        lead_days = staged.lead_days, lead_spread_days = staged.lead_spread_days, incoterm = staged.incoterm,
        is_preferred = staged.is_preferred
    FROM staged WHERE known.product_id = staged.product_id AND known.supplier_id = %(supplier)s
      AND (known.reference, known.cost, known.moq, known.pack, known.lead_days, known.lead_spread_days,
           known.incoterm, known.is_preferred) IS DISTINCT FROM
          (staged.reference, staged.cost, staged.moq, staged.pack, staged.lead_days, staged.lead_spread_days,
           staged.incoterm, staged.is_preferred)
"""
_INSERT = """
    INSERT INTO orion_supplyterms (product_id, supplier_id, reference, cost, moq, pack, lead_days, lead_spread_days,
                                   incoterm, is_preferred)
    SELECT product_id, %(supplier)s, reference, cost, moq, pack, lead_days, lead_spread_days, incoterm, is_preferred
    FROM staged ORDER BY product_id
    ON CONFLICT (product_id, supplier_id) DO NOTHING
"""
_NEW = """
    SELECT line, product.sku, staged.cost::text
    FROM staged JOIN catalog_product product ON product.id = staged.product_id
    WHERE NOT EXISTS (
        SELECT FROM orion_supplyterms known WHERE known.product_id = product.id AND known.supplier_id = %(supplier)s
    )
    ORDER BY line
"""


def import_terms(
    path: Path,
    *,
    supplier: Supplier,
    lead_days: int | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    report: Report | None = None,
) -> ImportResult:
    """Take the supplier's terms in, all good lines at once; costs are in its currency.

    `lead_days` is the lead time of new terms that say none. A dry run changes nothing. Raises ImportRefused with a
    French sentence when the file as a whole is refused.
    """
    started, result = time.monotonic(), ImportResult(dry_run=dry_run)
    try:
        table = open_table(path, name=path.name)
        with closing(table), transaction.atomic(), connection.cursor() as cursor:
            _take(Job(table, cursor, result, progress or _silent, report), supplier, lead_days)
            transaction.set_rollback(dry_run)
    except TableError as problem:
        raise ImportRefused(str(problem)) from problem
    result.seconds = time.monotonic() - started
    return result


def _silent(what: str, count: int) -> None:
    """No terminal is watching."""


def _take(job: Job, supplier: Supplier, lead_days: int | None) -> None:
    columns = columns_by_synonyms(job.table.header, _HEADERS)
    require_article(columns, job.table.header)
    known = {"supplier": supplier.pk, "lead_days": lead_days}
    staging = Staging(job.cursor, "staged", _COLUMNS, ARTICLE_DERIVED)
    staging.copy(_Reader(job, columns, supplier.currency).good_rows())
    find_articles(staging)
    staging.refuse(_TWICE)
    staging.execute(_COMPLETE, known)
    for refused in _REFUSED:
        staging.refuse(refused)
    if job.wants_changes():
        staging.cursor.execute(_NEW, known)
        for line, sku, cost in staging.cursor.fetchall():
            job.note(Change(line, sku, "created", "coût", "", cost))
    staging.execute(_GIVE_WAY, known)
    updated = staging.execute(_UPDATE, known)
    created = staging.execute(_INSERT, known)
    job.finish(staging, columns.header, created=created, updated=updated)


class _Refused(ValueError):
    """A cell that cannot be read: its field, and why (French)."""


class _Reader:
    def __init__(self, job: Job, columns: Columns, currency: str) -> None:
        self.job, self.columns, self.currency = job, columns, currency

    def good_rows(self) -> Iterator[tuple[Any, ...]]:
        for row in self.job.rows():
            try:
                yield (*article_of(row, self.columns), *self._values(row))
            except _Refused as refused:
                field, reason = refused.args
                self.job.refuse(row.line, self.columns.header(field), self.columns.cell(field, row.cells), reason)

    def _values(self, row: Row) -> tuple[Any, ...]:
        """As `_COLUMNS` orders them; None for what the line does not say."""
        return (
            self._text(row, "reference", _LONGEST_REFERENCE),
            self._cost(row),
            *(self._number(row, field) for field in _LARGEST),
            self._text(row, "incoterm", _LONGEST_INCOTERM),
            header_key(self.columns.cell("is_preferred", row.cells)) in _YES
            if "is_preferred" in self.columns
            else None,
        )

    def _text(self, row: Row, field: str, longest: int) -> str | None:
        text = " ".join(self.columns.cell(field, row.cells).split())
        if len(text) > longest:
            raise _Refused(field, f"Plus de {longest} caractères.")
        return text or None

    def _cost(self, row: Row) -> Decimal | None:
        text = self.columns.cell("cost", row.cells).strip()
        if not text:
            return None
        try:
            cost = parse_dinars(text) if self.currency == DINAR else parse_decimal(text)
        except MoneyError as problem:
            raise _Refused("cost", str(problem)) from problem
        if not Decimal("0.001") <= cost <= _HIGHEST_COST:
            raise _Refused("cost", "Un coût est positif.")
        return cost.quantize(Decimal("0.001"))

    def _number(self, row: Row, field: str) -> int | None:
        text = self.columns.cell(field, row.cells).strip()
        if not text:
            return None
        lowest = 1 if field in ("moq", "pack") else 0
        if not (text.isascii() and text.isdecimal() and len(text) < 8 and lowest <= int(text) <= _LARGEST[field]):
            raise _Refused(field, f"Un nombre entier de {lowest} à {_LARGEST[field]} est attendu.")
        return int(text)
