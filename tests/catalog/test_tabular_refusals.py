"""A file that is no price list is refused as a whole, in a sentence, before memory suffers."""

import gzip
import io
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineError, CalamineWorkbook

from catalog.tabular import TableError, open_table
from tests.catalog.supplier_files import LIST, SHEET, STRINGS, bent, changed, with_rows, without, workbook

PROJECT = Path(__file__).resolve().parents[2]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*names):
    """A compound file of 512-byte sectors whose directory, in sector 1, holds these names."""
    header = bytearray(512)
    header[:8] = OLE
    header[30:32] = struct.pack("<H", 9)
    header[48:52] = struct.pack("<I", 1)
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    return bytes(header) + bytes(512) + directory.ljust(512, b"\0")


def archive(members, **zip_options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **zip_options) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def refusal_of(content, name="tarif.csv"):
    with pytest.raises(TableError) as refusal, open_table(io.BytesIO(content), name=name) as table:
        list(table.rows())
    sentence = str(refusal.value)
    assert sentence.startswith(f"{name} : ")
    assert sentence.endswith((".", ".)"))
    return refusal.value.code


TEXTS = {
    "nothing": (b"", "empty"),
    "blank lines": (b"\n \n\t\n", "empty"),
    "only separators": (b";;;\n;;;\n", "empty"),
    "a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "one column": (b"ref\nA1\nA2\n", "one_column"),
    "a header": (b"ref;nom;prix\n", "no_rows"),
    "a header and blank rows": (b"ref;nom;prix\n;;\n\n", "no_rows"),
    "numbers without a header": (b"1;2;3\n4;5;6\n7;8;9\n", "no_header"),
    "a web page": (b"<!DOCTYPE html>\n<html><body><table><tr><td>ref;nom</td></tr></table>", "html"),
    "a web page in capitals": (b"\xef\xbb\xbf \r\n<HTML><HEAD><TITLE>Erreur 403</TITLE>", "html"),
    "a web page after a comment": (b"<!-- x -->\n<html>a;b\n1;2</html>", "html"),
    "a web table": (b"<table border=1><tr><td>ref</td></tr></table>\n;\n;", "html"),
    "a web page in UTF-16": ("<html><body>a;b\n1;2".encode("utf-16"), "html"),
    "an XML workbook of 2003": (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:x">a;b\n1;2</Workbook>', "xml"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
    "a PNG": (PNG, "image"),
    "a JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
    "a GIF": (b"GIF89a\x01\x00", "image"),
    "a RAR": (b"Rar!\x1a\x07\x01\x00", "archive"),
    "a 7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "archive"),
    "an old workbook": (ole("Root Entry", "Workbook"), "old_xls"),
    "an encrypted workbook": (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "encrypted"),
    "a cut old workbook": (OLE, "old_xls"),
    "NUL in a cell": (b"ref;nom\nA1;x\x00y\n", "nul_bytes"),
    "NUL beside cp1252": (b"ref;nom\nA1;\xe9\x00y\n", "nul_bytes"),
    "UTF-16 without its mark": ("ref;nom\nA1;x\n".encode("utf-16-le"), "nul_bytes"),
    "damaged UTF-8": ("ref;nom\nA1;étrier à gauche\nA2;réglé\n".encode() + b"A3;\xe9\n", "undecodable"),
    "lone surrogates": (b"ref;nom\nA1;\xed\xa0\x80\nA2;\xc3\xa9t\xc3\xa9\n", "undecodable"),
    "damaged UTF-8 with its mark": (b"\xef\xbb\xbfref;nom\nA1;\xe9t\xe9\n", "undecodable"),
    "half a UTF-16 letter": ("ref;nom\nA1;x\n".encode("utf-16") + b"x", "undecodable"),
    "no code page": (b"ref;nom\nA1;\x81\x8d\x8f\n", "undecodable"),
    "301 columns": (b";".join([b"a"] * 301) + b"\n" + b";".join([b"1"] * 301), "too_many_columns"),
    "301 columns further down": (b"ref;nom\n" + b"A1;x\n" * 99 + b";".join([b"1"] * 301), "too_many_columns"),
    "a cell of 100,001 characters": (b"ref;nom\nA1;" + b"x" * 100_001 + b"\n", "cell_too_large"),
    "a cell of 200,000 characters": (b'ref;nom\nA1;"' + b"x\n" * 100_000 + b'"\n', "cell_too_large"),
    "a cell of 10 MB": (b"ref;nom\nA1;" + b"x" * 10_000_000 + b"\n", "cell_too_large"),
    "a quote that is never closed": (b'ref;nom\nA1;x\nA2;"y\nA3;z\nA4;t\n', "unclosed_quote"),
    "a damaged gzip": (gzip.compress(b"ref;nom\nA1;x\n" * 99)[:-9], "corrupt"),
    "a gzipped PDF": (gzip.compress(b"%PDF-1.7"), "pdf"),
    "a gzipped gzip": (gzip.compress(gzip.compress(b"ref;nom\nA1;x\n")), "archive"),
    "a gzipped workbook": (gzip.compress(workbook(LIST)), "archive"),
    "a gzipped nothing": (gzip.compress(b""), "empty"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), TEXTS.values(), ids=TEXTS)
def test_texts_that_are_no_list(content, code):
    assert refusal_of(content) == code


def test_a_cell_may_have_100_000_characters():
    with open_table(io.BytesIO(b"ref;nom\nA1;" + b"x" * 100_000), name="a.csv") as table:
        assert [len(cell) for row in table.rows() for cell in row.cells] == [2, 100_000]


def test_a_missing_file_is_refused_in_a_sentence(tmp_path):
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(TableError) as refusal:
            open_table(path, name="absent.csv")
        assert (refusal.value.code, str(refusal.value)) == (
            "unopenable",
            "absent.csv : le fichier ne peut pas être ouvert.",
        )


def test_a_name_cannot_disturb_the_sentence():
    with pytest.raises(TableError, match=r"^tarif\.csv : le fichier est vide\.$"):
        open_table(io.BytesIO(), name="ta\x1b\nrif\u202e.csv")


# --- archives --------------------------------------------------------------------------------

far_away = with_rows(b'<row r="200000"><c r="KN200000"><v>1</v></c></row>')
one_long_string = changed(b"<si><t>ref|<si><t>R", b"<si><t>" + b"x" * 30_000 + b"</t></si><si><t>R")
many_copies = with_rows(
    b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(10, 10_000))
)
doctype = changed(rb"<worksheet ", b'<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/hostname">]><worksheet ')
laughs = changed(rb"<sst ", b'<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst ')
million_sheets = changed(b"</sheets>", b'<sheet name="x" sheetId="2" r:id="rId1"/>' * 100 + b"</sheets>")
macros = changed(b"worksheets/sheet1.xml", b"worksheets/sheet1.bin")
elsewhere = changed(b'Target="xl/workbook.xml"', b'Target="xl/other.xml"')


