"""Login of the staff over the API.

Browsers keep the refresh token in a cookie that no script can read; other clients ask for it in the body.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import authenticate, password_validation, update_session_auth_hash
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import transaction
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_serializers import (
    ErrorResponse401Serializer,
    ErrorResponse403Serializer,
    ErrorResponse500Serializer,
)
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, AuthenticationFailed, PermissionDenied, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings

from shabou.logins import LoginRefused, TooManyLogins, check_login
from shabou.tokens import FamilyToken, issue, revoke, revoke_all, rotate

COOKIE, COOKIE_PATH = "refresh", "/api/v1/admin/auth/"
LONGEST_PASSWORD = 128


class Refused(AuthenticationFailed):
    """The same sentence for every reason: strangers learn no names."""

    default_detail = "Identifiant ou mot de passe incorrect."


class LoginEnded(AuthenticationFailed):
    default_detail = "Cette connexion est terminée : connectez-vous de nouveau."


class NotNow(APIException):
    """A login that has to wait: too many tries (429), or nobody to count them (503)."""

    def __init__(self, refused: LoginRefused) -> None:
        too_many = isinstance(refused, TooManyLogins)
        self.status_code = 429 if too_many else 503
        self.wait = refused.seconds  # in Retry-After
        super().__init__(str(refused), "throttled" if too_many else "unavailable")


class PasswordField(serializers.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_PASSWORD, trim_whitespace=False, write_only=True, **kwargs)


class LoginSerializer(serializers.Serializer[Any]):
    username = serializers.CharField(max_length=150)
    password = PasswordField()
    refresh_in_body = serializers.BooleanField(
        default=False, help_text="For clients without cookies: the refresh token comes in the answer, and in no cookie."
    )


class RefreshSerializer(serializers.Serializer[Any]):
    refresh = serializers.CharField(
        required=False, max_length=2_000, help_text="The refresh token, of clients without cookies."
    )


class ChangePasswordSerializer(serializers.Serializer[Any]):
    current_password = PasswordField()
    new_password = PasswordField()


class TokensSerializer(serializers.Serializer[Any]):
    access = serializers.CharField(help_text="Sent as `Authorization: Bearer …`.")
    expires_in = serializers.IntegerField(help_text="Seconds.")
    refresh = serializers.CharField(allow_null=True, help_text="Good for one use; null where it is in the cookie.")


class StaffMemberSerializer(serializers.Serializer[Any]):
    username = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    permissions = serializers.ListField(child=serializers.CharField())


class AuthView(APIView):
    # What is said here is for one person and one moment.
    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer


class OpenAuthView(AuthView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'  # without one DRF makes 403 of every 401


@extend_schema(
    tags=["staff login"],
    summary="Log in",
    request=LoginSerializer,
    responses={
        200: TokensSerializer,
        401: ErrorResponse401Serializer,
        503: OpenApiResponse(ErrorResponse500Serializer, description="Nobody can count tries: see `Retry-After`."),
    },
)
class Login(OpenAuthView):
    """Five tries a minute for an account from an address, ten for an address. Closed while nobody can count."""

    def post(self, request: Request) -> Response:
        given = checked(LoginSerializer, request)
        count_try(given["username"], request)
        user = authenticate(request._request, username=given["username"], password=given["password"])
        if not isinstance(user, User) or not user.is_staff:
            raise Refused
        user_logged_in.send(sender=User, request=request._request, user=user)
        return tokens(issue(user), in_body=given["refresh_in_body"])


@extend_schema(
    tags=["staff login"],
    summary="Go on",
    request=RefreshSerializer,
    responses={200: TokensSerializer, 401: ErrorResponse401Serializer, 403: ErrorResponse403Serializer},
)
class Refresh(OpenAuthView):
    """With the cookie, or the token in the body. Each is good for one use; a second use ends the whole login.

    The cookie is taken from the shop's own pages and from the listed origins only.
    """

    def post(self, request: Request) -> Response:
        text, in_body = refresh_token(request)
        try:
            _, token = rotate(text)
        except TokenError as refused:
            raise LoginEnded from refused
        return tokens(token, in_body=in_body)


@extend_schema(
    tags=["staff login"],
    summary="Log out",
    request=RefreshSerializer,
    responses={204: None, 403: ErrorResponse403Serializer},
)
class Logout(OpenAuthView):
    """Ends the login that the refresh token belongs to, its access tokens too."""

    def post(self, request: Request) -> Response:
        text, _ = refresh_token(request)
        revoke(text)
        answer = Response(status=status.HTTP_204_NO_CONTENT)
        answer.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Strict")
        return answer


@extend_schema(tags=["staff login"], summary="Who I am and what I may", responses=StaffMemberSerializer)
class Me(AuthView):
    def get(self, request: Request) -> Response:
        user = request.user
        roles = sorted(user.groups.values_list("name", flat=True))
        values = {"roles": roles, "permissions": sorted(user.get_all_permissions())}
        names = {name: getattr(user, name) for name in ("username", "first_name", "last_name")}
        return Response(StaffMemberSerializer(names | values).data)


@extend_validation_errors(["incorrect"], field_name="current_password", methods=["post"])
@extend_validation_errors(["weak"], field_name="new_password", methods=["post"])
@extend_schema(
    tags=["staff login"], summary="Change my password", request=ChangePasswordSerializer, responses={204: None}
)
class ChangePassword(AuthView):
    """Ends every login of this person but the session that asks; clients with tokens log in again."""

    def post(self, request: Request) -> Response:
        given = checked(ChangePasswordSerializer, request)
        count_try(request.user.get_username(), request)
        with transaction.atomic():
            user = User.objects.select_for_update(no_key=True).get(username=request.user.get_username())
            if not user.check_password(given["current_password"]):
                raise ValidationError({"current_password": ["Mot de passe incorrect."]}, code="incorrect")
            try:
                password_validation.validate_password(given["new_password"], user)
            except DjangoValidationError as weak:
                raise ValidationError({"new_password": weak.messages}, code="weak") from weak
            user.set_password(given["new_password"])
            user.save(update_fields=["password"])
            revoke_all(user)
        if request.auth is None:  # a session, not a token
            update_session_auth_hash(request._request, user)
        return Response(status=status.HTTP_204_NO_CONTENT)


def checked(serializer: type[serializers.Serializer[Any]], request: Request) -> Any:
    form = serializer(data=request.data)
    form.is_valid(raise_exception=True)
    return form.validated_data


def count_try(account: str, request: Request) -> None:
    try:
        check_login(account, request.META["REMOTE_ADDR"])
    except LoginRefused as refused:
        raise NotNow(refused) from refused


def refresh_token(request: Request) -> tuple[str, bool]:
    """The token, and whether it came in the body. A cookie comes by itself: whose page sends it has to be known."""
    given: str | None = checked(RefreshSerializer, request).get("refresh")
    if given:
        return given, True
    kept = request.COOKIES.get(COOKIE, "")
    if kept and not from_our_pages(request):
        raise PermissionDenied("Cette origine n'est pas autorisée.")
    return kept, False


def from_our_pages(request: Request) -> bool:
    origin = request.headers.get("origin", "")
    own = f"{request.scheme}://{request.get_host()}"
    return bool(urlsplit(origin).netloc) and (origin == own or origin in settings.CORS_ALLOWED_ORIGINS)


def tokens(token: FamilyToken, *, in_body: bool) -> Response:
    seconds = api_settings.ACCESS_TOKEN_LIFETIME.total_seconds()
    values = {"access": str(token.access_token), "expires_in": int(seconds), "refresh": str(token) if in_body else None}
    answer = Response(TokensSerializer(values).data)
    if not in_body:
        answer.set_cookie(
            COOKIE,
            str(token),
            max_age=api_settings.REFRESH_TOKEN_LIFETIME,
            path=COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
    return answer
