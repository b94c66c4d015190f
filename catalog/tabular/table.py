"""What every supplier file becomes: a header and rows of text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from statistics import median_high
from typing import NamedTuple, Self

MAX_COLUMNS = 300
MAX_CELL_CHARACTERS = 100_000
# Titles, addresses and dates above the table are skipped this far down.
HEADER_WITHIN = 20


class TableError(Exception):
    """A whole file that is refused. `str()` is a French sentence for staff, `code` is for programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code

    def about(self, name: str) -> "TableError":
        """The same refusal, naming the file."""
        printable = "".join(letter for letter in name[:80] if letter.isprintable())
        return TableError(self.code, f"{printable} : {self}")


class Row(NamedTuple):
    """`line` is the row's number as a person sees it in a spreadsheet or text editor, from 1."""

    line: int
    cells: list[str]


@dataclass
class Table:
    """An open file. `format` is "csv" or "xlsx"; `encoding` and `delimiter` are of a CSV, `sheet` of a workbook."""

    header: list[str]
    header_line: int
    format: str
    records: Callable[[], Iterator[Row]] = field(repr=False)
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    name: str = ""
    on_close: Callable[[], None] = field(default=lambda: None, repr=False)

    def rows(self) -> Iterator[Row]:
        """The rows below the header, from the first again at each call; as wide as the header, or wider.

        Blank rows are left out. Raises TableError when the file turns out broken further down.
        """
        width = len(self.header)
        try:
            for line, cells in self.records():
                if line > self.header_line:
                    yield Row(line, cells if len(cells) >= width else cells + [""] * (width - len(cells)))
        except TableError as error:
            raise error.about(self.name) from None

    def close(self) -> None:
        self.on_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def checked(line: int, cells: list[str]) -> Row:
    """A row whose size no database or person would choke on."""
    if len(cells) > MAX_COLUMNS:
        raise TableError("too_many_columns", f"la ligne {line} a plus de {MAX_COLUMNS} colonnes.")
    if max(map(len, cells)) > MAX_CELL_CHARACTERS:
        raise cell_too_large(line)
    return Row(line, cells)


def cell_too_large(line: int) -> TableError:
    return TableError(
        "cell_too_large",
        f"une cellule de la ligne {line} dépasse {MAX_CELL_CHARACTERS} caractères (guillemet non fermé ?).",
    )


def find_header(records: Iterator[Row]) -> Row:
    """The row that names the columns: the first that is half as full as usual and holds words, with rows below it."""
    first = list(islice(records, 2 * HEADER_WITHIN))
    if not first:
        raise TableError("empty", "le fichier est vide.")
    filled = [sum(map(bool, row.cells)) for row in first]
    if max(filled) < 2:
        raise TableError("one_column", "une seule colonne trouvée : le séparateur est introuvable.")
    usual = median_high([count for count in filled if count > 1])
    for place, (row, count) in enumerate(zip(first[:HEADER_WITHIN], filled, strict=False)):
        words = sum(any(map(str.isalpha, cell)) for cell in row.cells)
        if 2 * count >= max(4, usual) and 2 * words > count:
            if place + 1 == len(first):
                raise TableError("no_rows", "le fichier n'a que des titres de colonnes, aucune ligne.")
            return row
    raise TableError("no_header", f"aucun titre de colonne dans les {HEADER_WITHIN} premières lignes.")
