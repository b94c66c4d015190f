"""Statements whose plan decides how long an import takes."""

from typing import Any

import pytest

from catalog.imports import product_sql
from catalog.imports.runs import Staging
from tests.catalog.imports.conftest import Take

pytestmark = pytest.mark.django_db


def test_a_makers_number_is_looked_up_in_its_index(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the index of brands each line would read all products of its brand."""
    plans: list[str] = []
    refuse = Staging.refuse

    def explained(staging: Staging, query: str, params: Any = None) -> None:
        if query is product_sql.MPN_OF_ANOTHER_PRODUCT:
            for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin"):
                staging.cursor.execute(f"SET LOCAL enable_{way} = off")
            staging.cursor.execute(f"EXPLAIN {query}")
            plans.append(str(staging.cursor.fetchall()))
        refuse(staging, query, params)

    monkeypatch.setattr(Staging, "refuse", explained)
    take("code article;référence;marque;désignation\nA-1;W 712;Mann;Filtre\n")
    assert "product_mpn_unique_in_brand" in plans[0]
