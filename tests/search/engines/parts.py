"""Documents and questions for the tests of engines, without the catalogue."""

from typing import Any

from search.engines.interface import SeparateEngine
from search.query import Understanding, Word

PLAIN: dict[str, Any] = {
    "name_ar": "",
    "part_type": "",
    "families": [],
    "brand_name": "",
    "stems": [],
    "numbers": [],
    "marks": ["#x"],
    "brand": 1,
    "category": None,
    "makes": [],
    "quality": None,
    "price": None,
    "in_stock": 1,
    "popularity": 0,
    "is_public": 1,
}


def part(pk: int, name: str, **values: Any) -> dict[str, Any]:
    """A document of a public part in stock."""
    return PLAIN | {"id": pk, "name_fr": name} | values


def asked(*words: str, **values: Any) -> Understanding:
    return Understanding(text=" ".join(words), words=tuple(Word(word, (word,)) for word in words), **values)


def fill(engine: SeparateEngine, parts: list[dict[str, Any]]) -> None:
    engine.prepare()
    engine.index(parts)
    engine.open()
