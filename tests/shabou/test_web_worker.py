"""The web server's worker hands a request's ticket to the thread that deals with it."""

from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.workers.gthread import ThreadWorker

from shabou.arrivals import take_ticket
from shabou.web_worker import Worker


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.setattr(ThreadWorker, "on_client_socket_readable", lambda self, conn, client: None)
    monkeypatch.setattr(ThreadWorker, "handle", lambda self, conn: take_ticket())
    made = Worker.__new__(Worker)
    made.wsgi = SimpleNamespace(ticket=lambda: 5)
    return made


def connection() -> Any:
    return type("Connection", (), {})()


def test_a_request_on_a_kept_connection_has_the_ticket_of_when_it_was_seen(worker: Worker) -> None:
    conn = connection()
    worker.on_client_socket_readable(conn, None)
    worker.wsgi = SimpleNamespace(ticket=lambda: 9)
    assert worker.handle(conn) == 5
    assert worker.handle(conn) is None  # the next request on it was not seen yet


def test_a_new_connection_has_none(worker: Worker) -> None:
    assert worker.handle(connection()) is None


def test_other_applications_have_no_tickets(worker: Worker) -> None:
    worker.wsgi = lambda environ, start_response: []
    conn = connection()
    worker.on_client_socket_readable(conn, None)
    assert worker.handle(conn) is None
