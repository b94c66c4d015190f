"""What HTTP leaves to a server that keeps answers: encodings, tags, and dates that hold."""

import gzip
import math
import re
from email.utils import formatdate
from functools import lru_cache

import brotli
from django.utils.http import parse_http_date_safe

# Shorter ones would not fit into fewer packets.
SHORTEST_COMPRESSED = 500  # bytes
# Made once and sent many times, but made while somebody waits.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def accepted_encoding(accept_encoding: str) -> str:
    """`br`, `gzip` or empty, the first that the caller takes."""
    taken: dict[str, bool] = {}
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        taken[name.strip()] = not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return next((name for name in ("br", "gzip") if taken.get(name, taken.get("*", False))), "")


def compressed(body: bytes, encoding: str) -> bytes:
    compressor = {"br": _brotli, "gzip": _gzip}[encoding]
    return compressor(body)


def _brotli(body: bytes) -> bytes:
    smaller: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
    return smaller


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def is_same(if_none_match: str, tag: str) -> bool:
    """Whether the header names the tag; weak and strong ones are the same, as they are for GET."""
    ours = tag.removeprefix("W/")
    return if_none_match.strip() == "*" or ours in _TAG.findall(if_none_match)


def last_modified(since: float, now: float) -> str:
    """The date to tell of an answer that was first seen at `since` (seconds): what changes later is told apart by it.

    HTTP counts whole seconds. In the second in which the answer came up it may change once more, so a date that
    `is_unmodified` does not accept is told; after it, the end of that second.
    """
    end = math.ceil(since)
    return _date(end if end <= now else end - 2)


@lru_cache(100)
def _date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


def is_unmodified(if_modified_since: str, since: float) -> bool:
    """Whether the caller was told that date for what has been the same since `since`."""
    told = parse_http_date_safe(if_modified_since) if if_modified_since else None
    return told is not None and told >= since
