from collections.abc import Iterator

import pytest
from django.core.checks.registry import registry
from django.db import connection

from shabou.checks import check_locale, locale_problems


@pytest.fixture
def blind_database(transactional_db: None) -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_c"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_CTYPE 'C'")
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.django_db
def test_locale_of_the_tests_is_right() -> None:
    assert check_locale in registry.get_checks(include_deployment_checks=False)
    assert check_locale(None, ["default"]) == []


def test_database_that_cannot_read_arabic_is_refused(blind_database: str) -> None:
    other = connection.copy()
    other.settings_dict["NAME"] = blind_database
    try:
        (problem,) = locale_problems(other)
    finally:
        other.close()
    assert problem.id == "shabou.E001"
    assert problem.msg == (
        f"The database {blind_database} has the locale C: Arabic and accented words would never be found."
    )
