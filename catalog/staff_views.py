"""What all endpoints of the staff have in common: who may, how long an answer holds, what is kept of a change."""

from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import DjangoModelPermissions, IsAdminUser
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer

from catalog import audit


class RolePermission(DjangoModelPermissions):
    """The rights of the table of roles, reading included."""

    READ = ("%(app_label)s.view_%(model_name)s",)
    perms_map = {**DjangoModelPermissions.perms_map, "GET": [*READ], "HEAD": [*READ], "OPTIONS": [*READ]}


class StillUsed(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "still_used"
    default_detail = "Suppression impossible : d'autres fiches en dépendent."


@method_decorator(conditional_page, name="dispatch")
class StaffView(GenericAPIView[Any]):
    # Docstrings of views are read by callers, in the API's documentation: here is none to inherit.
    permission_classes = (IsAdminUser, RolePermission)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer

    @transaction.atomic
    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        self.record(serializer.save(), audit.ADDITION, [{"added": {}}])

    @transaction.atomic
    def perform_update(self, serializer: BaseSerializer[Any]) -> None:
        changed = sorted(getattr(serializer, "initial_data", {}))
        self.record(serializer.save(), audit.CHANGE, [{"changed": {"fields": changed}}])

    @transaction.atomic
    def perform_destroy(self, instance: Model) -> None:
        self.record(instance, audit.DELETION, [{"deleted": {}}])
        try:
            instance.delete()
        except ProtectedError as used:
            raise StillUsed from used

    def record(self, of: Model, action: int, message: Any = "") -> None:
        audit.record(by=self.request.user, of=of, action=action, message=message)
