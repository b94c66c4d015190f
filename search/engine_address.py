"""Where a larger search engine is: the setting SEARCH_ENGINE, read. Pure."""

import re
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote

_ADDRESS = re.compile(
    r"meilisearch(?P<tls>s?)://:(?P<key>[^\s:/@]+)@"
    r"(?P<host>[\w.-]+|\[[\da-f:.]+\])(?P<port>:\d{1,5})?/(?P<index>[\w-]{1,400})",
    re.ASCII,
)
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """A Meilisearch server, the key it wants, and the name of our index on it. The key is in no trace."""

    url: str
    index: str
    key: str = field(repr=False)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """`meilisearch://:KEY@host:7700/index`; None for `postgres` and for nothing. Raises ValueError."""
        if written in ("", "postgres"):
            return None
        found = _ADDRESS.fullmatch(written)
        if found is None or int((found["port"] or ":1")[1:]) not in range(1, _LAST_PORT + 1):
            raise ValueError("no address of a search engine")
        scheme = "https" if found["tls"] else "http"
        return cls(f"{scheme}://{found['host']}{found['port'] or ''}", found["index"], unquote(found["key"]))
