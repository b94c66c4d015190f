"""Orders, delivery and the shop's facts for anybody; names follow Accept-Language, refusals are in that language too
where a customer reads them."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api import PublicList, PublicView
from catalog.models import ShopFacts
from catalog.serializers import RefusalSerializer
from orders.actions import (
    Asked,
    KeyUsedForAnother,
    OrderRefused,
    StillBeingMade,
    create_enquiry,
    make_order_once,
)
from orders.models import DeliveryZone, IdempotencyKey, Order
from orders.models.idempotency import LONGEST_KEY
from orders.serializers import (
    DeliveryZoneSerializer,
    EnquiryRequestSerializer,
    EnquirySerializer,
    OrderCreatedSerializer,
    OrderRequestSerializer,
    OrderSerializer,
    ShopSerializer,
)
from orders.throttle import HOUR, may_enquire, may_order

KEY_HEADER = "Idempotency-Key"
# Seconds after which a request that came while its twin was being dealt with is worth repeating.
ASK_AGAIN_AFTER = 2


class BeingMade(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "in_flight"
    default_detail = "Cette commande est en cours d'enregistrement : redemandez dans un instant."
    wait = ASK_AGAIN_AFTER  # in Retry-After


class KeyTaken(APIException):
    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "key_used_for_another"
    default_detail = "Cette clé appartient à une autre commande : une nouvelle demande a une nouvelle clé."


@extend_schema(tags=["shop"], summary="Delivery zones with their governorates, fees and delays")
class DeliveryZoneList(PublicList):
    """The delay is in delivery days, Monday to Saturday, after the day on which the order leaves."""

    queryset = DeliveryZone.objects.in_order().prefetch_related("governorates__delegations")
    serializer_class = DeliveryZoneSerializer


@extend_schema(tags=["shop"], summary="The shop: telephone, hours, address, terms of delivery")
class ShopDetail(PublicView):
    queryset = ShopFacts.objects.all()
    pagination_class = None
    serializer_class = ShopSerializer

    def get(self, request: Request) -> Response:
        return Response(self.get_serializer(ShopFacts.objects.current()).data)


class Writing(PublicView):
    http_method_names: Any = ("post", "options")

    def language(self) -> str:
        """Switched on for the whole answer: a customer reads what is refused."""
        language = "ar" if translation.get_language_from_request(self.request) == "ar" else "fr"
        translation.activate(language)
        return language


@extend_schema(
    tags=["orders"],
    summary="Make an order",
    parameters=[
        OpenApiParameter(
            KEY_HEADER,
            {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "example": "7f0c2c1e-cart-1"},
            location="header",
            required=True,
            description="One for each order, made by the caller. Counts for 24 hours.",
        )
    ],
    request=OrderRequestSerializer,
    responses={
        201: OrderCreatedSerializer,
        409: OpenApiResponse(RefusalSerializer, description="The same request is being dealt with: see `Retry-After`."),
        422: OpenApiResponse(RefusalSerializer, description="The key belongs to an order that asked for other things."),
    },
)
class OrderCreate(Writing):
    """Nothing is paid or reserved yet: the shop calls to confirm. The same key with the same body answers the same
    order again, with `Idempotent-Replayed: true`. Five an hour of one telephone, as on the site."""

    queryset = Order.objects.none()
    filter_backends = ()
    pagination_class = None
    serializer_class = OrderRequestSerializer

    def post(self, request: Request) -> Response:
        key = _key(request)
        language = self.language()
        form = OrderRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.asked(language=language)
        address = request.META["REMOTE_ADDR"]
        is_known = IdempotencyKey.objects.filter(key=key).exists()  # sent again: counted when it came first
        if not is_known and not may_order(address=address, phone=asked.phone, key=key):
            raise Throttled(wait=HOUR)
        try:
            order, is_new = make_order_once(key=key, asked=asked, now=timezone.now())
        except OrderRefused as refused:
            raise ValidationError(_refusals(refused, asked)) from refused
        except StillBeingMade as busy:
            raise BeingMade from busy
        except KeyUsedForAnother as other:
            raise KeyTaken from other
        answer = Response(OrderCreatedSerializer(order).data, status=status.HTTP_201_CREATED)
        if not is_new:
            answer["Idempotent-Replayed"] = "true"
        return answer


@extend_schema(tags=["orders"], summary="One order, for whoever has its token")
class OrderDetail(PublicView):
    queryset = Order.objects.select_related("governorate")
    pagination_class = None
    serializer_class = OrderSerializer

    def get(self, request: Request, token: str) -> Response:
        order = get_object_or_404(self.get_queryset(), token=token)
        answer = Response(self.get_serializer(order).data)
        answer["Cache-Control"] = "private, no-store"
        return answer


@extend_schema(
    tags=["orders"],
    summary="Ask the shop for a part",
    request=EnquiryRequestSerializer,
    responses={201: EnquirySerializer},
)
class EnquiryCreate(Writing):
    """The same enquiry sent twice in a day is one. Five an hour from one address."""

    queryset = Order.objects.none()
    filter_backends = ()
    pagination_class = None
    serializer_class = EnquiryRequestSerializer

    def post(self, request: Request) -> Response:
        language = self.language()
        form = EnquiryRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        if not may_enquire(request.META["REMOTE_ADDR"]):
            raise Throttled(wait=HOUR)
        enquiry = create_enquiry(**form.validated_data, language=language, now=timezone.now())
        return Response(EnquirySerializer(enquiry).data, status=status.HTTP_201_CREATED)


def _key(request: Request) -> str:
    key: str = request.headers.get(KEY_HEADER, "").strip()
    if not key:
        raise ValidationError({KEY_HEADER: [f"L'en-tête {KEY_HEADER} est obligatoire."]}, "required")
    if len(key) > LONGEST_KEY or not key.isprintable():
        said = f"L'en-tête {KEY_HEADER} a de 1 à {LONGEST_KEY} caractères imprimables."
        raise ValidationError({KEY_HEADER: [said]}, "invalid")
    return key


def _refusals(refused: OrderRefused, asked: Asked) -> dict[str, Any]:
    """Each problem beside the field that it is about: a line of `items`, the total, or the order as a whole."""
    places = {pk: place for place, pk in enumerate(asked.pieces)}
    items: list[dict[str, Any]] = [{} for _ in asked.pieces]
    found: dict[str, Any] = {}
    for problem in refused.problems:
        detail = serializers.ErrorDetail(problem.sentence, problem.code)
        if problem.product in places:
            items[places[problem.product]] = {"quantity" if problem.code == "quantity" else "product": [detail]}
        else:
            field = "agreed_total" if problem.code == "total_changed" else "items"
            found[field] = [detail]
    return found or {"items": items}
