"""Looks through the XML of a workbook before it is loaded, in one stream and constant memory.

calamine allocates the whole rectangle between the first and the last value of a sheet, as many strings as the file
says it has, and a copy of a shared string for each cell. A file of 5 kB can take 4 GB, or end the process.
"""

import re
from array import array
from collections.abc import Callable, Iterable
from xml.parsers import expat

from catalog.tabular.table import MAX_CELL_CHARACTERS, MAX_COLUMNS, TableError

MAX_SHEETS = 100
MAX_ROWS = 1_048_576
# A place costs 32 bytes. A list fills its rectangle; a few values far apart do not.
MAX_RECTANGLE = 12_000_000
FREE_RECTANGLE = 1_000_000
MAX_EMPTINESS = 20
MAX_SHARED_CHARACTERS = 100_000_000

WORKBOOK = "xl/workbook.xml"
ROOT_RELATIONS = "_rels/.rels"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedstrings.xml"

_CORRUPT = ("corrupt", "le classeur est abîmé ; l'ouvrir et l'enregistrer de nouveau en .xlsx.")


def corrupt() -> TableError:
    return TableError(*_CORRUPT)


def _cell_too_large() -> TableError:
    return TableError("cell_too_large", f"une cellule dépasse {MAX_CELL_CHARACTERS} caractères.")


class Parts:
    """The parts of one workbook; the one named STRINGS has to be looked through first. Names are in lower case."""

    def __init__(self) -> None:
        self._lengths = array("L")

    def inspect(self, name: str, blocks: Iterable[bytes]) -> None:
        """Raises TableError for what should not be loaded."""
        if name == WORKBOOK:
            _parse(blocks, _SheetCounter().follow)
        elif name == RELATIONS:
            _parse(blocks, _refuse_macros)
        elif name == ROOT_RELATIONS:
            _parse(blocks, _refuse_other_workbook)
        elif name == STRINGS:
            strings = _Strings(self._lengths)
            _parse(blocks, strings.follow, strings.measure)
        else:
            cells = _Cells(self._lengths)
            _parse(blocks, cells.follow, cells.collect)
            cells.refuse_waste()


def _parse(
    blocks: Iterable[bytes],
    follow: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = follow
    parser.CharacterDataHandler = text
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    # Unknown encodings are a LookupError or a ValueError.
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise corrupt() from error


def _refuse_doctype(*_doctype: object) -> None:
    raise TableError("unsafe_archive", "le classeur contient des définitions XML (DTD) ; il n'est pas lu.")


def _refuse_macros(_tag: str, attributes: dict[str, str]) -> None:
    # A part that is not named .xml could be read as a sheet without having been looked through.
    if not attributes.get("Target", ".xml").casefold().endswith(".xml"):
        raise TableError("not_workbook", "le classeur contient des macros ; l'enregistrer en .xlsx simple.")


def _refuse_other_workbook(_tag: str, attributes: dict[str, str]) -> None:
    is_workbook = attributes.get("Type", "").endswith("/officeDocument")
    if is_workbook and attributes.get("Target", "").casefold().lstrip("/") != WORKBOOK:
        raise corrupt()


class _SheetCounter:
    def __init__(self) -> None:
        self._sheets = 0

    def follow(self, tag: str, _attributes: dict[str, str]) -> None:
        self._sheets += _local(tag) == "sheet"
        if self._sheets > MAX_SHEETS:
            raise TableError("too_many_sheets", f"le classeur a plus de {MAX_SHEETS} feuilles.")


class _Strings:
    """How long each shared string is."""

    def __init__(self, lengths: "array[int]") -> None:
        self._lengths = lengths

    def follow(self, tag: str, attributes: dict[str, str]) -> None:
        local = _local(tag)
        if local == "si":
            self._lengths.append(0)
        elif (local == "sst" and int(attributes.get("uniqueCount", "0")) > MAX_RECTANGLE) or local in ("c", "row"):
            raise corrupt()

    def measure(self, text: str) -> None:
        if self._lengths:
            self._lengths[-1] += len(text)
            if self._lengths[-1] > MAX_CELL_CHARACTERS:
                raise _cell_too_large()


class _Cells:
    """The rectangle and the text that the values of a sheet will take. Called a million times for a long list."""

    __slots__ = (
        "_characters",
        "_column",
        "_columns",
        "_digits",
        "_filled",
        "_last_column",
        "_last_row",
        "_lengths",
        "_pending",
        "_row",
        "_text",
        "_type",
    )

    def __init__(self, lengths: "array[int]") -> None:
        self._lengths = lengths
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._filled = self._characters = 0
        self._columns: dict[str, int] = {}
        self._pending = False
        self._digits = self._text = self._type = ""

    def follow(self, tag: str, attributes: dict[str, str]) -> None:
        """Cells and rows without a position come after the one before; a cell without a value takes no room."""
        kind = _local(tag) if ":" in tag else tag
        if kind == "c":
            self._weigh()
            self._pending = True
            self._type = attributes.get("t", "n")
            self._move(attributes.get("r"))
        elif kind in ("v", "is", "f"):
            if self._pending:
                self._fill()
        elif kind == "row":
            self._pending = False
            self._column = 0
            self._move_to_row(attributes.get("r") or str(self._row + 1))
        elif kind == "si":
            raise corrupt()
        elif kind not in ("t", "r"):
            self._weigh()
            self._type = ""

    def collect(self, text: str) -> None:
        if self._type:
            self._text += text
            if len(self._text) > MAX_CELL_CHARACTERS:
                raise _cell_too_large()

    def _move(self, position: str | None) -> None:
        if position is None:
            self._column += 1
            return
        letters = position.rstrip("0123456789")
        column = self._columns.get(letters)
        self._column = column or self._columns.setdefault(letters, _column_number(letters))
        digits = position[len(letters) :]
        if digits != self._digits:
            self._move_to_row(digits)

    def _move_to_row(self, digits: str) -> None:
        self._row = int(digits) if len(digits) <= 7 else 0
        self._digits = digits
        if not 1 <= self._row <= MAX_ROWS:
            raise corrupt()

    def _fill(self) -> None:
        self._pending = False
        self._filled += 1
        if self._row > self._last_row:
            self._last_row = self._row
        if self._column > self._last_column:
            self._last_column = self._column

    def _weigh(self) -> None:
        """Adds the shared string that the cell just read names by its number."""
        number, self._text = self._text, ""
        if self._type == "s" and number and not number.isspace():
            place = int(number)
            if not 0 <= place < len(self._lengths):
                raise corrupt()
            self._characters += self._lengths[place]

    def refuse_waste(self) -> None:
        self._weigh()
        rectangle = self._last_row * self._last_column
        if self._last_column > MAX_COLUMNS:
            raise TableError("too_many_columns", f"une feuille a plus de {MAX_COLUMNS} colonnes.")
        if rectangle > FREE_RECTANGLE and rectangle > MAX_EMPTINESS * self._filled:
            raise TableError("too_many_cells", "une feuille a des cellules perdues loin du tableau ; les effacer.")
        if rectangle > MAX_RECTANGLE or self._characters > MAX_SHARED_CHARACTERS:
            raise TableError("too_many_cells", "une feuille est trop grande ; la couper en plusieurs fichiers.")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _column_number(letters: str) -> int:
    """1 for A, 28 for AB."""
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise corrupt()
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
