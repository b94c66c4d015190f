"""The search's public API: read only, for anybody. Staff who are logged in see why a part stands where it stands."""

from typing import Any

from django.utils import translation
from django_filters.utils import translate_validation
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_serializers import ErrorResponse500Serializer
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api import PublicList, PublicView
from catalog.filters import LONGEST_TEXT
from catalog.finding import Facets, Selection, finder
from catalog.forms import QUALITY_NAMES
from catalog.models import Brand, CategoryTree, Product, Quality, VehicleMake
from search import finding
from search.engines import Answer, Hit, Key
from search.filters import SearchFilterSet
from search.log_queue import SEARCHED
from search.logging import is_robot, record
from search.query import Understanding
from search.serializers import (
    FacetsSerializer,
    FoundSerializer,
    SearchSummarySerializer,
    SuggestionGroupSerializer,
)
from search.suggestions import suggestions

# Hits that are read, time after time, to fill a page when parts of it have left the shop but not the index yet.
REFILLS = (200, 200, 200)

TOO_SLOW = OpenApiResponse(
    ErrorResponse500Serializer, description="`too_slow` or `unavailable`: ask again after `Retry-After` seconds."
)


class Hits:
    """What a search finds, as a source of pages. `answer` is the engine's to the page last read."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self.answer = Answer(Understanding(text=""))
        self.by_product: dict[int, Hit] = {}

    def read(self, cursor: Any, limit: int) -> tuple[list[Product], tuple[str, ...] | None]:
        """Hits of parts that have just left the shop are made up for by those behind them."""
        key = _key(cursor.keys) if cursor else None
        backward = cursor is not None and cursor.backward
        found: list[Product] = []
        for size in (limit + 1, *REFILLS):
            ends: dict[str, Any] = {"before" if backward else "after": key}
            answer = finding.search(self._selection, limit=size, **ends)
            if not self.by_product:
                self.answer = answer
            self.by_product |= {hit.product: hit for hit in (*answer.hits, *answer.related)}
            hits = answer.hits[::-1] if backward else answer.hits
            found += finding.products_of(hits)
            if len(found) > limit:
                return found[:limit], self.keys_of(found[limit - 1])
            if len(hits) < size:
                return found, None
            key = hits[-1].key
        return found, key and _texts(key)

    def keys_of(self, product: Product) -> tuple[str, ...]:
        return _texts(self.by_product[product.pk].key)


def _texts(key: Key) -> tuple[str, ...]:
    return tuple(str(int(value)) for value in key)


def _key(texts: tuple[str | None, ...]) -> Key:
    score, in_stock, popularity, product = (int(text or 0) for text in texts)
    return score, bool(in_stock), popularity, product


@extend_schema(
    tags=["search"],
    summary="Parts for a text, best first",
    parameters=[
        OpenApiParameter(
            "explain", {"type": "boolean", "example": True}, description="For staff: adds `reasons` to each part."
        )
    ],
    filters=True,
    responses={200: FoundSerializer, 503: TOO_SLOW},
)
@extend_validation_errors(["invalid_choice", "invalid_list"], field_name="ignore")
class Search(PublicList):
    """Words in French, Arabic or dialect, cars, brands, or a part number in any printed form.

    A car in the text narrows to parts known to fit it. `count` stops at 1,201. `related` are near parts that are not
    what was asked for; they and `understanding` come with every page.
    """

    authentication_classes: Any = (SessionAuthentication,)
    queryset = Product.objects.none()
    serializer_class = FoundSerializer
    filterset_class = SearchFilterSet

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        selection = _selection(request)
        hits = Hits(selection)
        products = self.paginate_queryset(hits) or []  # type: ignore[arg-type]  # pages of anything with keys
        answer = hits.answer
        self._log(request, selection, answer)
        context = {**self.get_serializer_context(), "reasons": self._reasons(request, hits)}
        response = self.get_paginated_response(self.get_serializer(products, many=True, context=context).data)
        related = finding.products_of(answer.related)
        summary = SearchSummarySerializer(
            {"answer": answer, "ignored": selection.ignored, "related": related}, context=context
        )
        response.data |= summary.data
        return response

    def _reasons(self, request: Request, hits: Hits) -> dict[int, Any] | None:
        if request.query_params.get("explain") not in ("1", "true") or not request.user.is_staff:
            return None
        return {product: hit.reasons for product, hit in hits.by_product.items()}

    def _log(self, request: Request, selection: Selection, answer: Answer) -> None:
        is_first = "cursor" not in request.query_params
        if (
            is_first
            and selection == Selection(text=selection.text)
            and not is_robot(request.META.get("HTTP_USER_AGENT", ""))
        ):
            language = translation.get_language_from_request(request)
            _, request.META[SEARCHED] = record(
                selection.text,
                answer.asked,
                answer.count,
                language,
                "api",
                is_missed=answer.is_missed,
                address=request.META["REMOTE_ADDR"],
            )


@extend_schema(
    tags=["search"],
    summary="How many parts each further filter would leave",
    filters=True,
    responses={200: FacetsSerializer, 503: TOO_SLOW},
)
@extend_validation_errors(["invalid_choice", "invalid_list"], field_name="ignore")
class SearchFacets(PublicView):
    """Takes the parameters of the search. It may be too slow (503) where the search itself is not."""

    queryset = Product.objects.none()
    pagination_class = None
    filterset_class = SearchFilterSet
    serializer_class = FacetsSerializer

    def get(self, request: Request) -> Response:
        facets = finder().facets(_selection(request))
        if facets is None:
            raise finding.SearchTooSlow
        translation.activate(translation.get_language_from_request(request))
        return Response(self.get_serializer(_named(facets)).data)


@extend_schema(
    tags=["search"],
    summary="What a half-typed text may become",
    parameters=[
        OpenApiParameter(
            "q",
            {"type": "string", "example": "plaq"},
            description=f"Cut at {LONGEST_TEXT} characters; nothing for less than two.",
        )
    ],
    responses=SuggestionGroupSerializer(many=True),
)
class SearchSuggestions(PublicView):
    """Groups with suggestions, in the order to show them."""

    queryset = Product.objects.none()
    filter_backends = ()
    pagination_class = None
    serializer_class = SuggestionGroupSerializer

    def get(self, request: Request) -> Response:
        language = translation.get_language_from_request(request)
        groups = suggestions(request.query_params.get("q", ""), language)
        return Response(self.get_serializer(groups, many=True).data)


def _selection(request: Request) -> Selection:
    """Raises ValidationError with the field's name."""
    filters = SearchFilterSet(request.query_params, queryset=Product.objects.none(), request=request)
    if not filters.is_valid():
        raise translate_validation(filters.errors)
    return filters.selection()


def _named(facets: Facets) -> dict[str, Any]:
    """Counts by slug and name instead of by id; what is not public is left out."""
    tree = CategoryTree.load()
    categories = [(branch, count) for pk, count in facets.categories.items() if (branch := tree.get(pk))]
    brands = Brand.objects.public().in_bulk(list(facets.brands))
    makes = VehicleMake.objects.public().in_bulk(list(facets.makes))
    return {
        "categories": _counts(categories),
        "brands": _counts([(brands[pk], count) for pk, count in facets.brands.items() if pk in brands]),
        "makes": _counts([(makes[pk], count) for pk, count in facets.makes.items() if pk in makes]),
        "qualities": [
            {"slug": quality, "name": QUALITY_NAMES[Quality(quality)], "count": count}
            for quality, count in facets.qualities.items()
            if quality
        ],
        "in_stock": facets.in_stock,
        "price_min": facets.price_min,
        "price_max": facets.price_max,
        "is_capped": facets.is_capped,
    }


def _counts(rows: list[tuple[Any, int]]) -> list[dict[str, Any]]:
    rows.sort(key=lambda row: (-row[1], row[0].name))
    return [{"slug": row.slug, "name": row.name, "count": count} for row, count in rows]
