"""Encodings, tags and dates of HTTP."""

import gzip

import brotli
import pytest

from shabou.wire import accepted_encoding, compressed, is_same, is_unmodified, last_modified

NOON = 1_780_000_000  # seconds


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip, br; q=0.000", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("*;q=0", ""),
        ("identity", ""),
        ("x-gzip", ""),
        ("", ""),
    ],
)
def test_the_best_encoding_that_the_caller_takes(header: str, encoding: str) -> None:
    assert accepted_encoding(header) == encoding


def test_what_is_compressed_is_the_same_and_much_smaller() -> None:
    body = b'{"name": "Plaquettes de frein"}' * 100
    assert brotli.decompress(compressed(body, "br")) == body
    assert gzip.decompress(compressed(body, "gzip")) == body
    assert max(len(compressed(body, encoding)) for encoding in ("br", "gzip")) < len(body) / 10


@pytest.mark.parametrize(
    ("header", "same"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ('"ab"', False),
        ("a", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("tag", ['"a"', 'W/"a"'])
def test_tags_are_compared_without_their_strength(header: str, same: bool, tag: str) -> None:
    assert is_same(header, tag) is same


@pytest.mark.parametrize(("since", "now"), [(NOON + 0.4, NOON + 1.0), (NOON + 0.4, NOON + 900.5), (NOON, NOON)])
def test_a_date_that_was_told_holds_until_the_next_change(since: float, now: float) -> None:
    told = last_modified(since, now)
    assert is_unmodified(told, since)
    assert not is_unmodified(told, now + 0.001)


def test_in_its_first_second_an_answer_has_no_date_that_holds() -> None:
    told = last_modified(NOON + 0.4, NOON + 0.9)
    assert told == "Thu, 28 May 2026 20:26:39 GMT"
    assert not is_unmodified(told, NOON + 0.4)


@pytest.mark.parametrize("header", ["", "yesterday", "Thu, 99 May 2026 20:26:39 GMT"])
def test_what_is_no_date_holds_for_nothing(header: str) -> None:
    assert not is_unmodified(header, NOON)
