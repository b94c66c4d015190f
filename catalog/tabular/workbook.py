"""XLSX workbooks: the first sheet that holds a table, cell values as a person reads them."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from catalog.tabular import archive
from catalog.tabular.parts import corrupt
from catalog.tabular.table import Row, Table, TableError, checked, find_header, trimmed

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta

# A spreadsheet shows and keeps fifteen digits; a binary number's sixteenth is noise.
EXACT_INTEGERS = 10**15


def read(source: BinaryIO, sheet: str | None) -> Table:
    """The table of the named sheet, else of the first visible one that has a table. Raises TableError."""
    archive.inspect(source)
    source.seek(0)
    with _errors_of_calamine(), CalamineWorkbook.from_filelike(source) as book:
        refusal: TableError | None = None
        for name in _candidates(book, sheet):
            try:
                return _table(book.get_sheet_by_name(name), name)
            except TableError as error:
                refusal = refusal or error
        raise refusal or TableError("empty", "le classeur est vide.")


def _candidates(book: CalamineWorkbook, sheet: str | None) -> list[str]:
    visible = [
        data.name
        for data in book.sheets_metadata
        if data.typ == SheetTypeEnum.WorkSheet and data.visible == SheetVisibleEnum.Visible
    ]
    if sheet is None:
        return visible
    named = [name for name in book.sheet_names if name.strip().casefold() == sheet.strip().casefold()]
    if not named:
        raise TableError("no_such_sheet", f"pas de feuille « {sheet} » ; il y a : {', '.join(visible)}.")
    return named


def _table(sheet: CalamineSheet, name: str) -> Table:
    records = partial(_records, sheet)
    header = find_header(records())
    return Table(header.cells, header.line, "xlsx", records, sheet=name)


def _records(sheet: CalamineSheet) -> Iterator[Row]:
    with _errors_of_calamine():
        for line, values in enumerate(sheet.iter_rows(), start=1):
            if cells := trimmed([_text(value) for value in values]):
                yield checked(line, cells)


@contextmanager
def _errors_of_calamine() -> Iterator[None]:
    try:
        yield
    except CalamineError as error:
        raise corrupt() from error
    except BaseException as error:
        # A panic of the Rust library derives from BaseException and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise corrupt() from error


def _text(value: Cell) -> str:
    """A value as text: 17.6, 12 (not 12.0), 4010858537173, 2024-01-31, VRAI."""
    if isinstance(value, str):
        if "\0" in value:
            raise TableError("nul_bytes", "le classeur contient des octets nuls.")
        return value.strip()
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < EXACT_INTEGERS:
        return str(int(value))
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text
