"""Alerts that ring when they should, and panels of what somebody really tells."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from shabou import standing
from shabou.metrics.page import exposition
from shabou.metrics.state import ShopState
from shabou.settings import BASE_DIR

MONITORING = BASE_DIR / "deploy" / "monitoring"
DASHBOARDS = sorted((MONITORING / "grafana" / "dashboards").glob("*.json"))
RULES = yaml.safe_load((MONITORING / "rules.yml").read_text())
# What the exporters of docker-compose.yml tell, as far as we ask for it: their own documentation.
OF_OTHERS = {
    "node": {
        *("cpu_seconds_total", "disk_read_bytes_total", "disk_written_bytes_total", "filesystem_avail_bytes"),
        *("filesystem_size_bytes", "load1", "load15", "memory_MemAvailable_bytes", "memory_MemTotal_bytes"),
        *("network_receive_bytes_total", "network_transmit_bytes_total"),
    },
    "pg": {
        *("database_size_bytes", "settings_max_connections", "stat_database_blks_hit", "stat_database_blks_read"),
        "stat_database_numbackends",
    },
    "redis": {"evicted_keys_total", "memory_max_bytes", "memory_used_bytes"},
    "caddy": {"http_request_duration_seconds_count", "reverse_proxy_upstreams_healthy"},
    "process": {"resident_memory_bytes"},
}
FUNCTIONS = {
    *("absent", "avg", "by", "histogram_quantile", "hour", "increase", "max", "max_over_time", "min", "on", "rate"),
    *("sum", "time", "topk", "vector", "and", "or", "bool"),
}


def expressions() -> Iterator[tuple[str, str]]:
    """Where, and what is asked."""
    for group in RULES["groups"]:
        for rule in group["rules"]:
            yield rule.get("alert") or rule["record"], rule["expr"]
    for file in DASHBOARDS:
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel["targets"]:
                yield f"{file.stem}: {panel['title']}", target["expr"]


def names(expression: str) -> set[str]:
    """The metrics that an expression reads."""
    bare = re.sub(r'"[^"]*"', "", expression)
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|\b(?:by|on) \([^)]*\)", " ", bare)
    return set(re.findall(r"[a-zA-Z_][a-zA-Z0-9_:]*", bare)) - FUNCTIONS


@pytest.fixture
def told(db: None, settings: Settings, tmp_path: Path) -> set[str]:
    """The names of all that the shop, Prometheus itself and the exporters tell."""
    settings.SAFETY_ROOT = tmp_path
    (tmp_path / "dump.json").write_text(json.dumps({"at": timezone.now().isoformat(), "ok": True, "bytes": 1}))
    cache.clear()
    standing.record_canary("default", now=timezone.now())
    ours: set[str] = set()
    for family in text_string_to_metric_families(exposition(ShopState()).decode()):
        endings = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}.get(family.type, ("",))
        ours |= {f"{family.name}{ending}" for ending in endings}
    theirs = {f"{exporter}_{name}" for exporter, known in OF_OTHERS.items() for name in known}
    records = {rule["record"] for group in RULES["groups"] for rule in group["rules"] if "record" in rule}
    return ours | theirs | records | {"up"}


def test_every_alert_and_panel_reads_what_somebody_tells(told: set[str]) -> None:
    unknown = {where: missing for where, expression in expressions() if (missing := names(expression) - told)}
    assert unknown == {}


def test_what_nobody_tells_is_noticed(told: set[str]) -> None:
    assert names('sum by (le) (rate(shop_http_request_secs_bucket{route!~"a|b"}[5m])) > 1') - told == {
        "shop_http_request_secs_bucket"
    }


def test_whatever_the_shop_counts_is_shown_somewhere(told: set[str]) -> None:
    asked = set().union(*(names(expression) for _, expression in expressions()))
    bases = {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in asked}
    shown = {name for name in told if name.startswith("shop_")}
    assert {name for name in shown if re.sub(r"_(total|bucket|count|sum)$", "", name) not in bases} == set()


@pytest.mark.parametrize("file", DASHBOARDS, ids=lambda file: file.stem)
def test_dashboards_can_be_loaded(file: Path) -> None:
    board = json.loads(file.read_text())
    assert board["uid"] == file.stem
    assert [panel["id"] for panel in board["panels"]] == list(range(1, len(board["panels"]) + 1))
    assert len({panel["title"] for panel in board["panels"]}) == len(board["panels"])
    assert all(panel["datasource"] == {"type": "prometheus", "uid": "prometheus"} for panel in board["panels"])


def test_there_are_four_dashboards() -> None:
    assert [file.stem for file in DASHBOARDS] == ["jobs", "machine", "shop", "traffic"]


def test_each_alert_says_what_to_do() -> None:
    sections = {line[3:].lower() for line in (MONITORING / "RUNBOOK.md").read_text().splitlines() if line[:3] == "## "}
    alerts = [rule for group in RULES["groups"] for rule in group["rules"] if "alert" in rule]
    links = {alert["annotations"]["runbook"].removeprefix("deploy/monitoring/RUNBOOK.md#") for alert in alerts}
    assert links == sections
    assert {alert["labels"]["severity"] for alert in alerts} == {"warning", "critical"}


def tool(name: str) -> str:
    """A program of Debian's packages, which `make test` installs where it can."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"no {name} on this machine: `make monitoring` installs it")
    return found


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("promtool", ("check", "config", "prometheus.yml")),
        ("promtool", ("test", "rules", "rules_test.yml")),
        ("amtool", ("check-config", "alertmanager.yml")),
    ],
)
def test_prometheus_and_alertmanager_take_their_files(program: str, arguments: tuple[str, ...]) -> None:
    ran = subprocess.run([tool(program), *arguments], cwd=MONITORING, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_prometheus_takes_the_shops_page(db: None) -> None:
    page = exposition(ShopState())
    ran = subprocess.run([tool("promtool"), "check", "metrics"], input=page, capture_output=True, check=False)
    ours = [line for line in ran.stderr.decode().splitlines() if line.startswith("shop_")]
    assert ours == []


@pytest.mark.parametrize("file", ["loki.yml", "grafana/provisioning/datasources/sources.yml", "prometheus.yml"])
def test_files_are_yaml(file: str) -> None:
    read: Any = yaml.safe_load((MONITORING / file).read_text())
    assert isinstance(read, dict)


def test_prometheus_understands_every_panel(tmp_path: Path) -> None:
    rules = [{"record": f"panel:{place}", "expr": expression} for place, (_, expression) in enumerate(expressions())]
    file = tmp_path / "panels.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    ran = subprocess.run([tool("promtool"), "check", "rules", file], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"SUCCESS: {len(rules)} rules found" in ran.stdout
