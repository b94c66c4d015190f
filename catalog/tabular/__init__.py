"""Supplier files of any size as rows of text, or one sentence that says why a file is refused.

    with open_table("tarif.xlsx", name="tarif.xlsx") as table:
        for row in table.rows():
            row.line, row.cells

CSV is streamed; XLSX is inspected as an archive before anything of it is loaded. Pure: no Django, no network.
"""

import io
import os
from contextlib import ExitStack
from typing import BinaryIO

from catalog.tabular import delimited, signatures, workbook
from catalog.tabular.table import Row, Table, TableError

__all__ = ["Row", "Table", "TableError", "open_table", "refuse_other_formats"]


def open_table(source: "str | os.PathLike[str] | BinaryIO", *, name: str, sheet: str | None = None) -> Table:
    """The table of a CSV (plain or gzipped) or XLSX file, recognised by its content, never by its name.

    `source` is a path or a seekable binary file, which stays open and the caller's; `name` is what people call the
    file; `sheet` picks one of a workbook. Close the table after its last row. Raises TableError.
    """
    with ExitStack() as stack:
        try:
            if isinstance(source, str | os.PathLike):
                source = stack.enter_context(open(source, "rb"))
            table = _open(source, sheet)
        except TableError as error:
            raise error.about(name) from None
        except OSError as error:
            raise TableError("unopenable", "le fichier ne peut pas être ouvert.").about(name) from error
        table.name = name
        table.on_close = stack.pop_all().close
        return table


def refuse_other_formats(source: BinaryIO, *, name: str) -> None:
    """Raises TableError when the first bytes tell that `open_table` would: costs nothing, whatever the file holds."""
    source.seek(0)
    head = source.read(signatures.HEAD_BYTES)
    try:
        if not head.startswith((*signatures.ZIP, signatures.GZIP)):
            signatures.refuse_binary(head, source)
            signatures.refuse_markup(head.decode(errors="ignore"))
    except TableError as error:
        raise error.about(name) from None
    finally:
        source.seek(0)


def _open(source: BinaryIO, sheet: str | None) -> Table:
    source.seek(0)
    head = source.read(signatures.HEAD_BYTES)
    if head.startswith(signatures.ZIP):
        return workbook.read(source, sheet)
    if head.startswith(signatures.GZIP):
        open_bytes = delimited.Gunzipped.opener(source)
        with open_bytes() as unpacked:
            head = unpacked.read(signatures.HEAD_BYTES)
        signatures.refuse_binary(head, io.BytesIO(head))
    else:
        open_bytes = delimited.Plain.opener(source)
        signatures.refuse_binary(head, source)
    return delimited.read(open_bytes)
