"""The arithmetic of a quantity in French sentences."""

from decimal import Decimal

from orion.explanations import explained
from orion.findings import SENTENCES, Check
from orion.replenishment import Part, Terms, proposed_line, within_budget


def test_each_step_is_a_sentence() -> None:
    terms = Terms(supplier=1, unit_cost=Decimal("10.000"), lead_days=30, lead_spread_days=5, moq=4, pack=4)
    part = Part(1, 0.4, 1.8, 0.9, on_hand=1, held=0, on_order=0, terms=terms)
    line = proposed_line(part, review_days=7)
    assert line is not None
    (cut,) = within_budget([line], Decimal(45))
    assert explained(cut.figures) == [
        "Demande : 0,40 par semaine, soit 2,1 (± 2,0) en 37 jours : 30 de délai et 7 jusqu'à la commande suivante.",
        "Avec 5 pièces, 90 % des clients sont servis ; on complète à 6.",
        "Il y en a 1 en stock − 0 promises + 0 commandées = 1.",
        "Il en manque 5 ; minimum 4, par 4 : 8.",
        "Le budget n'en paie que 4.",
        "Sans elles, 1,3 ventes manquées en moyenne au lieu de 0,14 : 2,980 DT de marge.",
    ]


def test_every_check_has_its_words() -> None:
    assert set(SENTENCES) == set(Check)
