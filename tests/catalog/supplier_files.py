"""Supplier files that the tests write themselves: good workbooks, and the same ones bent out of shape."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
LIST = [["Référence", "Désignation", "Prix"], ["A1", "Filtre à huile", 12.5], ["A2", "Étrier", 12.0]]

Part = Callable[[bytes], bytes]


def workbook(*sheets: Iterable[list[Any]], names: Iterable[str] = (), inline_strings: bool = False) -> bytes:
    """An XLSX with one sheet for each list of rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "constant_memory": inline_strings}) as book:
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        names = iter(names)
        for rows in sheets:
            sheet = book.add_worksheet(next(names, None))
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(number, column, value, dates if hasattr(value, "year") else None)
    return file.getvalue()


def bent(parts: dict[str, Part] | None = None, more: dict[str, bytes] | None = None, **options: Any) -> bytes:
    """The workbook of LIST with some parts changed and others added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(LIST))) as good,
        zipfile.ZipFile(file, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, (parts or {}).get(name, bytes)(good.read(name)))
        for name, content in (more or {}).items():
            bad.writestr(name, content)
    return file.getvalue()


def without(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(LIST))) as good, zipfile.ZipFile(file, "w") as bad:
        for other in good.namelist():
            if other != name:
                bad.writestr(other, good.read(other))
    return file.getvalue()


def changed(pattern: bytes, replacement: bytes) -> Part:
    """Replaces the first match, which has to exist."""

    def change(content: bytes) -> bytes:
        content, count = re.subn(pattern, lambda _match: replacement, content, count=1)
        assert count == 1, pattern
        return content

    return change


def with_rows(rows: bytes) -> Part:
    """Adds rows to a sheet."""
    return changed(b"</sheetData>", rows + b"</sheetData>")
