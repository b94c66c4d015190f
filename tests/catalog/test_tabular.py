"""Whatever a supplier sends is the same rows of text."""

import datetime
import gzip
import io
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from catalog.tabular import Row, TableError, open_table
from tests.catalog.supplier_files import LIST, SHEET, bent, changed, workbook

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

FRENCH = [
    ["Référence", "Désignation", "Prix"],
    ["1K0 698", "ÉTRIER à gauche, RÉGLÉ", "12,500"],
    ["A2", "MÂCHOIRE", "7"],
]
ARABIC = [["المرجع", "التسمية", "السعر"], ["1K0 698", "فلتر زيت (filtre à huile)", "12,500"], ["A2", "شمعة", "7"]]
LATIN = [["ref", "label", "price"], ["1K0 698", "oil filter", "12,500"], ["A2", "plug", "7"]]


def csv_bytes(rows, delimiter=";", encoding="utf-8", line_end="\n"):
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows]
    return (line_end.join(lines) + line_end).encode(encoding)


def read(content, **options):
    """Header, rows with their line, and the table (closed)."""
    with open_table(io.BytesIO(content), name="tarif", **options) as table:
        return table.header, [tuple(row) for row in table.rows()], table


# --- CSV -------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("rows", "encoding", "found"),
    [
        (LATIN, "ascii", "utf-8"),
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "utf-8-sig", "utf-8-sig"),
        (FRENCH, "utf-16", "utf-16"),
        (FRENCH, "cp1252", "cp1252"),
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-16", "utf-16"),
        (ARABIC, "cp1256", "cp1256"),
    ],
)
def test_every_encoding_and_separator(rows, encoding, found, delimiter):
    header, lines, table = read(csv_bytes(rows, delimiter, encoding))
    assert header == rows[0]
    assert lines == [(2, rows[1]), (3, rows[2])]
    assert (table.format, table.encoding, table.delimiter, table.sheet) == ("csv", found, delimiter, None)


def test_big_endian_utf_16_with_its_mark():
    header, _, table = read("\ufeff".encode("utf-16-be") + csv_bytes(ARABIC, encoding="utf-16-be"))
    assert (header, table.encoding) == (ARABIC[0], "utf-16")


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("cp1252", "PIÈCE DÉTACHÉE"),
        ("cp1252", "À GAUCHE"),
        ("cp1252", "Ø 30 ±0,5 ½ € œ"),
        ("cp1256", "مقاس 30 à 40"),
        ("cp1256", "وسادة فرامل أمامية pièce d'origine"),
        ("cp1256", "زيت"),
    ],
)
def test_arabic_and_french_code_pages_are_told_apart_by_their_letters(encoding, label):
    _, lines, table = read(csv_bytes([["ref", "nom"], ["A1", label]], encoding=encoding))
    assert table.encoding == encoding
    assert lines == [(2, ["A1", label])]


def test_the_first_accent_may_come_very_late():
    rows = [["ref", "nom"], *([f"A{number}", "filtre"] for number in range(40_000)), ["Z", "étrier"]]
    for encoding in ("utf-8", "cp1252"):
        _, lines, table = read(csv_bytes(rows, encoding=encoding))
        assert table.encoding == encoding
        assert lines[-1] == (40_002, ["Z", "étrier"])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end(line_end):
    header, lines, _ = read(csv_bytes(FRENCH, line_end=line_end))
    assert (header, lines) == (FRENCH[0], [(2, FRENCH[1]), (3, FRENCH[2])])


def test_rows_keep_the_line_a_person_sees():
    content = b'ref;nom;prix\n\nA1;"deux\nlignes";1\n;;\n  \nA2;x;2\n'
    _, lines, _ = read(content)
    assert lines == [(3, ["A1", "deux\nlignes", "1"]), (7, ["A2", "x", "2"])]


def test_ragged_rows_are_padded_or_kept():
    _, lines, _ = read(b"ref;nom;prix\nA1\nA2;x;2;de trop;\nA3;x;3;;;\n")
    assert lines == [(2, ["A1", "", ""]), (3, ["A2", "x", "2", "de trop"]), (4, ["A3", "x", "3"])]


def test_decimal_commas_are_not_the_separator():
    header, lines, table = read(b"ref;prix\nA1;12,500\nA2;7,250\n")
    assert (table.delimiter, header, lines[0]) == (";", ["ref", "prix"], (2, ["A1", "12,500"]))


