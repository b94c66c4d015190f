"""Sales that a till exported, taken into the ledger. A sale counts once, in however many exports it stands.

A line of a file is paired with a line of the ledger of the same document (ticket, else minute, else day of a till),
product, quantity and channel, the nth with the nth: the ledger then holds, of equal lines, as many as the fullest
export shows. So two equal sales of one day count twice, and exports of overlapping days, renamed, sorted anew or
taken before closing time, add only what is new. What another kind of export brought (days now, tickets then; the till
named or not) is the same sale too where day, product, quantity and channel agree.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Unpack

from catalog.imports.articles import find_articles
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
from catalog.models import ImportKind
from catalog.money import format_dinars
from orders.imports import sale_sql as sql
from orders.imports.columns import SaleColumns, sale_columns
from orders.imports.dates import DateColumn, DateFormatError, declared_order, read_time
from orders.imports.sale_rows import STAGED, SaleRows, good_rows
from orders.models.sale_line import is_other_view_of

# More different texts are no kinds of line.
_MOST_KINDS = 1_000
_NUMBERS = ("sku", "mpn", "ean")


def import_sales(
    path: Path, *, today: date, date_format: str | None = None, till: str = "", **options: Unpack[ImportOptions]
) -> ImportResult:
    """Take a till's sales in. `till` names the till of a file that does not; tills have sales of their own.

    Prices with tax become net by the product's VAT. A line dated after `today` is refused. Raises ImportRefused, so
    when the file's dates can be read in several ways and no `date_format` (`jj/mm/aaaa`) says which.
    """
    return run_import(ImportKind.SALES, path, _SaleImport(today, date_format, till), **options)


class _SaleImport:
    def __init__(self, today: date, date_format: str | None, till: str) -> None:
        self.today, self.date_format = today, date_format
        self.till = " ".join(till.replace(":", " ").upper().split())[:30]

    def __call__(self, job: Job) -> None:
        columns = sale_columns(job.table.header)
        reader = self._reader(job, columns)
        staging = Staging(job.cursor, "staged", STAGED, sql.DERIVED_COLUMNS)
        staging.copy(good_rows(job.rows(), reader, job.refuse))
        job.progress(LINES_READ, job.result.read)
        self._find_products(staging, columns)
        staging.execute(sql.SET_NET_PRICES, {"gross": columns.is_gross})
        job.progress("articles trouvés", job.result.read)
        self._find_known(staging)
        if job.wants_changes():
            _note_changes(job, staging)
        self._write(job, staging, columns)

    def _reader(self, job: Job, columns: SaleColumns) -> SaleRows:
        """Reads the file a first time: how its dates are written is a matter of all lines, before any is taken."""
        cell, days, has_times = columns.columns.cell, DateColumn(), False
        kinds: set[str] = set()
        for row in job.table.rows():
            days.learn(row.line, cell("day", row.cells))
            has_times = has_times or read_time(cell("time", row.cells)) is not None
            if len(kinds) < _MOST_KINDS:
                kinds.add(cell("kind", row.cells))
        try:
            order = days.order(declared_order(self.date_format) if self.date_format else None)
        except DateFormatError as problem:
            raise ImportRefused(str(problem)) from None
        by_time = has_times or days.has_times
        reader = SaleRows(columns, job.table.header, order, by_time=by_time, till=self.till, today=self.today)
        for kind in kinds:
            reader.learn_kind(kind)
        return reader

    def _find_products(self, staging: Staging, columns: SaleColumns) -> None:
        present = [name for name in _NUMBERS if name in columns.columns]
        staging.execute(sql.FIND_BRANDS)
        find_articles(
            staging,
            (sql.FIND_BY_OWN_CODE, *map(sql.find_by_any_number, present)),
            map(sql.number_of_several, present),
        )

    def _find_known(self, staging: Staging) -> None:
        staging.execute("DROP TABLE IF EXISTS pg_temp.known")
        staging.execute(sql.COLLECT_KNOWN)
        staging.execute("ANALYZE known")
        staging.execute(sql.match_known(sql.SAME_SALE))
        staging.execute(sql.match_known(sql.SAME_DOCUMENT))
        pairs = list(_other_views(staging))
        lines, ids = [line for line, _ in pairs], [sale for _, sale in pairs]
        staging.execute(sql.SET_MATCHED, {"lines": lines, "ids": ids})

    def _write(self, job: Job, staging: Staging, columns: SaleColumns) -> None:
        created = staging.execute(sql.INSERT)
        job.progress("ventes ajoutées", created)
        staging.execute(sql.LOCK_SOLD)
        staging.execute(sql.COUNT_SOLD)
        job.finish(staging, columns.columns.header, created=created, updated=0)
        if created:
            staging.execute("ANALYZE orders_saleline")


def _other_views(staging: Staging) -> Iterator[tuple[int, int]]:
    """Lines of the file, each with the sale of the ledger that another kind of export brought."""
    staging.cursor.execute(sql.LEFT)
    while groups := staging.cursor.fetchmany(2_000):
        for lines, sources, ids, known_sources in groups:
            left = dict(zip(ids, known_sources, strict=True))
            for line, source in zip(lines, sources, strict=True):
                sale = next((pk for pk, known in left.items() if is_other_view_of(source, known)), None)
                if sale is not None:
                    del left[sale]
                    yield line, sale


def _note_changes(job: Job, staging: Staging) -> None:
    staging.cursor.execute(sql.NEW_SALES)
    while rows := staging.cursor.fetchmany(2_000):
        for line, sku, day, quantity, price in rows:
            job.note(
                Change(line, sku, "created", "sale", "", f"{day:%d/%m/%Y} : {quantity} × {format_dinars(price)} HT")
            )
