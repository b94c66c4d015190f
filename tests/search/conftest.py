"""The search's language is read anew for each test: nothing of another test's shop is left in the process."""

import pytest

from search import vocabulary


@pytest.fixture(autouse=True)
def _own_vocabulary() -> None:
    vocabulary.forget()
