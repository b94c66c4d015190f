"""The catalogue over the API of the staff: products, their prices and stock, brands, categories."""

from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.generics import ListAPIView, ListCreateAPIView, RetrieveUpdateAPIView, RetrieveUpdateDestroyAPIView
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from catalog import audit
from catalog.actions import StockTooLow, move_stock
from catalog.filters import DEFAULT_ORDERING, StaffProductFilterSet, order_by
from catalog.models import Brand, Category, MovementKind, PriceEvent, Product, StockMovement
from catalog.serializers import RefusalSerializer
from catalog.staff_serializers import (
    MovementSerializer,
    NewMovementSerializer,
    NewPriceSerializer,
    NewProductSerializer,
    PriceSerializer,
    ProductChangeSerializer,
    StaffBrandSerializer,
    StaffCategorySerializer,
    StaffProductRowSerializer,
    StaffProductSerializer,
)
from catalog.staff_views import RolePermission, StaffView
from catalog.traces import add_traces

JUST_TAKEN = "Quelqu'un vient d'enregistrer la même fiche : relisez puis recommencez."
PAGE_ERRORS = ["invalid", "min_value", "max_value", "max_string_length"]


class NotEnough(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "stock_too_low"


class WritingView(StaffView):
    """What two people write at the same time is refused to the second, not broken."""

    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        try:
            super().perform_create(serializer)
        except IntegrityError as taken:
            raise ValidationError(JUST_TAKEN) from taken

    def perform_update(self, serializer: BaseSerializer[Any]) -> None:
        try:
            super().perform_update(serializer)
        except IntegrityError as taken:
            raise ValidationError(JUST_TAKEN) from taken


# --- products --------------------------------------------------------------------------------


def all_products() -> Any:
    return Product.objects.select_related("brand", "category")


@extend_validation_errors(PAGE_ERRORS, field_name="limit", methods=["get"])
@extend_validation_errors(["invalid"], field_name="cursor", methods=["get"])
@extend_schema(tags=["staff catalogue"])
class ProductList(WritingView, ListCreateAPIView[Product]):
    queryset = all_products().order_by(*order_by(DEFAULT_ORDERING))
    serializer_class: Any = StaffProductRowSerializer
    filterset_class = StaffProductFilterSet

    @extend_schema(summary="All products, those that customers do not see included")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)

    @extend_schema(
        summary="A new product",
        description="Its stock comes by a movement afterwards. Without `slug` the address is made of name and SKU.",
        request=NewProductSerializer,
        responses={201: StaffProductSerializer},
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        form = NewProductSerializer(data=request.data, context=self.get_serializer_context())
        form.is_valid(raise_exception=True)
        self.perform_create(form)
        made = all_products().get(sku=form.validated_data["sku"])
        return Response(
            StaffProductSerializer(made, context=self.get_serializer_context()).data, status.HTTP_201_CREATED
        )


@extend_schema(tags=["staff catalogue"])
class ProductDetail(WritingView, RetrieveUpdateAPIView[Product]):
    queryset = all_products()
    serializer_class: Any = StaffProductSerializer
    lookup_field = "uuid"
    http_method_names = ("get", "head", "options", "patch")

    @extend_schema(summary="One product with all that staff write of it")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.retrieve(request, *args, **kwargs)

    @extend_schema(
        summary="Change what is named",
        description="Prices, cost, VAT and stock have routes of their own, which ask for a reason.",
        request=ProductChangeSerializer,
        responses={200: StaffProductSerializer},
    )
    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        form = ProductChangeSerializer(
            self.get_object(), data=request.data, partial=True, context=self.get_serializer_context()
        )
        form.is_valid(raise_exception=True)
        self.perform_update(form)
        return Response(self.get_serializer(self.get_object()).data)

    @transaction.atomic
    def perform_update(self, serializer: Any) -> None:
        """Write what was changed and nothing else: stock and prices move while somebody writes."""
        product, written = serializer.instance, serializer.validated_data
        if written:
            update(product, written)
            self.record(product, audit.CHANGE, [{"changed": {"fields": sorted(written)}}])


def update(product: Product, written: dict[str, Any]) -> None:
    """Raises ValidationError for what does not go with what somebody else has written meanwhile."""
    try:
        with transaction.atomic():
            Product.objects.filter(pk=product.pk).update(**written)
    except IntegrityError as taken:
        raise ValidationError(JUST_TAKEN) from taken


class OfOneProduct(StaffView, ListAPIView[Any]):
    """Rows about one product, with who made them."""

    filter_backends = ()

    def product(self) -> Product:
        return get_object_or_404(Product, uuid=self.kwargs["uuid"])

    def paginate_queryset(self, queryset: Any) -> Any:
        return add_traces(super().paginate_queryset(queryset) or [])

    def by(self) -> User:
        user = self.request.user
        if not isinstance(user, User):
            raise TypeError("Permissions let nobody pass who is not logged in.")
        return user


class PricePermission(RolePermission):
    """A new price is a change of the product; its history has a right of its own."""

    perms_map = {**RolePermission.perms_map, "POST": ["catalog.change_product"]}


@extend_validation_errors(PAGE_ERRORS, field_name="limit", methods=["get"])
@extend_validation_errors(["invalid"], field_name="cursor", methods=["get"])
@extend_schema(tags=["staff catalogue"])
class ProductPrices(OfOneProduct):
    queryset = PriceEvent.objects.select_related("pgh_context").newest_first()
    serializer_class = PriceSerializer
    permission_classes = (IsAdminUser, PricePermission)

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(pgh_obj=self.product())

    @extend_schema(summary="Prices that the product had, newest first")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)

    @extend_schema(
        summary="A new price, cost or VAT rate",
        request=NewPriceSerializer,
        responses={
            200: OpenApiResponse(PriceSerializer, description="Nothing is different."),
            201: PriceSerializer,
        },
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        product = self.product()
        form = NewPriceSerializer(product, data=request.data)
        form.is_valid(raise_exception=True)
        written = dict(form.validated_data)
        reason = written.pop("reason")
        before = self.newest(product)
        self.write(product, written, reason)
        now = self.newest(product)
        is_new = now is not None and (before is None or now.pk != before.pk)
        shown = PriceSerializer(add_traces([now])[0]).data if now else None
        return Response(shown, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)

    def newest(self, product: Product) -> PriceEvent | None:
        return PriceEvent.objects.filter(pgh_obj=product).select_related("pgh_context").newest_first().first()

    @transaction.atomic
    def write(self, product: Product, written: dict[str, Any], reason: str) -> None:
        with pghistory.context(user=self.by().pk, reason=reason):
            update(product, written)
        self.record(product, audit.CHANGE, [{"changed": {"fields": sorted(written)}}])


@extend_validation_errors(PAGE_ERRORS, field_name="limit", methods=["get"])
@extend_validation_errors(["invalid"], field_name="cursor", methods=["get"])
@extend_schema(tags=["staff catalogue"])
class ProductStock(OfOneProduct):
    queryset = StockMovement.objects.select_related("pgh_context").newest_first()
    serializer_class = MovementSerializer

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(product=self.product())

    @extend_schema(summary="Movements of the product's stock, newest first")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)

    @extend_schema(
        summary="Move stock by hand",
        request=NewMovementSerializer,
        responses={
            201: MovementSerializer,
            409: OpenApiResponse(RefusalSerializer, description="There are not that many; nothing was taken."),
        },
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        product = self.product()
        form = NewMovementSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return Response(
            MovementSerializer(add_traces([self.move(product, form.validated_data)])[0]).data, status.HTTP_201_CREATED
        )

    @transaction.atomic
    def move(self, product: Product, wanted: dict[str, Any]) -> StockMovement:
        kind, quantity, reason = MovementKind(wanted["kind"]), wanted["quantity"], wanted["reason"]
        try:
            move_stock(product=product, quantity=quantity, kind=kind, reason=reason, by=self.by())
        except StockTooLow as refused:
            raise NotEnough(f"Stock insuffisant : il en reste {refused.left}.") from refused
        self.record(product, audit.CHANGE, f"Mouvement de stock : {quantity:+d} ({kind.label}).")
        movements = StockMovement.objects.filter(product=product).select_related("pgh_context")
        return movements.newest_first()[:1].get()


# --- brands and categories -------------------------------------------------------------------


@extend_validation_errors(PAGE_ERRORS, field_name="limit", methods=["get"])
@extend_validation_errors(["invalid"], field_name="cursor", methods=["get"])
@extend_schema_view(
    get=extend_schema(tags=["staff catalogue"], summary="All manufacturers of parts"),
    post=extend_schema(tags=["staff catalogue"], summary="A new manufacturer"),
)
class BrandList(WritingView, ListCreateAPIView[Brand]):
    queryset = Brand.objects.by_name()
    serializer_class = StaffBrandSerializer
    filter_backends = ()


STILL_USED = OpenApiResponse(RefusalSerializer, description="Products or other rows still need it.")


@extend_schema_view(
    get=extend_schema(tags=["staff catalogue"], summary="One manufacturer"),
    patch=extend_schema(tags=["staff catalogue"], summary="Change what is named"),
    delete=extend_schema(
        tags=["staff catalogue"], summary="Delete a manufacturer", responses={204: None, 409: STILL_USED}
    ),
)
class BrandDetail(WritingView, RetrieveUpdateDestroyAPIView[Brand]):
    queryset = Brand.objects.all()
    serializer_class = StaffBrandSerializer
    lookup_field = "slug"
    http_method_names = ("get", "head", "options", "patch", "delete")


@extend_validation_errors(PAGE_ERRORS, field_name="limit", methods=["get"])
@extend_validation_errors(["invalid"], field_name="cursor", methods=["get"])
@extend_schema_view(
    get=extend_schema(tags=["staff catalogue"], summary="All categories, those above before those below"),
    post=extend_schema(tags=["staff catalogue"], summary="A new category"),
)
class CategoryList(WritingView, ListCreateAPIView[Category]):
    queryset = Category.objects.select_related("parent").order_by("level", "position", "name_fr", "id")
    serializer_class = StaffCategorySerializer
    filter_backends = ()


@extend_schema_view(
    get=extend_schema(tags=["staff catalogue"], summary="One category"),
    patch=extend_schema(tags=["staff catalogue"], summary="Change what is named"),
    delete=extend_schema(tags=["staff catalogue"], summary="Delete a category", responses={204: None, 409: STILL_USED}),
)
class CategoryDetail(WritingView, RetrieveUpdateDestroyAPIView[Category]):
    queryset = Category.objects.select_related("parent")
    serializer_class = StaffCategorySerializer
    lookup_field = "slug"
    http_method_names = ("get", "head", "options", "patch", "delete")
