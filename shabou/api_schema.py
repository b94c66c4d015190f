"""What the API's description says about every operation."""

from drf_standardized_errors.openapi import AutoSchema


class ApiSchema(AutoSchema):
    def _should_add_http429_error_response(self) -> bool:
        return True  # counted by a middleware, before the view
