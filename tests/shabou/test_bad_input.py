"""Whatever is sent to whichever route: an answer of the description, a refusal in the API's shape, nothing written."""

import json
import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.shabou import test_staff_routes
from tests.shabou.staff_routes import STAFF
from tests.shabou.test_api_urls import LOGIN, PUBLIC, SENT, described

pytestmark = pytest.mark.django_db

known = test_staff_routes.known  # the fixture: one row of whatever an address can name

# Every route and method: a new one is tried as soon as it stands in the lists.
READS = [(name, path) for name, path in PUBLIC.items() if name not in ("schema", "docs")]
READS += [(name, path) for name, (path, methods) in STAFF.items() if "get" in methods]
WRITES = [(path, "post") for path in [*SENT.values(), *LOGIN.values()] if path != LOGIN["me"]]
WRITES += [(path, method) for path, methods in STAFF.values() for method in methods if method not in ("get", "delete")]

DEEP = 100_000
NOT_JSON = {
    "open": b"{",
    "single quotes": b"{'a': 1}",
    "not UTF-8": b'{"name": "\xff\xfe"}',
    "not a number": b'{"name": NaN}',
    "infinite": b'{"name": -Infinity}',
    "too long a number": b'{"name": ' + b"9" * 5_000 + b"}",
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
}
NO_OBJECT: list[Any] = ["x", 3, 1.5, True, None, [[]], [1]]
HOSTILE: list[Any] = [
    *("\0", "a\0b", "\ud800", "a\udfffb", "x" * 5_000, "", "𝕏", "../../etc/passwd", "' or 1=1 --", "\u202e"),
    *(10**400, -(10**30), 1e308, -1, 0, True, None, [], [None], [[]], {}, {"a": {"b": 1}}, ["\0", "\ud800"]),
]
IN_QUERIES = ["\0", b"\xed\xa0\x80", "x" * 5_000, "9" * 31, "-1", "NaN", "1e309", "' or 1=1 --"]
LIMIT = 1_000  # bytes


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return described()


@pytest.fixture
def boss(client: Client, settings: LazySettings) -> Client:
    cache.clear()
    settings.LOGINS_A_MINUTE = 1_000
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    client.force_login(User.objects.create_superuser("patron"))
    return client


def send(client: Client, method: str, path: str, body: bytes, content_type: str = "application/json") -> Any:
    key = {"Idempotency-Key": str(hash(body))}
    return client.generic(method.upper(), f"/api/v1/{path}", body, content_type=content_type, headers=key)


def assert_refused(answer: Any, *statuses: int) -> None:
    """In the shape of every refusal, and without a word of Python's."""
    assert answer.status_code in statuses, answer.content
    assert answer["Content-Type"] == "application/json"
    told = answer.json()
    assert told["type"] in ("validation_error", "client_error")
    assert [set(error) for error in told["errors"]] == [{"code", "detail", "attr"}] * len(told["errors"])
    assert b"Traceback" not in answer.content


def rows() -> tuple[int, ...]:
    """How many stand in each table."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables))
        return tuple(cursor.fetchone())


def operation(description: dict[str, Any], answer: Any, method: str) -> Any:
    """What the description says of the operation that answered."""
    route = re.sub(r"<\w+:(\w+)>", r"{\1}", answer.resolver_match.route)
    route = route.replace("{pk}", "{id}")  # it calls the primary key by its name
    return description["paths"][f"/{route}"][method]


def fields(description: dict[str, Any], answer: Any, method: str) -> list[str]:
    """Of the JSON that the operation reads; none where it takes a form, or nothing."""
    content = operation(description, answer, method).get("requestBody", {}).get("content", {})
    name = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    return list(description["components"]["schemas"][name]["properties"]) if name else []


@pytest.mark.parametrize(("path", "method"), WRITES)
def test_no_body_breaks_a_route_and_none_that_is_refused_writes(
    boss: Client, known: dict[str, Any], description: Any, path: str, method: str
) -> None:
    path = path.format(**known)
    named = fields(description, send(Client(), method, path, b"{"), method)
    if not named:
        return  # forms: tests/catalog/test_import_api.py
    before, answers = rows(), [send(boss, method, path, body) for body in NOT_JSON.values()]
    for answer in answers:
        assert_refused(answer, 400)
        assert answer.json()["errors"][0]["code"] == "parse_error"
    for given in NO_OBJECT:
        assert_refused(send(boss, method, path, json.dumps(given).encode()), 400)
    assert_refused(send(boss, method, path, b"a=1", "application/x-www-form-urlencoded"), 415)
    assert_refused(send(boss, method, path, b"{}", "text/plain"), 415)
    assert rows() == before
    for value in HOSTILE:
        before = rows()
        answer = send(boss, method, path, json.dumps(dict.fromkeys(named, value)).encode())
        if answer.status_code >= 400:
            assert_refused(answer, 400, 401, 404, 409, 413, 422)
            assert rows() == before


@pytest.mark.parametrize(("path", "method"), WRITES)
def test_a_body_over_the_limit_is_refused_unread(
    boss: Client,
    known: dict[str, Any],
    description: Any,
    settings: LazySettings,
    path: str,
    method: str,
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = LIMIT
    path = path.format(**known)
    answer = send(boss, method, path, b'{"name": "' + b"x" * LIMIT + b'"}')
    if fields(description, answer, method):
        assert_refused(answer, 413)
        assert answer.json()["errors"][0]["code"] == "too_large"


@pytest.mark.parametrize(("name", "path"), READS)
def test_no_query_breaks_a_route(boss: Client, known: dict[str, Any], description: Any, name: str, path: str) -> None:
    named = {"make": "1", "model": "1", "token": known["order"]} | known
    bare = "/api/v1/" + path.format(**named).partition("?")[0]
    asked = operation(description, boss.get(bare), "get")
    parameters = [each for each in asked.get("parameters", []) if each["in"] == "query"]
    required = {each["name"] for each in parameters if each.get("required")}
    for parameter in [each["name"] for each in parameters]:
        for value in [*IN_QUERIES, ["1", "\0"], ["", "x"]]:
            answer = boss.get(bare, {parameter: value})
            if answer.status_code >= 400 and answer.status_code != 404:
                assert_refused(answer, 400)
                assert {error["attr"] for error in answer.json()["errors"]} <= {parameter} | required
