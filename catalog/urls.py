"""Addresses of the public pages. Names are noun-verb."""

from django.urls import path

from catalog import info_pages, vehicle_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("catalogue/", views.product_list, name="product-list"),
    path("categorie/<slug:slug>/", views.category_detail, name="category-detail"),
    path("marque/", views.brand_list, name="brand-list"),
    path("marque/<slug:slug>/", views.brand_detail, name="brand-detail"),
    path("piece/<slug:slug>/", views.product_detail, name="product-detail"),
    path("piece/<slug:slug>/vehicules/<slug:make>/", views.product_vehicles, name="product-vehicles"),
    path("mes-vehicules/", vehicle_views.garage_page, name="garage"),
    path("vehicule/", vehicle_views.vehicle_choose, name="vehicle-choose"),
    path("vehicule/<slug:make>/", vehicle_views.make_detail, name="make-detail"),
    path("vehicule/<slug:make>/<slug:model>/", vehicle_views.model_detail, name="model-detail"),
    path("vehicule/<slug:make>/<slug:model>/<int:engine>/", vehicle_views.engine_detail, name="engine-detail"),
    path("a-propos/", info_pages.about, name="about"),
    path("conditions-de-vente/", info_pages.legal, {"page": "terms"}, name="terms"),
    path("retours/", info_pages.legal, {"page": "returns"}, name="returns"),
    path("confidentialite/", info_pages.legal, {"page": "privacy"}, name="privacy"),
    path("mentions-legales/", info_pages.legal, {"page": "notice"}, name="legal-notice"),
]
