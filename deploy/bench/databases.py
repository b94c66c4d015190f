"""Databases of the benchmark beside the shop's, on the same server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql


class Databases:
    """`settings` as in `DATABASES["default"]`. Names are prefixed, so that the shop's own database is never touched."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.host, self.port = settings["HOST"], settings["PORT"] or 5432
        self.user, self.password = settings["USER"], settings["PASSWORD"]

    def url(self, name: str) -> str:
        login = f"{quote(self.user)}:{quote(self.password)}" if self.password else quote(self.user)
        if self.host.startswith("/"):
            return f"postgres://{login}@:{self.port}/{quote(self.host)}/bench_{name}"
        return f"postgres://{login}@{self.host}:{self.port}/bench_{name}"

    @contextmanager
    def created(self, name: str, template: str | None = None) -> Iterator[None]:
        """The database exists inside the block, empty or as a copy, and is dropped after it."""
        self._drop(name)
        create = sql.SQL("CREATE DATABASE {}").format(self._name(name))
        if template:
            create += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(self._name(template))
        self._execute(create)
        try:
            yield
        finally:
            self._drop(name)

    def empty(self, name: str, *tables: str) -> None:
        statement = sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables)))
        self._execute(statement, f"bench_{name}")

    def _drop(self, name: str) -> None:
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(self._name(name)))

    def _name(self, name: str) -> sql.Identifier:
        return sql.Identifier(f"bench_{name}")

    def _execute(self, statement: sql.Composable, database: str = "postgres") -> None:
        with psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password or None,
            dbname=database,
            autocommit=True,
        ) as connection:
            connection.execute(statement)
