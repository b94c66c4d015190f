"""Where the shop delivers, for how much."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.base import CatalogAdmin, UndeletableMixin, UnusedOnlyMixin
from catalog.admin.price import dinars
from orders.models import Delegation, DeliveryZone, Governorate


@admin.register(DeliveryZone)
class DeliveryZoneAdmin(UnusedOnlyMixin, CatalogAdmin[DeliveryZone]):
    menu_position = 80
    list_display = ("name_fr", "price_tag", "days", "covers")
    ordering = ("position", "id")
    sortable_by = ()
    fields = (("name_fr", "name_ar"), "fee", ("fewest_days", "most_days"), "position")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[DeliveryZone]":
        return super().get_queryset(request).prefetch_related("governorates")

    @admin.display(description="frais TTC")
    def price_tag(self, zone: DeliveryZone) -> str:
        return dinars(zone.fee)

    @admin.display(description="délai")
    def days(self, zone: DeliveryZone) -> str:
        return f"{zone.fewest_days} à {zone.most_days} jours"

    @admin.display(description="gouvernorats")
    def covers(self, zone: DeliveryZone) -> str:
        return ", ".join(sorted(one.name_fr for one in zone.governorates.all()))


@admin.register(Governorate)
class GovernorateAdmin(UndeletableMixin, CatalogAdmin[Governorate]):
    """There are 24: their zone and their place in the list change, they do not."""

    menu_position = 81
    list_display = ("name_fr", "name_ar", "zone")
    list_filter = ("zone",)
    list_select_related = ("zone",)
    ordering = ("zone__position", "position", "id")
    sortable_by = ()
    fields = ("name_fr", "name_ar", "zone", "position")
    readonly_fields = ("name_fr",)
    search_fields = ("name_fr", "name_ar")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Delegation)
class DelegationAdmin(CatalogAdmin[Delegation]):
    """Customers choose among these; their orders keep the name as it was."""

    menu_position = 82
    list_display = ("name_fr", "name_ar", "governorate")
    list_filter = ("governorate",)
    list_select_related = ("governorate",)
    search_fields = ("name_fr", "name_ar")
    ordering = ("governorate__zone__position", "governorate__position", "position", "id")
    sortable_by = ()
    fields = ("governorate", ("name_fr", "name_ar"), "position")
