"""Exports of tills written by the tests themselves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalog.imports import ImportResult
from orders.imports import import_sales

TODAY = date(2026, 11, 23)
Take = Callable[..., ImportResult]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Imports an export given as text or as the bytes of a workbook."""

    def _take(content: str | bytes, name: str = "caisse.csv", **options: Any) -> ImportResult:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_sales(path, today=TODAY, **options)

    return _take
