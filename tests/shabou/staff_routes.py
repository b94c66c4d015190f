"""Every route of the staff: an address to try it by, and the right that each method asks for."""

# `{name}` are keys of the objects that tests/shabou/test_staff_routes.py makes.
STAFF: dict[str, tuple[str, dict[str, str]]] = {
    "staff-product-list": ("admin/products/", {"get": "catalog.view_product", "post": "catalog.add_product"}),
    "staff-product-detail": (
        "admin/products/{product}/",
        {"get": "catalog.view_product", "patch": "catalog.change_product"},
    ),
    "staff-product-prices": (
        "admin/products/{product}/prices/",
        {"get": "catalog.view_priceevent", "post": "catalog.change_product"},
    ),
    "staff-product-stock": (
        "admin/products/{product}/stock/",
        {"get": "catalog.view_stockmovement", "post": "catalog.add_stockmovement"},
    ),
    "staff-brand-list": ("admin/brands/", {"get": "catalog.view_brand", "post": "catalog.add_brand"}),
    "staff-brand-detail": (
        "admin/brands/{brand}/",
        {"get": "catalog.view_brand", "patch": "catalog.change_brand", "delete": "catalog.delete_brand"},
    ),
    "staff-category-list": ("admin/categories/", {"get": "catalog.view_category", "post": "catalog.add_category"}),
    "staff-category-detail": (
        "admin/categories/{category}/",
        {"get": "catalog.view_category", "patch": "catalog.change_category", "delete": "catalog.delete_category"},
    ),
    "staff-order-list": ("admin/orders/", {"get": "orders.view_order"}),
    "staff-order-detail": ("admin/orders/{order}/", {"get": "orders.view_order"}),
    # Each step has its own right: tests/orders/test_staff_api.py.
    "staff-order-step": ("admin/orders/{order}/steps/", {"post": "orders.view_order"}),
    "staff-sale-list": ("admin/sales/", {"get": "orders.view_saleline"}),
    "staff-sale-summary": ("admin/sales/summary/", {"get": "orders.view_saleline"}),
    "staff-product-import-list": (
        "admin/products/import/",
        {"get": "catalog.view_importrun", "post": "catalog.add_importrun"},
    ),
    "staff-product-import-detail": ("admin/products/import/{product_import}/", {"get": "catalog.view_importrun"}),
    "staff-product-import-run": ("admin/products/import/{product_import}/run/", {"post": "catalog.add_importrun"}),
    "staff-product-import-cancel": (
        "admin/products/import/{product_import}/cancel/",
        {"post": "catalog.add_importrun"},
    ),
    "staff-product-import-changes": (
        "admin/products/import/{product_import}/changes/",
        {"get": "catalog.view_importrun"},
    ),
    "staff-product-import-refusals": (
        "admin/products/import/{product_import}/refusals/",
        {"get": "catalog.view_importrun"},
    ),
    "staff-sale-import-list": ("admin/sales/import/", {"get": "orders.view_saleline", "post": "orders.add_saleline"}),
    "staff-sale-import-detail": ("admin/sales/import/{sale_import}/", {"get": "orders.view_saleline"}),
    "staff-sale-import-run": ("admin/sales/import/{sale_import}/run/", {"post": "orders.add_saleline"}),
    "staff-sale-import-cancel": ("admin/sales/import/{sale_import}/cancel/", {"post": "orders.add_saleline"}),
    "staff-sale-import-changes": ("admin/sales/import/{sale_import}/changes/", {"get": "orders.view_saleline"}),
    "staff-sale-import-refusals": ("admin/sales/import/{sale_import}/refusals/", {"get": "orders.view_saleline"}),
    "staff-offer-list": ("admin/offers/", {"get": "prospector.view_offer"}),
    "staff-offer-detail": ("admin/offers/{offer}/", {"get": "prospector.view_offer"}),
    "staff-offer-observations": ("admin/offers/{offer}/observations/", {"get": "prospector.view_priceobservation"}),
    "staff-observation-verdict": (
        "admin/offers/{offer}/observations/{observation}/verdict/",
        {"post": "prospector.change_priceobservation"},
    ),
    "staff-match-list": ("admin/offers/matches/", {"get": "prospector.view_match"}),
    "staff-match-verdict": ("admin/offers/matches/{match}/verdict/", {"post": "prospector.change_match"}),
    # Each part of it has its own right: tests/shabou/test_dashboard_api.py.
    "staff-dashboard": ("admin/dashboard/", {"get": "catalog.view_product"}),
}
