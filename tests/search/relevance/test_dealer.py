"""Queries over the Tunisian dealer's list, when the machine has it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from catalog.defaults.install import install_defaults
from catalog.imports import import_products
from catalog.models import SupplierProfile
from search import vocabulary
from search.defaults.install import install_synonyms
from search.indexing import rebuild
from tests.search.relevance.dealer import GIVEN_CASES, LIST, OWN_CASES, PROFILE, DealerCase, ask_all
from tests.search.relevance.scoring import by_kind, table

SUCCESS = 0.85
NAMES = ["FILTRE A AIR", "AMORTISSEUR AV G", "OPTIQUE D"]


@pytest.fixture(scope="module")
def dealers_list(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        install_defaults()
        install_synonyms()
        import_products(LIST, profile=SupplierProfile.objects.get(code=PROFILE), today=date(2026, 11, 23))
        rebuild()
        vocabulary.forget()
        yield
        transaction.set_rollback(True)
    vocabulary.forget()


@pytest.mark.data
@pytest.mark.skipif(not LIST.exists(), reason="the folder of real files is not on this machine")
@pytest.mark.parametrize("path", [GIVEN_CASES, OWN_CASES], ids=["given", "own"])
def test_the_right_part_is_found(dealers_list: None, path: Path) -> None:
    verdicts = [verdict for verdict, _, _ in ask_all(path)]
    scores = by_kind(verdicts)
    print(f"\n{path.name}\n{table(scores)}")
    assert scores["all"].success_at_1 >= SUCCESS


@pytest.mark.parametrize(
    ("expect", "wanted", "unwanted", "met"),
    [
        ("product", "filtre à air", (), True),
        ("product", "AMORTISSEUR", (), False),
        ("product", "FILTRE", ("OPTIQUE",), False),
        ("keyword", "AMORTISSEUR AVANT GAUCHE", (), True),
        ("keyword", "BATTERIE", (), False),
        ("clarification", "", (), True),
        ("clarification", "", ("amortisseur",), False),
        ("none", "", (), False),
    ],
)
def test_names_are_judged(expect: str, wanted: str, unwanted: tuple[str, ...], met: bool) -> None:
    assert DealerCase("", "", expect, wanted, unwanted).is_met_by(NAMES) is met


def test_nothing_found_is_right_where_nothing_is_there() -> None:
    assert DealerCase("", "turbo", "none", "", ()).is_met_by([])
    assert not DealerCase("", "turbo", "clarification", "", ()).is_met_by([])
