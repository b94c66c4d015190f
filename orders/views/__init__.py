"""Public pages of the cart, orders, delivery and enquiries: one file a noun."""
