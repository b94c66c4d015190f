"""Addresses of the public pages. Names are noun-verb."""

from django.urls import path

from orders.views import cart, checkout, delivery, enquiry, order, quick_entry

urlpatterns = [
    path("panier/", cart.cart_detail, name="cart"),
    path("panier/ajouter/", cart.cart_add, name="cart-add"),
    path("panier/modifier/", cart.cart_update, name="cart-update"),
    path("panier/saisie-rapide/", quick_entry.quick_entry, name="quick-entry"),
    path("commande/", checkout.checkout, name="checkout"),
    path("commande/suivi/", order.order_find, name="order-find"),
    path("commande/<uuid:token>/", order.order_detail, name="order"),
    path("commande/<uuid:token>/annuler/", order.order_cancel, name="order-cancel"),
    path("livraison/", delivery.delivery, name="delivery"),
    path("livraison/choisir/", delivery.delivery_choose, name="delivery-choose"),
    path("demande/", enquiry.enquiry_create, name="enquiry-create"),
    path("demande/envoyee/", enquiry.enquiry_sent, name="enquiry-sent"),
    path("contact/", enquiry.contact, name="contact"),
]
