"""Bodies that nobody wanted, read to their end: else the server would close the line while the proxy still writes.

The proxy would then say that nobody is there, and the refusal, of a login that is over say, would never arrive.
"""

from collections.abc import Callable, Iterable
from typing import Any

LONGEST = 64 * 1024 * 1024  # bytes: the proxy lets no longer ones through
PIECE = 64 * 1024

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class WholeRequests:
    """WSGI middleware."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __getattr__(self, name: str) -> Any:
        return getattr(self.application, name)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = self.application(environ, start_response)
        if environ.get("CONTENT_LENGTH") not in (None, "", "0"):
            read_rest(environ["wsgi.input"])
        return answer


def read_rest(body: Any) -> int:
    """How many bytes nobody had read."""
    unread = 0
    while unread < LONGEST and (piece := body.read(PIECE)):
        unread += len(piece)
    return unread
