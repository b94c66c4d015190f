"""The vehicle selector without JavaScript: each submit fills in the next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from catalog.models import VehicleEngine, VehicleMake, VehicleModel


@dataclass(slots=True)
class VehicleSteps:
    """What is chosen so far and what can be chosen next. `engine` ends the choice."""

    makes: Sequence[VehicleMake]
    make: VehicleMake | None = None
    models: Sequence[VehicleModel] = ()
    model: VehicleModel | None = None
    years: Sequence[int] = ()
    year: int | None = None
    engines: Sequence[VehicleEngine] = ()
    engine: VehicleEngine | None = None
    problems: list[str] = field(default_factory=list)


def vehicle_steps(params: Mapping[str, str], *, today: date) -> VehicleSteps:
    """Reads `make` and `model` (slugs), `year`, `engine` (id), as far as they agree; the rest is asked again."""
    steps = VehicleSteps(makes=list(VehicleMake.objects.public().with_models().in_order()))
    _choose_make(steps, params.get("make", ""))
    if steps.make:
        _choose_model(steps, params.get("model", ""))
    if steps.model:
        _choose_year(steps, params.get("year", ""), today)
        _choose_engine(steps, params.get("engine", ""))
    return steps


def _choose_make(steps: VehicleSteps, slug: str) -> None:
    steps.make = next((make for make in steps.makes if make.slug == slug), None)
    if steps.make:
        steps.models = list(steps.make.models.in_order())
    elif slug:
        steps.problems.append(gettext("Ce constructeur n'est pas dans notre liste."))


def _choose_model(steps: VehicleSteps, slug: str) -> None:
    steps.model = next((model for model in steps.models if model.slug == slug), None)
    if steps.model and steps.make:
        steps.model.make = steps.make  # already read: addresses need no query


def _choose_year(steps: VehicleSteps, year: str, today: date) -> None:
    if steps.model is None:
        return
    steps.years = list(steps.model.years(today))[::-1]
    chosen = int(year) if year.isdecimal() and len(year) == len("2026") else None
    if chosen in steps.years:
        steps.year = chosen
    elif year:
        steps.problems.append(gettext("Ce modèle n'a pas été construit cette année-là."))


def _choose_engine(steps: VehicleSteps, pk: str) -> None:
    if steps.model is None:
        return
    engines = steps.model.engines.in_order()
    steps.engines = list(engines.built_in(steps.year) if steps.year else engines)
    steps.engine = next((engine for engine in steps.engines if str(engine.pk) == pk), None)
    if steps.engine:
        steps.engine.model = steps.model
    elif not steps.engines:
        steps.problems.append(gettext("Aucune motorisation enregistrée pour ce modèle."))
