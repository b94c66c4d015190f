"""What waits for somebody, over the API: counts that each person may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, F
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.models import Product
from catalog.models.product import COUNT_CAP
from catalog.staff_views import StaffView
from orders.models import Enquiry, Order
from orders.models.enquiry import EnquiryStatus
from orders.states import State
from search.models import MissedSearch
from search.models.log import MissedStatus
from shabou.setup_gaps import setup_gaps

# States in which an order waits for the shop.
WAITING = (State.NEW, State.CALLED, State.CONFIRMED, State.PACKED, State.HANDED_OVER, State.DELIVERED)


def _orders() -> dict[str, int]:
    waiting = Order.objects.filter(status__in=[state.value for state in WAITING]).order_by()
    counts = dict(waiting.values_list("status").annotate(Count("pk")))
    return {state.value: counts.get(state.value, 0) for state in WAITING}


def _stock() -> dict[str, int]:
    on_sale = Product.objects.public()
    low = on_sale.filter(stock__gt=0, stock__lte=F("low_stock_level"))
    return {
        "negative": on_sale.filter(stock__lt=0).capped_count(),
        "out": on_sale.filter(stock=0).capped_count(),
        "low": low.capped_count(),
    }


def _enquiries() -> int:
    return Enquiry.objects.filter(status=EnquiryStatus.NEW).count()


def _missed_searches() -> int:
    return MissedSearch.objects.filter(status=MissedStatus.NEW).count()


def _gaps() -> list[str]:
    return [gap.text for gap in setup_gaps()]


# Name, right to see it, how to count it.
PARTS: tuple[tuple[str, str, Callable[[], Any]], ...] = (
    ("orders", "orders.view_order", _orders),
    ("stock", "catalog.view_product", _stock),
    ("new_enquiries", "orders.view_enquiry", _enquiries),
    ("missed_searches", "search.view_missedsearch", _missed_searches),
    ("setup_gaps", "catalog.change_shopfacts", _gaps),
)


class WaitingOrdersSerializer(serializers.Serializer[Any]):
    """How many orders are in each state that asks for somebody."""

    def get_fields(self) -> dict[str, Any]:
        return {state.value: serializers.IntegerField() for state in WAITING}


class StockSerializer(serializers.Serializer[Any]):
    negative = serializers.IntegerField(help_text=f"Counted up to {COUNT_CAP + 1}, as the others.")
    out = serializers.IntegerField(help_text="None left.")
    low = serializers.IntegerField(help_text="At or below the product's own level.")


class DashboardSerializer(serializers.Serializer[Any]):
    """Null is what the caller may not see."""

    orders = WaitingOrdersSerializer(allow_null=True)
    stock = StockSerializer(allow_null=True)
    new_enquiries = serializers.IntegerField(allow_null=True)
    missed_searches = serializers.IntegerField(allow_null=True, help_text="Without result, not dealt with yet.")
    setup_gaps = serializers.ListField(
        child=serializers.CharField(), allow_null=True, help_text="What the shop still has to be told, in French."
    )


@extend_schema(tags=["staff"], summary="What waits for somebody", responses=DashboardSerializer)
class Dashboard(StaffView):
    queryset = Product.objects.all()
    serializer_class = DashboardSerializer
    filter_backends = ()
    pagination_class = None

    def get(self, request: Request) -> Response:
        counts = {name: count() if request.user.has_perm(right) else None for name, right, count in PARTS}
        return Response(self.get_serializer(counts).data)
