"""How the API answers what Django itself refuses."""

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException, ParseError


class DatabaseAway(APIException):
    status_code = 503
    default_code = "unavailable"
    default_detail = "La base de données ne répond pas : réessayez dans un moment."


class ApiExceptionHandler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Too many parameters, a forged host: the caller's mistake (400). A database that is away: 503, not 500."""
        if isinstance(exc, SuspiciousOperation):
            return ParseError()
        if isinstance(exc, (OperationalError, InterfaceError)):
            return DatabaseAway()
        converted: Exception = super().convert_known_exceptions(exc)
        return converted
