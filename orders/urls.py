"""Addresses of the public pages. Names are noun-verb."""

from django.urls import path

from orders import views

urlpatterns = [
    path("demande/", views.enquiry_create, name="enquiry-create"),
    path("demande/envoyee/", views.enquiry_sent, name="enquiry-sent"),
]
