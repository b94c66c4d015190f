"""The demo catalogue with its search documents, loaded once for all tests of relevance."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from catalog.demo.loading import load_catalogue
from search import vocabulary
from search.defaults.install import install_synonyms
from search.indexing import rebuild


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Committed to nothing: the whole module works inside one transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_catalogue(products=2_000, seed=1989, today=date(2026, 11, 23), progress=lambda done, total: None)
        install_synonyms()
        rebuild()
        vocabulary.forget()
        yield
        transaction.set_rollback(True)
    vocabulary.forget()
