"""Login over the API: who gets in, for how long, and what ends it."""

import base64
import json
import logging
from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from shabou import logins, tokens
from shabou.auth_api import COOKIE

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
OTHER = "une autre phrase, plus longue"
LOGIN, REFRESH, LOGOUT, ME, CHANGE = (
    f"/api/v1/admin/auth/{name}/" for name in ("login", "refresh", "logout", "me", "change-password")
)


@pytest.fixture(autouse=True)
def _nothing_counted(settings: LazySettings) -> None:
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the work is counted below


@pytest.fixture
def amel() -> User:
    user = User.objects.create_user("amel", password=PASSWORD, is_staff=True, first_name="Amel")
    user.groups.set(Group.objects.filter(name="storekeeper"))
    return user


def send(client: Client, address: str, data: object = None, **headers: str) -> Any:
    return client.post(address, json.dumps(data or {}), content_type="application/json", headers=headers)


def log_in(client: Client, **more: object) -> Any:
    return send(client, LOGIN, {"username": "amel", "password": PASSWORD, **more})


def pair(client: Client) -> tuple[str, str]:
    answer = log_in(client, refresh_in_body=True).json()
    return answer["access"], answer["refresh"]


def me(token: str) -> Any:
    return Client().get(ME, headers={"authorization": f"Bearer {token}"})


# --- getting in -----------------------------------------------------------------------------


def test_a_browser_keeps_the_refresh_token_where_no_script_reads_it(client: Client, amel: User) -> None:
    answer = log_in(client)
    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "expires_in", "refresh"}
    assert (answer.json()["expires_in"], answer.json()["refresh"]) == (600, None)
    assert answer["Cache-Control"] == "no-store"
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/api/v1/admin/auth/")
    assert cookie["max-age"] == 14 * 24 * 3600
    amel.refresh_from_db()
    assert amel.last_login is not None


def test_other_clients_get_it_in_the_body(client: Client, amel: User) -> None:
    answer = log_in(client, refresh_in_body=True)
    assert answer.json()["refresh"].count(".") == 2
    assert COOKIE not in client.cookies


def test_who_i_am_and_what_i_may(client: Client, amel: User) -> None:
    access, _ = pair(client)
    said = me(access).json()
    assert (said["username"], said["first_name"], said["roles"]) == ("amel", "Amel", ["storekeeper"])
    assert "orders.pack_order" in said["permissions"]
    assert "orders.confirm_order" not in said["permissions"]
    session = Client()
    session.force_login(amel)
    assert session.get(ME).json() == said
    assert Client().get(ME).status_code == 401


@pytest.mark.parametrize(
    "given",
    [
        {"username": "amel", "password": "faux"},
        {"username": "personne", "password": PASSWORD},
        {"username": "client", "password": PASSWORD},
        {"username": "ancien", "password": PASSWORD},
    ],
)
def test_every_refusal_is_the_same(client: Client, amel: User, given: dict[str, str]) -> None:
    User.objects.create_user("client", password=PASSWORD)
    User.objects.create_user("ancien", password=PASSWORD, is_staff=True, is_active=False)
    answer = send(client, LOGIN, given)
    detail = "Identifiant ou mot de passe incorrect."
    assert answer.status_code == 401
    assert answer.json()["errors"] == [{"code": "authentication_failed", "detail": detail, "attr": None}]
    assert COOKIE not in client.cookies


def test_an_unknown_name_costs_as_much_work_as_a_known_one(
    client: Client, amel: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    made: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: made.append("hash") or encode(self, *args))
    send(client, LOGIN, {"username": "amel", "password": "faux"})
    known = len(made)
    send(client, LOGIN, {"username": "personne", "password": "faux"})
    assert (known, len(made)) == (1, 2)


@pytest.mark.parametrize(
    "given",
    [
        {},
        [],
        {"username": "amel"},
        {"username": "a\0", "password": "b"},
        {"username": "\ud800", "password": "b"},
        {"username": "amel", "password": "x" * 5_000},
        {"username": {"a": 1}, "password": ["b"]},
    ],
)
def test_bad_input_is_refused_with_its_field(client: Client, given: object) -> None:
    answer = client.post(LOGIN, json.dumps(given), content_type="application/json")
    assert (answer.status_code, answer.json()["type"]) == (400, "validation_error")


def test_a_form_of_another_site_is_no_login(client: Client, amel: User) -> None:
    assert client.post(LOGIN, {"username": "amel", "password": PASSWORD}).status_code == 415


# --- how often ------------------------------------------------------------------------------


