"""From which confidence on a match is believed without a person, learned from what persons accepted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from prospector.matching.deciding import Method

WANTED_PRECISION = 0.98
FEWEST_VERDICTS = 20  # of one method, below which what it started with stays
NEVER = 1.01


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said about a proposed match."""

    method: Method
    confidence: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """By method: from `accepted` on a match counts, from `reviewed` on a person is asked."""

    accepted: dict[Method, float]
    reviewed: float = 0.5

    def decides(self, method: Method, confidence: float) -> str:
        """`accept`, `review` or `drop`."""
        if confidence >= self.accepted[method]:
            return "accept"
        return "review" if confidence >= self.reviewed else "drop"


START = Thresholds({Method.EAN: 0.95, Method.REFERENCE: 0.93, Method.CROSS_REFERENCE: NEVER, Method.NAME: NEVER})


def learned(verdicts: Iterable[Verdict], start: Thresholds = START) -> Thresholds:
    """The lowest confidence of each method from which on at least WANTED_PRECISION of the verdicts were yes.

    Where no confidence reaches that, nothing of the method is believed unseen.
    """
    by_method: dict[Method, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_method[verdict.method].append(verdict)
    found = {
        method: _lowest(said) if len(said) >= FEWEST_VERDICTS else start.accepted[method]
        for method in Method
        for said in [by_method[method]]
    }
    return Thresholds(found, start.reviewed)


def _lowest(verdicts: list[Verdict]) -> float:
    """Ties stand and fall together: a threshold cannot part them."""
    lowest, yes = NEVER, 0
    ordered = sorted(verdicts, key=lambda verdict: -verdict.confidence)
    for seen, verdict in enumerate(ordered, start=1):
        yes += verdict.accepted
        is_last_of_its_confidence = seen == len(ordered) or ordered[seen].confidence < verdict.confidence
        if is_last_of_its_confidence and seen >= FEWEST_VERDICTS and yes / seen >= WANTED_PRECISION:
            lowest = verdict.confidence
    return lowest
