"""Web, worker and scheduler under one supervisor: they start together and end together."""

import ctypes
import http.client
import shlex
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from honcho.manager import Manager
from honcho.process import Popen, Process

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def commands(port: int) -> dict[str, list[str]]:
    """What runs, by name. The worker works in a child: a lost one is noticed and its task given back to the queue."""
    as_root = "ignore:You're running the worker with superuser privileges"  # on one's own machine, knowingly
    celery = [sys.executable, "-W", as_root, "-m", "celery", "--app=shabou", "--quiet"]
    gunicorn = [sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.conf.py"]
    return {
        "web": [*gunicorn, f"--bind=127.0.0.1:{port}"],
        "worker": [*celery, "worker", "--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=WARNING"],
        "beat": [*celery, "beat", "--loglevel=WARNING"],
    }


def supervise(processes: dict[str, list[str]], *, folder: str, when_started: Callable[[], None]) -> bool:
    """Run the processes until a signal ends them (True) or one of them ends by itself (False).

    `when_started` runs in a thread beside them.
    """
    manager = Supervisor(when_started)
    for name, command in processes.items():
        manager.add_process(name, f"exec {shlex.join(command)}", cwd=folder)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda _number, _frame: signal.raise_signal(signal.SIGTERM))  # the window is shut
    manager.loop()
    return manager.returncode in {128 + signal.SIGINT, 128 + signal.SIGTERM}


def answers(port: int, *, within: float) -> bool:
    """Whether the web server gives its sign of life in so many seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            request = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            request.request("GET", "/healthz")
            if request.getresponse().status == http.HTTPStatus.OK:
                return True
        except OSError:
            time.sleep(0.1)
        finally:
            request.close()
    return False


class Supervisor(Manager):
    """honcho's manager, safe against an early Ctrl-C and a killed supervisor."""

    def __init__(self, when_started: Callable[[], None]) -> None:
        super().__init__()
        self._process_ctor = Child
        self._when_started = when_started

    def _start(self) -> None:
        super()._start()
        threading.Thread(target=self._when_started, daemon=True).start()

    def terminate(self) -> None:
        if self._all_started():
            super().terminate()
        else:  # honcho cannot stop a child that has not told its number yet
            threading.Timer(0.1, self.terminate).start()


class Child(Process):
    """A process that ends with the supervisor even when that is killed, and so gives its port back."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._child_ctor = partial(Popen, preexec_fn=partial(end_with_parent, signal.SIGTERM))

    def run(self, *arguments: Any) -> None:
        end_with_parent(signal.SIGKILL)  # this is honcho's reader of the output: it heeds no other signal
        super().run(*arguments)


def end_with_parent(number: signal.Signals) -> None:
    """Ask the kernel for a signal when the parent process ends. Linux only; elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
