"""Prints the memory of the running shop: the proportional share (PSS) of each process, so shared pages count once."""

import sys
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var"
ROOTS = {"shop": "shop.lock", "Postgres": "postgres/data/postmaster.pid", "Valkey": "valkey/pid"}


def main() -> None:
    shares: dict[int, float] = {}
    for name, file in ROOTS.items():
        try:
            root = int((VAR / file).read_text().split()[0])
            shares |= {process: megabytes(process) for process in family(root)}
        except (OSError, IndexError):
            sys.exit(f"{name} does not run here, or belongs to another user: start it with `make run`.")
    for process, share in sorted(shares.items()):
        print(f"{share:8.1f} MB  {process:>7}  {command(process)}")
    print(f"{sum(shares.values()):8.1f} MB  all together")


def family(root: int) -> set[int]:
    """A process and all its descendants."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in brackets, may hold anything: the parent is the second word after it.
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
    found, new = set(), {root}
    while new:
        found |= new
        new = {child for child, parent in parents.items() if parent in new}
    return found


def megabytes(process: int) -> float:
    """Its share of the memory, in MB of 10^6 bytes."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def command(process: int) -> str:
    """Its command line, without the folders."""
    words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return " ".join(word if "=" in word else Path(word).name for word in words).strip()[:90]


if __name__ == "__main__":
    main()