def test_separators_inside_labels_are_not_the_separator():
    content = b"ref,nom,prix\nA1,Filtre | huile | noir,12.5\nA2,Joint; lot | 4,7\n"
    assert read(content)[1] == [(2, ["A1", "Filtre | huile | noir", "12.5"]), (3, ["A2", "Joint; lot | 4", "7"])]


def test_an_announced_separator_is_believed():
    header, lines, table = read(b"sep=|\nref|nom\nA,1|x\n")
    assert (table.delimiter, table.header_line, header, lines) == ("|", 2, ["ref", "nom"], [(3, ["A,1", "x"])])


def test_cells_are_stripped_and_protected_zeros_freed():
    assert read(b'ref;nom\n="0451"; \xc2\xa0filtre \n="";x\n')[1] == [(2, ["0451", "filtre"]), (3, ["", "x"])]


def test_quotes_in_labels_stay():
    assert read(b'ref;nom\nA1;Tuyau 6"\nA2;"Vis ""M6"""\n')[1] == [(2, ["A1", 'Tuyau 6"']), (3, ["A2", 'Vis "M6"'])]


def test_titles_above_the_header_are_skipped():
    content = b"Tarif 2024;;;\nSoci\xc3\xa9t\xc3\xa9 X;;;\n;;;\nref;nom;prix;stock\nA1;x;1;2\n"
    header, lines, table = read(content)
    assert (table.header_line, header, lines) == (4, ["ref", "nom", "prix", "stock"], [(5, ["A1", "x", "1", "2"])])


def test_a_gzipped_list():
    header, lines, table = read(gzip.compress(csv_bytes(FRENCH, encoding="cp1252")))
    assert (header, lines[0], table.encoding) == (FRENCH[0], (2, FRENCH[1]), "cp1252")


# --- XLSX ------------------------------------------------------------------------------------


@pytest.mark.parametrize("inline_strings", [False, True])
def test_a_workbook(inline_strings):
    header, lines, table = read(workbook(LIST, names=["Tarif"], inline_strings=inline_strings))
    assert header == ["Référence", "Désignation", "Prix"]
    assert lines == [(2, ["A1", "Filtre à huile", "12.5"]), (3, ["A2", "Étrier", "12"])]
    assert (table.format, table.sheet, table.encoding, table.delimiter) == ("xlsx", "Tarif", None, None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17.6, "17.6"),
        (12.0, "12"),
        (0.0, "0"),
        (-3.5, "-3.5"),
        (4010858537173.0, "4010858537173"),
        (0.1 + 0.2, "0.3"),
        (3.0640000000000001, "3.064"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        (123456789012345.0, "123456789012345"),
        (True, "VRAI"),
        (False, "FAUX"),
        (datetime.date(2024, 1, 31), "2024-01-31"),
        (datetime.datetime(2024, 1, 31, 13, 5), "2024-01-31 13:05:00"),  # noqa: DTZ001 - a sheet has no zone
        ("  0451\n", "0451"),
        ("=1/0", "0"),
    ],
)
def test_values_are_text_as_a_person_reads_them(value, text):
    assert read(workbook([["ref", "valeur"], ["A1", value]]))[1] == [(2, ["A1", text])]


def test_sixteen_digits_of_noise_are_dropped():
    content = bent({SHEET: changed(b"<v>12.5</v>", b"<v>0.30000000000000004</v>")})
    assert read(content)[1][0] == (2, ["A1", "Filtre à huile", "0.3"])


def test_a_header_below_titles_and_beside_empty_columns():
    sheet = [
        ["", "TARIF 2024"],
        [],
        ["", "Société X", "Tunis"],
        [],
        *(["", *row] for row in [["ref", "nom", "prix", "a", "b"], ["A1", "x", 1, 2, 3]]),
    ]
    header, lines, table = read(workbook(sheet))
    assert (table.header_line, header, lines) == (
        5,
        ["ref", "nom", "prix", "a", "b"],
        [(6, ["A1", "x", "1", "2", "3"])],
    )


def test_the_first_sheet_with_a_table_is_read():
    content = workbook([], [["Sommaire"], ["Page 2"]], LIST, [["autre", "liste"], ["B1", "x"]])
    assert read(content)[2].sheet == "Sheet3"


