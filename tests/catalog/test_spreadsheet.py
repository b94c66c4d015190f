import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.spreadsheet import inert, restored


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+21612345678", "'+21612345678"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("-12.500", "-12.500"),
        ("Filtre à huile", "Filtre à huile"),
        ("", ""),
    ],
)
def test_a_formula_becomes_text(written: str, shown: str) -> None:
    assert inert(written) == shown


@given(st.text())
def test_no_cell_computes_and_every_cell_comes_back(text: str) -> None:
    if not text.startswith("'"):
        assert restored(inert(text)) == text
