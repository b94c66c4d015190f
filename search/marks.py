"""Marks: lexemes of a search document that are no words. Pure.

The parts of a question that are known rows (a brand, cars) or places on the car are looked up as marks, in the same
index and the same question as the words. `#` begins no word that Postgres' parser makes.
"""

from enum import StrEnum


class Place(StrEnum):
    """Where a part sits. The opposites are what a part with one of them alone is not."""

    FRONT = "front"
    REAR = "rear"
    LEFT = "left"
    RIGHT = "right"
    UPPER = "upper"
    LOWER = "lower"
    INNER = "inner"
    OUTER = "outer"


OPPOSITE = {
    Place.FRONT: Place.REAR,
    Place.REAR: Place.FRONT,
    Place.LEFT: Place.RIGHT,
    Place.RIGHT: Place.LEFT,
    Place.UPPER: Place.LOWER,
    Place.LOWER: Place.UPPER,
    Place.INNER: Place.OUTER,
    Place.OUTER: Place.INNER,
}

# The part names no car at all: nobody knows whether it fits.
NO_CAR = "#x"


def brand(pk: int) -> str:
    return f"#b{pk}"


def category(pk: int) -> str:
    """Lies in this very category."""
    return f"#c{pk}"


def make(pk: int) -> str:
    """Fits some car of this make."""
    return f"#k{pk}"


def model(pk: int) -> str:
    """Fits some engine of this model, or the model as a whole."""
    return f"#m{pk}"


def whole_model(pk: int) -> str:
    """Fits every engine of this model."""
    return f"#w{pk}"


def engine(pk: int) -> str:
    """Named to fit this very engine."""
    return f"#e{pk}"


def place(where: Place) -> str:
    return f"#p{where.value}"


def head(stem: str) -> str:
    """The noun that says what the part is: `support` for a SUPPORT DE BATTERIE. `stem` is of letters only."""
    return f"={stem}"
