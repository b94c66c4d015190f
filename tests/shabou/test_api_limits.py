"""Limits of the API as callers see them."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from shabou import tally
from shabou.client_address import read_networks
from shabou.tokens import issue

pytestmark = pytest.mark.django_db
BRANDS = "/api/v1/brands/"


@pytest.fixture(autouse=True)
def _three_a_minute(settings: LazySettings) -> None:
    cache.clear()
    settings.API_REQUESTS_A_MINUTE, settings.STAFF_REQUESTS_A_MINUTE = 3, 5


def limits(answer: object) -> tuple[str, str, str]:
    return tuple(answer[f"X-RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset"))  # type: ignore[index,return-value]


def test_the_shop_allows_a_hundred_a_minute() -> None:
    from shabou import settings

    assert (settings.API_REQUESTS_A_MINUTE, settings.STAFF_REQUESTS_A_MINUTE) == (100, 600)


def test_every_answer_says_how_many_are_left(client: Client) -> None:
    answers = [client.get(BRANDS), client.get("/api/v1/schema/"), client.get("/api/v1/nothing/"), client.get(BRANDS)]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 429]
    assert [limits(answer)[:2] for answer in answers] == [("3", str(left)) for left in (2, 1, 0, 0)]
    assert all(0 < int(limits(answer)[2]) <= 60 for answer in answers)


def test_too_many_are_refused_in_the_shape_of_all_refusals(client: Client) -> None:
    for _ in range(3):
        client.get(BRANDS)
    answer = client.get(BRANDS)
    seconds = answer["Retry-After"]
    assert 50 <= int(seconds) <= 60
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == {
        "type": "client_error",
        "errors": [
            {"code": "throttled", "detail": f"Trop de requêtes : réessayez dans {seconds} secondes.", "attr": None},
        ],
    }


def test_pages_have_no_limit(client: Client) -> None:
    answers = [client.get("/catalogue/") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("X-RateLimit-Limit" in answer for answer in answers)


def test_an_invented_address_has_no_effect(settings: LazySettings) -> None:
    answers = [Client(headers={"x-forwarded-for": f"198.51.100.{n}"}).get(BRANDS) for n in range(4)]
    assert answers[-1].status_code == 429
    settings.TRUSTED_PROXIES = read_networks(["127.0.0.1"])
    answers = [Client(headers={"x-forwarded-for": f"10.9.9.{n}, 198.51.100.1"}).get(BRANDS) for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert Client(headers={"x-forwarded-for": "198.51.100.2"}).get(BRANDS).status_code == 200


def test_one_ipv6_network_is_one_caller() -> None:
    answers = [Client(REMOTE_ADDR=f"2001:db8::{n}").get(BRANDS) for n in range(4)]
    assert answers[-1].status_code == 429


def test_staff_are_counted_by_person() -> None:
    seller = Client()
    seller.force_login(User.objects.create_user("vendeur", is_staff=True))
    answers = [seller.get(BRANDS) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert limits(answers[0])[:2] == ("5", "4")
    assert Client().get(BRANDS).status_code == 200
    for invented in ("", "x" * 32):
        assert limits(Client(headers={"cookie": f"sessionid={invented}"}).get(BRANDS))[0] == "3"


def test_while_nobody_counts_everybody_may(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "add", lambda *_, **__: {})
    answers = [client.get(BRANDS) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "X-RateLimit-Limit" not in answers[0]


def test_counting_costs_no_query(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get(BRANDS)


def test_a_token_counts_for_its_person_as_his_session_does() -> None:
    user = User.objects.create_user("vendeur", is_staff=True)
    with_session, with_token = Client(), Client(headers={"authorization": f"Bearer {issue(user).access_token}"})
    with_session.force_login(user)
    answers = [client.get(BRANDS) for client in (with_session, with_token) * 3]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert Client().get(BRANDS).status_code == 200


@pytest.mark.parametrize("header", ["Bearer x", "Bearer ", "Bearer", "bearer x", "Basic x", "Bearer \x00"])
def test_an_invented_token_counts_for_its_address(header: str) -> None:
    answers = [Client(headers={"authorization": header}).get(BRANDS) for _ in range(4)]
    assert [answer["X-RateLimit-Limit"] for answer in answers] == ["3"] * 4
    assert answers[-1].status_code == 429