def symlink():
    link = zipfile.ZipInfo("xl/link")
    link.external_attr = 0o120777 << 16
    file = io.BytesIO(workbook(LIST))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(link, "/etc/passwd")
    return file.getvalue()


def other_name_for_other_readers():
    info = zipfile.ZipInfo("xl/media/image1.png")
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(SHEET), 1, 0) + SHEET.encode()
    file = io.BytesIO(workbook(LIST))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(info, "<worksheet/>")
    return file.getvalue()


def lying_about_its_size(declared):
    """A workbook whose directory declares fewer bytes of the sheet, with the checksum of just these."""
    file = io.BytesIO(bent({SHEET: lambda part: part + b" " * 2_000_000}))
    with zipfile.ZipFile(file, "a") as packed:
        start = packed.read(SHEET)[:declared]
        packed.writestr("xl/more.xml", "<x/>")
        packed.getinfo(SHEET).file_size = declared
        packed.getinfo(SHEET).CRC = zipfile.crc32(start)
    return file.getvalue()


ARCHIVES = {
    "no workbook": (archive({"a.txt": "x"}), "not_workbook"),
    "a zipped CSV": (archive({"tarif.csv": "ref;nom\nA1;x\n"}), "not_workbook"),
    "an empty archive": (archive({}), "not_workbook"),
    "an OpenDocument sheet": (
        archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "not_workbook",
    ),
    "a workbook that is two formats": (bent(more={"content.xml": b"<x/>"}), "not_workbook"),
    "a binary workbook": (bent(more={"xl/workbook.bin": b"x"}), "not_workbook"),
    "no workbook part": (without("xl/workbook.xml"), "not_workbook"),
    "no sheet part": (without(SHEET), "corrupt"),
    "a sheet that is no XML": (bent({"xl/_rels/workbook.xml.rels": macros}), "not_workbook"),
    "a workbook elsewhere": (bent({"_rels/.rels": elsewhere}), "corrupt"),
    "an empty sheet": (workbook([]), "empty"),
    "one column": (workbook([["ref"], ["A1"]]), "one_column"),
    "a header": (workbook([["ref", "nom"]]), "no_rows"),
    "numbers without a header": (workbook([[1, 2], [3, 4]]), "no_header"),
    "cut in half": (workbook(LIST)[:2000], "corrupt"),
    "a sheet cut off": (bent({SHEET: lambda part: part[:-30]}), "corrupt"),
    "an unknown encoding": (bent({SHEET: changed(b"UTF-8", b"x-none")}), "corrupt"),
    "an unknown shared string": (bent({SHEET: changed(b"<v>0</v>", b"<v>999</v>")}), "corrupt"),
    "an impossible position": (bent({SHEET: changed(b'r="C2"', b'r="C9999999999"')}), "corrupt"),
    "an overflowing column": (bent({SHEET: changed(b'r="C2"', b'r="ZZZZZZZZZ2"')}), "corrupt"),
    "another compression": (bent(compression=zipfile.ZIP_BZIP2), "corrupt"),
    "301 columns": (workbook([["a"] * 301, [1] * 301]), "too_many_columns"),
    "a value in the last column": (bent({SHEET: changed(b'r="C3"', b'r="XFD3"')}), "too_many_columns"),
    "a value far away": (bent({SHEET: far_away}), "too_many_cells"),
    "a long string in many cells": (bent({STRINGS: one_long_string, SHEET: many_copies}), "too_many_cells"),
    "four billion strings": (bent({STRINGS: changed(rb'uniqueCount="\d+"', b'uniqueCount="4000000000"')}), "corrupt"),
    "101 sheets": (bent({"xl/workbook.xml": million_sheets}), "too_many_sheets"),
    "1,001 members": (bent(more={f"xl/media/{number}": b"" for number in range(1001)}), "too_many_members"),
    "a cell of 100,001 characters": (
        bent({STRINGS: changed(b"<t>A1<", b"<t>" + b"x" * 100_001 + b"<")}),
        "cell_too_large",
    ),
    "an inline cell of 100,001 characters": (
        bent({SHEET: changed(b"<v>12.5</v>", b"<v>" + b"x" * 100_001 + b"</v>")}),
        "cell_too_large",
    ),
    "a NUL that is spelt out": (bent({STRINGS: changed(b"<t>A1<", b"<t>A_x0000_1<")}), "nul_bytes"),
    "an external entity": (bent({SHEET: doctype}), "unsafe_archive"),
    "a billion laughs": (bent({STRINGS: laughs}), "unsafe_archive"),
    "a path upwards": (bent(more={"../../evil.xml": b"<x/>"}), "unsafe_archive"),
    "an absolute path": (bent(more={"/etc/evil.xml": b"<x/>"}), "unsafe_archive"),
    "a drive letter": (bent(more={"C:evil.xml": b"<x/>"}), "unsafe_archive"),
    "a backslash": (bent(more={"xl\\evil.xml": b"<x/>"}), "unsafe_archive"),
    "a symbolic link": (symlink(), "unsafe_archive"),
    "one name twice": (bent(more={SHEET.upper(): b"<x/>"}), "unsafe_archive"),
    "another name for other readers": (other_name_for_other_readers(), "unsafe_archive"),
    "more than it declares": (lying_about_its_size(400), "bomb"),
    "something after the end": (workbook(LIST) + b"x", "corrupt"),
    "something before the start": (b"PK\x03\x04" + workbook(LIST), "corrupt"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), ARCHIVES.values(), ids=ARCHIVES)
