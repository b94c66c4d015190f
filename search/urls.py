"""Addresses of the search's pages. Names are noun-verb, but for the page everybody links to."""

from django.urls import path

from search import clicks, views

urlpatterns = [
    path("recherche/", views.search, name="search"),
    path("recherche/suggestions/", views.search_suggestions, name="search-suggestions"),
    path("recherche/clic/", clicks.click, name="search-click"),
]
