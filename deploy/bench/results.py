"""One measured figure, and all of them as a table."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """`value` in `unit`; above `limit` it fails. A result without a limit only informs."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def fails(self) -> bool:
        return self.limit is not None and self.value > self.limit

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "fails": self.fails}


def table(results: list[Result]) -> str:
    width = max(len(result.name) for result in results)
    return "\n".join(
        f"{result.name:<{width}}  {_digits(result.value):>9} {result.unit:<3}"
        + (f"  limit {result.limit:>6g}  {'FAIL' if result.fails else 'ok'}" if result.limit is not None else "")
        for result in results
    )


def _digits(value: float) -> str:
    """Three decimals for what is small, one for the rest."""
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"
