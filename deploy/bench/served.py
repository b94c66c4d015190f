"""gunicorn as it is shipped, on a free port of this machine, for as long as something is measured."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from deploy.memory import family, megabytes
from shabou import supervisor
from shabou.settings import BASE_DIR

START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    port: int
    process: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def megabytes(self) -> float:
        """Of all its processes, shared pages once."""
        return sum(map(megabytes, family(self.process)))


@contextmanager
def served(application: str = "", **environment: str) -> Iterator[Server]:
    """The shop, or another WSGI application, with the shop's configuration of the server; ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"ALLOWED_HOSTS": "127.0.0.1", "CSRF_TRUSTED_ORIGINS": f"http://127.0.0.1:{port}", **environment}
    command = [*supervisor.commands(port)["web"], *filter(None, [application])]
    server = subprocess.Popen(command, cwd=BASE_DIR, env={**os.environ, **own}, start_new_session=True)
    try:
        if not supervisor.answers(port, within=START_SECONDS):
            sys.exit(f"gunicorn gives no sign of life after {START_SECONDS} s")
        yield Server(port, server.pid)
    finally:
        supervisor.stop([server])
