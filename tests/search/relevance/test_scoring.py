from tests.search.relevance.cases import Case, Part
from tests.search.relevance.scoring import Score, Verdict, by_kind, judge, table

RIGHT, OTHER = Part("Filtre à huile", frozenset({"oil-filter"})), Part("Filtre à air", frozenset({"air-filter"}))
OIL = Case("words", "fr", "filtre à huile", "category=oil-filter")
NOTHING, ANYTHING = Case("odd", "fr", "canapé", "none"), Case("odd", "fr", "%", "clean")


def test_the_rank_is_that_of_the_first_right_part() -> None:
    assert judge(OIL, [RIGHT, OTHER]).rank == 1
    assert judge(OIL, [OTHER, OTHER, RIGHT, RIGHT]).rank == 3
    assert judge(OIL, [OTHER]).rank is None
    assert judge(OIL, []).rank is None


def test_where_nothing_is_right_any_part_is_wrong() -> None:
    assert judge(NOTHING, []).rank == 1
    assert judge(NOTHING, [OTHER]).rank is None
    assert judge(ANYTHING, [OTHER]).rank == 1
    assert judge(ANYTHING, []).rank == 1


def test_scores_by_class_and_of_all() -> None:
    verdicts = [Verdict(OIL, 1), Verdict(OIL, 2), Verdict(OIL, 8), Verdict(OIL, None), Verdict(NOTHING, 1)]
    assert by_kind(verdicts) == {
        "words": Score(4, 0.25, 0.5, (1 + 1 / 2 + 1 / 8) / 4),
        "odd": Score(1, 1.0, 1.0, 1.0),
        "all": Score(5, 0.4, 0.6, (2 + 1 / 2 + 1 / 8) / 5),
    }


def test_the_table() -> None:
    assert table({"words": Score(4, 0.25, 0.5, 0.4167)}) == (
        "class  queries  success@1  success@5    MRR\nwords        4      0.250      0.500  0.417"
    )
