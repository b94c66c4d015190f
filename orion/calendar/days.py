"""The weather of one day. Pure, without numpy."""

from dataclasses import dataclass
from datetime import date

# °C and mm: between what no day in Tunis has ever left.
_DEGREES, _RAIN = (-30.0, 60.0), (0.0, 1000.0)
_BOUNDS = {"mean_c": _DEGREES, "min_c": _DEGREES, "max_c": _DEGREES, "rain_mm": _RAIN}
_SENTENCES = {_DEGREES: "Une température va de -30 à 60 °C.", _RAIN: "La pluie d'un jour va de 0 à 1000 mm."}


class AbsurdWeather(ValueError):
    """What no weather is: NaN, 99 °C, rain below zero. `field` has it; the text is French."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True, slots=True)
class DayWeather:
    """In °C and mm. Raises AbsurdWeather."""

    day: date
    mean_c: float
    min_c: float | None = None
    max_c: float | None = None
    rain_mm: float | None = None

    def __post_init__(self) -> None:
        for field, (lowest, highest) in _BOUNDS.items():
            number = getattr(self, field)
            # NaN is within no bounds.
            if number is not None and not lowest <= number <= highest:
                raise AbsurdWeather(field, _SENTENCES[lowest, highest])
