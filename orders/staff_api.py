"""Orders for the staff: the list to call and to pack, one order, and the step that brings it further."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import status
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import audit
from catalog.serializers import RefusalSerializer
from catalog.staff_views import RolePermission, StaffView
from orders.actions import OutOfStock, move_order
from orders.filters import OrderFilterSet
from orders.models import Order
from orders.staff_serializers import StaffOrderRowSerializer, StaffOrderSerializer, StepRequestSerializer
from orders.states import LABELS, RIGHTS, IllegalStep, State


class NotNow(APIException):
    """The order is not where the step begins, or the stock is short; the sentence says which."""

    status_code = status.HTTP_409_CONFLICT


class StepPermission(RolePermission):
    """Whoever sees orders may ask; each step has a right of its own."""

    perms_map = {**RolePermission.perms_map, "POST": [*RolePermission.READ]}


def orders_in_full() -> Any:
    return Order.objects.with_refusals().select_related("governorate")


@extend_validation_errors(["invalid", "min_value", "max_value", "max_string_length"], field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
@extend_schema(tags=["staff orders"], summary="Orders, newest first")
class OrderList(StaffView, ListAPIView[Order]):
    queryset = orders_in_full().newest_first()
    serializer_class = StaffOrderRowSerializer
    filterset_class = OrderFilterSet


@extend_schema(tags=["staff orders"], summary="One order with its customer, lines and steps")
class OrderDetail(StaffView, RetrieveAPIView[Order]):
    queryset = orders_in_full()
    serializer_class = StaffOrderSerializer
    lookup_field = "token"


@extend_schema(
    tags=["staff orders"],
    summary="Bring an order one step further",
    request=StepRequestSerializer,
    responses={
        200: StaffOrderSerializer,
        409: OpenApiResponse(RefusalSerializer, description="No such step from here, or the stock is short."),
    },
)
class OrderStep(StaffView):
    """Confirming takes the parts out of the stock, cancelling and refusing put them back; a refused step changes
    nothing. Sellers confirm, storekeepers pack: who may not take a step is told so."""

    queryset = orders_in_full()
    serializer_class = StaffOrderSerializer
    permission_classes = (IsAdminUser, StepPermission)
    filter_backends = ()
    pagination_class = None

    def post(self, request: Request, token: Any) -> Response:
        order = get_object_or_404(self.get_queryset(), token=token)
        form = StepRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        to = State(form.validated_data["to"])
        if not (isinstance(request.user, User) and request.user.has_perm(RIGHTS[to])):
            raise PermissionDenied
        self.move(order, to, form.validated_data["reason"], request.user)
        return Response(self.get_serializer(self.get_queryset().get(pk=order.pk)).data)

    @transaction.atomic
    def move(self, order: Order, to: State, reason: str, by: User) -> None:
        try:
            move_order(order=order, to=to, by=by, now=timezone.now(), reason=reason)
        except IllegalStep as refused:
            raise NotNow(str(refused), "illegal_step") from refused
        except OutOfStock as refused:
            raise NotNow(str(refused), "out_of_stock") from refused
        self.record(order, audit.CHANGE, f"Étape : {LABELS[to]}.")
