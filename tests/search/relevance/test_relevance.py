"""The right part first, over the demo catalogue. The tables are printed with `-rP` or when a limit is missed."""

from pathlib import Path

import pytest

from catalog.models import Product
from tests.search.relevance.asking import ask_all
from tests.search.relevance.cases import HELD_BACK, JUDGED, read
from tests.search.relevance.facts import parts_of
from tests.search.relevance.numbers_of_parts import fill
from tests.search.relevance.scoring import by_kind, table

SUCCESS_AT_1, SUCCESS_AT_5 = 0.85, 0.95


@pytest.mark.parametrize("path", [JUDGED, HELD_BACK], ids=["judged", "held back"])
def test_every_expectation_can_be_met(demo: None, path: Path) -> None:
    parts = list(parts_of(Product.objects.public().values_list("pk", flat=True)).values())
    cases = [case for case in fill(read(path)) if not (case.wants_nothing or case.wants_anything)]
    assert [case for case in cases if not any(map(case.is_met_by, parts))] == []


@pytest.mark.parametrize("path", [JUDGED, HELD_BACK], ids=["judged", "held back"])
def test_the_right_part_is_found(demo: None, path: Path) -> None:
    asked = ask_all(path)
    scores = by_kind([one.verdict for one in asked])
    print(f"\n{path.name}\n{table(scores)}")
    assert [
        one.verdict.case.query for one in asked if one.verdict.case.kind == "numbers" and not one.verdict.first
    ] == []
    assert scores["all"].success_at_1 >= SUCCESS_AT_1
    assert scores["all"].success_at_5 >= SUCCESS_AT_5
