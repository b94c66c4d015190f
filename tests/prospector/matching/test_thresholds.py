"""Verdicts of persons move what is believed without them."""

from prospector.matching import Method, Verdict, learned
from prospector.matching.thresholds import NEVER, START


def said(method: Method, confidence: float, yes: int, no: int = 0) -> list[Verdict]:
    return [Verdict(method, confidence, True)] * yes + [Verdict(method, confidence, False)] * no


def test_a_few_verdicts_change_nothing() -> None:
    assert learned(said(Method.NAME, 0.8, 19)) == START


def test_the_lowest_confidence_that_was_right_counts() -> None:
    verdicts = said(Method.NAME, 0.85, 40) + said(Method.NAME, 0.75, 60, 1) + said(Method.NAME, 0.6, 5, 20)
    assert learned(verdicts).accepted[Method.NAME] == 0.75


def test_a_method_that_errs_is_never_believed() -> None:
    assert learned(said(Method.REFERENCE, 0.95, 20, 5)).accepted[Method.REFERENCE] == NEVER


def test_equal_confidences_stand_together() -> None:
    assert learned(said(Method.NAME, 0.8, 50, 10)).accepted[Method.NAME] == NEVER


def test_decides() -> None:
    assert START.decides(Method.EAN, 0.99) == "accept"
    assert START.decides(Method.CROSS_REFERENCE, 0.99) == "review"
    assert START.decides(Method.NAME, 0.4) == "drop"
