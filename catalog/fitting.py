"""Whether a part fits the visitor's car, and why: one answer, in the same words on every card and page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from catalog.fitment_table import Row, conditions
from catalog.models import CARS_LOOKED_AT, Fit, Product, VehicleEngine

CARS_NAMED = 2


@dataclass(frozen=True, slots=True)
class FitAnswer:
    """`conditions` under each of which the part fits, empty when it fits without; `reason` says them in one line."""

    fit: Fit
    reason: str = ""
    conditions: Sequence[str] = ()


def fit_answer(product: Product, car: VehicleEngine) -> FitAnswer:
    """`product` as `with_fit(car)` reads it. One row without a condition is enough to say "fits" plainly."""
    rows: list[Row] = [_with_dates(row) for row in getattr(product, "fitments_here", ())]
    some_cars: list[Row] = getattr(product, "some_cars", [])
    if not rows:
        if some_cars:
            return FitAnswer(Fit.FITS_NOT, gettext("prévu pour %(cars)s") % {"cars": _names(some_cars, car)})
        return FitAnswer(Fit.UNKNOWN, gettext("véhicules non renseignés"))
    left = [settled for row in rows if (settled := _settled(row, car)) is not None]
    texts = tuple(dict.fromkeys(", ".join(conditions(row)) for row in left or rows))
    if not left:
        return FitAnswer(Fit.FITS_NOT, _in_one_line(texts))
    return FitAnswer(Fit.FITS, _in_one_line(texts), texts) if all(texts) else FitAnswer(Fit.FITS)


def _settled(row: Row, car: VehicleEngine) -> Row | None:
    """The row without the dates that this car surely keeps; None when it surely does not.

    A year of first registration says that the car was built in it or in the one before. Only such a year rules a row
    out: where the engine's own years contradict the row, the row knows better.
    """
    first, last = car.produced_from or date.min, car.produced_to or date.max
    if car.registered:
        first, last = max(first, date(car.registered - 1, 1, 1)), min(last, date(car.registered, 12, 31))
    begin, end = row["valid_from"], row["valid_to"]
    if car.registered and ((begin and begin > last) or (end and end < first)):
        return None
    return {
        **row,
        "valid_from": begin if begin and begin > first else None,
        "valid_to": end if end and end < last else None,
    }


def _with_dates(row: dict[str, Any]) -> Row:
    dates = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    return {**row, **dates}


def _names(cars: Sequence[Row], wanted: VehicleEngine) -> str:
    """The first cars' names; with the engine where it is what tells them from the visitor's car."""
    names = list(
        dict.fromkeys(
            f"{car['make']} {car['model']} {car['engine'] or ''}".strip()
            if car["model_id"] == wanted.model_id
            else f"{car['make']} {car['model']}"
            for car in cars
        )
    )
    has_more = len(names) > CARS_NAMED or len(cars) == CARS_LOOKED_AT
    return ", ".join(_isolated(names[:CARS_NAMED])) + (" …" if has_more else "")


def _isolated(names: Iterable[str]) -> list[str]:
    """Latin names that keep their direction inside Arabic."""
    return [f"\u2068{name}\u2069" for name in names]


def _in_one_line(texts: Sequence[str]) -> str:
    return gettext(" ou ").join(texts)
