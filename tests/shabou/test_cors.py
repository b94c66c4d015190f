"""Which other origins' pages may call the API."""

import pytest
from django.conf import LazySettings
from django.test import Client

pytestmark = pytest.mark.django_db
LISTED, STRANGE, BRANDS = "https://app.shop.example", "https://evil.example", "/api/v1/brands/"


@pytest.fixture(autouse=True)
def _one_origin(settings: LazySettings) -> None:
    settings.CORS_ALLOWED_ORIGINS = [LISTED]


def test_a_listed_origin_reads_with_credentials(client: Client) -> None:
    answer = client.get(BRANDS, headers={"origin": LISTED})
    assert answer["Access-Control-Allow-Origin"] == LISTED
    assert answer["Access-Control-Allow-Credentials"] == "true"
    assert "Retry-After" in answer["Access-Control-Expose-Headers"]
    assert "origin" in answer["Vary"].lower()


@pytest.mark.parametrize("origin", [STRANGE, "null", "http://app.shop.example", "https://app.shop.example.evil"])
def test_others_get_nothing_to_read(client: Client, origin: str) -> None:
    for answer in (client.get(BRANDS, headers={"origin": origin}), preflight(client, origin)):
        assert "Access-Control-Allow-Origin" not in answer
        assert "Access-Control-Allow-Credentials" not in answer


def test_orders_may_be_sent_once_only(client: Client) -> None:
    answer = preflight(client, LISTED)
    assert answer.status_code == 200
    assert "idempotency-key" in answer["Access-Control-Allow-Headers"]


def test_a_refusal_can_be_read_too(client: Client, settings: LazySettings) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    answer = client.get(BRANDS, headers={"origin": LISTED})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (429, LISTED)


def test_pages_are_nobody_elses(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"origin": LISTED})


def preflight(client: Client, origin: str) -> object:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "idempotency-key"}
    return client.options("/api/v1/orders/", headers={"origin": origin, **asked})
