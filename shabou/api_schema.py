"""What the API's description says about every operation."""

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from drf_standardized_errors.openapi import AutoSchema


class ApiSchema(AutoSchema):
    def _should_add_http429_error_response(self) -> bool:
        return True  # counted by a middleware, before the view


class StaffTokenScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]  # its base has no types
    target_class = "shabou.tokens.StaffTokenAuthentication"
