"""How well a set of queries was answered: success@1, success@5 and mean reciprocal rank by class. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.search.relevance.cases import Case, Part, kinds

FIRST_FEW = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rank` of the first right part, from 1; None when there is none among those looked at."""

    case: Case
    rank: int | None

    @property
    def first(self) -> bool:
        return self.rank == 1

    @property
    def among_few(self) -> bool:
        return self.rank is not None and self.rank <= FIRST_FEW


@dataclass(frozen=True, slots=True)
class Score:
    queries: int
    success_at_1: float
    success_at_5: float
    mrr: float


def judge(case: Case, found: Sequence[Part]) -> Verdict:
    """`found` are the parts of the first page, best first."""
    if case.wants_anything:
        return Verdict(case, 1)
    if case.wants_nothing:
        return Verdict(case, None if found else 1)
    right = (rank for rank, part in enumerate(found, start=1) if case.is_met_by(part))
    return Verdict(case, next(right, None))


def score(verdicts: Sequence[Verdict]) -> Score:
    count = len(verdicts)
    return Score(
        count,
        sum(verdict.first for verdict in verdicts) / count,
        sum(verdict.among_few for verdict in verdicts) / count,
        sum(1 / verdict.rank for verdict in verdicts if verdict.rank) / count,
    )


def by_kind(verdicts: Sequence[Verdict]) -> dict[str, Score]:
    """One score a class, in the order of the file, and `all` of them."""
    scores = {
        kind: score([verdict for verdict in verdicts if verdict.case.kind == kind])
        for kind in kinds(verdict.case for verdict in verdicts)
    }
    return scores | {"all": score(verdicts)}


def table(scores: dict[str, Score]) -> str:
    width = max(map(len, scores))
    lines = [f"{'class':<{width}}  queries  success@1  success@5    MRR"]
    for kind, one in scores.items():
        lines.append(
            f"{kind:<{width}}  {one.queries:7}  {one.success_at_1:9.3f}  {one.success_at_5:9.3f}  {one.mrr:5.3f}"
        )
    return "\n".join(lines)
