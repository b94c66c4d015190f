"""Web, worker and scheduler under one supervisor: they start together and end together.

Not honcho: its handler prints, so that Ctrl-C during a line of output, or after the terminal was shut, raises an
error and leaves everything running; its children outlive it when it is killed, and it takes 60 MB more.
"""

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
STOP_SECONDS = 10  # a task that is cut off is delivered again


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


def supervise(processes: dict[str, list[str]], *, folder: Path, when_started: Callable[[], None]) -> str | None:
    """Run the processes until a signal asks for their end, or one of them ends by itself: then say which and how.

    `when_started` runs in a thread beside them. When this returns, none of them is left.
    """
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the last one: the terminal was shut
        if signal.getsignal(number) != signal.SIG_IGN or number != signal.SIGHUP:  # but nohup may forbid it
            signal.signal(number, lambda number, _frame: asked.append(number))
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in processes.items():
            # A session of its own: the terminal's Ctrl-C comes to us alone.
            children[name] = subprocess.Popen(command, cwd=folder, start_new_session=True, preexec_fn=end_with_parent)
        threading.Thread(target=when_started, daemon=True).start()
        while not asked:
            for name, child in children.items():
                if child.poll() is not None:
                    return f"{name} ended by itself with code {child.returncode}"
            time.sleep(0.1)
        return None
    finally:
        stop(children.values())


def stop(children: Collection[subprocess.Popen[bytes]]) -> None:
    """End processes and all that they started: politely, then not."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):  # the usual case: its group is empty
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def end_with_parent() -> None:
    """Ask the kernel to end us when our parent is killed. Linux only; elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def answers(port: int, *, within: float) -> bool:
    """Whether the web server gives its sign of life in so many seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        request = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            request.request("GET", "/healthz")
            if request.getresponse().status == http.HTTPStatus.OK:
                return True
        except OSError:
            time.sleep(0.1)
        finally:
            request.close()
    return False
