"""Logins of the staff, by page and by API: how often somebody may try, and who did."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from shabou.client_address import customer
from shabou.limits import count
from shabou.outage import RETRY_AFTER_SECONDS
from shabou.tokens import revoke_all

logger = logging.getLogger(__name__)


class LoginRefused(Exception):
    """Not now, whoever it is: `str()` is a French sentence, `seconds` when to come back."""

    def __init__(self, said: str, seconds: int) -> None:
        super().__init__(said)
        self.seconds = seconds


class TooManyLogins(LoginRefused):
    def __init__(self, seconds: int) -> None:
        super().__init__(f"Trop d'essais : réessayez dans {seconds} secondes.", seconds)


class CountersAway(LoginRefused):
    """Nobody counts: passwords could be tried without end."""

    def __init__(self) -> None:
        super().__init__("La connexion est fermée pour un moment : réessayez bientôt.", RETRY_AFTER_SECONDS)


def check_login(account: str, address: str) -> None:
    """Counts this try. Raises TooManyLogins or CountersAway.

    An account is counted together with the address that tries it: a stranger locks nobody out but himself.
    """
    who = customer(address)
    tries = (
        count("login", f"{account.casefold()} {who}", limit=settings.LOGINS_A_MINUTE),
        count("login-address", who, limit=2 * settings.LOGINS_A_MINUTE),
    )
    for tried in tries:
        if tried is None:
            raise CountersAway
        if tried.exceeded:
            raise TooManyLogins(tried.seconds)


class LoginForm(AdminAuthenticationForm):
    """The back office's, with the limit of all logins."""

    def clean(self) -> dict[str, Any]:
        if self.request is not None and self.cleaned_data.get("username"):
            try:
                check_login(self.cleaned_data["username"], self.request.META["REMOTE_ADDR"])
            except LoginRefused as refused:
                raise ValidationError(str(refused)) from refused
        return super().clean()


@receiver(user_logged_in, dispatch_uid="shabou.logins")
def note_login(request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    logger.info("Login of user %s from %s", user.pk, _address(request))


@receiver(user_login_failed, dispatch_uid="shabou.logins")
def note_refusal(request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Without the name: people type their password there too."""
    logger.warning("Login refused from %s", _address(request))


@receiver(post_save, sender=User, dispatch_uid="shabou.logins")
def end_logins(instance: User, created: bool, **kwargs: Any) -> None:
    if not created and not instance.is_active:
        revoke_all(instance)


def _address(request: HttpRequest | None) -> str:
    return request.META.get("REMOTE_ADDR", "") if request else ""
