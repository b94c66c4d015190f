"""Sessions in the database, read through the cache: a guest's cart keeps for a month, a login as long as Django's."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import cached_db
from django.db import transaction
from django.utils import timezone

# Seconds from the last change.
GUEST_AGE = 30 * 24 * 3600
_OURS = re.compile(r"[a-z0-9]{32}")


class SessionStore(cached_db.SessionStore):
    _written: dict[str, Any] | None = None

    def get_session_cookie_age(self) -> int:
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else GUEST_AGE

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Change the session as it is now, while the requests of other tabs wait: nobody's change is lost.

        It is written before they go on; the end of the request only sends the cookie again.
        """
        with transaction.atomic():
            unexpired = self.model.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now())
            rows = unexpired.select_for_update()
            row = rows.first() if self.session_key else None
            if row is not None:
                self._session_cache = self.decode(row.session_data)
            yield
            if row is not None and self.modified:
                self.save()
                self._written = deepcopy(dict(self.items()))

    def save(self, must_create: bool = False) -> None:
        if must_create or self._written is None or self._written != dict(self.items()):
            super().save(must_create)

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie that we did not write (a NUL byte in it, say) is none, and nobody's query."""
        return bool(key and _OURS.fullmatch(key))
