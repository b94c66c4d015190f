"""Tokens of the staff for the API: short access tokens, and refresh tokens of which each is good for one use.

All refresh tokens that follow from one login are a family, which their ids begin with. Who shows one that has been
used is a thief or was robbed: the family ends, and with it the access tokens that came of it.
"""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import AuthenticationFailed as SimpleJWTRefusal
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token
from rest_framework_simplejwt.utils import get_md5_hash_password

FAMILY = "family"


class FamilyToken(RefreshToken):
    """A refresh token; the claim `family` is handed on to its access tokens."""

    def check_blacklist(self) -> None:
        """Asked by `rotate`, which has more to do than to refuse."""


class StaffTokenAuthentication(JWTAuthentication):
    """`Authorization: Bearer …`, for staff whose login still stands."""

    def authenticate(self, request: Request) -> Any:
        try:
            return super().authenticate(request)
        except SimpleJWTRefusal as refused:  # whose detail is no sentence
            raise AuthenticationFailed("Ce jeton n'est pas valable, ou ne l'est plus.") from refused

    def get_user(self, validated_token: Token) -> Any:
        user: Any = super().get_user(validated_token)
        if not (user.is_staff and _alive(str(validated_token.get(FAMILY))).exists()):
            raise SimpleJWTRefusal
        return user


def bearer(header: str) -> str | None:
    """The id of the user that `Authorization: Bearer …` names, where the signature and the time are right.

    Asks no database: whether the login still stands, StaffTokenAuthentication says.
    """
    scheme, _, text = header.partition(" ")
    if scheme not in api_settings.AUTH_HEADER_TYPES:
        return None
    try:
        return str(AccessToken(text)[api_settings.USER_ID_CLAIM])  # type: ignore[arg-type]  # its text
    except (TokenError, KeyError):
        return None


def issue(user: User) -> FamilyToken:
    """The first token of a family."""
    return _next(user, uuid4().hex)


def rotate(text: str) -> tuple[User, FamilyToken]:
    """Whose token it is, and the next of its family. Raises TokenError for what is not, or no longer, good."""
    given = FamilyToken(text)  # type: ignore[arg-type]  # its text, whatever the annotation says
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(pk=_user_id(given)).first()
        if user and _is_good(given, user):
            BlacklistedToken.objects.create(token=OutstandingToken.objects.get(jti=given["jti"]))
            return user, _next(user, given[FAMILY])
        revoke_family(given)
    raise TokenError("Token is used, or its owner may not log in any more")


def revoke(text: str) -> None:
    """End the family of a refresh token, if it is one."""
    try:
        revoke_family(FamilyToken(text))  # type: ignore[arg-type]  # as above
    except TokenError:
        return


def revoke_family(token: Token) -> None:
    _blacklist(_alive(str(token.get(FAMILY))))


def revoke_all(user: User) -> None:
    """Whoever logged in as this user has to do it again."""
    _blacklist(OutstandingToken.objects.filter(user=user, blacklistedtoken=None))


def forget_expired(now: datetime) -> None:
    OutstandingToken.objects.filter(expires_at__lt=now).delete()


def _next(user: User, family: str) -> FamilyToken:
    token = FamilyToken()
    token[FAMILY] = family
    token[api_settings.JTI_CLAIM] = f"{family}-{uuid4().hex}"
    token[api_settings.USER_ID_CLAIM] = str(user.pk)
    token[api_settings.REVOKE_TOKEN_CLAIM] = get_md5_hash_password(user.password)
    token.outstand()
    return token


def _is_good(token: Token, user: User) -> bool:
    unchanged = token.get(api_settings.REVOKE_TOKEN_CLAIM) == get_md5_hash_password(user.password)
    return unchanged and user.is_active and user.is_staff and _unused(token["jti"]).exists()


def _user_id(token: Token) -> int:
    given = str(token.get(api_settings.USER_ID_CLAIM))
    return int(given) if given.isdecimal() else 0  # nobody's


def _unused(jti: str) -> QuerySet[OutstandingToken]:
    return OutstandingToken.objects.filter(jti=jti, blacklistedtoken=None)


def _alive(family: str) -> QuerySet[OutstandingToken]:
    return OutstandingToken.objects.filter(
        jti__startswith=f"{family}-", blacklistedtoken=None, expires_at__gt=timezone.now()
    )


def _blacklist(tokens: QuerySet[OutstandingToken]) -> None:
    BlacklistedToken.objects.bulk_create([BlacklistedToken(token=token) for token in tokens], ignore_conflicts=True)
