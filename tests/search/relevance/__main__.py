"""Prints every query that fails, with how it was understood and what was found, then the scores. See the package."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")
django.setup()

from search.engines import Answer  # noqa: E402  # models load after setup
from tests.search.relevance import asking, dealer  # noqa: E402
from tests.search.relevance.cases import HELD_BACK, JUDGED  # noqa: E402
from tests.search.relevance.scoring import Verdict, by_kind, table  # noqa: E402

SHOWN = 3


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.search.relevance")
    parser.add_argument("--dealer", action="store_true", help="the dealer's list instead of the demo catalogue")
    parser.add_argument("--held-back", action="store_true", help="show the failures of the held-back queries too")
    options = parser.parse_args()
    if options.dealer:
        for path in (dealer.GIVEN_CASES, dealer.OWN_CASES):
            report(path, dealer.ask_all(path))
        return
    for path in (JUDGED, HELD_BACK):
        asked = ((one.verdict, one.answer, [_label(part) for part in one.found]) for one in asking.ask_all(path))
        report(path, asked, quiet=path == HELD_BACK and not options.held_back)


def report(path: Path, asked: Iterable[tuple[Verdict, Answer, list[str]]], *, quiet: bool = False) -> None:
    verdicts = []
    print(f"\n=== {path.name}")
    for verdict, answer, names in asked:
        verdicts.append(verdict)
        if not (verdict.first or quiet):
            print(f"{verdict.case.kind}: {verdict.case.query!r} expects {verdict.case.expect}, rank {verdict.rank}")
            print(f"    {answer.count} found: {' | '.join(names[:SHOWN]) or '-'}")
            print(f"    {_understanding(answer)}")
    print(f"\n{table(by_kind(verdicts))}")


def _label(part: asking.Part) -> str:
    return f"{part.name} [{part.brand}]"


def _understanding(answer: Answer) -> str:
    asked = answer.asked
    said = {
        "numbers": asked.numbers,
        "words": [f"{word.typed}→{'/'.join(word.forms)}{'' if word.is_known else '?'}" for word in asked.words],
        "concept": len(asked.concept),
        "head": asked.head,
        "places": [str(place) for place in asked.places],
        "brand": asked.brand and asked.brand.name,
        "car": asked.car and asked.car.label,
        "corrections": asked.corrections,
        "relaxed": sorted(answer.relaxed),
    }
    return " ".join(f"{name}={value}" for name, value in said.items() if value)


if __name__ == "__main__":
    main()
