from io import BytesIO
from typing import Any

from shabou.unread import LONGEST, WholeRequests, read_rest


def test_a_body_that_nobody_wanted_is_read_to_its_end() -> None:
    body = BytesIO(b"x" * 200_000)
    shop = WholeRequests(lambda environ, start: [b"no"])
    assert list(shop({"CONTENT_LENGTH": "200000", "wsgi.input": body}, print)) == [b"no"]
    assert body.tell() == 200_000


def test_requests_without_a_body_are_not_touched() -> None:
    shop = WholeRequests(lambda environ, start: [b"yes"])
    for length in (None, "", "0"):
        assert list(shop({"CONTENT_LENGTH": length, "wsgi.input": None}, print)) == [b"yes"]


def test_what_is_half_read_and_what_never_ends() -> None:
    body = BytesIO(b"x" * 100)
    body.read(40)
    assert read_rest(body) == 60

    class Endless:
        def read(self, size: int) -> bytes:
            return b"x" * size

    assert read_rest(Endless()) == LONGEST


def test_tickets_of_the_layers_below_can_be_had() -> None:
    below: Any = type("Below", (), {"ticket": lambda self: 7, "__call__": lambda self, *_: []})()
    assert WholeRequests(below).ticket() == 7
