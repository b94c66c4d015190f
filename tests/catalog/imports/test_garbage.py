"""Whatever a file holds, a person gets a sentence, and the good lines are counted right."""

import csv
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.imports import (
    ImportRefused,
    ImportResult,
    import_fitments,
    import_products,
    import_references,
    import_vehicles,
)
from tests.catalog.imports.conftest import TODAY, Take, counts

pytestmark = pytest.mark.django_db

NASTY = st.sampled_from(
    [
        "",
        "NaN",
        "1e309",
        "12.5000",
        "١٢٫٥٠٠",
        "-1",
        "01/02/2026",
        "=1+1",
        "'",
        '"',
        "\\N",
        "\\.",
        "\u202e",
        "ﬁ",
        "0",
        "∞",
        "٪",
    ]
)
CELL = st.one_of(NASTY, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40))
GRID = st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=6)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(folder: Path, header: list[str], rows: list[list[str]]) -> Path:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([header, ["BON", "1", "Bosch", "Vis", "1,500", "1", "1", "1"], *rows])
    path = folder / "fuzz.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return path


def outcome(take: Callable[[], ImportResult]) -> ImportResult | str:
    """The result, or the sentence by which the whole file is refused; the database itself never has to."""
    try:
        result = take()
    except ImportRefused as refused:
        assert not isinstance(refused.__cause__, DatabaseError), refused  # noqa: PT017  # the cause is the point
        return str(refused)
    counts(result)
    return result


@quick
@given(rows=GRID)
def test_price_lists(tmp_path: Path, rows: list[list[str]]) -> None:
    header = ["code", "référence", "marque", "désignation", "prix", "stock", "poids", "tva"]
    result = outcome(lambda: import_products(written(tmp_path, header, rows), today=TODAY))
    assert result
    if isinstance(result, ImportResult):
        assert all(refusal.line >= 2 and refusal.reason for refusal in result.refusals)


@quick
@given(rows=GRID)
def test_vehicles_references_and_fitments(tmp_path: Path, rows: list[list[str]]) -> None:
    for take, header in (
        (import_vehicles, ["make", "model", "engine", "from", "to", "cv din", "engine cc", "fuel"]),
        (import_references, ["sku", "oe_number", "oe_brand", "kind", "a", "b", "c", "d"]),
        (import_fitments, ["sku", "vehicle_id", "make", "model", "engine", "from", "essieu", "clim"]),
    ):
        assert outcome(partial(take, written(tmp_path, header, rows)))


def test_absurd_cells_are_refused_by_name(take: Take) -> None:
    result = take(
        "code;désignation;prix;stock;poids;tva\n"
        "A;" + "x" * 251 + ";1,000;1;1;19\n" + "B" * 65 + ";Vis;1,000;1;1;19\n"
        "C;Vis;99999999,000;1;1;19\n"
        "D;Vis;1,000;9999999;1;19\n"
        "E;Vis;1,000;1;99999;19\n"
        "F;Vis;1,000;1;1;190\n"
        "G;Vis;1,000;1,5;1;19\n"
        "H;Vis;1,000;1;1;19 %\n"
    )
    assert counts(result) == (1, 0, 0, 7)
    assert [refusal.column for refusal in result.refusals] == [
        "désignation",
        "code",
        "prix",
        "stock",
        "poids",
        "tva",
        "stock",
    ]
