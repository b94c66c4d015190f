"""Asks the search every query of a file and judges what it found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.finding import Selection
from search import finding
from search.engines import Answer
from tests.search.relevance.cases import Case, Part, read
from tests.search.relevance.facts import parts_of
from tests.search.relevance.numbers_of_parts import fill
from tests.search.relevance.scoring import Verdict, judge


@dataclass(frozen=True, slots=True)
class Asked:
    verdict: Verdict
    answer: Answer
    found: list[Part]


def ask_all(path: Path) -> list[Asked]:
    cases = fill(read(path))
    answers = [finding.search(Selection(text=case.query)) for case in cases]
    parts = parts_of({hit.product for answer in answers for hit in answer.hits})
    return list(_judged(cases, answers, parts))


def _judged(cases: Iterable[Case], answers: Iterable[Answer], parts: dict[int, Part]) -> Iterator[Asked]:
    for case, answer in zip(cases, answers, strict=True):
        found = [parts[hit.product] for hit in answer.hits]
        yield Asked(judge(case, found), answer, found)
