"""How the API answers what Django itself refuses."""

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException, ParseError

from search.finding import SearchTooSlow
from shabou.outage import RETRY_AFTER_SECONDS


class DatabaseAway(APIException):
    status_code = 503
    default_code = "unavailable"
    default_detail = "La base de données ne répond pas : réessayez dans un moment."
    wait = RETRY_AFTER_SECONDS


class TooSlow(APIException):
    status_code = 503
    default_code = "too_slow"
    default_detail = "La recherche met trop de temps : réessayez dans un instant, ou avec moins de mots."
    wait = 5  # seconds, in Retry-After


class ApiExceptionHandler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Too many parameters, a forged host: the caller's mistake (400). A database away or too slow: 503, not 500."""
        if isinstance(exc, SuspiciousOperation):
            return ParseError()
        if isinstance(exc, SearchTooSlow):
            return TooSlow()
        if isinstance(exc, (OperationalError, InterfaceError)):
            return DatabaseAway()
        converted: Exception = super().convert_known_exceptions(exc)
        return converted
