"""`make bench`: what the shop takes, on a database of its own, as a table and as JSON.

    python -m deploy.bench [--products 100000] [--runs 3] [--output var/bench.json]

Imports and the demo load are whole commands in processes of their own: wall seconds and the
highest resident memory of that process. Each run of an import starts from a copy of the same
database. Pages and searches are answered in one process with production settings and no kept answers; Chromium and
the API's crowd ask gunicorn as it is shipped.
"""

import argparse
import json
import os
import platform
import secrets
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.bench import files
from deploy.bench.databases import Databases
from deploy.bench.results import Result, table
from shabou import embedded
from shabou.settings import BASE_DIR, DATABASES, EMBEDDED_SERVERS, REDIS_URL

SHARED_XLSX = BASE_DIR.parent / "shared" / "data" / "parts" / "sbs_price_list.xlsx"
XLSX_ROWS, CSV_ROWS = 36_214, 100_000
MEGABYTE = 1024 * 1024  # bytes


def main() -> None:
    options = arguments()
    with embedded.running(*EMBEDDED_SERVERS), tempfile.TemporaryDirectory() as folder:
        databases = Databases(DATABASES["default"])
        environment = {
            **os.environ,
            "DATABASE_URL": databases.url("base"),
            "REDIS_URL": embedded.redis_database(REDIS_URL, 14),
            "SECRET_KEY": secrets.token_hex(),
            "ALLOWED_HOSTS": "testserver",
            "DEBUG": "0",
        }
        with databases.created("base"):
            results = [
                *load(options, environment),
                *imports(options, environment, databases, Path(folder)),
                *reindexed(options, environment, databases),
                *answers("pages", options.requests, environment),
                *answers("searches", options.requests, environment),
                *answers("load", options.seconds, environment),
                *answers("browser", options.loads, environment),
            ]
    print(table(results))
    report = {"machine": machine(), "products": options.products, "results": [result.as_dict() for result in results]}
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(report, indent=2))
    print(f"\n{options.output}")
    sys.exit(any(result.fails for result in results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3, help="runs of each import")
    parser.add_argument("--requests", type=int, default=200, help="requests of each kind of page")
    parser.add_argument("--seconds", type=int, default=60, help="how long the crowd asks the API")
    parser.add_argument("--loads", type=int, default=5, help="first loads of each page in Chromium")
    parser.add_argument("--output", type=Path, default=BASE_DIR / "var" / "bench.json")
    return parser.parse_args()


def load(options: argparse.Namespace, environment: dict[str, str]) -> list[Result]:
    """Fill the base database; the figures of `load_demo` come with it."""
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "collectstatic", "--noinput", "--verbosity=0")
    seconds, memory, _ = manage(environment, "load_demo", f"--products={options.products}")
    limit = 90 if options.products == 100_000 else None
    return [
        Result(f"load_demo, {options.products:,} products", seconds, "s", limit),
        Result("load_demo, memory of the process", memory, "MB"),
    ]


def imports(
    options: argparse.Namespace, environment: dict[str, str], databases: Databases, folder: Path
) -> list[Result]:
    xlsx = SHARED_XLSX if SHARED_XLSX.exists() else files.write_xlsx(folder / "list.xlsx", XLSX_ROWS)
    csv = files.write_csv(folder / "list.csv", CSV_ROWS)
    measured: dict[str, list[float]] = {"first": [], "memory": [], "again": [], "csv": []}
    for run in range(options.runs):
        progress(f"imports, run {run + 1} of {options.runs}")
        with databases.created("run", template="base"):
            own = {**environment, "DATABASE_URL": databases.url("run")}
            seconds, memory, summary = manage(own, "import_products", str(xlsx), "--json")
            expect(summary, created=XLSX_ROWS, unchanged=0)
            measured["first"].append(seconds)
            measured["memory"].append(memory)
            seconds, _, summary = manage(own, "import_products", str(xlsx), "--json")
            expect(summary, created=0, unchanged=XLSX_ROWS)
            measured["again"].append(seconds)
            seconds, _, summary = manage(own, "import_products", str(csv), "--json")
            expect(summary, created=CSV_ROWS, unchanged=0)
            measured["csv"].append(seconds)
    median = {name: statistics.median(values) for name, values in measured.items()}
    return [
        Result(f"import of the {XLSX_ROWS:,}-row XLSX", median["first"], "s", 15),
        Result("the same, memory of the process", median["memory"], "MB", 300),
        Result("the same file again, unchanged", median["again"], "s", 8),
        Result(f"import of {CSV_ROWS:,} rows CSV", median["csv"], "s", 20),
    ]


def reindexed(options: argparse.Namespace, environment: dict[str, str], databases: Databases) -> list[Result]:
    """From nothing: what is right already would only be looked at."""
    databases.empty("base", "search_searchdocument", "search_searchword")
    seconds, memory, _ = manage(environment, "reindex_search", "--all")
    limit = 120 if options.products == 100_000 else None
    return [
        Result(f"reindex_search --all, {options.products:,} products", seconds, "s", limit),
        Result("reindex_search, memory of the process", memory, "MB"),
    ]


def answers(kind: str, times: int, environment: dict[str, str]) -> list[Result]:
    """What one of `pages`, `searches`, `load` and `browser` measures, in a process of its own."""
    progress(kind)
    done = subprocess.run(
        [sys.executable, "-m", f"deploy.bench.{kind}", str(times)],
        env={**environment, "DJANGO_SETTINGS_MODULE": "shabou.settings"},
        cwd=BASE_DIR,
        check=True,
        stdout=subprocess.PIPE,
    )
    return [Result(**row) for row in json.loads(done.stdout)]


def manage(environment: dict[str, str], *command: str) -> tuple[float, float, dict[str, float]]:
    """Wall seconds, highest memory (MB) and the JSON summary, if any, of one command in its own process."""
    progress(" ".join(command))
    done = subprocess.run(
        [sys.executable, "-m", "deploy.bench.measured", *command],
        env=environment,
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}")
    *said, last = filter(None, done.stdout.splitlines())
    seconds, kilobytes = map(float, last.split())
    summary = json.loads(said[-1]) if said and said[-1].startswith("{") else {}
    return seconds, kilobytes * 1024 / MEGABYTE, summary


def expect(summary: dict[str, float], **wanted: int) -> None:
    """A fast wrong import is no result."""
    if any(summary[name] != count for name, count in wanted.items()):
        sys.exit(f"the import did not do its work: {summary}, expected {wanted}")


def machine() -> dict[str, str | int | None]:
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}


def progress(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
