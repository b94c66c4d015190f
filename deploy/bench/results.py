"""One measured figure, and all of them as a table."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """`value` in `unit`; above `limit` it fails, and below `least`. A result without either only informs."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    least: float | None = None

    @property
    def fails(self) -> bool:
        too_much = self.limit is not None and self.value > self.limit
        return too_much or (self.least is not None and self.value < self.least)

    @property
    def verdict(self) -> str:
        if self.limit is None and self.least is None:
            return ""
        bound = f"least {self.least:>6g}" if self.limit is None else f"limit {self.limit:>6g}"
        return f"  {bound}  {'FAIL' if self.fails else 'ok'}"

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "fails": self.fails}


def table(results: list[Result]) -> str:
    width = max(len(result.name) for result in results)
    return "\n".join(
        f"{result.name:<{width}}  {_digits(result.value):>9} {result.unit:<3}{result.verdict}" for result in results
    )


def _digits(value: float) -> str:
    """Three decimals for what is small, one for the rest."""
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"
