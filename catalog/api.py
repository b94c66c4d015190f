"""The catalogue's public API: read only, for anybody.

Names follow Accept-Language; refusals are always in French, as they are for developers.
"""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView, ListAPIView, RetrieveAPIView
from rest_framework.permissions import SAFE_METHODS, AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.filters import (
    DEFAULT_ORDERING,
    ByReferenceFilterSet,
    EngineFilterSet,
    ModelFilterSet,
    ProductFilterSet,
    YearFilterSet,
    order_by,
)
from catalog.models import (
    Brand,
    Category,
    CategoryTree,
    Product,
    ProductPhoto,
    ProductQuerySet,
    ProductReference,
    ProductSpecification,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from catalog.references import normalize_reference
from catalog.serializers import (
    BrandSerializer,
    CategoryDetailSerializer,
    CategoryNodeSerializer,
    CategorySerializer,
    EngineSerializer,
    GoneSerializer,
    MakeSerializer,
    ModelSerializer,
    ProductByReferenceSerializer,
    ProductDetailSerializer,
    ProductSerializer,
    YearsSerializer,
)

# Equivalents named by the answer about a product that is no longer made.
MOST_EQUIVALENTS = 20
# Anybody may keep an answer, and asks each time whether it still holds: a new price is seen at once.
KEPT_BUT_ASKED = "public, no-cache"


@method_decorator(conditional_page, name="dispatch")
class PublicView(GenericAPIView[Any]):
    # Docstrings of views are read by callers, in the API's documentation: here is none to inherit.
    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ("get", "head", "options")

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        # Everything that can be refused has been: from here on names are read, in the caller's language.
        translation.activate(translation.get_language_from_request(self.request))
        return super().get_serializer(*args, **kwargs)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if request.method in SAFE_METHODS and answer.status_code == status.HTTP_200_OK:
            answer.headers.setdefault("Cache-Control", KEPT_BUT_ASKED)
        return answer


@extend_validation_errors(["invalid", "min_value", "max_value", "max_string_length"], field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
class PublicList(PublicView, ListAPIView[Any]):
    pass


class PublicDetail(PublicView, RetrieveAPIView[Any]):
    lookup_field = "slug"


def public_products() -> ProductQuerySet:
    return Product.objects.public().for_cards().order_by(*order_by(DEFAULT_ORDERING))


@extend_schema(tags=["products"], summary="Products on sale")
class ProductList(PublicList):
    """Filters narrow together. Of two values for one filter the last counts; unknown parameters are ignored."""

    queryset = public_products()
    serializer_class = ProductSerializer
    filterset_class = ProductFilterSet


@extend_schema(
    tags=["products"],
    summary="One product",
    responses={
        200: ProductDetailSerializer,
        301: OpenApiResponse(description="The product has another slug now: see `Location`."),
        410: OpenApiResponse(GoneSerializer, description="No longer made; `equivalents` do the same job."),
    },
)
class ProductDetail(PublicDetail):
    queryset = (
        Product.objects.public()
        .select_related("brand", "category__parent__parent__parent")
        .prefetch_related(
            Prefetch("photos", ProductPhoto.objects.in_order()),
            Prefetch("specifications", ProductSpecification.objects.in_order()),
            Prefetch("references", ProductReference.objects.public().in_order()),
        )
    )
    serializer_class = ProductDetailSerializer

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        product = self.get_queryset().filter(slug=kwargs["slug"]).first()
        if product is None:
            return self.former(kwargs["slug"])
        return Response(self.get_serializer(product).data)

    def former(self, slug: str) -> HttpResponseBase:
        """What became of a product that is not on sale under this slug."""
        renamed = Product.objects.public().filter(old_slugs__slug=slug).first()
        if renamed is not None:
            return redirect("api:product-detail", renamed.slug, permanent=True)
        gone = Product.objects.discontinued().filter(Q(slug=slug) | Q(old_slugs__slug=slug)).first()
        if gone is None:
            raise NotFound
        error = {"code": "gone", "detail": "Ce produit n'est plus fabriqué.", "attr": None}
        equivalents = ProductSerializer(
            public_products().equivalent_to(gone)[:MOST_EQUIVALENTS], many=True, context=self.get_serializer_context()
        )
        return Response(
            {"type": "client_error", "errors": [error], "equivalents": equivalents.data}, status=status.HTTP_410_GONE
        )


class OfOneProduct(PublicList):
    # The one may be no longer made: what replaces it is then wanted most.
    serializer_class = ProductSerializer
    filter_backends = ()
    queryset = public_products()

    def one(self) -> Product:
        known = Product.objects.public() | Product.objects.discontinued()
        return get_object_or_404(known, slug=self.kwargs["slug"])


@extend_schema(tags=["products"], summary="Other products of the same category")
class RelatedProducts(OfOneProduct):
    def filter_queryset(self, queryset: Any) -> Any:
        return queryset.related_to(self.one())


@extend_schema(tags=["products"], summary="Products that do the same job, or replace this one")
class EquivalentProducts(OfOneProduct):
    def filter_queryset(self, queryset: Any) -> Any:
        return queryset.equivalent_to(self.one())


@extend_schema(tags=["products"], summary="Every product behind a number, in any printed form")
class ProductsByReference(PublicList):
    """By its own SKU, the maker's number, OE, bar code, equivalent or superseded numbers; `matches` says how."""

    queryset = public_products()
    serializer_class = ProductByReferenceSerializer
    filterset_class = ByReferenceFilterSet

    def get_serializer_context(self) -> dict[str, Any]:
        number = normalize_reference(self.request.query_params.get("ref", ""))
        references = ProductReference.objects.filter(normalized=number).in_order()
        return {**super().get_serializer_context(), "number": number, "references": references}


@extend_schema(tags=["brands"], summary="Manufacturers of parts")
class BrandList(PublicList):
    queryset = Brand.objects.public().by_name()
    serializer_class = BrandSerializer


@extend_schema(tags=["brands"], summary="One manufacturer")
class BrandDetail(PublicDetail):
    queryset = Brand.objects.public()
    serializer_class = BrandSerializer


@extend_schema(tags=["categories"], summary="Categories, those above before those below")
class CategoryList(PublicList):
    queryset = Category.objects.visible().select_related("parent").order_by("level", "position", "name_fr", "id")
    serializer_class = CategorySerializer


@extend_schema(tags=["categories"], summary="One category with its path and its children")
class CategoryDetail(PublicDetail):
    queryset = Category.objects.visible().select_related("parent__parent__parent")
    serializer_class = CategoryDetailSerializer


@extend_schema(tags=["categories"], summary="The whole tree, nested")
class CategoryTreeView(PublicView):
    """Four levels at most; switched-off branches are left out."""

    queryset = Category.objects.visible()
    pagination_class = None
    serializer_class = CategoryNodeSerializer

    @extend_schema(responses=CategoryNodeSerializer(many=True))
    def get(self, request: Request) -> Response:
        tree = CategoryTree.load()
        context = {**self.get_serializer_context(), "tree": tree}
        return Response(self.get_serializer(tree.roots, many=True, context=context).data)


@extend_schema(tags=["vehicles"], summary="Makes, those most driven in Tunisia first")
class MakeList(PublicList):
    queryset = VehicleMake.objects.public().in_order()
    serializer_class = MakeSerializer


@extend_schema(tags=["vehicles"], summary="Models of a make")
class ModelList(PublicList):
    queryset = VehicleModel.objects.order_by("name", "id")
    serializer_class = ModelSerializer
    filterset_class = ModelFilterSet


@extend_schema(tags=["vehicles"], summary="Calendar years in which a model was built, newest first", filters=True)
class YearList(PublicView):
    """Always on one page; empty when the years are not known."""

    pagination_class = None
    queryset = VehicleModel.objects.all()
    serializer_class = YearsSerializer
    filterset_class = YearFilterSet

    def get(self, request: Request) -> Response:
        model = self.filter_queryset(self.get_queryset()).get()
        years = model.years(today=timezone.localdate())
        return Response({"next": None, "previous": None, "results": list(reversed(years))})


@extend_schema(tags=["vehicles"], summary="Engines of a model")
class EngineList(PublicList):
    """The id of an engine is what the `vehicle` filter of products takes."""

    queryset = VehicleEngine.objects.order_by("name", "id")
    serializer_class = EngineSerializer
    filterset_class = EngineFilterSet
