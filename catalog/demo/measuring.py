"""Draws the measures of a demo part: every value is one that such a part can have."""

import random
from decimal import Decimal

from catalog.defaults.specifications import SPECIFICATIONS
from catalog.defaults.taxonomy import PART_TYPES
from catalog.demo.vocabulary import Measure, Size, measures

Value = Decimal | str | bool

_DEFINITIONS = {one.code: one for one in SPECIFICATIONS}
_VENTILATED_FROM = 18  # mm: thinner discs are solid
_WEAR_OF_A_DISC = 2  # mm
_LEFT_OUT = ("",)
_WALL_OF_A_SEAL = (7, 8, 9, 10)  # mm from shaft to housing


def draw_measures(part_type: str, size: Size | None, fuels: set[str], chance: random.Random) -> dict[str, Value]:
    """Values by code of the part type's template; a code nobody knows a value for is left out.

    `fuels` are those of the engines the part fits.
    """
    template, known = PART_TYPES[part_type].specifications, measures().get(part_type, {})
    fixed = size.measures if size else {}
    given: dict[str, Value] = {}
    for code in template:
        definition = _DEFINITIONS[code]
        if code in fixed:
            given[code] = _typed(code, fixed[code])
        elif code in known:
            if known[code] != _LEFT_OUT:
                given[code] = _draw(code, known[code], chance)
        elif code == "side":
            given[code] = chance.choice(("Gauche", "Droit"))
        elif definition.choices:
            given[code] = chance.choice(definition.choices)[0]
        elif definition.kind == "boolean":
            given[code] = chance.random() < 0.5
    if "fuel" in template and fuels:
        given["fuel"] = "Diesel" if fuels == {"diesel"} else "Essence"
    _make_consistent(template, given, chance)
    return given


def _make_consistent(template: tuple[str, ...], given: dict[str, Value], chance: random.Random) -> None:
    thickness = given.get("thickness")
    if isinstance(thickness, Decimal) and "min_thickness" in template:
        given["min_thickness"] = thickness - _WEAR_OF_A_DISC
        given["disc_type"] = "Ventilé" if thickness >= _VENTILATED_FROM else "Plein"
    inner = given.get("inner_diameter")
    if isinstance(inner, Decimal) and "seal_material" in template and "width" in template:
        given["outer_diameter"] = inner + 2 * chance.choice(_WALL_OF_A_SEAL)


def _draw(code: str, measure: Measure, chance: random.Random) -> Value:
    if isinstance(measure[0], str):
        return _typed(code, str(chance.choice(measure)))
    low, high, step = map(float, measure)
    steps = int((high - low) / step + 1e-9)
    return Decimal(f"{low + step * chance.randint(0, steps):.3f}")


def _typed(code: str, text: str) -> Value:
    return Decimal(text) if _DEFINITIONS[code].kind == "number" else text
