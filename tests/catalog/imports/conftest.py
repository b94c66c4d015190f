"""Price lists written by the tests themselves."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalog.imports import ImportResult, import_products

TODAY = date(2026, 11, 23)
Write = Callable[..., Path]
Take = Callable[..., ImportResult]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a text file and gives its path."""

    def _write(text: str, name: str = "tarif.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        data = text.encode(encoding)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return _write


@pytest.fixture
def take(write: Write) -> Take:
    """Imports a price list given as text."""

    def _take(text: str, name: str = "tarif.csv", encoding: str = "utf-8", **options: Any) -> ImportResult:
        return import_products(write(text, name, encoding), today=TODAY, **options)

    return _take


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, rejected; they add up to what was read."""
    assert result.read == result.created + result.updated + result.unchanged + result.rejected
    return result.created, result.updated, result.unchanged, result.rejected