def test_archives_that_are_no_list(content, code):
    assert refusal_of(content, "tarif.xlsx") == code


def test_an_encrypted_member_is_refused():
    content = bytearray(workbook(LIST))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    assert refusal_of(bytes(content), "tarif.xlsx") == "encrypted"


def test_an_unknown_sheet_is_refused_with_the_names_there_are():
    with pytest.raises(TableError, match=r"^tarif : pas de feuille « Prix » ; il y a : Tarif, Stock\.$"):
        open_table(io.BytesIO(workbook(LIST, LIST, names=["Tarif", "Stock"])), name="tarif", sheet="Prix")


def test_cells_of_many_rows_without_values_cost_nothing():
    empty = with_rows(b"".join(b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (row, row) for row in range(10, 5000)))
    with open_table(io.BytesIO(bent({SHEET: empty})), name="tarif") as table:
        assert len(list(table.rows())) == 2


def test_the_reader_itself_expands_no_entity(tmp_path):
    """Even without our own refusal of DTDs, nothing of a named file would come out of a workbook."""
    (tmp_path / "secret").write_text("XYZZY")
    entity = f'<!DOCTYPE sst [<!ENTITY secret SYSTEM "file://{tmp_path}/secret"><!ENTITY own "XYZZY">]><sst '
    for name in (b"&secret;", b"&own;"):
        content = bent({STRINGS: lambda part, name=name: part.replace(b"<sst ", entity.encode()).replace(b"A1", name)})
        try:
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
                text = str(book.get_sheet_by_index(0).to_python())
        except CalamineError as error:
            text = str(error)
        assert "XYZZY" not in text


