"""What the API's description says about every operation."""

from typing import Any

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from drf_spectacular.utils import PolymorphicProxySerializer
from drf_standardized_errors.openapi import AutoSchema
from drf_standardized_errors.openapi_serializers import (
    ClientErrorEnum,
    ParseErrorResponseSerializer,
    ValidationErrorEnum,
    ValidationErrorResponseSerializer,
)


class ApiSchema(AutoSchema):
    """Codes of refusals are told in words: their number grows, and a type of each would be a promise that it does not.

    Fields in lists are named by their place, `items.0.quantity`, which no enumeration can say either.
    """

    def _should_add_error_response(self, responses: dict[str, Any], status_code: str) -> bool:
        if status_code == "413" and not self._has_body():
            return False
        added: bool = super()._should_add_error_response(responses, status_code)
        return added

    def _should_add_validation_error_response(self) -> bool:
        return True

    def _should_add_http429_error_response(self) -> bool:
        return True  # counted by a middleware, before the view

    def _get_http400_serializer(self) -> Any:
        return PolymorphicProxySerializer(
            component_name="ErrorResponse400",
            serializers={
                ValidationErrorEnum.VALIDATION_ERROR.value: ValidationErrorResponseSerializer,
                ClientErrorEnum.CLIENT_ERROR.value: ParseErrorResponseSerializer,
            },
            resource_type_field_name="type",
        )

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        answers = super()._get_response_bodies(direction)
        codes = self._get_validation_error_codes_by_field(self._determine_fields_with_error_codes())
        if codes and "400" in answers:
            fields = (f"`{name}`: {', '.join(sorted(said))}" for name, said in sorted(codes.items()))
            answers["400"]["description"] = f"Codes by field, among others: {'; '.join(fields)}."
        return answers

    def _has_body(self) -> bool:
        return self.method in ("PUT", "PATCH", "POST") and self.get_request_serializer() is not None


class StaffTokenScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]  # its base has no types
    target_class = "shabou.tokens.StaffTokenAuthentication"
