"""Caddy as it is configured, before web servers as they are shipped, on free ports of this machine."""

import contextlib
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = settings.BASE_DIR
CADDYFILE = ROOT / "deploy" / "caddy" / "Caddyfile"
START_SECONDS = 60


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Web:
    """One gunicorn."""

    port: int
    folder: Path
    process: "subprocess.Popen[bytes]" = field(init=False)

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config=deploy/gunicorn.conf.py",
            f"--bind=127.0.0.1:{self.port}",
        ]
        with (self.folder / f"web-{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log)
        wait_for(lambda: ask_directly(self.port, "/healthz").status == 200)

    def environment(self) -> dict[str, str]:
        """As on a server, with this test's database and cache."""
        given = {name: value for name, value in os.environ.items() if name not in ("DEBUG", "PROMETHEUS_MULTIPROC_DIR")}
        own = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": settings.REDIS_URL,
            "SECRET_KEY": "a key of the tests alone, which nothing else is signed with",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "TRUSTED_PROXIES": "127.0.0.1",
            "DRAIN_FILE": str(self.drain),
            "TMPDIR": str(self.folder),
        }
        return given | own

    @property
    def drain(self) -> Path:
        return self.folder / f"drain-{self.port}"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def kill(self) -> None:
        """With its children, as a machine that loses its power."""
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout
        for pid in [self.process.pid, *map(int, children.split())]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Stack:
    webs: list[Web]
    https_port: int
    metrics_port: int
    folder: Path

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Over TLS, with a certificate that nobody else has signed."""
        trust = ssl.create_default_context()
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        line = http.client.HTTPSConnection("localhost", self.https_port, timeout=40, context=trust)
        try:
            return answer_of(line, method, path, body, {"Host": f"localhost:{self.https_port}", **headers})
        finally:
            line.close()


def answer_of(line: http.client.HTTPConnection, method: str, path: str, body: bytes | None, headers: Any) -> Answer:
    line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = line.getresponse()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


def ask_directly(port: int, path: str, **headers: str) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        return answer_of(line, "GET", path, None, headers)
    except OSError:
        return Answer(0, {}, b"")
    finally:
        line.close()


def wait_for(true: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.1)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def database_url() -> str:
    """Of the test's own database."""
    known = connection.settings_dict
    host, port = quote(str(known["HOST"] or ""), safe=""), known["PORT"] or 5432
    login = quote(str(known["USER"]), safe="") + (
        f":{quote(str(known['PASSWORD']), safe='')}" if known["PASSWORD"] else ""
    )
    if "%2F" in host:  # the folder of a socket
        return f"postgres://{login}@:{port}/{host}/{known['NAME']}"
    return f"postgres://{login}@{host}:{port}/{known['NAME']}"


def caddy() -> Path:
    """The program of the wheel."""
    return Path(sys.executable).with_name("caddy")


@contextlib.contextmanager
def running_caddy(webs: list[Web], folder: Path, **changed: str) -> Iterator[Stack]:
    http_port, https_port, metrics_port = free_port(), free_port(), free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "SITE_ADDRESS": "localhost",
        "TLS": "tls internal",
        "HTTP_PORT": str(http_port),
        "HTTPS_PORT": str(https_port),
        "CADDY_ADMIN": f"localhost:{free_port()}",
        "WEB_HOSTS": " ".join(f"127.0.0.1:{web.port}" for web in webs),
        "METRICS_ADDRESS": f"http://127.0.0.1:{metrics_port}",
        "MEDIA_ROOT": str(folder / "media"),
        "MAINTENANCE_ROOT": str(CADDYFILE.parent),
        "HEALTH_INTERVAL": "200ms",
        **changed,
    }
    command = [caddy(), "run", "--config", CADDYFILE, "--adapter", "caddyfile"]
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        stack = Stack(webs, https_port, metrics_port, folder)
        wait_for(lambda: answers(stack))
        yield stack
    finally:
        process.terminate()
        process.wait(30)


def answers(stack: Stack) -> bool:
    try:
        return stack.ask("/healthz").status == 200
    except OSError:
        return False


def logged(stack: Stack) -> str:
    return re.sub(r"\n+", "\n", (stack.folder / "caddy.log").read_text(errors="replace"))