# --- bombs: time and memory ------------------------------------------------------------------

MEASURE = """
import json, sys, time
from catalog.tabular import TableError, open_table
for path in sys.argv[1:]:
    started = time.process_time()
    try:
        with open_table(path, name="x") as table:
            code = sum(1 for row in table.rows())
    except TableError as error:
        code = error.code
    seconds = time.process_time() - started
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(json.dumps([code, seconds, int(peak.split()[1])]))
"""


def measured(*paths):
    """For each file: rows or code, seconds of the processor, peak memory in kB of one process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, paths)], capture_output=True, cwd=PROJECT, text=True, check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def million_members():
    """An archive whose list names a million members, all of them the same empty one."""
    local = b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = b"PK\x01\x02" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 5, 5, len(entry) * 1_000_000, len(local), 0)
    return local + entry * 1_000_000 + end


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measures memory the Linux way")
def test_bombs_cost_neither_time_nor_memory(tmp_path):
    zeros = bytes(60_000_000)
    sparse = with_rows(
        b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(10, 5000))
        + b'<row r="1048576"><c r="KN1048576"><v>1</v></c></row>'
    )
    bombs = {
        "zeros in a sheet": (bent(more={"xl/worksheets/sheet2.xml": zeros}), "bomb"),
        "zeros in a picture": (bent(more={"xl/media/image1.png": zeros}), "bomb"),
        "gzipped rows": (gzip.compress(b"ref;nom;prix\n" * 5_000_000, 1), "bomb"),
        "gzipped zeros": (gzip.compress(zeros, 1), "nul_bytes"),
        "a million members": (million_members(), "too_many_members"),
        "the whole sheet": (bent({SHEET: sparse}), "too_many_cells"),
        "one endless line": (b"ref;nom\n" + b"x" * 60_000_000, "cell_too_large"),
        "one endless UTF-16 line": (b"\xff\xfe" + b"x\0" * 30_000_000, "cell_too_large"),
        "strings": (bent({STRINGS: changed(rb'uniqueCount="\d+"', b'uniqueCount="4000000000"')}), "corrupt"),
    }
    paths = []
    for number, (content, _) in enumerate(bombs.values()):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(content)
    for name, (_, expected), (code, seconds, peak_kb) in zip(bombs, bombs.values(), measured(*paths), strict=True):
        assert code == expected, name
        assert seconds < 1, name
        assert peak_kb < 150_000, name


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measures memory the Linux way")
def test_long_lists_stay_small_in_memory(tmp_path):
    """100,000 rows as CSV are streamed; 36,000 rows as XLSX stay far below 300 MB."""
    (tmp_path / "a.csv").write_text("ref;nom;prix\n" + "".join(f"A{n};Filtre {n};12,500\n" for n in range(100_000)))
    rows = (
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}" t="str"><v>{column}{row}</v></c>' for column in "ABCDEFGHIJKLMN")
        + "</row>"
        for row in range(1, 36_002)
    )
    sheet = changed(b"<sheetData>.*</sheetData>", f"<sheetData>{''.join(rows)}</sheetData>".encode())
    (tmp_path / "a.xlsx").write_bytes(bent({SHEET: sheet}))
    (lines, _, streamed_kb), (cells, _, loaded_kb) = measured(tmp_path / "a.csv", tmp_path / "a.xlsx")
    assert (lines, cells) == (100_000, 36_000)
    assert streamed_kb < 40_000
    assert loaded_kb < 120_000


# --- anything at all -------------------------------------------------------------------------


def is_read_or_refused(content):
    try:
        with open_table(io.BytesIO(content), name="tarif") as table:
            for row in table.rows():
                assert row.line > table.header_line
                assert all(isinstance(cell, str) and "\0" not in cell for cell in row.cells)
                "".join(row.cells).encode()
    except TableError:
        pass


STARTS = [b"", b"ref;nom\n", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"\x1f\x8b\x08", OLE, b"%PDF", b"<html", b'"']


@settings(max_examples=300)
@given(st.sampled_from(STARTS), st.one_of(st.binary(max_size=2000), st.text(alphabet=';,|\t\n\r"a1éع', max_size=200)))
@example(b"", '"')
@example(b"", "a;b\n1;2\n\r\r")
def test_any_bytes_are_read_or_refused(start, rest):
    is_read_or_refused(start + (rest if isinstance(rest, bytes) else rest.encode()))
    is_read_or_refused(gzip.compress(start + (rest if isinstance(rest, bytes) else rest.encode("utf-16"))))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damaged_workbook_is_read_or_refused(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    is_read_or_refused(bytes(content))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([SHEET, STRINGS, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]), st.data())
def test_any_damaged_part_is_read_or_refused(name, data):
    def damage(part):
        place = data.draw(st.integers(0, len(part) - 1))
        token = data.draw(
            st.sampled_from([b"<", b">", b'"', b"&#0;", b"9", b"-1", b"<c/>", b"<v>", b"</row>", b"\0", b""])
        )
        return part[:place] + token + part[place + data.draw(st.integers(0, 40)) :]

    is_read_or_refused(bent({name: damage}, compression=zipfile.ZIP_STORED))


GOOD = bent(compression=zipfile.ZIP_STORED)
