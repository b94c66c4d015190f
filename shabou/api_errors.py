"""How the API answers what Django itself refuses."""

from django.core.exceptions import SuspiciousOperation
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import ParseError


class ApiExceptionHandler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Too many parameters, a forged host: the caller's mistake (400), not ours (500)."""
        if isinstance(exc, SuspiciousOperation):
            return ParseError()
        converted: Exception = super().convert_known_exceptions(exc)
        return converted
