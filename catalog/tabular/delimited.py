"""CSV as suppliers make it: five encodings, four separators, plain or gzipped, streamed."""

import codecs
import csv
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Self

from catalog.tabular import signatures
from catalog.tabular.table import Row, Table, TableError, cell_too_large, checked, find_header, trimmed

DELIMITERS = ",;\t|"
SAMPLE_CHARACTERS = 1 << 16
BLOCK_BYTES = 1 << 18
# A physical line longer than this is no price list; reading it would cost memory.
MAX_LINE_CHARACTERS = 1 << 20
# Of a gzipped list: what it may unpack to. Real lists shrink five to twenty times.
MAX_UNPACKED_BYTES = 400_000_000
FREE_UNPACKED_BYTES = 10_000_000
MAX_RATIO = 50

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Opener = Callable[[], io.BufferedReader]

# --- bytes -----------------------------------------------------------------------------------


class Plain(io.RawIOBase):
    """Reads a file from its start and leaves it open, whoever closes the reader."""

    def __init__(self, source: BinaryIO) -> None:
        source.seek(0)
        self._source = source

    @classmethod
    def opener(cls, source: BinaryIO) -> Opener:
        return lambda: io.BufferedReader(cls(source), BLOCK_BYTES)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        block = self._read(len(view))
        view[: len(block)] = block
        return len(block)

    def _read(self, size: int) -> bytes:
        return self._source.read(size)


class Gunzipped(Plain):
    """The same through gzip, refusing what unpacks to more than a list can be."""

    def __init__(self, source: BinaryIO) -> None:
        self._packed = source.seek(0, io.SEEK_END)
        super().__init__(source)
        self._unpacked = 0
        self._gzip = gzip.GzipFile(fileobj=source)

    def _read(self, size: int) -> bytes:
        try:
            block = self._gzip.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise TableError("corrupt", "l'archive gzip est abîmée.") from error
        self._unpacked += len(block)
        if self._unpacked > min(MAX_UNPACKED_BYTES, max(FREE_UNPACKED_BYTES, MAX_RATIO * self._packed)):
            raise TableError("bomb", "l'archive gzip grossit démesurément ; elle n'est pas lue.")
        return block


# --- encoding --------------------------------------------------------------------------------

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_BROKEN = TableError("undecodable", "le texte est illisible ; l'enregistrer en UTF-8.")

_LETTER = rb"[A-Za-z\xc0-\xff]"
# The bytes that are Arabic letters in cp1256. In cp1252 they are mostly accented capitals (É is ة).
_ARABIC = rb"[\xc1-\xd6\xd8-\xdb\xdd-\xdf\xe1\xe3-\xe6\xec\xed]"
_ARABIC_WORD = re.compile(rb"(?<!%b)%b{2,}(?!%b)" % (_LETTER, _ARABIC, _LETTER))
_ACCENT_IN_LATIN_WORD = re.compile(rb"[A-Za-z]%b|%b[A-Za-z]" % (_ARABIC, _ARABIC))
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def _encoding(open_bytes: Opener) -> str:
    """The encoding in which the whole file can be read: BOM, else UTF-8, else by the letters (see `_eight_bits`)."""
    with open_bytes() as file:
        head = file.read(3)
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return encoding if _is_text(open_bytes, encoding) else _give_up()
    if _is_text(open_bytes, "utf-8"):
        return "utf-8"
    encoding = _eight_bits(open_bytes)
    return encoding if _is_text(open_bytes, encoding) else _give_up()


def _give_up() -> str:
    raise _BROKEN


def _is_text(open_bytes: Opener, encoding: str) -> bool:
    """Whether every byte decodes. Raises TableError for NUL characters and endless lines."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    unbroken = 0
    with open_bytes() as file:
        while True:
            block = file.read(BLOCK_BYTES)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                return False
            if "\0" in text:
                raise TableError("nul_bytes", "le fichier contient des octets nuls : ce n'est pas du texte.")
            last_break = max(text.rfind("\n"), text.rfind("\r"))
            unbroken = unbroken + len(text) if last_break < 0 else len(text) - last_break
            if unbroken > MAX_LINE_CHARACTERS:
                raise TableError("cell_too_large", "une ligne du fichier est démesurément longue.")
            if not block:
                return True


def _eight_bits(open_bytes: Opener) -> str:
    """cp1256 when words of Arabic letters outnumber Latin words with an accented capital, else cp1252.

    French small letters have the same bytes in both; capitals such as É exist in cp1252 only and stand
    beside A-Z, Arabic letters stand beside each other. Almost only UTF-8 sequences: a damaged UTF-8 file.
    """
    arabic = latin = high = in_utf8 = 0
    with open_bytes() as file:
        while block := file.read(BLOCK_BYTES):
            arabic += len(_ARABIC_WORD.findall(block))
            latin += len(_ACCENT_IN_LATIN_WORD.findall(block))
            high += len(_HIGH_BYTE.findall(block))
            in_utf8 += sum(map(len, _UTF8_LETTER.findall(block)))
    if in_utf8 > 0.8 * high:
        raise TableError("undecodable", "le texte UTF-8 est abîmé ; l'enregistrer de nouveau en UTF-8.")
    return "cp1256" if arabic > latin else "cp1252"


# --- separator and rows ----------------------------------------------------------------------


def read(open_bytes: Opener) -> Table:
    """The table of a text file. Everything but the width and size of its rows is checked before it returns."""
    encoding = _encoding(open_bytes)
    with io.TextIOWrapper(open_bytes(), encoding, newline="") as text:
        sample = text.read(SAMPLE_CHARACTERS)
    signatures.refuse_markup(sample[: signatures.HEAD_BYTES])
    if not sample.strip():
        raise TableError("empty", "le fichier est vide.")
    delimiter = _delimiter(sample)
    records = partial(_records, open_bytes, encoding, delimiter)
    header = find_header(records())
    return Table(header.cells, header.line, "csv", records, encoding=encoding, delimiter=delimiter)


def _delimiter(sample: str) -> str:
    """The separator that cuts most of the first rows, header among them, into one and the same number of columns."""
    if announced := re.match(r"sep=([,;\t|])[\r\n]", sample):
        return announced[1]
    best, best_score = "", (0, 1)
    for delimiter in DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                widths[len(cells)] += len(cells) > 1
        except csv.Error:
            pass
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if rows and (rows, width) > best_score:
            best, best_score = delimiter, (rows, width)
    if not best:
        raise TableError("one_column", "une seule colonne trouvée : le séparateur est introuvable.")
    return best


class _Lines:
    """Lines of a text, knowing when the last one was asked for."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.ended = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._text.readline()
        if not line:
            self.ended = True
            raise StopIteration
        return line


def _records(open_bytes: Opener, encoding: str, delimiter: str) -> Iterator[Row]:
    with io.TextIOWrapper(open_bytes(), encoding, newline="") as text:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter)
        line = 1
        try:
            for printed in reader:
                # Only inside quotes does the reader ask past the last line and still give a row.
                if lines.ended:
                    raise TableError("unclosed_quote", f"un guillemet ouvert à la ligne {line} n'est jamais fermé.")
                if cells := trimmed([_cell(cell) for cell in printed]):
                    yield checked(line, cells)
                line = reader.line_num + 1
        except csv.Error:
            raise cell_too_large(line) from None


def _cell(printed: str) -> str:
    """Stripped; `="0451"`, which keeps a spreadsheet from dropping the zero, is 0451."""
    cell = printed.strip()
    return cell[2:-1] if cell[:2] == '="' and cell[-1] == '"' and len(cell) > 2 else cell
