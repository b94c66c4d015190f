"""Every route of the staff: an address to try it by, and the right that each method asks for."""

# `{name}` are keys of the objects that tests/shabou/test_staff_routes.py makes.
STAFF: dict[str, tuple[str, dict[str, str]]] = {}
