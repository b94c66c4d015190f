"""A database and a cache for machines that have none: Postgres and Valkey from wheels, under `var/`.

Every process that needs a server holds a shared lock beside its folder. The first holder starts the server, the
last one stops it; the lock of a killed holder ends with it, so there is never anything to clear up by hand.
Importing this module needs the standard library only: in production the wheels are absent.
"""

import contextlib
import fcntl
import os
import secrets
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO
from urllib.parse import parse_qs, quote, urlsplit, urlunsplit

from shabou.servers import DATABASE, SUPERUSER, Postgres, Server, ServerProblem, Valkey, socket_folder

# Commands that must work, and fast, where no server can be had; `run_shop` starts its servers itself.
WITHOUT_SERVERS = frozenset(
    {"help", "version", "run_shop", "check", "collectstatic", "findstatic", "makemessages", "compilemessages"}
    | {"diffsettings", "startapp", "startproject", "spectacular", "extract_offers", "forecast_csv"}
)
ASKS_FOR_HELP = frozenset({"-h", "--help", "--version"})


def database_url(var_dir: Path) -> str:
    """Address of the embedded Postgres, whether it runs or not."""
    folder = socket_folder(var_dir / "postgres")
    return f"postgres://{SUPERUSER}@:5432/{quote(str(folder))}/{DATABASE}"


def redis_url(var_dir: Path) -> str:
    """Address of the embedded Valkey, whether it runs or not."""
    return f"unix://{quote(str(Valkey(var_dir / 'valkey').address))}?db=0"


def redis_database(url: str, number: int) -> str:
    """The same Redis server, another database."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"
    return urlunsplit(parts._replace(path=f"/{number}"))


def broker_url(redis_url: str) -> str:
    """Celery's address of the database after the cache's: emptying the cache must not empty the queue."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        number = int(parse_qs(parts.query).get("db", ["0"])[0])
        return f"redis+socket://{parts.path}?virtual_host={number + 1}"
    return redis_database(redis_url, int(parts.path.strip("/") or 0) + 1)


def secret_key(var_dir: Path) -> str:
    """A random key of this installation, made at the first call. Raises ServerProblem where `var_dir` is not ours."""
    path = var_dir / "secret_key"
    try:
        if not path.exists():
            var_dir.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            with open(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            with contextlib.suppress(FileExistsError):  # another process was faster: its key counts
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text()
    except OSError as problem:
        raise ServerProblem(_refusal(problem)) from None


def servers(var_dir: Path, *, postgres: bool, valkey: bool, durable: bool = True) -> tuple[Server, ...]:
    """The wanted ones of the two embedded servers, for `running`."""
    database, cache = Postgres(var_dir / "postgres", durable), Valkey(var_dir / "valkey", durable)
    return (database,) * postgres + (cache,) * valkey


@contextlib.contextmanager
def running(*servers: Server) -> Iterator[None]:
    """Hold servers: start those that do not answer, stop those that nobody holds any more.

    Raises ServerProblem when one cannot be started.
    """
    with contextlib.ExitStack() as held:
        try:
            for server in servers:
                _hold(server, held)
        except OSError as problem:
            raise ServerProblem(_refusal(problem)) from None
        yield


def _hold(server: Server, held: contextlib.ExitStack) -> None:
    server.folder.parent.mkdir(parents=True, exist_ok=True)
    holders = held.enter_context(server.folder.with_suffix(".holders").open("w"))
    held.callback(_leave, server, holders)
    with _alone(server):
        fcntl.flock(holders, fcntl.LOCK_SH)
        if not server.answers():
            server.start()


def _leave(server: Server, holders: IO[str]) -> None:
    with _alone(server), contextlib.suppress(BlockingIOError):  # somebody else holds it: it stays
        fcntl.flock(holders, fcntl.LOCK_EX | fcntl.LOCK_NB)
        server.stop()


@contextlib.contextmanager
def _alone(server: Server) -> Iterator[None]:
    """One process at a time decides about a server's life."""
    with server.folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refusal(problem: OSError) -> str:
    hint = ": run this as the owner of the folder" if isinstance(problem, PermissionError) else ""
    return f"{problem.filename} cannot be used ({problem.strerror}){hint}."


@contextlib.contextmanager
def servers_for(arguments: Sequence[str]) -> Iterator[None]:
    """The servers that a command of `manage.py` needs: embedded ones held, those of the environment asked for life.

    `arguments` as in `sys.argv`. Raises ServerProblem when the command could only fail.
    """
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_database = "--database" in arguments  # as in `check --database default`
    if (command in WITHOUT_SERVERS and not asks_database) or not ASKS_FOR_HELP.isdisjoint(arguments):
        yield
        return
    from shabou import settings

    # A stopped command leaves its servers like one that ends.
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    with running(*settings.EMBEDDED_SERVERS):
        require_database()
        yield


def require_database() -> None:
    """Raises ServerProblem when the database of the settings does not let us in."""
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as problem:
        reason = str(problem).splitlines()[0].rstrip(".")
        raise ServerProblem(f"The database named by DATABASE_URL cannot be used: {reason}.") from None
    finally:
        # Opened before the apps were: they have not seen it, and prepare their own.
        connection.close()
