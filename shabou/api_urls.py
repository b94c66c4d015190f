"""Addresses of the API, version 1."""

from django.urls import path
from django.views.decorators.cache import cache_page
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from catalog import api, import_api
from catalog import staff_api as staff_catalog
from orders import api as orders
from orders import import_api as sale_imports
from orders import sales_api as sales
from orders import staff_api as staff_orders
from prospector import offers_api as offers
from search import api as search
from shabou import auth_api as auth
from shabou import dashboard_api as dashboard

app_name = "api"

# Seconds. The description changes with a new version of the shop only, and is dear to make.
SCHEMA_KEPT = 300

urlpatterns = [
    path("schema/", cache_page(SCHEMA_KEPT)(SpectacularAPIView.as_view()), name="schema"),
    path(
        "docs/", SpectacularSwaggerView.as_view(url_name="api:schema", http_method_names=["get", "head"]), name="docs"
    ),
    path("products/", api.ProductList.as_view(), name="product-list"),
    path("products/<slug:slug>/", api.ProductDetail.as_view(), name="product-detail"),
    path("products/<slug:slug>/related/", api.RelatedProducts.as_view(), name="product-related"),
    path("products/<slug:slug>/equivalents/", api.EquivalentProducts.as_view(), name="product-equivalents"),
    path("parts/by-reference/", api.ProductsByReference.as_view(), name="part-by-reference"),
    path("brands/", api.BrandList.as_view(), name="brand-list"),
    path("brands/<slug:slug>/", api.BrandDetail.as_view(), name="brand-detail"),
    path("categories/", api.CategoryList.as_view(), name="category-list"),
    path("categories/tree/", api.CategoryTreeView.as_view(), name="category-tree"),
    path("categories/<slug:slug>/", api.CategoryDetail.as_view(), name="category-detail"),
    path("delivery/zones/", orders.DeliveryZoneList.as_view(), name="delivery-zone-list"),
    path("enquiries/", orders.EnquiryCreate.as_view(), name="enquiry-create"),
    path("orders/", orders.OrderCreate.as_view(), name="order-create"),
    path("orders/<uuid:token>/", orders.OrderDetail.as_view(), name="order-detail"),
    path("search/", search.Search.as_view(), name="search"),
    path("search/suggestions/", search.SearchSuggestions.as_view(), name="search-suggestions"),
    path("search/facets/", search.SearchFacets.as_view(), name="search-facets"),
    path("shop/", orders.ShopDetail.as_view(), name="shop"),
    path("vehicles/makes/", api.MakeList.as_view(), name="make-list"),
    path("vehicles/models/", api.ModelList.as_view(), name="model-list"),
    path("vehicles/years/", api.YearList.as_view(), name="year-list"),
    path("vehicles/engines/", api.EngineList.as_view(), name="engine-list"),
    path("admin/products/", staff_catalog.ProductList.as_view(), name="staff-product-list"),
    path("admin/products/<uuid:uuid>/", staff_catalog.ProductDetail.as_view(), name="staff-product-detail"),
    path("admin/products/<uuid:uuid>/prices/", staff_catalog.ProductPrices.as_view(), name="staff-product-prices"),
    path("admin/products/<uuid:uuid>/stock/", staff_catalog.ProductStock.as_view(), name="staff-product-stock"),
    path("admin/brands/", staff_catalog.BrandList.as_view(), name="staff-brand-list"),
    path("admin/brands/<slug:slug>/", staff_catalog.BrandDetail.as_view(), name="staff-brand-detail"),
    path("admin/categories/", staff_catalog.CategoryList.as_view(), name="staff-category-list"),
    path("admin/categories/<slug:slug>/", staff_catalog.CategoryDetail.as_view(), name="staff-category-detail"),
    path("admin/orders/", staff_orders.OrderList.as_view(), name="staff-order-list"),
    path("admin/orders/<uuid:token>/", staff_orders.OrderDetail.as_view(), name="staff-order-detail"),
    path("admin/orders/<uuid:token>/steps/", staff_orders.OrderStep.as_view(), name="staff-order-step"),
    path("admin/sales/", sales.SaleLineList.as_view(), name="staff-sale-list"),
    path("admin/sales/summary/", sales.SaleSummary.as_view(), name="staff-sale-summary"),
    path("admin/products/import/", import_api.ProductImportList.as_view(), name="staff-product-import-list"),
    path(
        "admin/products/import/<uuid:uuid>/",
        import_api.ProductImportDetail.as_view(),
        name="staff-product-import-detail",
    ),
    path(
        "admin/products/import/<uuid:uuid>/run/",
        import_api.ProductImportWrite.as_view(),
        name="staff-product-import-run",
    ),
    path(
        "admin/products/import/<uuid:uuid>/cancel/",
        import_api.ProductImportCancel.as_view(),
        name="staff-product-import-cancel",
    ),
    path(
        "admin/products/import/<uuid:uuid>/changes/",
        import_api.ProductImportChanges.as_view(),
        name="staff-product-import-changes",
    ),
    path(
        "admin/products/import/<uuid:uuid>/refusals/",
        import_api.ProductImportRefusals.as_view(),
        name="staff-product-import-refusals",
    ),
    path("admin/sales/import/", sale_imports.SaleImportList.as_view(), name="staff-sale-import-list"),
    path(
        "admin/sales/import/<uuid:uuid>/",
        sale_imports.SaleImportDetail.as_view(),
        name="staff-sale-import-detail",
    ),
    path(
        "admin/sales/import/<uuid:uuid>/run/",
        sale_imports.SaleImportWrite.as_view(),
        name="staff-sale-import-run",
    ),
    path(
        "admin/sales/import/<uuid:uuid>/cancel/",
        sale_imports.SaleImportCancel.as_view(),
        name="staff-sale-import-cancel",
    ),
    path(
        "admin/sales/import/<uuid:uuid>/changes/",
        sale_imports.SaleImportChanges.as_view(),
        name="staff-sale-import-changes",
    ),
    path(
        "admin/sales/import/<uuid:uuid>/refusals/",
        sale_imports.SaleImportRefusals.as_view(),
        name="staff-sale-import-refusals",
    ),
    path("admin/offers/", offers.OfferList.as_view(), name="staff-offer-list"),
    path("admin/offers/<int:pk>/", offers.OfferDetail.as_view(), name="staff-offer-detail"),
    path("admin/offers/<int:pk>/observations/", offers.OfferObservations.as_view(), name="staff-offer-observations"),
    path(
        "admin/offers/<int:pk>/observations/<int:observation>/verdict/",
        offers.ObservationVerdict.as_view(),
        name="staff-observation-verdict",
    ),
    path("admin/offers/matches/", offers.MatchList.as_view(), name="staff-match-list"),
    path("admin/offers/matches/<int:pk>/verdict/", offers.MatchVerdict.as_view(), name="staff-match-verdict"),
    path("admin/dashboard/", dashboard.Dashboard.as_view(), name="staff-dashboard"),
    path("admin/auth/login/", auth.Login.as_view(), name="login"),
    path("admin/auth/refresh/", auth.Refresh.as_view(), name="refresh"),
    path("admin/auth/logout/", auth.Logout.as_view(), name="logout"),
    path("admin/auth/me/", auth.Me.as_view(), name="me"),
    path("admin/auth/change-password/", auth.ChangePassword.as_view(), name="change-password"),
]
