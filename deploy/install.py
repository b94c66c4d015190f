"""Makes `.venv` from requirements-dev.lock, and only again when the lock or the Python has changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "installed"
PYTHON = VENV / "bin" / "python"


def main() -> None:
    os.umask(0o022)  # Postgres, which runs as another user for root, must be able to read its programs
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "install.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # two `make` at once install once
        wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
        if not (works() and STAMP.exists() and STAMP.read_text() == wanted):
            install()
        STAMP.write_text(wanted)


def works() -> bool:
    """Whether the environment's Python runs and is this one: a moved or upgraded one does not."""
    try:
        version = subprocess.run([PYTHON, "-c", "import sys; print(sys.version)"], capture_output=True, text=True)
    except OSError:
        return False
    return version.stdout.rstrip("\n") == sys.version


def install() -> None:
    total = sum(line[:1].isalnum() for line in LOCK.read_text().splitlines())
    print(f"Installing {total} packages into {VENV.name}: a minute or two, once.", flush=True)
    if not works():
        venv.create(VENV, clear=True, with_pip=True)
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--requirement", LOCK, "--progress-bar=off"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT) as pip:
        said = list(show_progress(pip.stdout or (), total))
    if pip.returncode:
        sys.exit("".join(said[-15:]) + "The packages could not be installed, see above.")


def show_progress(lines: Iterable[str], total: int) -> Iterator[str]:
    """Passes pip's lines on, telling how many packages it has fetched."""
    fetched = 0
    for line in lines:
        yield line
        fetched += line.startswith("Collecting ")
        if line.startswith("Collecting ") and fetched % 20 == 0:
            print(f"  {fetched} of {total} fetched", flush=True)
        if line.startswith("Installing collected"):
            print("  unpacking", flush=True)


if __name__ == "__main__":
    main()
