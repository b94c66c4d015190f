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
from shabou.supervisor import supervise
sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
processes = {"web": sleep, "worker": [sys.executable, "-c", sys.argv[1]]}
print(supervise(processes, folder=".", when_started=lambda: print("announced", flush=True)), flush=True)
"""
SLEEP = "import time; time.sleep(600)"


def begin(worker: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SCRIPT, worker]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


def started(process: "subprocess.Popen[str]") -> tuple[list[int], str]:
    """The numbers of both children, and what was printed until both were there and the start was announced."""
    assert process.stdout is not None
    output = ""
    while output.count("started (pid=") < 2 or "announced" not in output:
        output += process.stdout.readline()
    return [int(number) for number in re.findall(r"started \(pid=(\d+)\)", output)], output


def are_gone(numbers: list[int], within: float = 5) -> bool:
    deadline = time.monotonic() + within
    while any(Path(f"/proc/{number}/stat").exists() and not is_zombie(number) for number in numbers):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def is_zombie(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_all_and_is_a_success(number: signal.Signals) -> None:
    with begin(SLEEP) as process:
        children, _ = started(process)
        process.send_signal(number)
        output = process.communicate(timeout=10)[0]
    assert output.splitlines()[-1] == "True"
    assert are_gone(children)


def test_child_that_ends_takes_the_others_with_it() -> None:
    with begin("import time; time.sleep(0.3); raise SystemExit(3)") as process:
        children, output = started(process)
        output += process.communicate(timeout=10)[0]
    assert "worker stopped (rc=3)" in output
    assert output.splitlines()[-1] == "False"
    assert are_gone(children)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux only")
def test_killed_supervisor_leaves_nobody_behind() -> None:
    with begin(SLEEP) as process:
        children, _ = started(process)
        readers = [
            int(number) for number in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        ]
        assert len(readers) >= 2
        os.kill(process.pid, signal.SIGKILL)
        assert are_gone(children + readers)


def test_signal_before_the_children_are_known_is_heeded() -> None:
    script = SCRIPT.replace("print(supervise", "import os, signal, threading\nthreading.Timer(0.02, os.kill, "
                            "(os.getpid(), signal.SIGTERM)).start()\nprint(supervise")  # fmt: skip
    command = [sys.executable, "-c", script, SLEEP]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    assert ended.stdout.splitlines()[-1] == "True"
    assert ended.stderr == ""


def test_exactly_one_of_each_process() -> None:
    commands = supervisor.commands(8123)
    assert list(commands) == ["web", "worker", "beat"]
    assert commands["web"][-1] == "--bind=127.0.0.1:8123"
    assert "--concurrency=1" in commands["worker"]


def test_nobody_answers_on_a_closed_port() -> None:
    assert not supervisor.answers(1, within=0.3)
