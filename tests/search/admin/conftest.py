"""Whoever may do everything, and figures counted anew."""

import pytest
from django.core.cache import cache

from tests.catalog.admin.staff import client_of


@pytest.fixture(autouse=True)
def _fresh_figures():
    cache.clear()


@pytest.fixture
def chef():
    return client_of(is_superuser=True)
