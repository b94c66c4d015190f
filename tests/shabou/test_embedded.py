import re
import signal
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest
from django.db import connections

from shabou import embedded
from shabou.servers import SOCKET_PATH_BYTES, Server, ServerProblem

DEEP = Path("/srv") / ("d" * 90)


class Pretended(Server):
    """A server that writes down what is done with it."""

    def __init__(self, folder: Path, *, broken: bool = False) -> None:
        super().__init__(folder)
        self.broken = broken
        self.life: list[str] = []

    def answers(self) -> bool:
        return (self.folder.parent / "up").exists()

    def start(self) -> None:
        self.life.append("start")
        if self.broken:
            raise ServerProblem("It does not start.")
        (self.folder.parent / "up").touch()

    def stop(self) -> None:
        self.life.append("stop")
        (self.folder.parent / "up").unlink(missing_ok=True)


def test_database_address_is_understood_by_django() -> None:
    url = embedded.database_url(Path("/srv/ma boutique/var"))
    assert url == "postgres://postgres@:5432//srv/ma%20boutique/var/postgres/shabou"
    parsed = environ.Env.db_url_config(url)
    assert (parsed["HOST"], parsed["PORT"], parsed["NAME"], parsed["USER"]) == (
        "/srv/ma boutique/var/postgres",
        5432,
        "shabou",
        "postgres",
    )


@pytest.mark.parametrize("folder", [DEEP, Path("/srv/a,b")])
def test_address_in_a_folder_that_no_socket_can_have(folder: Path) -> None:
    host = environ.Env.db_url_config(embedded.database_url(folder))["HOST"]
    assert re.fullmatch(r"/tmp/shabou-[0-9a-f]{16}", host)
    socket = embedded.redis_url(folder).removeprefix("unix://").removesuffix("?db=0")
    assert re.fullmatch(r"/tmp/shabou-[0-9a-f]{16}/valkey\.sock", socket)
    assert str(Path(socket).parent) != host


def test_longest_folder_that_keeps_its_socket() -> None:
    longest = Path("/") / ("d" * (SOCKET_PATH_BYTES - len("//postgres/.s.PGSQL.5432")))
    assert embedded.database_url(longest) == f"postgres://postgres@:5432/{longest}/postgres/shabou"
    assert "/tmp/" in embedded.database_url(Path(f"{longest}d"))


@pytest.mark.parametrize(
    ("cache", "broker"),
    [
        ("redis://cache:6379", "redis://cache:6379/1"),
        ("redis://cache:6379/4", "redis://cache:6379/5"),
        ("rediss://u:p@cache:6379/0?ssl_cert_reqs=required", "rediss://u:p@cache:6379/1?ssl_cert_reqs=required"),
        ("unix:///srv/a%20b/valkey.sock?db=0", "redis+socket:///srv/a%20b/valkey.sock?virtual_host=1"),
        ("unix:///srv/valkey.sock", "redis+socket:///srv/valkey.sock?virtual_host=1"),
    ],
)
def test_broker_beside_the_cache(cache: str, broker: str) -> None:
    assert embedded.broker_url(cache) == broker


def test_another_database_of_the_same_server() -> None:
    assert embedded.redis_database("redis://cache:6379/4", 7) == "redis://cache:6379/7"
    assert embedded.redis_database("unix:///srv/valkey.sock?db=0", 7) == "unix:///srv/valkey.sock?db=7"


def test_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    key = embedded.secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert embedded.secret_key(tmp_path / "var") == key
    assert embedded.secret_key(tmp_path / "other") != key
    assert [(path.name, path.stat().st_mode & 0o777) for path in (tmp_path / "var").iterdir()] == [
        ("secret_key", 0o600)
    ]


def test_secret_key_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "var").touch()
    with pytest.raises(ServerProblem, match=r"cannot be used \(File exists\)\.$"):
        embedded.secret_key(tmp_path / "var")


def test_first_holder_starts_and_last_one_stops(tmp_path: Path) -> None:
    ours, theirs = Pretended(tmp_path / "server"), Pretended(tmp_path / "server")
    with embedded.running(ours):
        with embedded.running(theirs):
            assert theirs.answers()
        assert ours.answers()
    assert (ours.life, theirs.life) == (["start", "stop"], [])


def test_first_holder_may_leave_first(tmp_path: Path) -> None:
    first, last = Pretended(tmp_path / "server"), Pretended(tmp_path / "server")
    one, two = embedded.running(first), embedded.running(last)
    one.__enter__()
    two.__enter__()
    one.__exit__(None, None, None)
    assert last.answers()
    two.__exit__(None, None, None)
    assert (first.life, last.life) == (["start"], ["stop"])


def test_server_that_was_left_running_is_joined_and_stopped(tmp_path: Path) -> None:
    server = Pretended(tmp_path / "server")
    (tmp_path / "up").touch()
    with embedded.running(server):
        pass
    assert server.life == ["stop"]


def test_what_did_not_start_is_stopped_with_the_rest(tmp_path: Path) -> None:
    sound, broken = Pretended(tmp_path / "a" / "sound"), Pretended(tmp_path / "b" / "broken", broken=True)
    with pytest.raises(ServerProblem, match=r"It does not start\."), embedded.running(sound, broken):
        pass
    assert (sound.life, broken.life) == (["start", "stop"], ["start", "stop"])


def test_own_problems_are_not_blamed_on_the_server(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), embedded.running(Pretended(tmp_path / "server")):
        (tmp_path / "missing").read_text()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pretended]:
    """The only embedded server of the settings."""
    server = Pretended(tmp_path / "server")
    monkeypatch.setattr("shabou.settings.EMBEDDED_SERVERS", (server,))
    monkeypatch.setattr(embedded, "require_database", lambda: None)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield server
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "help",
        "check",
        "collectstatic --noinput",
        "makemessages -l ar",
        "compilemessages",
        "extract_offers page.html --json",
        "forecast_csv in out --freq W --horizon 4",
        "run_shop",
        "migrate --help",
        "--version",
    ],
)
def test_commands_that_need_no_server(arguments: str, server: Pretended) -> None:
    with embedded.servers_for(["manage.py", *arguments.split()]):
        pass
    assert server.life == []


@pytest.mark.parametrize("arguments", ["migrate", "shell", "load_demo", "check --database default"])
def test_commands_that_need_servers(arguments: str, server: Pretended) -> None:
    with embedded.servers_for(["manage.py", *arguments.split()]):
        assert server.life == ["start"]
    assert server.life == ["start", "stop"]


def test_terminated_command_lets_its_servers_go(server: Pretended) -> None:
    with pytest.raises(SystemExit) as ended, embedded.servers_for(["manage.py", "migrate"]):
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 143
    assert server.life == ["start", "stop"]


@pytest.mark.django_db(transaction=True)
def test_dead_database_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.require_database()
    connections["default"].close()
    monkeypatch.setitem(connections["default"].settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connections["default"].settings_dict, "PORT", "1")
    with pytest.raises(ServerProblem) as refused:
        embedded.require_database()
    assert str(refused.value) == (
        'The database named by DATABASE_URL cannot be used: connection failed: connection to server at "127.0.0.1", '
        "port 1 failed: Connection refused."
    )
