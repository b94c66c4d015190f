"""What search engines are shown: /sitemap.xml with its files, and /robots.txt.

Written here and not by `django.contrib.sitemaps`, which counts and offsets its way through a million rows and turns
the language on and off for each address. A file of 5,000 parts in both languages takes 0.2 s.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog.models import Brand, Category, Product, VehicleMake, VehicleModel

IDS_A_FILE = 5_000  # each part twice, once a language: below the 50,000 addresses and 50 MB that a file may hold
KEPT = 3600  # seconds
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
PAGES = (
    "home",
    "product-list",
    "brand-list",
    "vehicle-choose",
    "delivery",
    "about",
    "contact",
    "returns",
    "terms",
    "privacy",
    "legal-notice",
)
# What is one visitor's own, an answer to a question, or a list that a filter made.
HIDDEN = (
    "/panier/",
    "/commande/",
    "/demande/",
    "/mes-vehicules/",
    "/recherche/",
    "/*?*ordering=",
    "/*?*price_",
    "/*?*next=",
)

Entry = tuple[str, datetime | None]  # path in French, when it changed


def _pages(_: int) -> Iterator[Entry]:
    return ((reverse(name), None) for name in PAGES)


def _categories(_: int) -> Iterator[Entry]:
    return _paths("category-detail", Category.objects.visible().in_order().values_list("slug"))


def _brands(_: int) -> Iterator[Entry]:
    return _paths("brand-detail", Brand.objects.public().by_name().values_list("slug"))


def _makes(_: int) -> Iterator[Entry]:
    return _paths("make-detail", VehicleMake.objects.public().in_order().values_list("slug"))


def _models(_: int) -> Iterator[Entry]:
    public = VehicleModel.objects.filter(make__is_active=True).order_by("pk")
    return _paths("model-detail", public.values_list("make__slug", "slug"))


def _product_pages() -> list[int]:
    """Ranges of ids in which something is on sale."""
    pages = Product.objects.public().order_by().annotate(page=F("pk") / IDS_A_FILE + 1).values_list("page", flat=True)
    return sorted(pages.distinct())


def _products(page: int) -> Iterator[Entry]:
    """Those of a range of ids: no count and no offset, and a part stays in its file."""
    ids = range((page - 1) * IDS_A_FILE, page * IDS_A_FILE)
    found = Product.objects.public().filter(pk__gte=ids.start, pk__lt=ids.stop).order_by("pk")
    return ((reverse("product-detail", args=[slug]), at) for slug, at in found.values_list("slug", "updated_at"))


SECTIONS: dict[str, Callable[[int], Iterator[Entry]]] = {
    "pages": _pages,
    "categories": _categories,
    "brands": _brands,
    "makes": _makes,
    "models": _models,
    "products": _products,
}


@require_safe
@cache_control(public=True, max_age=KEPT)
def index(request: HttpRequest) -> HttpResponse:
    pages = {name: [1] for name in SECTIONS} | {"products": _product_pages()}
    files = (reverse("sitemap-section", args=[name, page]) for name in SECTIONS for page in pages[name])
    rows = (f"<sitemap><loc>{_absolute(request, path)}</loc></sitemap>" for path in files)
    return _xml(f'<sitemapindex xmlns="{SITEMAP}">', rows, "</sitemapindex>")


@require_safe
@cache_control(public=True, max_age=KEPT)
def section(request: HttpRequest, section: str, page: int) -> HttpResponse:
    """One file: every address in both languages, each naming the other."""
    entries = SECTIONS.get(section)
    if entries is None or page < 1 or (page > 1 and section != "products"):
        raise Http404
    with override("fr"):
        rows = [row for entry in entries(page) for row in _rows(request, *entry)]
    if not rows and page > 1:
        raise Http404
    return _xml(f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">', rows, "</urlset>")


@require_safe
@cache_control(public=True, max_age=KEPT)
def robots(request: HttpRequest) -> HttpResponse:
    arabic = (f"/ar{path}" for path in HIDDEN if path.endswith("/"))
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/admin/", "/api/", *HIDDEN, *arabic)),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap-index'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _paths(name: str, rows: Iterable[tuple[str, ...]]) -> Iterator[Entry]:
    return ((reverse(name, args=row), None) for row in rows)


def _rows(request: HttpRequest, path: str, changed: datetime | None) -> Iterator[str]:
    french, arabic = _absolute(request, path), _absolute(request, f"/ar{path}")
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
        for language, address in (("fr", french), ("ar", arabic), ("x-default", french))
    )
    at = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    return (f"<url><loc>{address}</loc>{at}{others}</url>" for address in (french, arabic))


def _absolute(request: HttpRequest, path: str) -> str:
    return escape(f"{request.scheme}://{request.get_host()}{path}", {'"': "&quot;"})


def _xml(begin: str, rows: Iterable[str], end: str) -> HttpResponse:
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', begin, *rows, end, "")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")
