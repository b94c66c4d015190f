"""The supervisor in a process of its own, with children that only sleep."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shabou import supervisor

SCRIPT = """
import sys
from pathlib import Path
from shabou.supervisor import supervise
web = "import os, time; print('here', os.getpid(), flush=True); time.sleep(600)"
processes = {"web": [sys.executable, "-c", web], "worker": [sys.executable, "-c", sys.argv[1]]}
print(supervise(processes, folder=Path("."), when_started=lambda: print("announced", flush=True)), flush=True)
"""
SAY = "import os, subprocess, sys, time; print('here', os.getpid(), flush=True); "
SLEEP = f"{SAY} time.sleep(600)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"


def begin(worker: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SCRIPT, worker]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


def started(process: "subprocess.Popen[str]", count: int = 2) -> list[int]:
    """The numbers of the children, when all are there and the start was announced."""
    assert process.stdout is not None
    output = ""
    while output.count("here") < count or "announced" not in output:
        output += process.stdout.readline()
    return [int(number) for number in re.findall(r"here (\d+)", output)]


def are_gone(numbers: list[int], *, within: float = 5) -> bool:
    deadline = time.monotonic() + within
    while any(Path(f"/proc/{number}/stat").exists() and not is_zombie(number) for number in numbers):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def children_of(number: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def is_zombie(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def verdict(process: "subprocess.Popen[str]") -> str:
    return process.communicate(timeout=20)[0].splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_all(number: signal.Signals) -> None:
    with begin(SLEEP) as process:
        children = started(process)
        process.send_signal(number)
        assert verdict(process) == "None"
    assert are_gone(children, within=0)


def test_child_that_ends_is_named_and_takes_the_others_with_it() -> None:
    with begin(f"{SAY} time.sleep(0.3); sys.exit(3)") as process:
        children = started(process)
        assert verdict(process) == "worker ended by itself with code 3"
    assert are_gone(children, within=0)


def test_grandchildren_of_a_killed_child_end_too() -> None:
    worker = f"{SAY} subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); time.sleep(600)"
    with begin(worker) as process:
        children = started(process, 3)
        parent = next(number for number in children if children_of(number))
        os.kill(parent, signal.SIGKILL)
        assert verdict(process) == "worker ended by itself with code -9"
    assert are_gone(children)


def test_stubborn_child_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.2)
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE, start_new_session=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        supervisor.stop([child])
    assert child.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux only")
def test_killed_supervisor_leaves_nobody_behind() -> None:
    with begin(SLEEP) as process:
        children = started(process)
        os.kill(process.pid, signal.SIGKILL)
        assert are_gone(children)


def test_shut_terminal_does_not_keep_the_shop_running() -> None:
    """Nobody reads the output any more when the signal comes."""
    with begin(SLEEP) as process:
        children = started(process)
        assert process.stdout is not None
        process.stdout.close()
        process.send_signal(signal.SIGHUP)
        process.wait(20)
    assert are_gone(children, within=0)


def test_exactly_one_of_each_process() -> None:
    commands = supervisor.commands(8123)
    assert list(commands) == ["web", "worker", "beat"]
    assert commands["web"][-1] == "--bind=127.0.0.1:8123"
    assert "--concurrency=1" in commands["worker"]


def test_nobody_answers_on_a_closed_port() -> None:
    assert not supervisor.answers(1, within=0.3)
