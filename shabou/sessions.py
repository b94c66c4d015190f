"""Sessions in the database, read through the cache: a guest's cart keeps for a month, a login as long as Django's."""

import re

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import cached_db

# Seconds from the last change.
GUEST_AGE = 30 * 24 * 3600
_OURS = re.compile(r"[a-z0-9]{32}")


class SessionStore(cached_db.SessionStore):
    def get_session_cookie_age(self) -> int:
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else GUEST_AGE

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie that we did not write (a NUL byte in it, say) is none, and nobody's query."""
        return bool(key and _OURS.fullmatch(key))
