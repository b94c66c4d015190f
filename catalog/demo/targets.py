"""Which cars a demo part fits."""

import random
from collections import defaultdict
from dataclasses import dataclass

from catalog.demo.vocabulary import Article, Car, cars

# The most cars one part is listed for.
_MOST_CARS = 60


@dataclass(frozen=True, slots=True)
class Target:
    """The cars a part fits; `whole_model` when every engine of the one model does; no cars: universal."""

    cars: tuple[Car, ...] = ()
    whole_model: bool = False
    weight: float = 1.0

    @property
    def make(self) -> str | None:
        """The make that matters most for the part."""
        return self.cars[0].make if self.cars else None

    @property
    def fuels(self) -> set[str]:
        return {car.engine.fuel for car in self.cars}

    @property
    def makes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(car.make for car in self.cars))


class Targets:
    """Groups of cars that share an engine family, a platform or a body, chosen as often as they drive by."""

    def __init__(self) -> None:
        groups: dict[str, dict[object, list[Car]]] = defaultdict(lambda: defaultdict(list))
        for car in cars():
            groups["engine"][car.engine.family].append(car)
            if car.engine.fuel != "electric":
                groups["diesel" if car.engine.fuel == "diesel" else "petrol"][car.engine.family].append(car)
            groups["platform"][car.platform].append(car)
            groups["model"][car.model_place].append(car)
        self._groups = {scope: list(found.values()) for scope, found in groups.items()}
        self._weights = {
            scope: [sum(car.weight for car in group) ** 1.25 for group in found]
            for scope, found in self._groups.items()
        }

    def choose(self, article: Article, chance: random.Random) -> Target:
        if article.scope == "universal":
            return Target(weight=1.5)
        groups, weights = self._groups[article.scope], self._weights[article.scope]
        group = chance.choices(groups, weights)[0]
        if article.scope == "model":
            return Target((group[0],), whole_model=True, weight=group[0].weight / 6)
        if len(group) > _MOST_CARS:
            first = chance.randrange(len(group) - _MOST_CARS + 1)
            group = group[first : first + _MOST_CARS]
        return Target(tuple(group), weight=0.4 + sum(car.weight for car in group) / 60)
