"""What counts as missed: asked for, and not in the shop."""

import pytest

from search.engines import Answer
from search.query import Understanding, Word

WORDS = Understanding("filtre", words=(Word("filtre", ("filtre",)),))
NUMBER = Understanding("QX7799988", numbers=("QX7799988",))
NOISE = Understanding("pour la pièce")


@pytest.mark.parametrize(
    ("asked", "count", "relaxed", "is_missed"),
    [
        (WORDS, 0, "", True),
        (WORDS, 3, "", False),
        (WORDS, 3, "words", False),
        (WORDS, 3, "fit", False),
        (NUMBER, 3, "number", True),
        (NUMBER, 3, "no_number", True),
        (NOISE, 0, "", False),
    ],
)
def test_what_is_missed(asked: Understanding, count: int, relaxed: str, is_missed: bool) -> None:
    assert Answer(asked, count=count, relaxed=frozenset(filter(None, [relaxed]))).is_missed is is_missed
