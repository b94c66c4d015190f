"""What the kept answers are measured against, behind the same server: no framework at all, and the framework alone."""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.core.wsgi import get_wsgi_application

BARE, EMPTY = "deploy.bench.rivals:bare", "deploy.bench.rivals:empty()"
ANSWER = "BENCH_ANSWER"  # the variable that holds what `bare` says: headers and body, as JSON

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")
django.setup()  # the server's configuration loads the search

_answer = json.loads(os.environ.get(ANSWER, '{"headers": [], "body": ""}'))
_headers, _body = [tuple(header) for header in _answer["headers"]], bytes.fromhex(_answer["body"])


def bare(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The same bytes and headers as the shop sends, by a WSGI callable that does nothing else."""
    start_response("200 OK", _headers)
    return (_body,)


def empty() -> Any:
    """The shop's settings and middleware around a view that does nothing."""
    from django.conf import settings

    settings.ROOT_URLCONF = f"{__name__}_urls"
    return get_wsgi_application()
