"""The search's language is read anew for each test: nothing of another test's shop is left in the process."""

import pytest
from django.core.cache import cache

from search import vocabulary


@pytest.fixture(autouse=True)
def _own_vocabulary() -> None:
    vocabulary.forget()


@pytest.fixture(autouse=True)
def _own_minute() -> None:
    """All tests ask from one address, more than it may have logged in a minute."""
    cache.delete_pattern("searches:*")  # type: ignore[attr-defined]  # of django-redis