def test_a_stranger_locks_nobody_out_but_himself(client: Client, amel: User) -> None:
    stranger = Client(REMOTE_ADDR="198.51.100.1")
    wrong = {"username": "AMEL", "password": "faux"}
    answers = [send(stranger, LOGIN, wrong, x_forwarded_for=f"10.0.0.{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert 50 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()["errors"][0]["code"] == "throttled"
    assert log_in(stranger).status_code == 429
    assert log_in(client).status_code == 200


def test_an_address_has_ten_tries_whatever_the_names(client: Client) -> None:
    answers = [send(client, LOGIN, {"username": f"nom{n}", "password": "x"}) for n in range(12)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2


def test_the_back_office_counts_the_same_tries(client: Client, amel: User) -> None:
    for _ in range(5):
        assert client.post("/admin/login/", {"username": "amel", "password": "faux"}).status_code == 200
    right = {"username": "amel", "password": PASSWORD}
    page = client.post("/admin/login/", right)
    assert "Trop d&#x27;essais : réessayez dans" in page.content.decode()
    assert log_in(client).status_code == 429
    assert Client(REMOTE_ADDR="198.51.100.1").post("/admin/login/", right).status_code == 302


def test_nobody_logs_in_while_nobody_counts(client: Client, amel: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logins, "count", lambda *_, **__: None)
    answer = log_in(Client(raise_request_exception=False))
    assert (answer.status_code, answer["Retry-After"], answer.json()["errors"][0]["code"]) == (503, "30", "unavailable")
    page = client.post("/admin/login/", {"username": "amel", "password": PASSWORD})
    assert "La connexion est fermée" in page.content.decode()


def test_logins_are_logged_without_what_was_typed(client: Client, amel: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "shabou.logins"):
        send(client, LOGIN, {"username": "secret typed in the wrong field", "password": "faux"})
        log_in(client)
    said = [record.getMessage() for record in caplog.records if record.name == "shabou.logins"]
    assert said == ["Login refused from 127.0.0.1", f"Login of user {amel.pk} from 127.0.0.1"]


# --- going on -------------------------------------------------------------------------------


def test_each_refresh_token_is_good_for_one_use(client: Client, amel: User) -> None:
    _, first = pair(client)
    answer = send(client, REFRESH, {"refresh": first})
    access, second = answer.json()["access"], answer.json()["refresh"]
    assert answer.status_code == 200
    assert second != first
    assert me(access).status_code == 200
    assert send(client, REFRESH, {"refresh": second}).status_code == 200


def test_a_second_use_ends_the_whole_login_and_no_other(client: Client, amel: User) -> None:
    other, _ = pair(client)
    _, first = pair(client)
    answer = send(client, REFRESH, {"refresh": first}).json()
    refused = send(client, REFRESH, {"refresh": first})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (401, "authentication_failed")
    assert send(client, REFRESH, {"refresh": answer["refresh"]}).status_code == 401
    assert me(answer["access"]).status_code == 401
    assert me(other).status_code == 200


def test_the_cookie_is_taken_from_known_pages_only(client: Client, amel: User, settings: LazySettings) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://app.shop.example"]
    log_in(client)
    for origin in ("https://evil.example", "null", "http://testserver.evil.example"):
        assert send(client, REFRESH, origin=origin).status_code == 403
    assert send(client, REFRESH).status_code == 403
    before = client.cookies[COOKIE].value
    for origin in ("http://testserver", "https://app.shop.example"):
        answer = send(client, REFRESH, origin=origin)
        assert (answer.status_code, answer.json()["refresh"]) == (200, None)
    assert client.cookies[COOKIE].value != before


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\0", "x" * 1_999])
def test_what_is_no_token_is_refused(client: Client, token: str) -> None:
    assert send(client, REFRESH, {"refresh": token}).status_code in (400, 401)
    assert send(client, LOGOUT, {"refresh": token}).status_code in (204, 400)


def test_tokens_end_with_their_time(client: Client, amel: User) -> None:
    access, refresh = pair(client)
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=9), tick=False):
        assert me(access).status_code == 200
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        assert me(access).status_code == 401
    with time_machine.travel(now + timedelta(days=15), tick=False):
        assert send(client, REFRESH, {"refresh": refresh}).status_code == 401
        tokens.forget_expired(timezone.now())
        assert not OutstandingToken.objects.exists()


def test_forged_tokens_are_refused(client: Client, amel: User, settings: LazySettings) -> None:
    access, refresh = pair(client)
    key = settings.SIMPLE_JWT["SIGNING_KEY"]
    said = jwt.decode(access, key, algorithms=["HS256"], audience="shabou-api")
    assert me(jwt.encode(said, key, algorithm="HS256")).status_code == 200
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    forged = [
        f"{header}.{access.split('.')[1]}.",
        jwt.encode({**said, "aud": "another shop"}, key, algorithm="HS256"),
        jwt.encode({**said, "iss": "somebody"}, key, algorithm="HS256"),
        jwt.encode(said, "another key, thirty-two letters long", algorithm="HS256"),
        jwt.encode(said, settings.SECRET_KEY.ljust(32), algorithm="HS256"),
        jwt.encode({**said, "user_id": "999999"}, key, algorithm="HS256"),
        jwt.encode({name: value for name, value in said.items() if name != "family"}, key, algorithm="HS256"),
        jwt.encode(said, key.ljust(64), algorithm="HS512"),
        jwt.encode(said, key, algorithm="HS384"),
        jwt.encode({**said, "nbf": said["exp"]}, key, algorithm="HS256"),
        jwt.encode({**said, "exp": said["iat"] - 1}, key, algorithm="HS256"),
        jwt.encode({**said, "token_type": "refresh"}, key, algorithm="HS256"),
        jwt.encode({name: value for name, value in said.items() if name != "exp"}, key, algorithm="HS256"),
        refresh,
    ]
    for token in forged:
        answer = me(token)
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (401, "authentication_failed")


def test_what_is_no_refresh_token_refreshes_nothing(client: Client, amel: User, settings: LazySettings) -> None:
    access, refresh = pair(client)
    key = settings.SIMPLE_JWT["SIGNING_KEY"]
    said = jwt.decode(refresh, key, algorithms=["HS256"], audience="shabou-api")
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    forged = [
        access,
        f"{header}.{refresh.split('.')[1]}.",
        jwt.encode({**said, "aud": "another shop"}, key, algorithm="HS256"),
        jwt.encode({**said, "iss": "somebody"}, key, algorithm="HS256"),
        jwt.encode(said, "another key, thirty-two letters long", algorithm="HS256"),
        jwt.encode({**said, "exp": said["iat"] - 1}, key, algorithm="HS256"),
    ]
    for token in forged:
        assert send(client, REFRESH, {"refresh": token}).status_code == 401
    assert OutstandingToken.objects.filter(blacklistedtoken=None).count() == 1
    assert send(client, REFRESH, {"refresh": refresh}).status_code == 200


def test_tokens_of_a_user_who_is_no_more_are_nobodys(client: Client, amel: User) -> None:
    access, refresh = pair(client)
    amel.delete()
    assert me(access).status_code == 401
    assert send(client, REFRESH, {"refresh": refresh}).status_code == 401


# --- the end --------------------------------------------------------------------------------


def test_logging_out_ends_everything_that_came_of_the_login(client: Client, amel: User) -> None:
    access, refresh = pair(client)
    assert send(client, LOGOUT, {"refresh": refresh}).status_code == 204
    assert me(access).status_code == 401
    assert send(client, REFRESH, {"refresh": refresh}).status_code == 401


def test_logging_out_takes_the_cookie_away(client: Client, amel: User) -> None:
    access = log_in(client).json()["access"]
    assert send(client, LOGOUT, origin="https://evil.example").status_code == 403
    assert send(client, LOGOUT, origin="http://testserver").status_code == 204
    assert client.cookies[COOKIE].value == ""
    assert me(access).status_code == 401
    assert send(Client(), LOGOUT).status_code == 204


def test_who_is_switched_off_is_out_for_good(client: Client, amel: User) -> None:
    access, refresh = pair(client)
    amel.is_active = False
    amel.save()
    assert me(access).status_code == 401
    amel.is_active = True
    amel.save()
    assert me(access).status_code == 401
    assert send(client, REFRESH, {"refresh": refresh}).status_code == 401


@pytest.mark.parametrize("change", [{"is_staff": False}, {"is_active": False}])
def test_whatever_switched_him_off(client: Client, amel: User, change: dict[str, bool]) -> None:
    access, refresh = pair(client)
    User.objects.update(**change)
    assert me(access).status_code == 401
    assert send(client, REFRESH, {"refresh": refresh}).status_code == 401


def test_a_new_password_ends_every_login_but_the_session_that_asks(client: Client, amel: User) -> None:
    access, refresh = pair(client)
    here, elsewhere = Client(), Client()
    here.force_login(amel)
    elsewhere.force_login(amel)
    data = {"current_password": PASSWORD, "new_password": OTHER}
    assert send(here, CHANGE, data).status_code == 204
    assert here.get(ME).status_code == 200
    assert elsewhere.get(ME).status_code == 401
    assert me(access).status_code == 401
    assert send(client, REFRESH, {"refresh": refresh}).status_code == 401
    assert log_in(client).status_code == 401
    amel.refresh_from_db()
    assert amel.check_password(OTHER)


@pytest.mark.parametrize(
    ("data", "field", "code"),
    [
        ({"current_password": "faux", "new_password": OTHER}, "current_password", "incorrect"),
        ({"current_password": PASSWORD, "new_password": "1234"}, "new_password", "weak"),
        ({"current_password": PASSWORD}, "new_password", "required"),
    ],
)
def test_a_password_is_not_changed_for_less(amel: User, data: dict[str, str], field: str, code: str) -> None:
    access, _ = pair(Client())
    answer = send(Client(), CHANGE, data, authorization=f"Bearer {access}")
    assert answer.status_code == 400
    assert {(error["attr"], error["code"]) for error in answer.json()["errors"]} == {(field, code)}
    assert me(access).status_code == 200


def test_a_session_needs_its_csrf_token(amel: User) -> None:
    session = Client(enforce_csrf_checks=True)
    session.force_login(amel)
    data = {"current_password": PASSWORD, "new_password": OTHER}
    assert send(session, CHANGE, data).status_code == 403
    assert send(Client(enforce_csrf_checks=True), CHANGE, data).status_code == 401
    amel.refresh_from_db()
    assert amel.check_password(PASSWORD)
