"""How the API answers what Django itself refuses."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import ErrorResponse
from rest_framework.exceptions import APIException, ParseError

from search.finding import SearchTooSlow
from shabou.outage import RETRY_AFTER_SECONDS

logger = logging.getLogger(__name__)


class DatabaseAway(APIException):
    status_code = 503
    default_code = "unavailable"
    default_detail = "La base de données ne répond pas : réessayez dans un moment."
    wait = RETRY_AFTER_SECONDS


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"
    default_detail = "La requête est trop grande."


class TooSlow(APIException):
    status_code = 503
    default_code = "too_slow"
    default_detail = "La recherche met trop de temps : réessayez dans un instant, ou avec moins de mots."
    wait = 5  # seconds, in Retry-After


class ApiExceptionHandler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Too many parameters, a value that no column takes: the caller's mistake (400, 413). A database away or too
        slow: 503, not 500."""
        if isinstance(exc, RequestDataTooBig):
            return TooLarge()
        if isinstance(exc, DataError):
            logger.warning("Refused by the database: %s", str(exc).partition("\n")[0])  # a field should have
            return ParseError("Une valeur envoyée est hors de ce que la base peut lire.")
        if isinstance(exc, SuspiciousOperation):
            return ParseError()
        if isinstance(exc, SearchTooSlow):
            return TooSlow()
        if isinstance(exc, (OperationalError, InterfaceError)):
            return DatabaseAway()
        converted: Exception = super().convert_known_exceptions(exc)
        return converted


class ApiErrorFormatter(ExceptionFormatter):
    def format_error_response(self, error_response: ErrorResponse) -> Any:
        """Half a character (U+D800 to U+DFFF), which a refusal of it may repeat, cannot be sent."""
        for error in error_response.errors:
            error.detail = str(error.detail).encode(errors="replace").decode()
        return super().format_error_response(error_response)
