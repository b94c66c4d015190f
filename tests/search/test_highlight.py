"""What suggestions print in bold."""

import pytest

from search.highlight import highlight_number, highlight_words


@pytest.mark.parametrize(
    ("name", "typed", "bold"),
    [
        ("Plaquettes de frein", "plaq", ["Plaq"]),
        ("Plaquettes de frein", "plaq fr", ["Plaq", "fr"]),
        ("Plaquette de frein", "PLAQUETTES", ["Plaquette"]),
        ("Filtre à huile", "filtre a hui", ["Filtre", "à", "hui"]),
        ("Câble d'accélérateur", "accel", ["accél"]),
        ("Œillet", "oei", ["Œi"]),
        ("بطارية السيارة", "سيار", ["السيار"]),
        ("بطّاريّة", "بطاريه", ["بطّاريّة"]),
        ("Filtre à huile", "uile", []),
        ("Filtre", "", []),
        ("<b>Filtre</b>", "b", ["b", "b"]),
        ("Filtre", "%_\\\0 😀 \ud800", []),
    ],
)
def test_words_are_marked_where_they_begin(name: str, typed: str, bold: list[str]) -> None:
    pieces = highlight_words(name, typed)
    assert "".join(text for text, _ in pieces) == name
    assert [text for text, is_typed in pieces if is_typed] == bold


@pytest.mark.parametrize(
    ("printed", "typed", "bold"),
    [
        ("1K0 698 151 F", "1k0698", ["1K0 698"]),
        ("1K0698151F", "1k0.698-1", ["1K06981"]),
        ("W 712/75", "w712/75", ["W 712/75"]),
        ("W 712/75", "712", []),
        ("W 712/75", "/", []),
    ],
)
def test_a_number_is_marked_whatever_stands_between_its_letters(printed: str, typed: str, bold: list[str]) -> None:
    pieces = highlight_number(printed, typed)
    assert "".join(text for text, _ in pieces) == printed
    assert [text for text, is_typed in pieces if is_typed] == bold
