"""`make run`: the whole shop on one machine, from an empty folder to the first page."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from kombu.exceptions import OperationalError as BrokerError

from shabou import embedded, supervisor
from shabou.celery import app as celery_app
from shabou.management.commands.prepare_shop import DEMO_NAME, DEMO_PASSWORD, has_demo_login
from shabou.servers import ServerProblem

READY_SECONDS = 60


class Command(BaseCommand):
    help = "Starts the servers where none are given, prepares the shop, then runs web, worker and scheduler."
    requires_system_checks: list[str] = []  # `prepare_shop` runs them; this process stays small, for it stays

    def handle(self, *args: Any, **options: Any) -> None:
        require_free(settings.PORT)
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
        with only_shop():
            if settings.EMBEDDED_SERVERS:
                self.stdout.write("Starting the servers.")
            with embedded.running(*settings.EMBEDDED_SERVERS):
                require_servers()
                prepare()
                problem = supervisor.supervise(
                    supervisor.commands(settings.PORT), folder=settings.BASE_DIR, when_started=self.announce
                )
        if problem:
            raise CommandError(f"{problem}, see above: the shop was stopped.")

    def announce(self) -> None:
        """Say where the shop is, once it is there."""
        if not supervisor.answers(settings.PORT, within=READY_SECONDS):
            self.stderr.write(f"The shop gives no sign of life on port {settings.PORT} after {READY_SECONDS} s.")
            return
        address = f"http://127.0.0.1:{settings.PORT}"
        login = f"   (login {DEMO_NAME}, password {DEMO_PASSWORD})" if has_demo_login() else ""
        connection.close()
        self.stdout.write(
            f"\n  Shop         {address}/\n"
            f"  Back office  {address}/admin/{login}\n"
            f"  API          {address}/api/v1/docs/\n"
            "  Ctrl-C stops everything.\n"
        )


def require_free(port: int) -> None:
    """Raises CommandError when another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does: a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as problem:
            reason = problem.strerror if isinstance(problem, OSError) else "there is no such port"
            raise CommandError(
                f"Port {port} cannot be used ({reason}): choose another one, as in `PORT=8001 make run`."
            ) from None


@contextlib.contextmanager
def only_shop() -> Iterator[None]:
    """One shop a folder: two schedulers would do everything twice. Raises CommandError for the second one."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "shop.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"The shop in {settings.BASE_DIR} runs already: stop it first.") from None
        lock.truncate(0)
        print(os.getpid(), file=lock, flush=True)  # for deploy/memory.py
        yield


def require_servers() -> None:
    """Raises ServerProblem when the database, the cache or the broker does not answer."""
    embedded.require_database()
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=5, socket_timeout=5) as cache:
            cache.ping()
    except redis.RedisError as problem:
        raise ServerProblem(f"The server named by REDIS_URL cannot be used: {problem}") from None
    try:
        with celery_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=5)
    except BrokerError as problem:
        raise ServerProblem(f"The server named by CELERY_BROKER_URL cannot be used: {problem}") from None


def prepare() -> None:
    """In a process of its own, so that its memory is given back. Ends ours when it fails, for it has said why."""
    process = subprocess.Popen([sys.executable, "manage.py", "prepare_shop"], cwd=settings.BASE_DIR)
    try:
        failed = process.wait()
    except BaseException:
        process.kill()  # whatever it does is done in one transaction, or done again
        process.wait()  # it holds the servers too: they stop when we leave as the last one
        raise
    if failed:
        sys.exit(failed)
