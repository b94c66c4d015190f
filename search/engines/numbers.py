"""Parts by number: exactly, by its beginning, by a piece of it, with one slip of the pen.

Exact numbers and beginnings are read from the catalogue's own tables: a part that was written a second ago is found
by its number. Pieces and slips come from the documents' trigrams.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from catalog.models import COUNT_CAP, ReferenceKind
from search.engines.sql import Sql

# Shorter beginnings and pieces are shared by half the catalogue.
SHORTEST_BEGINNING = 3
SHORTEST_PIECE = 4
SHORTEST_WITH_SLIP = 6
# Documents looked at for pieces and slips; nobody reads more near misses.
MOST_NEAR = 300
# How many runs of a text are tried as beginnings, pieces and slips.
MOST_TRIED = 4

# The part's own number before one of a car maker, before one of somebody else.
OWN, ISSUED, OTHER = 3, 2, 1
_ISSUED_KINDS = [ReferenceKind.OE.value, ReferenceKind.EAN.value]

_ARMS = """
    (SELECT id AS product, sku_normalized AS number, {own} AS points FROM catalog_product
     WHERE sku_normalized {condition} LIMIT {cap})
    UNION ALL
    (SELECT id, mpn_normalized, {own} FROM catalog_product WHERE mpn_normalized {condition} LIMIT {cap})
    UNION ALL
    (SELECT product_id, normalized, CASE WHEN kind = ANY (%s) THEN {issued} ELSE {other} END
     FROM catalog_productreference WHERE normalized {condition} LIMIT {cap})
"""


def exact(numbers: Sequence[str]) -> tuple[str, dict[int, int]]:
    """The first of `numbers` that parts have, and those parts with their points; an empty text and none else."""
    found: dict[str, dict[int, int]] = {}
    for product, number, points in _found(equal_to(numbers)):
        parts = found.setdefault(number, {})
        parts[product] = max(points, parts.get(product, 0))
    first = next((number for number in numbers if number in found), "")
    return first, found.get(first, {})


def near(numbers: Sequence[str]) -> Iterator[tuple[str, dict[int, int]]]:
    """For a number that no part has: the nearest ways to find near ones, each with the parts and their points."""
    tried = numbers[:MOST_TRIED]
    for way, shortest, arm in (
        ("number_begins", SHORTEST_BEGINNING, _beginning),
        ("number_contains", SHORTEST_PIECE, _containing),
        ("number_one_slip", SHORTEST_WITH_SLIP, _with_one_slip),
    ):
        for number in tried:
            if len(number) >= shortest and (found := arm(number)):
                yield way, found


def starting_with(number: str, limit: int) -> list[tuple[str, int]]:
    """Printed public numbers that begin so, with their product; shortest first. For suggestions."""
    statement = """
        SELECT printed, product FROM (
            (SELECT sku AS printed, id AS product, sku_normalized AS number FROM catalog_product
             WHERE sku_normalized LIKE %s LIMIT %s)
            UNION ALL
            (SELECT mpn, id, mpn_normalized FROM catalog_product WHERE mpn_normalized LIKE %s LIMIT %s)
            UNION ALL
            (SELECT printed, product_id, normalized FROM catalog_productreference
             WHERE normalized LIKE %s AND kind <> %s LIMIT %s)
        ) AS found
        ORDER BY length(number), number, product LIMIT %s
    """
    beginning = f"{number}%"
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            [beginning, limit, beginning, limit, beginning, ReferenceKind.SUPPLIER.value, limit, limit],
        )
        return [(printed, product) for printed, product in cursor.fetchall()]


def is_one_slip(typed: str, printed: str) -> bool:
    """One character wrong, missing, too many, or two neighbours exchanged."""
    if typed == printed or abs(len(typed) - len(printed)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(typed, printed, strict=False)) if a != b), -1)
    if start < 0:
        return True  # one is the other and a character more
    left, right = typed[start:], printed[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


def equal_to(numbers: Sequence[str]) -> Sql:
    """A statement of products that have one of the numbers, which, and its points."""
    return _arms(Sql("= ANY (%s)", (list(numbers),)))


def _arms(condition: Sql) -> Sql:
    text = _ARMS.format(condition=condition.text, own=OWN, issued=ISSUED, other=OTHER, cap=COUNT_CAP + 1)
    return Sql(text, (*condition.values, *condition.values, _ISSUED_KINDS, *condition.values))


def _found(statement: Sql) -> Iterable[tuple[int, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.values)
        return list(cursor.fetchall())


def _beginning(number: str) -> dict[int, int]:
    """Numbers are A-Z and 0-9: nothing in them is a sign of a pattern."""
    return {product: points for product, _, points in _found(_arms(Sql("LIKE %s", (f"{number}%",))))}


def _containing(number: str) -> dict[int, int]:
    return dict.fromkeys((product for product, _ in _documents([f"%{number}%"])), OTHER)


def _with_one_slip(number: str) -> dict[int, int]:
    """Each pattern leaves out three neighbouring characters; the rest has to be there, at both ends of one number."""
    patterns = [f"% {number[:at]}%{number[at + 3 :]} %" for at in range(0, len(number) - 1, 2)]
    return {
        product: OTHER
        for product, numbers in _documents(patterns)
        if any(is_one_slip(number, printed) for printed in numbers.split())
    }


def _documents(patterns: list[str]) -> list[tuple[int, str]]:
    condition = " OR ".join(["numbers LIKE %s"] * len(patterns))
    statement = f"SELECT product_id, numbers FROM search_searchdocument WHERE {condition} LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*patterns, MOST_NEAR])
        return list(cursor.fetchall())
