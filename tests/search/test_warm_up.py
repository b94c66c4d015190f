"""The first visitor finds the language read."""

import logging

import pytest
from django.db import DatabaseError

from search import vocabulary, warm_up


@pytest.mark.django_db
def test_the_vocabulary_is_there_before_the_first_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up.connection, "close", lambda: None)  # the test's transaction lives on it
    warm_up.warm_up()
    loads: list[int] = []
    monkeypatch.setattr(vocabulary, "load", lambda: loads.append(1))
    vocabulary.current()
    assert loads == []


def test_without_a_database_the_server_starts_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise DatabaseError("connection refused")

    monkeypatch.setattr(vocabulary, "current", away)
    with caplog.at_level(logging.WARNING):
        warm_up.warm_up()
    assert caplog.messages == ["The search starts cold: connection refused"]
