"""A product's fitment rows as people read them: make > model > engine, with the conditions in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext, pgettext

from catalog.models import Axle, Side

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EngineLine:
    """`name` is empty when the part fits the whole model."""

    name: str
    power_hp: int | None
    produced_from: date | None
    produced_to: date | None
    conditions: list[str]


@dataclass(frozen=True, slots=True)
class ModelGroup:
    name: str
    produced_from: date | None
    produced_to: date | None
    engines: list[EngineLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MakeGroup:
    name: str
    models: list[ModelGroup] = field(default_factory=list)

    @property
    def engine_count(self) -> int:
        return sum(len(model.engines) for model in self.models)


def group_rows(rows: Iterable[Row]) -> list[MakeGroup]:
    """`rows` as `Fitment.objects.table_rows()` sorts them."""
    return [
        MakeGroup(make, [_model_group(list(of_model)) for _, of_model in groupby(of_make, _model_key)])
        for make, of_make in groupby(rows, lambda row: str(row["make_name"]))
    ]


def _model_key(row: Row) -> int:
    key: int = row["model_pk"]
    return key


def _model_group(rows: list[Row]) -> ModelGroup:
    first = rows[0]
    engines = [
        EngineLine(
            name=row["engine__name"] or "",
            power_hp=row["engine__power_hp"],
            produced_from=row["engine__produced_from"],
            produced_to=row["engine__produced_to"],
            conditions=conditions(row),
        )
        for row in rows
    ]
    return ModelGroup(first["model_name"], first["model_from"], first["model_to"], engines)


def conditions(row: Row) -> list[str]:
    """What restricts the row, in words; nothing when it holds without restriction."""
    return [
        text
        for text in (
            _AXLES[row["axle"]]() if row["axle"] else "",
            _SIDES[row["side"]]() if row["side"] else "",
            gettext("à partir de %(month)s") % {"month": f"{row['valid_from']:%m/%Y}"} if row["valid_from"] else "",
            gettext("jusqu'à %(month)s") % {"month": f"{row['valid_to']:%m/%Y}"} if row["valid_to"] else "",
            gettext("code moteur %(code)s") % {"code": row["engine_code"]} if row["engine_code"] else "",
            _air_conditioning(row["air_conditioning"]),
            row["note"],
        )
        if text
    ]


def _air_conditioning(has: bool | None) -> str:
    if has is None:
        return ""
    return gettext("avec climatisation") if has else gettext("sans climatisation")


_AXLES = {
    Axle.FRONT: lambda: gettext("essieu avant"),
    Axle.REAR: lambda: gettext("essieu arrière"),
}
_SIDES = {
    Side.LEFT: lambda: pgettext("côté du véhicule", "côté gauche"),
    Side.RIGHT: lambda: pgettext("côté du véhicule", "côté droit"),
}
