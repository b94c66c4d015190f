"""Competitors' offers over the API of the staff: prices with their history, and which of our products they are."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.serializers import RefusalSerializer
from catalog.staff_views import RolePermission, StaffView
from prospector import sightings, verdicts
from prospector.models import Match, MatchState, Offer, PriceObservation
from prospector.offer_filters import MatchFilterSet, ObservationFilterSet, OfferFilterSet
from prospector.offer_serializers import ObservationSerializer, OfferMatchSerializer, OfferSerializer, VerdictSerializer

PAGE_ERRORS = ["invalid", "min_value", "max_value", "max_string_length"]


class AlreadyDecided(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "already_decided"
    default_detail = "Quelqu'un l'a déjà décidé."


class OfferTaken(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "offer_taken"
    default_detail = "Cette offre a déjà un autre produit : refusez-le d'abord."


class DecidePermission(RolePermission):
    """A verdict changes the row it is about."""

    perms_map = {**RolePermission.perms_map, "POST": ["%(app_label)s.change_%(model_name)s"]}


def offers_in_full() -> Any:
    current = Match.objects.exclude(state=MatchState.REJECTED).select_related("product", "by")
    return Offer.objects.select_related("site").prefetch_related(Prefetch("matches", current, to_attr="current"))


@extend_validation_errors(PAGE_ERRORS, field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
@extend_schema(tags=["staff offers"], summary="Offers of competitors, last seen first")
class OfferList(StaffView, ListAPIView[Offer]):
    queryset = offers_in_full().order_by("-last_seen_at", "-id")
    serializer_class = OfferSerializer
    filterset_class = OfferFilterSet


@extend_schema(tags=["staff offers"], summary="One offer with its product")
class OfferDetail(StaffView, RetrieveAPIView[Offer]):
    queryset = offers_in_full()
    serializer_class = OfferSerializer


@extend_validation_errors(PAGE_ERRORS, field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
@extend_schema(tags=["staff offers"], summary="Every price that an offer was seen at, newest first")
class OfferObservations(StaffView, ListAPIView[PriceObservation]):
    queryset = PriceObservation.objects.order_by("-seen_at", "-id")
    serializer_class = ObservationSerializer
    filterset_class = ObservationFilterSet

    def get_queryset(self) -> Any:
        if "pk" not in self.kwargs:  # the API's documentation is made without an address
            return PriceObservation.objects.none()
        return super().get_queryset().filter(offer=get_object_or_404(Offer, pk=self.kwargs["pk"]))


@extend_validation_errors(PAGE_ERRORS, field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
@extend_schema(tags=["staff offers"], summary="Which offer is which product, the surest first")
class MatchList(StaffView, ListAPIView[Match]):
    queryset = Match.objects.select_related("product", "by").order_by("-confidence", "-id")
    serializer_class = OfferMatchSerializer
    filterset_class = MatchFilterSet


class Verdict(StaffView):
    permission_classes = (IsAdminUser, DecidePermission)
    filter_backends = ()
    pagination_class = None

    def accepts(self, request: Request) -> bool:
        form = VerdictSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return bool(form.validated_data["accept"])

    def by(self) -> User:
        return cast(User, self.request.user)  # the permissions let no anonymous user pass


@extend_schema(
    tags=["staff offers"],
    summary="Say whether an offer is the product",
    request=VerdictSerializer,
    responses={
        200: OfferMatchSerializer,
        409: OpenApiResponse(RefusalSerializer, description="The offer has another product."),
    },
)
class MatchVerdict(Verdict):
    """Kept with the person and the moment: arithmetic never overwrites it, and learns from it. It may be said
    otherwise later. The competitors' prices of the product are counted anew at once."""

    queryset = Match.objects.select_related("product", "by")
    serializer_class = OfferMatchSerializer

    def post(self, request: Request, pk: int) -> Response:
        row, accept = get_object_or_404(self.get_queryset(), pk=pk), self.accepts(request)
        try:
            verdicts.decide(row.pk, accept=accept, by=self.by(), now=timezone.now())
        except verdicts.OfferTaken as taken:
            raise OfferTaken from taken
        return Response(self.get_serializer(self.get_queryset().get(pk=pk)).data)


@extend_schema(
    tags=["staff offers"],
    summary="Believe a price in quarantine, or refuse it",
    request=VerdictSerializer,
    responses={
        200: ObservationSerializer,
        409: OpenApiResponse(RefusalSerializer, description="Somebody has decided before."),
    },
)
class ObservationVerdict(Verdict):
    """A price outside 0.1 to 10 times the last believed one waits here. Accepted, it becomes the offer's price unless
    a newer one is known."""

    queryset = PriceObservation.objects.all()
    serializer_class = ObservationSerializer

    def post(self, request: Request, pk: int, observation: int) -> Response:
        row = get_object_or_404(self.get_queryset(), pk=observation, offer=pk)
        if not sightings.decide(row.pk, accept=self.accepts(request), by=self.by()):
            raise AlreadyDecided
        row.refresh_from_db()
        return Response(self.get_serializer(row).data)
