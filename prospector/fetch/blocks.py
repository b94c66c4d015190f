"""Answers that keep us out although they look like pages. Pure."""

import re
from urllib.parse import urlsplit

LARGEST_RIDDLE = 30_000  # bytes; a page called "robot" may sell toys
FEWEST_WORDS = 60
_FORBIDDEN = frozenset({401, 402, 403, 407, 451})
_TITLE = re.compile(rb"<title[^>]*>\s*([^<]{0,200})", re.IGNORECASE)
_RIDDLE_TITLE = re.compile(
    rb"captcha|robot|just a moment|attention required|access denied|are you human|security check|pardon our|"
    rb"verif(?:y|ication|ier)|acc\xc3\xa8s refus|un instant|forbidden|blocked",
    re.IGNORECASE,
)
_RIDDLE = re.compile(rb"captcha|cf-chl|challenge-platform|datadome|px-captcha|_incapsula_|ddos-guard", re.IGNORECASE)
_NOT_TEXT = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_LOGIN = re.compile(
    r"/(?:login|log-in|signin|sign-in|connexion|authentification|account/login|mon-compte/connexion)\b", re.I
)


def block_of(status: int, asked: str, answered: str, content: bytes) -> str | None:
    """What keeps us out, `asked` and `answered` being addresses: `forbidden`, `captcha`, `login`; None for a page."""
    if status in _FORBIDDEN:
        return "forbidden"
    if _LOGIN.search(urlsplit(answered).path) and not _LOGIN.search(urlsplit(asked).path):
        return "login"
    head = content[:100_000]
    title = _TITLE.search(head)
    if title and _RIDDLE_TITLE.search(title[1]) and (_RIDDLE.search(head) or len(content) < LARGEST_RIDDLE):
        return "captcha"
    if _RIDDLE.search(head) and len(content) < 100_000 and len(_NOT_TEXT.sub(b" ", content).split()) < FEWEST_WORDS:
        return "captcha"
    return None
