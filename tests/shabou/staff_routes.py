"""Every route of the staff: an address to try it by, and the right that each method asks for."""

# `{name}` are keys of the objects that tests/shabou/test_staff_routes.py makes.
STAFF: dict[str, tuple[str, dict[str, str]]] = {
    "staff-order-list": ("admin/orders/", {"get": "orders.view_order"}),
    "staff-order-detail": ("admin/orders/{order}/", {"get": "orders.view_order"}),
    # Each step has its own right: tests/orders/test_staff_api.py.
    "staff-order-step": ("admin/orders/{order}/steps/", {"post": "orders.view_order"}),
    "staff-sale-list": ("admin/sales/", {"get": "orders.view_saleline"}),
    "staff-sale-summary": ("admin/sales/summary/", {"get": "orders.view_saleline"}),
    # Each part of it has its own right: tests/shabou/test_dashboard_api.py.
    "staff-dashboard": ("admin/dashboard/", {"get": "catalog.view_product"}),
}
