"""Bodies of answers, unpacked by us and no further than they are read."""

import zlib
from typing import Protocol

from prospector.fetch.errors import NotText, TooLarge

LARGEST_BODY = 5 * 1024 * 1024  # bytes, packed and unpacked
PIECE = 64 * 1024
_PACKINGS = ("gzip", "x-gzip", "deflate")
_EITHER_HEADER = 47  # gzip or zlib, in the words of zlib


class Raw(Protocol):
    """What urllib3 answers with: what has come, at most `amount` bytes; nothing at the end."""

    def read1(self, amount: int, decode_content: bool) -> bytes: ...


def read_body(raw: Raw, packing: str, length: str, limit: int = LARGEST_BODY) -> bytes:
    """`packing` and `length` as the headers say. Raises TooLarge, NotText."""
    if length.isdecimal() and int(length) > limit:
        raise TooLarge(f"{length} bytes are announced")
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        return _joined(raw, limit)
    if packing not in _PACKINGS:
        raise NotText(f"packed as {packing[:20]!r}, which was not asked for")
    return _unpacked(raw, limit)


def _joined(raw: Raw, limit: int) -> bytes:
    body = bytearray()
    while piece := raw.read1(PIECE, decode_content=False):
        body += piece
        if len(body) > limit:
            raise TooLarge(f"more than {limit} bytes")
    return bytes(body)


def _unpacked(raw: Raw, limit: int) -> bytes:
    """A packed megabyte may unpack to a thousand: what is over the limit is never made."""
    unpacker = None
    body, taken = bytearray(), 0
    while piece := raw.read1(PIECE, decode_content=False):
        taken += len(piece)
        if unpacker is None:
            unpacker = _unpacker(piece)
        try:
            body += unpacker.decompress(piece, limit + 1 - len(body))
        except zlib.error as error:
            raise NotText("a body that does not unpack") from error
        if len(body) > limit or taken > limit:
            raise TooLarge(f"more than {limit} bytes")
        if unpacker.eof:
            break
    return bytes(body)


def _unpacker(piece: bytes) -> "zlib._Decompress":
    """`deflate` comes with zlib's header, or against the rules without."""
    headed = piece[:2] == b"\x1f\x8b" or (
        piece[0] & 0x0F == 8 and len(piece) > 1 and (piece[0] * 256 + piece[1]) % 31 == 0
    )
    return zlib.decompressobj(_EITHER_HEADER if headed else -zlib.MAX_WBITS)
