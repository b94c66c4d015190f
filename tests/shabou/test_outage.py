import logging

import pytest
from django.db import OperationalError
from django.test import Client

from shabou.outage import OncePerMinute


@pytest.mark.parametrize("address", ["/", "/ar/catalogue/", "/recherche/?q=1", "/piece/x/"])
def test_a_dead_database_is_a_page_that_says_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    refuse_connections(monkeypatch)
    answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "503" in answer.content.decode()


def test_the_api_says_so_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_connections(monkeypatch)
    answer = Client(raise_request_exception=False).get("/api/v1/products/")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (503, "unavailable")


def refuse_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", refused)


def test_one_line_a_minute_without_a_trace() -> None:
    once = OncePerMinute()
    try:
        raise ConnectionError("cache away")
    except ConnectionError as problem:
        info = (type(problem), problem, problem.__traceback__)
    records = [logging.LogRecord("x", logging.ERROR, "", 0, "away", (), info) for _ in range(3)]
    assert [once.filter(record) for record in records] == [True, False, False]
    assert records[0].exc_info is None


def test_web_processes_wait_for_no_query_for_long() -> None:
    from django.conf import settings
    from django.db import connections

    import shabou.wsgi

    options = connections.settings["default"]["OPTIONS"]
    assert shabou.wsgi.application
    assert options.pop("options") == settings.WEB_DATABASE_LIMITS
    assert "statement_timeout=5000" in settings.WEB_DATABASE_LIMITS
