"""Addresses of the public pages. Names are noun-verb."""

from django.urls import path

from orders.views import enquiry

urlpatterns = [
    path("demande/", enquiry.enquiry_create, name="enquiry-create"),
    path("demande/envoyee/", enquiry.enquiry_sent, name="enquiry-sent"),
]
