"""Addresses of the whole site. Pages answer in French at the root and in Arabic under /ar/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.static import serve

from shabou import sitemaps
from shabou.design_gallery import design_gallery
from shabou.status import status_page

urlpatterns = [
    path("admin/design/", admin.site.admin_view(design_gallery), name="design-gallery"),
    path("admin/status/", admin.site.admin_view(status_page), name="status"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("shabou.api_urls")),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path("sitemap-<slug:section>-<int:page>.xml", sitemaps.section, name="sitemap-section"),
    *i18n_patterns(
        path("", include("search.urls")),
        path("", include("catalog.urls")),
        path("", include("orders.urls")),
        prefix_default_language=False,
    ),
    # Photos are served by the web server in production; on one's own machine by Django.
    *([path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})] if settings.EMBEDDED else []),
]

handler404 = "shabou.errors.not_found"
handler500 = "shabou.errors.server_error"