def test_a_named_sheet_is_read():
    content = workbook(LIST, [["autre", "liste"], ["B1", "x"]], names=["Tarif", "Stock"])
    assert read(content, sheet=" stock")[1] == [(2, ["B1", "x"])]


def test_a_hidden_sheet_is_left_out():
    hidden = changed(b'<sheet name="Sheet1"', b'<sheet name="Sheet1" state="hidden"')
    with pytest.raises(TableError) as refusal:
        read(bent({"xl/workbook.xml": hidden}))
    assert refusal.value.code == "empty"


def test_cells_without_a_position_follow_each_other():
    content = bent({SHEET: changed(b'<c r="C2">', b"<c>")})
    assert read(content)[1][0] == (2, ["A1", "Filtre à huile", "12.5"])


def test_blank_rows_of_a_sheet_are_skipped_and_counted():
    assert read(workbook([["ref", "nom"], [], ["A1", "x"], ["", " "], ["A2"]]))[1] == [
        (3, ["A1", "x"]),
        (5, ["A2", ""]),
    ]


# --- the table -------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [csv_bytes(FRENCH), workbook(LIST)], ids=["csv", "xlsx"])
def test_rows_can_be_read_again(content):
    with open_table(io.BytesIO(content), name="tarif") as table:
        assert isinstance(next(table.rows()), Row)
        assert list(table.rows()) == list(table.rows())


@pytest.mark.parametrize("content", [csv_bytes(FRENCH), gzip.compress(csv_bytes(FRENCH)), workbook(LIST)])
def test_the_callers_file_stays_open(content):
    file = io.BytesIO(content)
    with open_table(file, name="tarif") as table:
        list(table.rows())
    assert not file.closed


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files the Linux way")
@pytest.mark.parametrize("content", [csv_bytes(FRENCH), workbook(LIST), b"", b"<html>"])
def test_a_file_opened_by_path_is_closed(content, tmp_path):
    path = tmp_path / "tarif"
    path.write_bytes(content)
    before = len(os.listdir("/proc/self/fd"))
    try:
        with open_table(path, name="tarif") as table:
            list(table.rows())
    except TableError:
        pass
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("content", [csv_bytes(FRENCH), gzip.compress(csv_bytes(FRENCH)), workbook(FRENCH)])
def test_uploads_are_files_too(content):
    small = SimpleUploadedFile("tarif", content)
    with TemporaryUploadedFile("tarif", "text/csv", len(content), "utf-8") as large:
        large.write(content)
        for upload in (small, large):
            with open_table(upload, name=upload.name) as table:
                assert [row.cells for row in table.rows()] == FRENCH[1:]
            assert not upload.closed


# --- real lists ------------------------------------------------------------------------------

real = [
    ("parts/sbs_price_list.xlsx", "xlsx", 14, 36_214),
    ("parts/sbs_price_list.csv.gz", "csv", 14, 36_214),
    ("parts/tn_dealer_parts.csv", "csv", 7, 1_178),
    ("parts/ma_distributor_products.csv", "csv", 11, 3_642),
    ("parts/crossref_oe_numbers.csv.gz", "csv", 3, 10_264),
    ("parts/crossref_fitment.csv.gz", "csv", 2, 72_112),
    ("parts/wholesaler_api_products.csv.gz", "csv", 15, 6_051),
    ("vehicles/models.csv", "csv", 9, 15_490),
    ("offers/tn_retail/tunisianet_smartphones.csv.gz", "csv", 18, 391),
]


@pytest.mark.data
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data folder is not here")
@pytest.mark.parametrize(("path", "form", "columns", "rows"), real)
def test_real_lists(path, form, columns, rows):
    with open_table(SHARED_DATA / path, name=path) as table:
        widths = [len(row.cells) for row in table.rows()]
    assert (table.format, table.header_line, len(table.header)) == (form, 1, columns)
    assert (len(widths), set(widths)) == (rows, {columns})


@pytest.mark.data
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data folder is not here")
def test_one_real_list_is_the_same_from_both_formats():
    folder = SHARED_DATA / "parts"
    with (
        open_table(folder / "sbs_price_list.xlsx", name="a") as sheet,
        open_table(folder / "sbs_price_list.csv.gz", name="b") as text,
    ):
        assert sheet.header == text.header
        assert list(sheet.rows()) == list(text.rows())
