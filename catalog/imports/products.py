"""Price lists: upsert of products by article code or by brand and maker's number."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack

from catalog.imports import product_sql as sql
from catalog.imports.mapping import Columns, product_columns, profile_for
from catalog.imports.product_rows import STAGED, Filing, ProductRows, RowRefused, read_rows
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
from catalog.models import (
    ExchangeRate,
    ImportKind,
    RepeatedRows,
    SupplierFamily,
    SupplierProfile,
    settle_bulk_write,
)

STANDARD_VAT_RATE = Decimal(19)  # percent


def import_products(
    path: Path,
    *,
    today: date,
    profile: SupplierProfile | None = None,
    **options: Unpack[ImportOptions],
) -> ImportResult:
    """Take a price list in. Without a profile, the one saved profile that knows this header is used.

    Prices become dinars at the exchange rate in force `today`, VAT included. An empty cell changes
    nothing; a price of zero is no price. Lines that contradict each other about one product are all
    refused, unless the profile merges them. Raises ImportRefused.
    """
    work = _ProductImport(profile, today)
    result = run_import(ImportKind.PRODUCTS, path, work, **options)
    result.profile = work.profile.name if work.profile else ""
    return result


class _ProductImport:
    def __init__(self, profile: SupplierProfile | None, today: date) -> None:
        self.profile, self.today = profile, today
        self.last_brand = 0

    def __call__(self, job: Job) -> None:
        header = job.table.header
        if self.profile is None:
            self.profile = profile_for(header, SupplierProfile.objects.order_by("pk"))
        job.profile = self.profile
        columns = product_columns(header, self.profile)
        filing = Filing.of(self.profile)
        reader = ProductRows(columns, self.profile, self._rate(columns), filing)
        staging = Staging(job.cursor, "staged", STAGED, sql.DERIVED_COLUMNS)
        staging.copy(self._good_rows(job, columns, reader))
        job.progress(LINES_READ, job.result.read)
        self._learn_families(job, columns, filing)
        self._resolve(staging, columns)
        if job.wants_changes():
            self._note_changes(job, staging)
        self._write(job, staging, columns)

    def _rate(self, columns: Columns) -> Decimal:
        rate = ExchangeRate.objects.to_dinars(columns.currency, self.today)
        if rate is None and ("price" in columns or "cost" in columns):
            raise ImportRefused(
                f"Aucun taux de change pour {columns.currency} : ajoutez-le dans l'administration "
                "(Taux de change), puis recommencez."
            )
        return rate or Decimal(1)

    def _vat_rate(self) -> Decimal:
        """For products that neither the file nor the catalogue gives a rate."""
        return self.profile.vat_rate if self.profile else STANDARD_VAT_RATE

    def _good_rows(self, job: Job, columns: Columns, reader: ProductRows) -> Iterator[tuple[Any, ...]]:
        for row, values in read_rows(job.rows(), reader):
            if isinstance(values, RowRefused):
                job.refuse(row.line, columns.header(values.field), values.value, values.reason)
            else:
                yield values

    def _learn_families(self, job: Job, columns: Columns, filing: Filing) -> None:
        """Keep family codes seen for the first time, for staff to give them a category."""
        if self.profile is None:
            return
        new = [SupplierFamily(profile=self.profile, code=code[:60]) for code in filing.unknown_families]
        SupplierFamily.objects.bulk_create(new, ignore_conflicts=True)
        for code, line in filing.unknown_families.items():
            job.warn(
                line, columns.header("family"), code, "Famille inconnue : donnez-lui une catégorie dans le profil."
            )

    def _resolve(self, staging: Staging, columns: Columns) -> None:
        """Find brands and products, refuse what contradicts itself, leave one line a product."""
        self.last_brand = staging.number("SELECT coalesce(max(id), 0) FROM catalog_brand")
        staging.execute(sql.CREATE_BRANDS)
        staging.execute(sql.FIND_BRANDS)
        staging.execute(sql.FIND_PRODUCTS_BY_SKU)
        staging.execute(sql.FIND_PRODUCTS_BY_MPN)
        staging.execute(sql.SET_FINAL_NUMBERS)
        staging.refuse(sql.MPN_OF_ANOTHER_PRODUCT)
        staging.execute(sql.MAKE_SKUS)
        staging.refuse(sql.NEW_WITHOUT_NAME)
        staging.refuse(sql.NEW_SKU_TAKEN)
        if not columns.prices_include_vat:
            staging.execute(sql.ADD_VAT, {"vat_rate": self._vat_rate()})
        staging.execute(sql.SET_KEYS)
        if self.profile and self.profile.repeated_rows == RepeatedRows.MERGE:
            staging.execute(sql.MERGE_REPEATED)
        staging.execute(sql.SET_DIGESTS)
        # A code of our own making would tell the supplier nothing.
        column, value = ("sku", "coalesce(sku, mpn)") if "sku" in columns else ("mpn", "mpn")
        staging.keep_one_line_a_key(column, value, "Même article", sql.DIFFERING)
        staging.refuse(sql.SAME_MPN_TWO_SKUS)
        staging.execute(sql.MARK_CHANGED)

    def _note_changes(self, job: Job, staging: Staging) -> None:
        for query, action in ((sql.NEW_PRODUCTS, "created"), (sql.CHANGED_FIELDS, "updated")):
            staging.cursor.execute(query)
            while rows := staging.cursor.fetchmany(2_000):
                for line, key, field, old, new in rows:
                    job.note(Change(line, key, action, field, old or "", new or ""))

    def _write(self, job: Job, staging: Staging, columns: Columns) -> None:
        issuer = {"supplier": self.profile.name if self.profile else ""}
        created = staging.execute(sql.INSERT_PRODUCTS, {"vat_rate": self._vat_rate()})
        job.progress("produits créés", created)
        staging.execute(sql.LINK_NEW_PRODUCTS)
        staging.execute(sql.LOCK_PRODUCTS)
        staging.execute(sql.UPDATE_PRODUCTS)
        staging.execute(sql.MARK_REFERENCED, issuer)
        staging.execute(sql.MARK_SUPERSEDED)
        staging.execute(sql.MARK_FITTED)
        staging.execute(sql.DROP_UNUSED_BRANDS, {"last_brand": self.last_brand})
        updated = staging.number(sql.COUNT_UPDATED)
        job.progress("produits modifiés", updated)
        self._warn_unresolved(job, staging, columns)
        job.finish(staging, columns.header, created=created, updated=updated)
        if created or updated:
            settle_bulk_write()

    def _warn_unresolved(self, job: Job, staging: Staging, columns: Columns) -> None:
        for query, field, reason in (
            (
                sql.UNKNOWN_REPLACEMENTS,
                "replacement",
                "Article de remplacement absent du catalogue, ou l'article lui-même.",
            ),
            (
                sql.UNKNOWN_MODELS,
                "vehicle_model",
                "Modèle inconnu ou de plusieurs générations : aucune compatibilité notée.",
            ),
        ):
            staging.cursor.execute(query)
            for line, value in staging.cursor.fetchall():
                job.warn(line, columns.header(field), value, reason)
