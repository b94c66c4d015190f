"""Puts the demo cars into the vehicle tables; cars that are there already stay as they are."""

from dataclasses import dataclass

from django.utils.text import slugify

from catalog.demo.targets import Target
from catalog.demo.vocabulary import Car, cars, oe_patterns
from catalog.models import VehicleEngine, VehicleMake, VehicleModel
from catalog.references import normalize_reference

_NULL = r"\N"


@dataclass(frozen=True, slots=True)
class VehicleIds:
    """Database ids by the places of cars and models in the vocabulary."""

    engines: dict[int, int]
    models: dict[int, int]

    def columns(self, target: Target, car: Car) -> tuple[object, object]:
        """Engine id and model id of a fitment row, one of them NULL."""
        if target.whole_model:
            return _NULL, self.models[car.model_place]
        return self.engines[car.place], _NULL


def load_vehicles() -> VehicleIds:
    makes = _load_makes()
    models = _load_models(makes)
    return VehicleIds(_load_engines(models), models)


def _load_makes() -> dict[str, int]:
    known = dict(VehicleMake.objects.values_list("normalized_name", "pk"))
    missing = [
        VehicleMake(name=name, slug=slugify(name), position=place)
        for place, name in enumerate(oe_patterns())
        if normalize_reference(name) not in known
    ]
    for make in VehicleMake.objects.bulk_create(missing):
        known[normalize_reference(make.name)] = make.pk
    return {name: known[normalize_reference(name)] for name in oe_patterns()}


def _load_models(makes: dict[str, int]) -> dict[int, int]:
    known = {(make, slug): pk for make, slug, pk in VehicleModel.objects.values_list("make", "slug", "pk")}
    wanted = {car.model_place: car for car in cars()}
    missing = [
        VehicleModel(
            make_id=makes[car.make],
            name=car.model,
            family=car.model_family,
            slug=slugify(car.model),
            produced_from=car.produced_from,
            produced_to=car.produced_to,
        )
        for car in wanted.values()
        if (makes[car.make], slugify(car.model)) not in known
    ]
    for model in VehicleModel.objects.bulk_create(missing):
        known[model.make_id, model.slug] = model.pk
    return {place: known[makes[car.make], slugify(car.model)] for place, car in wanted.items()}


def _load_engines(models: dict[int, int]) -> dict[int, int]:
    fields = ("model", "name", "power_hp", "pk")
    own = VehicleEngine.objects.filter(external_id=None, model__in=models.values())
    known = {(model, name, power): pk for model, name, power, pk in own.values_list(*fields)}
    missing = [
        VehicleEngine(
            model_id=models[car.model_place],
            name=car.engine.name,
            codes=car.engine.codes,
            fuel=car.engine.fuel,
            displacement_cc=car.engine.displacement_cc,
            power_hp=car.engine.power_hp,
            produced_from=car.produced_from,
            produced_to=car.produced_to,
        )
        for car in cars()
        if (models[car.model_place], car.engine.name, car.engine.power_hp) not in known
    ]
    for engine in VehicleEngine.objects.bulk_create(missing):
        known[engine.model_id, engine.name, engine.power_hp] = engine.pk
    return {car.place: known[models[car.model_place], car.engine.name, car.engine.power_hp] for car in cars()}
