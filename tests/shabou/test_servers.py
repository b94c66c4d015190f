"""The real programs, in folders of their own. They may not lie under pytest's: root's Postgres cannot enter those."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from shabou import servers
from shabou.servers import Postgres, ServerProblem, Valkey, socket_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = settings.VAR_DIR / f"try-{os.getpid()}"
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def postgres(folder: Path) -> Iterator[Postgres]:
    server = Postgres(folder / "postgres", durable=False)
    yield server
    server.stop()


def ask(server: Postgres, question: str) -> list[tuple[object, ...]]:
    host = str(socket_folder(server.folder))
    with psycopg.connect(host=host, port=5432, user="postgres", dbname="shabou") as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if cursor.description else []


def process_of(server: Postgres) -> int:
    return int((server.folder / "data" / "postmaster.pid").read_text().split()[0])


def test_postgres_reads_arabic_and_is_private(postgres: Postgres) -> None:
    postgres.start()
    assert ask(postgres, "SELECT datctype, datlocprovider, datlocale FROM pg_database WHERE datname = 'shabou'") == [
        ("C.UTF-8", "b", "C.UTF-8")
    ]
    ask(postgres, "CREATE EXTENSION pg_trgm")
    assert ask(postgres, "SELECT array_length(show_trgm('فرامل'), 1), show_limit()") == [(6, pytest.approx(0.3))]
    assert ask(postgres, "SHOW listen_addresses") == [("",)]
    assert postgres.folder.stat().st_mode & 0o777 == 0o700


def test_postgres_keeps_its_data_through_a_stop_and_a_crash(postgres: Postgres) -> None:
    postgres.start()
    ask(postgres, "CREATE TABLE kept AS SELECT 7 AS number")
    postgres.stop()
    assert not postgres.answers()
    postgres.start()
    os.kill(process_of(postgres), signal.SIGKILL)
    postgres._bury()
    assert (postgres.folder / "data" / "postmaster.pid").exists()
    postgres.start()
    assert ask(postgres, "SELECT number FROM kept") == [(7,)]


def test_process_file_of_a_dead_server_may_name_a_living_program(postgres: Postgres) -> None:
    postgres.start()
    process_file = postgres.folder / "data" / "postmaster.pid"
    stale = process_file.read_text().replace(str(process_of(postgres)), str(os.getpid()), 1)
    postgres.stop()
    process_file.write_text(stale)
    postgres.start()
    assert postgres.answers()


def test_postgres_that_cannot_read_its_settings_says_so(postgres: Postgres) -> None:
    postgres.start()
    postgres.stop()
    (postgres.folder / "data" / "postgresql.conf").write_text("nonsense = 1\n")
    with pytest.raises(ServerProblem) as refused:
        postgres.start()
    log = postgres.folder / "log"
    conf = postgres.folder / "data" / "postgresql.conf"
    assert str(refused.value) == (
        f'The embedded Postgres does not start: configuration file "{conf}" contains errors (log: {log}).'
    )


def test_data_of_another_version_is_left_alone(folder: Path) -> None:
    data = folder / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerProblem) as refused:
        Postgres(folder / "postgres").start()
    assert str(refused.value) == (
        f"{data} was made by Postgres 9 and Postgres 18 is installed: "
        "dump it with version 9, or remove the folder to begin again."
    )
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_interrupted_creation_is_begun_again(postgres: Postgres) -> None:
    unfinished = postgres.folder / "data.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    postgres.start()
    assert postgres.answers()
    assert not unfinished.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
@pytest.mark.parametrize("kind", [Postgres, Valkey])
def test_folder_of_somebody_else_is_refused(kind: type[Postgres | Valkey], folder: Path) -> None:
    (folder / "server").mkdir()
    os.chown(folder / "server", 65534, 65534)
    if kind is Postgres:
        assert Postgres(folder / "server").account.pw_uid == 65534  # root runs it as the owner of its folder
    else:
        with pytest.raises(ServerProblem, match=r"server belongs to nobody: run this as that user, or remove"):
            Valkey(folder / "server").start()


def test_wheels_that_are_missing_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ServerProblem, match=r"not installed: start the shop with `make run`, or set DATABASE_URL"):
        Postgres(folder / "postgres").start()


def test_valkey_keeps_what_is_queued_and_leaves_no_socket(folder: Path) -> None:
    server = Valkey(folder / "valkey")
    server.start()
    assert server._say(b"LPUSH queue job") == b":1\r\n"
    server.stop()
    assert not server.answers()
    assert not server.address.exists()
    server.start()
    assert server._say(b"LLEN queue") == b":1\r\n"
    server.stop()


def test_deep_folder_has_its_socket_elsewhere(folder: Path) -> None:
    server = Valkey(folder / ("d" * 100) / "valkey", durable=False)
    server.start()
    try:
        assert server.answers()
        assert server.address.parent.parent == Path("/tmp")
        assert server.address.parent.stat().st_mode & 0o777 == 0o700
    finally:
        server.stop()
        server.address.parent.rmdir()


def test_valkey_that_cannot_start_says_why(folder: Path) -> None:
    server = Valkey(folder / "valkey")
    server.address.parent.mkdir()
    server.address.mkdir()  # where the socket should be
    with pytest.raises(ServerProblem, match=r"^The embedded Valkey does not start: .+ \(log: .+\)\.$"):
        server.start()


def test_passable_folders_are_not_readable(folder: Path) -> None:
    closed = folder / "closed"
    (closed / "inside").mkdir(parents=True)
    closed.chmod(0o700)
    servers._let_pass(closed / "inside" / "file", "somebody")
    assert closed.stat().st_mode & 0o777 == 0o701
