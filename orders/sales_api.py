"""The sales ledger for the staff: its lines, and what some days brought."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.staff_views import StaffView
from orders.filters import SaleLineFilterSet
from orders.models import SaleLine
from orders.staff_serializers import SaleLineSerializer, SaleSpanSerializer, SaleSummarySerializer


@extend_validation_errors(["invalid", "min_value", "max_value", "max_string_length"], field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
@extend_schema(tags=["staff sales"], summary="Lines of the sales ledger, newest day first")
class SaleLineList(StaffView, ListAPIView[SaleLine]):
    queryset = SaleLine.objects.select_related("product").newest_first()
    serializer_class = SaleLineSerializer
    filterset_class = SaleLineFilterSet


def _day(name: str, description: str) -> OpenApiParameter:
    schema = {"type": "string", "format": "date", "example": "2026-01-31"}
    return OpenApiParameter(name, schema, description=description)


@extend_validation_errors(["invalid"], field_name="since")
@extend_validation_errors(["invalid"], field_name="until")
@extend_schema(
    tags=["staff sales"],
    summary="What some days brought, in all, by channel and by day",
    parameters=[
        _day("since", "First day; 30 days with the last one when absent. 366 days at most."),
        _day("until", "Last day; today when absent."),
    ],
    responses=SaleSummarySerializer,
)
class SaleSummary(StaffView):
    queryset = SaleLine.objects.all()
    serializer_class = SaleSummarySerializer
    filter_backends = ()
    pagination_class = None

    def get(self, request: Request) -> Response:
        span = SaleSpanSerializer(data=request.query_params, context={"today": timezone.localdate()})
        span.is_valid(raise_exception=True)
        since, until = span.validated_data["since"], span.validated_data["until"]
        lines = SaleLine.objects.filter(day__range=(since, until))
        by_channel, by_day = lines.totals_by("channel"), lines.totals_by("day")
        summary: dict[str, Any] = {
            "since": since,
            "until": until,
            "total": lines.totals()._asdict(),
            "channels": [{"channel": channel, **totals._asdict()} for channel, totals in by_channel.items()],
            "days": [{"day": day, **totals._asdict()} for day, totals in by_day.items()],
        }
        return Response(self.get_serializer(summary).data)
