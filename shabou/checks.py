"""What must hold of the database before the shop may run on it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


def check_locale(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """In the locale C letters beyond ASCII are no letters: no accents, no trigrams, Arabic search finds nothing."""
    return [problem for alias in databases or () for problem in locale_problems(connections[alias])]


def locale_problems(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """What is wrong with the locale of the database behind a connection."""
    with connection.cursor() as cursor:
        # The trigrams follow datctype; lower() follows the locale of the provider, which may be another one.
        cursor.execute("SELECT datname, datctype, lower('É') = 'é' FROM pg_database WHERE datname = current_database()")
        name, locale, knows_letters = cursor.fetchone() or ("", "", False)
    if knows_letters and locale not in {"C", "POSIX"}:
        return []
    return [
        Error(
            f"The database {name} has the locale {locale}: Arabic and accented words would never be found.",
            hint="Create it with ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0 and load it again.",
            id="shabou.E001",
        )
    ]
